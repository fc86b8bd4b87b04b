"""A merge or a split in, what it did taken back out."""

from app.core.errors import Conflict
from app.core.model.change import Noun
from app.core.model.conflict import Decision, DecisionKind
from app.flows.correct.matters import follow_sides, take_back_parts
from app.flows.house import House
from app.flows.review import Hand, check_hand, check_note, take_back
from app.storage.ids import new_id
from app.storage.turn import Turn


def undo_identity(house: House, decision: Decision, *, hand: Hand, note: str = "") -> Decision:
    """Take back what a person decided about who or what is one: all is as it was before.

    Raises Conflict where it was taken back before, or where something was built on it since.
    """
    check_note(note)
    with house.store.turn(hand.at) as turn:
        check_hand(turn, hand)
        if decision.kind is DecisionKind.SPLIT:
            return _brought_back(turn, decision, hand=hand, note=note)
        return _undone(turn, decision, hand=hand, note=note)


def _brought_back(turn: Turn, split: Decision, *, hand: Hand, note: str) -> Decision:
    """What was split off with its appearances is of the other again."""
    noun, touched = turn.noun_of(split.id), turn.conflicts_touched(split.id)
    if not _stands(turn, split):
        raise Conflict("This was taken back before.")
    undoing = Decision(
        new_id("dec"), DecisionKind.UNDO, split.subject_id, split.object_id, hand.by, hand.at, note, undoes=split.id
    )
    turn.take_back_split(split, noun=noun, decision=undoing)
    if noun is Noun.CLAIM:
        take_back_parts(turn, split, decision=undoing)
        follow_sides(turn, touched, decision=undoing)
    return turn.decision(undoing.id)


def _stands(turn: Turn, decision: Decision) -> bool:
    return all(one.undoes != decision.id for one in turn.decisions_about(decision.subject_id))


def _undone(turn: Turn, decision: Decision, *, hand: Hand, note: str) -> Decision:
    settled = [one for one in turn.decisions_following(decision.id) if one.kind is DecisionKind.RESOLVE]
    undoing = turn.take_back(decision.id, actor=hand.by, note=note)
    for one in settled:
        try:
            take_back(turn, turn.matter(one.subject_id), decision=one, hand=hand, note="", part_of=undoing.id)
        except Conflict:
            raise Conflict(f"The conflict {one.subject_id} was decided on since: undo that first.") from None
    return turn.decision(undoing.id)
