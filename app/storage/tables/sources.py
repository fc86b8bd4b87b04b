"""Sources, what else they are called, and who belongs to a group."""

from sqlalchemy import BigInteger, CheckConstraint, Index, text
from sqlmodel import Field

from app.core.model.chain import SourceKind
from app.storage.tables.row import Row, one_of

_CANONICAL = text("canonical_id = id")


class SourceRow(Row, table=True):
    """Who speaks. `canonical_id` is derived from the `same_as` decisions and never written by hand."""

    __tablename__ = "sources"
    __table_args__ = (
        CheckConstraint("number > 0", name="number_counts"),
        CheckConstraint("version >= 1", name="version_counts"),
        Index("ix_sources_kind_canonical", "kind", "seq", sqlite_where=_CANONICAL, postgresql_where=_CANONICAL),
    )

    id: str = Field(primary_key=True)
    seq: int = Field(unique=True, sa_type=BigInteger)
    source_key: str
    key_sha256: str = Field(unique=True)  # a key names all members of a group: too long for an index
    name: str
    kind: SourceKind = Field(sa_type=one_of(SourceKind, "kind"))
    named: bool
    role: str | None
    affiliation: str | None
    number: int | None
    canonical_id: str = Field(foreign_key="sources.id", index=True)
    version: int


class SourceAliasRow(Row, table=True):
    """Another name of a source.

    `decision_id` is the edit by which a person gave it; texts that name somebody so mean this source then, and
    `key_sha256` is what they are found by. `removed_seq`: a person took it away, and no text brings it back.
    """

    __tablename__ = "source_aliases"

    source_id: str = Field(primary_key=True, foreign_key="sources.id")
    alias: str = Field(primary_key=True)
    seq: int = Field(sa_type=BigInteger)
    decision_id: str | None = Field(default=None, foreign_key="decisions.id")
    key_sha256: str | None = Field(default=None, index=True)
    removed_seq: int | None = Field(default=None, sa_type=BigInteger)


class SourceMemberRow(Row, table=True):
    """A member of a group."""

    __tablename__ = "source_members"
    __table_args__ = (CheckConstraint("group_id <> member_id", name="no_group_in_itself"),)

    group_id: str = Field(primary_key=True, foreign_key="sources.id")
    member_id: str = Field(primary_key=True, foreign_key="sources.id", index=True)
    ordinal: int
    seq: int = Field(sa_type=BigInteger)
