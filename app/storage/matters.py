"""A conflict with all that is judged under it out; what a decision makes of it in, at a cost that its sides bound."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Row, Select, bindparam, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.core.errors import Conflict, Stale
from app.core.model.change import ChangeKind, Noun
from app.core.model.conflict import ConflictState, Decision, DecisionKind
from app.core.model.judgement import DecidedBy
from app.core.review.decide import WAITING
from app.core.review.effects import Asked, Effects, End, Matter, Opinion, pairs_of
from app.core.review.effects import effects as effects_of
from app.storage import claims, conflicts, decisions, judgements
from app.storage.ids import new_id
from app.storage.joins import kept_apart
from app.storage.ledger import Ledger
from app.storage.tables.claims import AppearanceRow, ClaimRow
from app.storage.tables.review import WAITING as WAITS
from app.storage.tables.review import ConflictRow, JudgementRow
from app.storage.together import WITH_THOSE, Left, regroup
from app.storage.writes import Cause

_OURS, _THEIRS = aliased(AppearanceRow), aliased(AppearanceRow)
_OUR_CLAIM, _THEIR_CLAIM = aliased(ClaimRow), aliased(ClaimRow)
_ASKED: Select[*tuple[Any, ...]] = (
    select(
        col(JudgementRow.id),
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
        col(JudgementRow.decided_by),
        col(JudgementRow.ruled_relation),
        col(JudgementRow.ruled_newer),
        col(JudgementRow.ruled_status),
    )
    .join(_OURS, col(_OURS.id) == col(JudgementRow.our_appearance_id))
    .join(_THEIRS, col(_THEIRS.id) == col(JudgementRow.their_appearance_id))
    .join(_OUR_CLAIM, col(_OUR_CLAIM.id) == col(_OURS.claim_id))
    .join(_THEIR_CLAIM, col(_THEIR_CLAIM.id) == col(_THEIRS.claim_id))
    .where(col(JudgementRow.conflict_id).in_(WITH_THOSE))
    .order_by(col(JudgementRow.seq))
)
_OPINE = update(JudgementRow).where(col(JudgementRow.id) == bindparam("judgement_id"))


def matter_of(connection: Connection, conflict_id: str) -> Matter:
    """Raises NotFound."""
    known = conflicts.conflict(connection, conflict_id)
    asked = tuple(map(_asked, connection.execute(_ASKED, {"under": conflict_id})))
    return Matter(known.id, known.version, known.state, asked, known.joined_to)


def decide(ledger: Ledger, matter: Matter, *, decision: Decision, effects: Effects) -> None:
    """Bring a matter into the state that a decision leads to; raises Conflict, or Stale where another was faster."""
    if decision.after is None:
        raise ValueError("A decision about a conflict leads to a state of it.")
    _check_free(ledger.connection, matter, after=decision.after)
    _move(ledger, matter, after=decision.after, actor=decision.actor)
    _opine(ledger, matter, effects=effects, actor=decision.actor)
    decisions.append(ledger, decision, noun=Noun.CONFLICT)
    _join_and_part(ledger, matter, decision=decision, effects=effects)
    ends = {end.claim_id for asked in matter.asked for end in (asked.ours, asked.theirs)}
    go_together(ledger, ends, decision=decision)


def take_in_hand(ledger: Ledger, decision: Decision) -> None:
    """Note who has a conflict and whether it is in review: no matter of its version."""
    held, after = decision.before, decision.after
    if held is None or after is None:
        raise ValueError("A decision about a conflict leads from a state of it to another.")
    before = {"status": held.status.value, "assignee_id": held.assignee}
    ledger.revise(Noun.CONFLICT, decision.subject_id, before=before, actor=decision.actor)
    ledger.connection.execute(
        update(ConflictRow)
        .where(col(ConflictRow.id) == decision.subject_id)
        .values(status=after.status, assignee_id=after.assignee)
    )
    decisions.append(ledger, decision, noun=Noun.CONFLICT)


def go_together(ledger: Ledger, claim_ids: Collection[str], *, decision: Decision) -> None:
    """Let conflicts about one pair of claims go together: of these, and of all that this turn joined or parted.

    What leaves another is as it was before it went with it.
    """
    waiting = ledger.moved.union(claim_ids)
    while waiting:
        ledger.moved.clear()
        for left in regroup(ledger, waiting):
            _part(ledger, left, decision=decision)
        waiting = set(ledger.moved)


def put_about(ledger: Ledger, conflict_id: str, *, pair: frozenset[str], cause: Cause) -> bool:
    """Let a conflict be about these claims, to which its sides have come; False where another one waits about them."""
    row = ledger.connection.execute(
        select(col(ConflictRow.status), col(ConflictRow.low_claim_id), col(ConflictRow.high_claim_id)).where(
            col(ConflictRow.id) == conflict_id
        )
    ).one()
    low, high = min(pair), max(pair)
    stored = (row.low_claim_id, row.high_claim_id)
    held = claims.canonical(ledger.connection, stored)
    if {held[end] for end in stored} == pair:
        return True
    taken = select(col(ConflictRow.id)).where(
        WAITS, col(ConflictRow.low_claim_id) == low, col(ConflictRow.high_claim_id) == high
    )
    if row.status in WAITING and ledger.connection.execute(taken).first() is not None:
        return False
    before = {"low_claim_id": row.low_claim_id, "high_claim_id": row.high_claim_id}
    ledger.revise(Noun.CONFLICT, conflict_id, before=before, actor=cause.actor, decision_id=cause.decision_id)
    ledger.connection.execute(
        update(ConflictRow).where(col(ConflictRow.id) == conflict_id).values(low_claim_id=low, high_claim_id=high)
    )
    return True


def _asked(row: Row[*tuple[Any, ...]]) -> Asked:
    now = Opinion(row.relation, row.newer, row.status, row.decided_by)
    rule = now
    if row.ruled_relation is not None:
        rule = Opinion(row.ruled_relation, row.ruled_newer, row.ruled_status, DecidedBy.RULE)
    ours = End(row.our_appearance_id, row.our_claim_id, row.our_canonical_id, row.our_position)
    theirs = End(row.their_appearance_id, row.their_claim_id, row.their_canonical_id, row.their_position)
    return Asked(row.id, ours, theirs, now, rule)


def _check_free(connection: Connection, matter: Matter, *, after: ConflictState) -> None:
    """Of two claims one conflict waits at most: what was settled cannot come back beside a new question."""
    if after.status not in WAITING or matter.state.status in WAITING:
        return
    pair = select(col(ConflictRow.low_claim_id), col(ConflictRow.high_claim_id))
    low, high = connection.execute(pair.where(col(ConflictRow.id) == matter.conflict_id)).one()
    others = select(col(ConflictRow.id)).where(
        WAITS, col(ConflictRow.low_claim_id) == low, col(ConflictRow.high_claim_id) == high
    )
    if connection.execute(others).first() is not None:
        raise Conflict("Another conflict between these claims waits in the queue: settle that one first.")


def _move(ledger: Ledger, matter: Matter, *, after: ConflictState, actor: str) -> None:
    state = matter.state
    before = {
        "status": state.status.value,
        "resolution": state.resolution.value if state.resolution else None,
        "preferred_claim_id": state.preferred_claim_id,
        "newer_id": state.newer_id,
        "version": matter.version,
    }
    ledger.revise(Noun.CONFLICT, matter.conflict_id, before=before, kind=_told_as(state, after), actor=actor)
    moved = ledger.connection.execute(
        update(ConflictRow)
        .where(col(ConflictRow.id) == matter.conflict_id, col(ConflictRow.version) == matter.version)
        .values(
            status=after.status,
            resolution=after.resolution,
            preferred_claim_id=after.preferred_claim_id,
            newer_id=after.newer_id,
            version=matter.version + 1,
        )
    )
    if moved.rowcount != 1:
        raise Stale("This conflict was decided on meanwhile: read it again, then decide.")


def _told_as(before: ConflictState, after: ConflictState) -> ChangeKind:
    if after.status not in WAITING:
        return ChangeKind.RESOLVED
    return ChangeKind.CHANGED if before.status in WAITING else ChangeKind.OPENED


def _opine(ledger: Ledger, matter: Matter, *, effects: Effects, actor: str) -> None:
    rows: list[dict[str, Any]] = []
    for asked in matter.asked:
        then = effects.opinions[asked.judgement_id]
        ledger.touched.update((asked.ours.claim_id, asked.theirs.claim_id))
        if then == asked.now:
            continue
        before = {
            "relation": asked.now.relation.value,
            "newer": asked.now.newer.value if asked.now.newer else None,
            "status": asked.now.status.value,
            "decided_by": asked.now.decided_by.value,
            **judgements.ruled_before(asked.now, rule=asked.rule),
        }
        ledger.revise(Noun.JUDGEMENT, asked.judgement_id, before=before, actor=actor)
        rows.append({"judgement_id": asked.judgement_id, **judgements.opinion_columns(then, rule=asked.rule)})
    if rows:
        ledger.connection.execute(_OPINE, rows)


def _join_and_part(ledger: Ledger, matter: Matter, *, decision: Decision, effects: Effects) -> None:
    """Take back what no longer follows, then add what follows now, each as a decision that is part of this one."""
    wanted = {DecisionKind.SAME_AS: effects.joined, DecisionKind.NOT_SAME: effects.apart}
    for part in decisions.parts_in_force(ledger.connection, matter.conflict_id):
        pair = frozenset({part.subject_id, part.object_id or ""})
        if pair in wanted[part.kind]:
            wanted[part.kind] -= {pair}
        else:
            decisions.undo(ledger, part.id, actor=decision.actor, note="", part_of=decision.id)
    apart = effects.apart
    if apart:
        apart -= kept_apart(ledger.connection, frozenset[str]().union(*apart))
    _add_parts(
        ledger, decision, kind=DecisionKind.NOT_SAME, pairs=sorted(map(sorted, wanted[DecisionKind.NOT_SAME] & apart))
    )
    _add_parts(ledger, decision, kind=DecisionKind.SAME_AS, pairs=sorted(map(sorted, wanted[DecisionKind.SAME_AS])))


def _part(ledger: Ledger, left: Left, *, decision: Decision) -> None:
    own = matter_of(ledger.connection, left.conflict_id)
    _opine(ledger, own, effects=effects_of(own, own.state), actor=decision.actor)
    gone = pairs_of(own.asked) - pairs_of(matter_of(ledger.connection, left.former_id).asked)
    for part in decisions.parts_in_force(ledger.connection, left.former_id):
        if frozenset({part.subject_id, part.object_id or ""}) in gone:
            decisions.undo(ledger, part.id, actor=decision.actor, note="", part_of=decision.id)


def _add_parts(ledger: Ledger, whole: Decision, *, kind: DecisionKind, pairs: Sequence[Sequence[str]]) -> None:
    for low, high in pairs:
        part = Decision(
            id=new_id("dec"),
            kind=kind,
            subject_id=low,
            object_id=high,
            actor=whole.actor,
            decided_at=whole.decided_at,
            part_of=whole.id,
        )
        decisions.decide(ledger, part, noun=Noun.CLAIM)
