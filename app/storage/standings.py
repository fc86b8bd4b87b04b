"""Claims that were touched in, how each stands now out."""

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import func, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.core.model.change import ChangeKind, Noun
from app.core.model.conflict import Resolution
from app.core.model.judgement import DecidedBy, Newer, Relation, Standing, Status
from app.core.review.decide import WAITING
from app.storage.binding import among, ids
from app.storage.judgements import JudgedPair, pairs_of
from app.storage.ledger import Ledger
from app.storage.tables.claims import AppearanceRow, ClaimRow, Ending
from app.storage.tables.review import ConflictRow

# In the order in which the first that holds wins.
_ORDER = tuple(Standing)
_ASKED, _UNDER = aliased(ClaimRow), aliased(ConflictRow)
_JOINED = select(col(ClaimRow.id), col(ClaimRow.canonical_id), col(ClaimRow.standing)).where(
    col(ClaimRow.canonical_id).in_(select(col(_ASKED.canonical_id)).where(among(col(_ASKED.id))))
)
_ENDINGS = (
    select(col(AppearanceRow.claim_id), col(AppearanceRow.ended_as))
    .where(among(col(AppearanceRow.claim_id)))
    .distinct()
)


def settle(ledger: Ledger) -> None:
    """Make the standings of all touched claims anew, and of those that were joined to them."""
    if not ledger.touched:
        return
    rows = ledger.connection.execute(_JOINED, ids(ledger.touched)).all()
    ledger.touched.clear()
    now = standings(ledger.connection, {row.id: row.canonical_id for row in rows})
    for row in rows:
        standing = now[row.canonical_id]
        if standing is not row.standing:
            before = {"standing": row.standing.value}
            ledger.revise(Noun.CLAIM, row.id, before=before, kind=ChangeKind.STANDING_CHANGED)
            ledger.connection.execute(update(ClaimRow).where(col(ClaimRow.id) == row.id).values(standing=standing))


def standings(connection: Connection, canonical: Mapping[str, str]) -> Mapping[str, Standing]:
    """How each canonical claim stands, given all claims that it answers for."""
    holding: dict[str, set[Standing]] = {claim_id: {Standing.UNDISPUTED} for claim_id in canonical.values()}
    for claim_id in _retracted(connection, canonical):
        holding[canonical[claim_id]].add(Standing.RETRACTED)
    pairs = pairs_of(connection, canonical)
    waiting = _waiting(connection, {pair.conflict_id for pair in pairs if pair.conflict_id})
    for pair in pairs:
        for claim_id, standing in _effects(pair, waiting):
            if claim_id in canonical and not _is_overtaken_by_itself(pair, canonical):
                holding[canonical[claim_id]].add(standing)
    return {claim_id: min(found, key=_ORDER.index) for claim_id, found in holding.items()}


def _retracted(connection: Connection, claim_ids: Collection[str]) -> Iterable[str]:
    """Claims of which nothing is left but what was retracted."""
    endings: dict[str, set[Ending | None]] = {}
    for row in connection.execute(_ENDINGS, ids(claim_ids)):
        endings.setdefault(row.claim_id, set()).add(row.ended_as)
    return [claim_id for claim_id, found in endings.items() if Ending.RETRACTED in found and None not in found]


def _waiting(connection: Connection, conflict_ids: Collection[str]) -> Mapping[str, bool]:
    """Those of the conflicts that wait, and whether each is set aside until a source is found."""
    if not conflict_ids:
        return {}
    rows = connection.execute(
        select(col(_UNDER.id), col(ConflictRow.resolution))
        .select_from(_UNDER)
        .join(ConflictRow, col(ConflictRow.id) == func.coalesce(col(_UNDER.joined_to_id), col(_UNDER.id)))
        .where(col(_UNDER.id).in_(conflict_ids), col(ConflictRow.status).in_(WAITING))
    )
    return {row.id: row.resolution is Resolution.NEEDS_SOURCE for row in rows}


def _is_overtaken_by_itself(pair: JudgedPair, canonical: Mapping[str, str]) -> bool:
    ours, theirs = canonical.get(pair.our_claim_id), canonical.get(pair.their_claim_id)
    return pair.relation is Relation.UPDATE and ours == theirs


def _effects(pair: JudgedPair, waiting: Mapping[str, bool]) -> Iterable[tuple[str, Standing]]:
    """What one judgement does to its two claims."""
    both = (pair.our_claim_id, pair.their_claim_id)
    if pair.relation is Relation.UPDATE and pair.status is Status.CONFIRMED:
        older = pair.their_claim_id if pair.newer is Newer.OURS else pair.our_claim_id
        return [(older, Standing.SUPERSEDED)]
    if pair.relation is not Relation.CONTRADICTION:
        return []
    if pair.status is Status.CONFIRMED and pair.decided_by is DecidedBy.EDITOR:
        return [(claim_id, Standing.DISPUTED) for claim_id in both]
    if pair.status is Status.REJECTED or pair.conflict_id is None or pair.conflict_id not in waiting:
        return []
    # An editor who asks for a source has seen what the rule was not sure of.
    if pair.at_confirm or waiting[pair.conflict_id]:
        return [(claim_id, Standing.DISPUTED_UNREVIEWED) for claim_id in both]
    return []
