"""Documents and their families."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Index, text
from sqlmodel import Field

from app.core.model.document import DocumentStatus
from app.storage.tables.row import Row, one_of

_LIVE_AT_A_URL = text("status = 'live' AND url IS NOT NULL")
_IN_FORCE = text("status <> 'superseded'")


class FamilyRow(Row, table=True):
    """Documents with one text, and the revisions of them.

    Families that copied from each other share their `kin_id`, and `first_outlet_id`: who had the text first, as far as
    is known.
    """

    __tablename__ = "families"

    id: str = Field(primary_key=True)
    first_outlet_id: str | None = Field(default=None, foreign_key="sources.id")
    kin_id: str = Field(index=True, nullable=True)


class FamilySketchRow(Row, table=True):
    """One value of the sketch of a family's text: texts that share a few are compared."""

    __tablename__ = "family_sketches"
    __table_args__ = ({"sqlite_with_rowid": False},)

    value: int = Field(primary_key=True, sa_type=BigInteger)
    family_id: str = Field(primary_key=True, foreign_key="families.id")


class FamilyTextRow(Row, table=True):
    """A text of a family; one text is of one family."""

    __tablename__ = "family_texts"

    text_sha256: str = Field(primary_key=True)
    family_id: str = Field(foreign_key="families.id", index=True)


class DocumentRow(Row, table=True):
    """One text as received. `identity` is the sha256 of (canonical url, or publisher, or none; sha256 of the text).

    An identity is unique among the documents that are not superseded: a page may go back to what it said before.
    `correction_url` and `correction` are what its publisher withdrew it with.
    """

    __tablename__ = "documents"
    __table_args__ = (
        CheckConstraint("revision >= 1", name="revision_counts"),
        CheckConstraint("version >= 1", name="version_counts"),
        CheckConstraint("(revision = 1) = (replaces IS NULL)", name="a_revision_replaces"),
        CheckConstraint("replaces <> id", name="replaces_another"),
        CheckConstraint("status = 'erased' OR text <> ''", name="text_until_erased"),
        Index(None, "identity"),
        Index(
            "uq_documents_identity_in_force",
            "identity",
            unique=True,
            sqlite_where=_IN_FORCE,
            postgresql_where=_IN_FORCE,
        ),
        Index(None, "url_sha256", "revision"),
        Index(
            "uq_documents_live_url",
            "url_sha256",
            unique=True,
            sqlite_where=_LIVE_AT_A_URL,
            postgresql_where=_LIVE_AT_A_URL,
        ),
        Index(None, "embargo_until"),
    )

    id: str = Field(primary_key=True)
    seq: int = Field(unique=True, sa_type=BigInteger)
    family_id: str = Field(foreign_key="families.id", index=True)
    identity: str
    text: str
    text_sha256: str
    url: str | None
    url_sha256: str | None
    host: str | None
    title: str | None
    publisher: str | None
    author: str | None
    published_at: datetime | None
    language: str | None
    received_at: datetime
    embargo_until: datetime | None
    revision: int
    replaces: str | None = Field(foreign_key="documents.id", unique=True)
    status: DocumentStatus = Field(sa_type=one_of(DocumentStatus, "status"))
    version: int
    correction_url: str | None
    correction: str | None
