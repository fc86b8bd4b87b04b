"""Documents that wait for the end of their embargo, apart from all that is read."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from app.storage.tables.row import Row


class HeldRow(Row, table=True):
    """A document before its time, under the id that it will have; `payload` is the document as JSON.

    It has no place in the ledger and no claims: those come to be when it comes out, and the row goes then. Whoever
    brings it out holds it until `leased_until`.
    """

    __tablename__ = "held"
    __table_args__ = (CheckConstraint("tries >= 0", name="tries_count"), Index(None, "release_at", "id"))

    id: str = Field(primary_key=True)
    identity: str = Field(unique=True)
    text_sha256: str = Field(index=True)
    payload: str
    received_at: datetime
    release_at: datetime
    tries: int
    leased_until: datetime | None
