"""A conflict that gained a side in, its place in the queue and whom it is found by out."""

from collections.abc import Collection

from sqlalchemy import bindparam, delete, func, insert, select, union, update
from sqlalchemy.engine import Connection
from sqlmodel import col

from app.core.model.change import Noun
from app.core.review.priority import Weight, published, rank
from app.storage.binding import among, ids
from app.storage.ledger import Ledger
from app.storage.tables.claims import AppearanceRow, LinkRow
from app.storage.tables.documents import DocumentRow
from app.storage.tables.review import ConflictRow, ConflictSideRow, ConflictSourceRow, JudgementRow
from app.storage.tables.sources import SourceRow

_STATED = (
    select(
        func.coalesce(col(SourceRow.canonical_id), col(DocumentRow.host), col(DocumentRow.family_id)).label("outlet"),
        col(DocumentRow.published_at),
        col(DocumentRow.received_at),
    )
    .select_from(ConflictSideRow)
    .join(AppearanceRow, col(AppearanceRow.id) == col(ConflictSideRow.appearance_id))
    .join(DocumentRow, col(DocumentRow.id) == col(AppearanceRow.document_id))
    .outerjoin(SourceRow, col(SourceRow.id) == col(AppearanceRow.outlet_id))
    .where(col(ConflictSideRow.conflict_id) == bindparam("of"))
)
_CERTAINTY = select(func.max(col(JudgementRow.score))).where(col(JudgementRow.conflict_id) == bindparam("of"))
_RANKED = select(col(ConflictRow.priority)).where(col(ConflictRow.id) == bindparam("of"))
_RANK = update(ConflictRow).where(col(ConflictRow.id) == bindparam("of")).values(priority=bindparam("rank"))
_SPEAKING = union(
    select(col(LinkRow.source_id)).where(among(col(LinkRow.appearance_id))),
    select(col(AppearanceRow.outlet_id)).where(among(col(AppearanceRow.id))),
)
_SIDES = select(col(ConflictSideRow.appearance_id)).where(col(ConflictSideRow.conflict_id) == bindparam("of"))
_FORGET = delete(ConflictSourceRow).where(col(ConflictSourceRow.conflict_id) == bindparam("of"))
_KNOWN = select(col(ConflictSourceRow.source_id)).where(
    among(col(ConflictSourceRow.source_id)), col(ConflictSourceRow.conflict_id) == bindparam("of")
)


def weigh(ledger: Ledger, conflict_id: str) -> None:
    """Rank a conflict by its sides and by how sure the rule is of what is judged under it; notes that it changed."""
    connection = ledger.connection
    sides = connection.execute(_STATED, {"of": conflict_id}).all()
    weight = Weight(
        outlets=len({side.outlet for side in sides}),
        certainty=connection.execute(_CERTAINTY, {"of": conflict_id}).scalar_one() or 0.0,
        published_at=published([(side.published_at, side.received_at) for side in sides]),
    )
    before, now = connection.execute(_RANKED, {"of": conflict_id}).scalar_one(), rank(weight)
    if now != before:
        ledger.note_changed(Noun.CONFLICT, [conflict_id])
        ledger.keep(Noun.CONFLICT, conflict_id, before={"priority": before})
        connection.execute(_RANK, {"of": conflict_id, "rank": now})


def note_sources_anew(connection: Connection, conflict_id: str) -> None:
    """Let a conflict be found by everybody who speaks in it now, and by nobody else."""
    sides = connection.execute(_SIDES, {"of": conflict_id}).scalars().all()
    connection.execute(_FORGET, {"of": conflict_id})
    note_sources(connection, conflict_id, appearance_ids=sides)


def note_sources(connection: Connection, conflict_id: str, *, appearance_ids: Collection[str]) -> None:
    """Let a conflict be found by everybody who speaks in these sides of it."""
    speaking = {source_id for source_id in connection.execute(_SPEAKING, ids(appearance_ids)).scalars() if source_id}
    known = connection.execute(_KNOWN, {**ids(speaking), "of": conflict_id}).scalars()
    rows = [{"source_id": source_id, "conflict_id": conflict_id} for source_id in sorted(speaking.difference(known))]
    if rows:
        connection.execute(insert(ConflictSourceRow), rows)
