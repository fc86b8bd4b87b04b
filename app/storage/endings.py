"""A document that no longer speaks in; its appearances end, and their claims are told so."""

from sqlalchemy import select, update
from sqlmodel import col

from app.core.model.change import Noun
from app.storage.ledger import Ledger
from app.storage.tables.claims import AppearanceRow, Ending


def end_appearances(ledger: Ledger, document_id: str, *, ending: Ending) -> tuple[str, ...]:
    """End the live appearances of a document under one change; the claims that lost one."""
    live = (col(AppearanceRow.document_id) == document_id, col(AppearanceRow.ended_seq).is_(None))
    claim_ids = ledger.connection.execute(select(col(AppearanceRow.claim_id)).where(*live).distinct()).scalars().all()
    if not claim_ids:
        return ()
    ledger.note_changed(Noun.CLAIM, claim_ids)
    ledger.touched.update(claim_ids)
    ledger.connection.execute(update(AppearanceRow).where(*live).values(ended_seq=ledger.head, ended_as=ending))
    return tuple(claim_ids)
