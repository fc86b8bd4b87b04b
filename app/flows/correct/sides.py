"""Appearances that went to another claim in, the conflicts in which they stand about the claims of now out."""

from app.core.model.conflict import ConflictKind, ConflictSide, Decision
from app.core.review.decide import WAITING
from app.core.review.effects import Asked, Matter
from app.flows.correct.matters import follow_sides
from app.storage.turn import Turn
from app.storage.writes import Cause, NewConflict


def part_sides(turn: Turn, *, decision: Decision) -> None:
    """Let each conflict that waits be about one pair of claims: what is about another goes to a conflict about that."""
    touched = turn.conflicts_touched(decision.id)
    for conflict_id in sorted(touched):
        matter = turn.matter(conflict_id)
        if matter.state.status in WAITING and matter.joined_to is None:
            _part(turn, matter, decision=decision)
    follow_sides(turn, touched, decision=decision)


def _part(turn: Turn, matter: Matter, *, decision: Decision) -> None:
    pairs = list(dict.fromkeys(map(_pair, matter.asked)))
    # What is about the claim that was split stays where it is.
    staying = next((pair for pair in pairs if decision.object_id not in pair), None)
    if staying is None or len(pairs) == 1:
        return
    kind = turn.conflict(matter.conflict_id).kind
    for one in matter.asked:
        if _pair(one) != staying:
            _move(turn, one, kind=kind, decision=decision)


def _move(turn: Turn, asked: Asked, *, kind: ConflictKind, decision: Decision) -> None:
    turn.keep_judgement(asked.judgement_id, cause=Cause(decision.actor, decision.id))
    ours, theirs = (ConflictSide(end.claim_id, end.appearance_id) for end in (asked.ours, asked.theirs))
    turn.open_or_join_conflict(NewConflict(kind, ours, theirs, asked.judgement_id))


def _pair(asked: Asked) -> frozenset[str]:
    return frozenset({asked.ours.canonical_id, asked.theirs.canonical_id})
