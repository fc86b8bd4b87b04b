"""A source in, what editors settled of the claims that it stated out; decisions that were undone are not there."""

from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.core.lineage.record import Settled, SettledClaim
from app.core.model.judgement import DecidedBy, Relation, Status
from app.storage.binding import among, ids
from app.storage.sources import voices_of
from app.storage.tables.claims import AppearanceRow, ClaimRow, Ending, LinkRow
from app.storage.tables.review import ConflictRow, JudgementRow

# A source with more settled statements than this has its oldest counted.
MOST = 20_000

_STATED_CLAIM, _CLAIM, _PREFERRED = aliased(ClaimRow), aliased(ClaimRow), aliased(ClaimRow)
_STATED, _SIDE, _OTHER = aliased(AppearanceRow), aliased(AppearanceRow), aliased(AppearanceRow)


def _judged(ours: Any, theirs: Any) -> Select[*tuple[Any, ...]]:  # noqa: ANN401  columns, however they are mapped
    """What the source stated, beside what editors confirmed of the claim from one side of a judgement."""
    return (
        select(
            col(_STATED_CLAIM.canonical_id).label("claim_id"),
            col(_STATED.root_id).label("root_id"),
            col(JudgementRow.relation).label("relation"),
            col(_PREFERRED.canonical_id).label("preferred_id"),
        )
        .select_from(LinkRow)
        .join(_STATED, col(_STATED.id) == col(LinkRow.appearance_id))
        .join(_STATED_CLAIM, col(_STATED_CLAIM.id) == col(_STATED.claim_id))
        .join(_CLAIM, col(_CLAIM.canonical_id) == col(_STATED_CLAIM.canonical_id))
        .join(_SIDE, (col(_SIDE.claim_id) == col(_CLAIM.id)) & (col(_SIDE.position) == col(_STATED.position)))
        .join(JudgementRow, ours == col(_SIDE.id))
        .join(_OTHER, col(_OTHER.id) == theirs)
        .outerjoin(ConflictRow, col(ConflictRow.id) == col(JudgementRow.conflict_id))
        .outerjoin(_PREFERRED, col(_PREFERRED.id) == col(ConflictRow.preferred_claim_id))
        .where(
            among(col(LinkRow.source_id)),
            col(JudgementRow.status) == Status.CONFIRMED,
            col(JudgementRow.decided_by) == DecidedBy.EDITOR,
            # That a source said the same elsewhere confirms nothing.
            or_(
                col(JudgementRow.relation) == Relation.CONTRADICTION,
                (col(JudgementRow.relation) == Relation.DUPLICATE)
                & or_(col(_OTHER.root_id).is_(None), ~among(col(_OTHER.root_id))),
            ),
        )
        .distinct()
        .limit(MOST)
    )


_JUDGED = (
    _judged(col(JudgementRow.our_appearance_id), col(JudgementRow.their_appearance_id)),
    _judged(col(JudgementRow.their_appearance_id), col(JudgementRow.our_appearance_id)),
)
_RETRACTED: Select[*tuple[Any, ...]] = (
    select(col(_STATED_CLAIM.canonical_id).label("claim_id"), col(_STATED.root_id).label("root_id"))
    .select_from(LinkRow)
    .join(_STATED, col(_STATED.id) == col(LinkRow.appearance_id))
    .join(_STATED_CLAIM, col(_STATED_CLAIM.id) == col(_STATED.claim_id))
    .where(among(col(LinkRow.source_id)), col(_STATED.ended_as) == Ending.RETRACTED)
    .distinct()
    .limit(MOST)
)


def settled_claims(connection: Connection, source_id: str) -> tuple[SettledClaim, ...]:
    """Every settled claim that the source, or a group that it is of, stands in the chain of."""
    voices = frozenset(voices_of(connection, source_id))
    found: set[SettledClaim] = set()
    for statement in _JUDGED:
        for row in connection.execute(statement, ids(voices)):
            found.add(SettledClaim(row.claim_id, _settled(row), row.root_id in voices))
    for row in connection.execute(_RETRACTED, ids(voices)):
        found.add(SettledClaim(row.claim_id, Settled.RETRACTED, row.root_id in voices))
    return tuple(sorted(found, key=lambda one: (one.claim_id, one.settled, one.as_root)))


def _settled(row: Any) -> Settled:  # noqa: ANN401  a row of `_judged`
    if row.relation is Relation.DUPLICATE or row.preferred_id == row.claim_id:
        return Settled.CONFIRMED
    return Settled.CONTRADICTED
