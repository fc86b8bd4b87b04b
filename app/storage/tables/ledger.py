"""The ledger: one head, the changes under it, and what each changed thing was before."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Index
from sqlmodel import Field

from app.core.model.change import ChangeKind, Noun
from app.storage.tables.row import Row, one_of


class LedgerRow(Row, table=True):
    """One row: `head` is the seq of the last change, `store_id` tells this database from every other."""

    __tablename__ = "ledger"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"), CheckConstraint("head >= 0", name="head_counts"))

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    store_id: str
    head: int = Field(sa_type=BigInteger)


class ChangeRow(Row, table=True):
    """One change; triggers refuse to alter or delete it."""

    __tablename__ = "changes"
    __table_args__ = (
        CheckConstraint("seq > 0", name="seq_counts"),
        Index(None, "subject_id", "seq"),
        Index(None, "noun", "seq"),
        Index(None, "at"),
    )

    seq: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    kind: ChangeKind = Field(sa_type=one_of(ChangeKind, "kind"))
    noun: Noun = Field(sa_type=one_of(Noun, "noun"))
    subject_id: str
    at: datetime


class RevisionRow(Row, table=True):
    """What a thing was before the change `seq`: the columns that changed, as JSON.

    What was known at a seq is the row of today with the `before` of its first revision after that seq laid over it,
    and so on for every column. `decision_id` is what a person decided, where that was the reason: undoing it lays the
    `before` of its revisions over the row again.
    """

    __tablename__ = "revisions"
    __table_args__ = (Index(None, "noun", "seq"),)

    subject_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True, sa_type=BigInteger)
    noun: Noun = Field(sa_type=one_of(Noun, "noun"))
    before: str
    actor: str
    note: str = ""
    decision_id: str | None = Field(default=None, index=True)
