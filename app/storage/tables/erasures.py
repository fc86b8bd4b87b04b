"""What was erased: the tombstones that stay."""

from datetime import datetime

from sqlalchemy import Index, text
from sqlmodel import Field

from app.storage.tables.row import Row

_UNFINISHED = text("scrubbed_at IS NULL")


class ErasureRow(Row, table=True):
    """That a document was erased, when, by whom and why; nothing of what it said.

    Without a foreign key: a restored backup may never have known the document, and refuses its text all the same.
    `scrubbed_at` is None until copies apart from the rows (kept answers, free pages) are gone too.
    """

    __tablename__ = "erasures"
    __table_args__ = (
        Index("ix_erasures_unfinished", "erased_at", sqlite_where=_UNFINISHED, postgresql_where=_UNFINISHED),
    )

    document_id: str = Field(primary_key=True)
    identity: str = Field(index=True)
    text_sha256: str = Field(index=True)
    reason: str
    actor: str
    erased_at: datetime
    scrubbed_at: datetime | None
