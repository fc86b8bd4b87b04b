"""Claims that are to be judged in, what editors settled between them out."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.core.model.conflict import ConflictStatus
from app.core.model.judgement import DecidedBy
from app.core.review.effects import End, Opinion
from app.core.review.precedent import Precedent
from app.storage.binding import among, ids
from app.storage.tables.claims import AppearanceRow, ClaimRow
from app.storage.tables.review import ConflictRow, JudgementRow

_OURS, _THEIRS = aliased(AppearanceRow), aliased(AppearanceRow)
_OUR_CLAIM, _THEIR_CLAIM = aliased(ClaimRow), aliased(ClaimRow)
# What a judgement stands under; a conflict that answers for it was settled in its place.
_UNDER = aliased(ConflictRow)
_ASKED, _MEMBER = aliased(ClaimRow), aliased(ClaimRow)
_ANSWERING = select(col(_ASKED.canonical_id)).where(among(col(_ASKED.id)))
_MEMBERS = select(col(_MEMBER.id)).where(col(_MEMBER.canonical_id).in_(_ANSWERING))
_SETTLED: Select[*tuple[Any, ...]] = (
    select(
        col(ConflictRow.id).label("conflict_id"),
        col(JudgementRow.our_appearance_id),
        col(_OURS.claim_id).label("our_claim_id"),
        col(_OUR_CLAIM.canonical_id).label("our_canonical_id"),
        col(_OURS.position).label("our_position"),
        col(JudgementRow.their_appearance_id),
        col(_THEIRS.claim_id).label("their_claim_id"),
        col(_THEIR_CLAIM.canonical_id).label("their_canonical_id"),
        col(_THEIRS.position).label("their_position"),
        col(JudgementRow.relation),
        col(JudgementRow.newer),
        col(JudgementRow.status),
    )
    .select_from(_UNDER)
    .join(ConflictRow, col(ConflictRow.id) == func.coalesce(col(_UNDER.joined_to_id), col(_UNDER.id)))
    .join(JudgementRow, col(JudgementRow.conflict_id) == col(_UNDER.id))
    .join(_OURS, col(_OURS.id) == col(JudgementRow.our_appearance_id))
    .join(_THEIRS, col(_THEIRS.id) == col(JudgementRow.their_appearance_id))
    .join(_OUR_CLAIM, col(_OUR_CLAIM.id) == col(_OURS.claim_id))
    .join(_THEIR_CLAIM, col(_THEIR_CLAIM.id) == col(_THEIRS.claim_id))
    .where(
        col(ConflictRow.status) == ConflictStatus.RESOLVED,
        col(JudgementRow.decided_by) == DecidedBy.EDITOR,
        col(_UNDER.low_claim_id).in_(_MEMBERS),
        col(_UNDER.high_claim_id).in_(_MEMBERS),
    )
    .order_by(col(ConflictRow.seq).desc(), col(JudgementRow.seq))
)


def between(connection: Connection, claim_ids: Collection[str]) -> tuple[Precedent, ...]:
    """What editors settled of two of these claims, or of one with itself, the newest conflict first."""
    found = []
    for row in connection.execute(_SETTLED, ids(claim_ids)):
        ours = End(row.our_appearance_id, row.our_claim_id, row.our_canonical_id, row.our_position)
        theirs = End(row.their_appearance_id, row.their_claim_id, row.their_canonical_id, row.their_position)
        opinion = Opinion(row.relation, row.newer, row.status, DecidedBy.EDITOR)
        found.append(Precedent(row.conflict_id, ours, theirs, opinion))
    return tuple(found)
