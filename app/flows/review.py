"""A conflict and what an editor does with it in, the conflict as it stands then out: decide, undo, take in hand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.core.errors import Conflict, Forbidden, Invalid, NotFound
from app.core.model.conflict import Comment, ConflictRecord, ConflictState, ConflictStatus, Decision, DecisionKind
from app.core.review.decide import NOTE_LIMIT, Overtaken, Ruling, ruled, stepped
from app.core.review.effects import Matter, effects
from app.core.review.together import check_by_itself
from app.flows.house import House
from app.flows.snippet import check_text
from app.storage.ids import new_id
from app.storage.turn import Turn

COMMENT_LIMIT = 4_000

# Where a step leads to: whoever is there already has nothing to do.
_REACHED = {DecisionKind.START: ConflictStatus.IN_REVIEW, DecisionKind.RELEASE: ConflictStatus.OPEN}


@dataclass(frozen=True, slots=True)
class Hand:
    """Whose hand it is (the id of an editor), and when."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Decided:
    """A conflict as it stands now, and the decision that brought it there."""

    conflict: ConflictRecord
    decision: Decision


@dataclass(frozen=True, slots=True)
class Step:
    """Taking a conflict in hand: ASSIGN with an editor, or nobody; START or RELEASE its review."""

    kind: DecisionKind
    assignee: str | None = None


# What is written together with a decision: the answer to an idempotent request.
Finish = Callable[[Turn, Decided], None]


def decide(
    house: House,
    conflict_id: str,
    *,
    ruling: Ruling,
    version: int | None,
    hand: Hand,
    finish: Finish | None = None,
) -> Decided:
    """Decide on the version of a conflict that an editor saw (None: on whatever stands).

    Raises NotFound, Invalid, Conflict where the ruling is not legal now, Overtaken where another editor was faster.
    """
    check_note(ruling.note)
    with house.store.turn(hand.at) as turn:
        check_hand(turn, hand)
        matter = _matter(turn, conflict_id, version=version)
        decided = rule(turn, matter, ruling=ruling, hand=hand)
        if finish is not None:
            finish(turn, decided)
    return decided


def undo(
    house: House, conflict_id: str, *, decision_id: str, hand: Hand, note: str = "", version: int | None = None
) -> Decided:
    """Take the last decision about a conflict back: all is again as it was before.

    Raises NotFound, Conflict where it is not the last one in force, Overtaken where the version is another by now.
    """
    check_note(note)
    with house.store.turn(hand.at) as turn:
        check_hand(turn, hand)
        matter = _matter(turn, conflict_id, version=version)
        taken_back = turn.decision(decision_id)
        if taken_back.subject_id != conflict_id:
            raise NotFound("This conflict has no decision with this id.")
        if taken_back.part_of is not None:
            raise Conflict(f"This was done by the decision {taken_back.part_of}: undo that one.")
        return take_back(turn, matter, decision=taken_back, hand=hand, note=note)


def take(house: House, conflict_id: str, *, steps: Sequence[Step], hand: Hand) -> ConflictRecord:
    """Go all steps or none; those that lead where the conflict is already are no steps.

    Raises NotFound, Conflict where a step is not legal, Invalid where this is no editor who may decide.
    """
    with house.store.turn(hand.at) as turn:
        check_hand(turn, hand)
        for step in steps:
            _go(turn, conflict_id, step=step, hand=hand)
        return turn.conflict(conflict_id)


def assign(house: House, conflict_id: str, *, assignee: str | None, hand: Hand) -> ConflictRecord:
    """Give a conflict to an editor, or to nobody; raises NotFound, Invalid where this is no editor who may decide."""
    return take(house, conflict_id, steps=[Step(DecisionKind.ASSIGN, assignee)], hand=hand)


def start(house: House, conflict_id: str, *, hand: Hand) -> ConflictRecord:
    """Take an open conflict into review; one that is in review already stays so."""
    return take(house, conflict_id, steps=[Step(DecisionKind.START)], hand=hand)


def release(house: House, conflict_id: str, *, hand: Hand) -> ConflictRecord:
    """Give a conflict in review back to the queue; one that is open already stays so."""
    return take(house, conflict_id, steps=[Step(DecisionKind.RELEASE)], hand=hand)


def seen(house: House, conflict_id: str, *, at: datetime) -> None:
    """Note that somebody looked at a conflict; raises NotFound."""
    with house.store.aside(at) as aside:
        aside.see_conflict(conflict_id)


def comment(house: House, conflict_id: str, *, text: str, hand: Hand) -> Comment:
    """Remark something on a conflict; raises NotFound, Invalid."""
    check_text(text, "/text", limit=COMMENT_LIMIT)
    with house.store.turn(hand.at) as turn:
        check_hand(turn, hand)
        turn.conflict(conflict_id)
        comment_id = turn.add_comment(conflict_id, text, editor_id=hand.by)
        return next(one for one in reversed(turn.comments(conflict_id)) if one.id == comment_id)


def comments(house: House, conflict_id: str) -> tuple[Comment, ...]:
    """What editors remarked on a conflict, oldest first; raises NotFound."""
    with house.store.reading() as reader:
        reader.conflict(conflict_id)
        return reader.comments(conflict_id)


def history(house: House, conflict_id: str) -> tuple[Decision, ...]:
    """Who did what with a conflict, when, from which state to which, and why; oldest first. Raises NotFound."""
    with house.store.reading() as reader:
        reader.conflict(conflict_id)
        return reader.decisions_about(conflict_id)


def check_hand(turn: Turn, hand: Hand) -> None:
    """Raises Forbidden for an editor who was shut out, though a key or a session of theirs is still about."""
    if not turn.may_decide(hand.by):
        raise Forbidden("This editor may not decide any more.")


def check_note(note: str) -> None:
    """Raises Invalid for a note that is too long or cannot be stored."""
    if note:
        check_text(note, "/note", limit=NOTE_LIMIT)


def rule(
    turn: Turn, matter: Matter, *, ruling: Ruling, hand: Hand, bulk_id: str | None = None, part_of: str | None = None
) -> Decided:
    """Bring a matter into the state that a ruling leads to, within a turn."""
    check_by_itself(matter.joined_to)
    if not matter.asked:
        raise Conflict("What this asked is not asked any more: its sides were corrected.")
    decision = Decision(
        id=new_id("dec"),
        kind=ruling.kind,
        subject_id=matter.conflict_id,
        object_id=None,
        actor=hand.by,
        decided_at=hand.at,
        note=ruling.note,
        before=matter.state,
        after=ruled(matter.state, ruling),
        part_of=part_of,
        bulk_id=bulk_id,
    )
    return _carried_out(turn, matter, decision=decision)


def take_back(
    turn: Turn, matter: Matter, *, decision: Decision, hand: Hand, note: str, part_of: str | None = None
) -> Decided:
    """Bring a matter into the state before its last decision, within a turn; raises Conflict for any other."""
    check_by_itself(matter.joined_to)
    last = turn.last_ruling(matter.conflict_id)
    if last is None or decision.before is None or last.id != decision.id:
        raise Conflict("Only the last decision that stands is undone: undo what was decided after it first.")
    undoing = Decision(
        id=new_id("dec"),
        kind=DecisionKind.UNDO,
        subject_id=matter.conflict_id,
        object_id=None,
        actor=hand.by,
        decided_at=hand.at,
        note=note,
        undoes=decision.id,
        before=matter.state,
        after=replace(decision.before, assignee=matter.state.assignee),
        part_of=part_of,
    )
    return _carried_out(turn, matter, decision=undoing)


def _carried_out(turn: Turn, matter: Matter, *, decision: Decision) -> Decided:
    if decision.after is None:
        raise ValueError("A decision about a conflict leads to a state of it.")
    turn.rule(matter, decision, effects=effects(matter, decision.after))
    return Decided(turn.conflict(matter.conflict_id), turn.decision(decision.id))


def _matter(turn: Turn, conflict_id: str, *, version: int | None) -> Matter:
    matter = turn.matter(conflict_id)
    if version is not None and version != matter.version:
        raise Overtaken(turn.conflict(conflict_id), turn.last_decision(conflict_id))
    return matter


def _go(turn: Turn, conflict_id: str, *, step: Step, hand: Hand) -> None:
    known = turn.conflict(conflict_id)
    check_by_itself(known.joined_to)
    after = _after(turn, known, step=step)
    if after == known.state:
        return
    decision = Decision(
        id=new_id("dec"),
        kind=step.kind,
        subject_id=known.id,
        object_id=None,
        actor=hand.by,
        decided_at=hand.at,
        before=known.state,
        after=after,
    )
    turn.take_in_hand(decision)


def _after(turn: Turn, known: ConflictRecord, *, step: Step) -> ConflictState:
    if step.kind is not DecisionKind.ASSIGN:
        return known.state if known.status is _REACHED[step.kind] else stepped(known.state, step.kind)
    if step.assignee is not None and not turn.may_decide(step.assignee):
        raise Invalid("No editor who may decide has this id.", "/assignee")
    return replace(stepped(known.state, step.kind), assignee=step.assignee)
