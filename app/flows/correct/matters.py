"""Conflicts of which sides were judged anew in, each as it must stand now out; within the turn that judged."""

from collections.abc import Collection
from dataclasses import replace

from app.core.model.change import Noun
from app.core.model.conflict import ConflictState, ConflictStatus, Decision, DecisionKind, Resolution
from app.core.review.decide import WAITING
from app.core.review.effects import Matter, effects, pairs_of
from app.storage.ids import new_id
from app.storage.turn import Turn
from app.storage.writes import Cause


def follow_sides(turn: Turn, conflict_ids: Collection[str], *, decision: Decision) -> None:
    """Let conflicts follow what is judged under them now.

    One under which nothing is left to ask is dismissed, one whose sides went to other claims goes with them, and what
    an editor ruled holds for what is judged under it now.
    """
    for conflict_id in sorted(conflict_ids):
        matter = turn.matter(conflict_id)
        if matter.joined_to is not None:
            continue
        if not matter.asked:
            if matter.state.status in WAITING:
                _rule(turn, matter, decision=_part(DecisionKind.DISMISS, matter, decision=decision))
            continue
        _go_with_sides(turn, matter, decision=decision)
        _hold(turn, turn.matter(conflict_id), decision=decision)
    turn.go_together((), decision=decision)


def take_back_parts(turn: Turn, taken_back: Decision, *, decision: Decision) -> None:
    """Take back what a correction made be decided besides: dismissals, joinings and partings by rule."""
    cause = Cause(decision.actor, decision.id)
    for part in reversed(turn.decisions_following(taken_back.id)):
        if part.kind is DecisionKind.SAME_AS:
            turn.part_claims(part.id, cause=cause)
        elif part.kind is DecisionKind.DISMISS:
            _take_up(turn, part, decision=decision)
        elif part.kind is DecisionKind.UNDO and part.undoes and part.object_id and turn.noun_of(part.id) is Noun.CLAIM:
            turn.join_claims((part.subject_id, part.object_id), cause=cause)


def _take_up(turn: Turn, part: Decision, *, decision: Decision) -> None:
    """Let a conflict stand as it did before it was dismissed, unless an editor decided on it since."""
    last = turn.last_ruling(part.subject_id)
    if last is None or last.id != part.id or part.before is None:
        return
    matter = turn.matter(part.subject_id)
    after = replace(part.before, assignee=matter.state.assignee)
    undoing = replace(_part(DecisionKind.UNDO, matter, decision=decision), undoes=part.id, after=after)
    _rule(turn, matter, decision=undoing)


def _go_with_sides(turn: Turn, matter: Matter, *, decision: Decision) -> None:
    pairs = {frozenset({one.ours.canonical_id, one.theirs.canonical_id}) for one in matter.asked}
    if len(pairs) != 1:
        return
    pair = next(iter(pairs))
    if turn.put_about(matter.conflict_id, pair, cause=Cause(decision.actor, decision.id)):
        return
    other = turn.waiting_between(pair)
    for one in matter.asked:
        if other is not None:
            turn.put_under(one.judgement_id, other)
    emptied = turn.matter(matter.conflict_id)
    _rule(turn, emptied, decision=_part(DecisionKind.DISMISS, emptied, decision=decision))


def _hold(turn: Turn, matter: Matter, *, decision: Decision) -> None:
    """Let a ruling hold for what is judged under its conflict now."""
    if matter.state.status in WAITING or not matter.asked:
        return
    state = _of_its_sides(matter)
    if state.resolution is Resolution.NOT_SAME and not pairs_of(matter.asked):
        return
    wanted = effects(matter, state)
    if state == matter.state and all(wanted.opinions[one.judgement_id] == one.now for one in matter.asked):
        return
    kind = DecisionKind.DISMISS if state.status is ConflictStatus.DISMISSED else DecisionKind.RESOLVE
    _rule(turn, matter, decision=replace(_part(kind, matter, decision=decision), after=state))


def _of_its_sides(matter: Matter) -> ConflictState:
    """The state of a conflict, naming nobody who is no side any more; an update keeps some order."""
    ends = [end for one in matter.asked for end in (one.ours, one.theirs)]
    sides = {one for end in ends for one in (end.appearance_id, end.claim_id, end.canonical_id)}
    state = matter.state
    preferred = state.preferred_claim_id if state.preferred_claim_id in sides else None
    newer = state.newer_id if state.newer_id in sides else None
    if state.resolution is Resolution.UPDATE and newer is None and any(one.rule.newer is None for one in matter.asked):
        newer = ends[0].appearance_id
    return replace(state, preferred_claim_id=preferred, newer_id=newer)


def _part(kind: DecisionKind, matter: Matter, *, decision: Decision) -> Decision:
    return Decision(
        id=new_id("dec"),
        kind=kind,
        subject_id=matter.conflict_id,
        object_id=None,
        actor=decision.actor,
        decided_at=decision.decided_at,
        before=matter.state,
        after=ConflictState(ConflictStatus.DISMISSED, assignee=matter.state.assignee),
        part_of=decision.id,
    )


def _rule(turn: Turn, matter: Matter, *, decision: Decision) -> None:
    if decision.after is None:
        raise ValueError("A decision about a conflict leads to a state of it.")
    turn.rule(matter, decision, effects=effects(matter, decision.after))
