"""Sources that are called or joined otherwise in, the claims and conflicts that are found by them told of it."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, select
from sqlmodel import col

from app.core.model.change import Noun
from app.storage import weights
from app.storage.binding import among, ids
from app.storage.ledger import Ledger
from app.storage.tables.claims import AppearanceRow, LinkRow
from app.storage.tables.review import WAITING, ConflictRow, ConflictSourceRow

# So many claims of a source, the newest, are found by its new name at once; the others when they are indexed next.
TOLD_AT_ONCE = 2_000

_NAMED_BY: Select[*tuple[Any, ...]] = (
    select(col(AppearanceRow.claim_id), col(LinkRow.claim_seq))
    .join(LinkRow, col(LinkRow.appearance_id) == col(AppearanceRow.id))
    .where(among(col(LinkRow.source_id)), col(AppearanceRow.ended_seq).is_(None))
    .distinct()
    .order_by(col(LinkRow.claim_seq).desc())
    .limit(TOLD_AT_ONCE)
)
_HEARD_IN = (
    select(col(ConflictRow.id))
    .join(ConflictSourceRow, col(ConflictSourceRow.conflict_id) == col(ConflictRow.id))
    .where(among(col(ConflictSourceRow.source_id)), WAITING)
    .distinct()
    .order_by(col(ConflictRow.id))
)


def tell(ledger: Ledger, source_ids: Collection[str]) -> None:
    """Note that what an index holds of their claims has changed, and rank the waiting conflicts they speak in anew."""
    rows = ledger.connection.execute(_NAMED_BY, ids(source_ids)).all()
    ledger.note_changed(Noun.CLAIM, [row.claim_id for row in rows])
    for conflict_id in ledger.connection.execute(_HEARD_IN, ids(source_ids)).scalars().all():
        weights.weigh(ledger, conflict_id)
