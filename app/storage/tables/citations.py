"""Checks of citations, as they came out."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from app.core.lineage.citations.outcome import Outcome
from app.storage.tables.row import Row, one_of


class CitationCheckRow(Row, table=True):
    """One check of one appearance against one text; never altered, a later check is another row.

    `findings` is JSON with the words that they quote; `cited_sha256` tells which text was held against it.
    """

    __tablename__ = "citation_checks"
    __table_args__ = (UniqueConstraint("appearance_id", "ordinal"),)

    id: str = Field(primary_key=True)
    appearance_id: str = Field(foreign_key="appearances.id")
    ordinal: int
    cited_document_id: str | None = Field(foreign_key="documents.id")
    cited_url: str | None
    cited_sha256: str | None
    outcome: Outcome = Field(sa_type=one_of(Outcome, "outcome"))
    findings: str
    checked_at: datetime
