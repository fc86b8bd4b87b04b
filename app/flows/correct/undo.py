"""A decision of any kind in, the decision that takes it back out: each kind names its own undoing in one table."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from typing import Protocol

from app.core.errors import Conflict
from app.core.model.appearance import KnownAppearance
from app.core.model.change import Noun
from app.core.model.conflict import Decision, DecisionKind
from app.flows import review
from app.flows.correct.anew import Changed, prepared, settle_anew
from app.flows.correct.checks import check_speaks
from app.flows.correct.edit import appearance_of
from app.flows.correct.edit_source import undo_source_edit
from app.flows.correct.judge import undo_judging
from app.flows.correct.matters import follow_sides, take_back_parts
from app.flows.correct.undo_identity import undo_identity
from app.flows.correct.withdraw import end
from app.flows.house import House
from app.flows.retract import undo_retraction
from app.flows.review import Hand, check_hand, check_note
from app.flows.sides import side_of
from app.storage.ids import new_id
from app.storage.store import Abandon
from app.storage.turn import Turn
from app.storage.writes import Cause

# What is decided about an appearance; only the last of these that stands is taken back.
_OF_APPEARANCES = frozenset({DecisionKind.EDIT, DecisionKind.ADD, DecisionKind.WITHDRAW})

_OF_IDENTITY = (DecisionKind.SAME_AS, DecisionKind.NOT_SAME, DecisionKind.SPLIT)


class Undoing(Protocol):
    """Takes back a decision of one kind, in a turn of its own; gives the decision that undid it."""

    def __call__(self, house: House, decision: Decision, *, hand: Hand, note: str) -> Decision:
        """The note says why."""
        ...


@dataclass(frozen=True, slots=True)
class Undone:
    """The decision that took another back, and what both are about."""

    decision: Decision
    noun: Noun


def undo(house: House, decision_id: str, *, hand: Hand, note: str = "") -> Undone:
    """Take a decision back: all is as it was before, and what came in since is matched with that.

    Raises NotFound, Conflict for what cannot be taken back: an erasure, an undoing, what was taken back before, what
    was decided on since, what another decision carried out.
    """
    check_note(note)
    with house.store.reading() as reader:
        decision, noun = reader.decision(decision_id), reader.noun_of(decision_id)
    if decision.part_of is not None:
        raise Conflict(f"This was done by the decision {decision.part_of}: undo that one.")
    undoing = UNDOING.get((decision.kind, noun))
    if undoing is None:
        raise Conflict(_NEVER.get(decision.kind, "There is nothing to undo: it only says who has a conflict in hand."))
    return Undone(undoing(house, decision, hand=hand, note=note), noun)


_NEVER = {
    DecisionKind.ERASE: "What was erased is gone: nobody can bring it back.",
    DecisionKind.UNDO: "An undoing is not undone: decide again.",
}


def _of_appearance(house: House, decision: Decision, *, hand: Hand, note: str) -> Decision:
    """What was before, and matched with what came in since."""
    undoing = Decision(
        new_id("dec"),
        DecisionKind.UNDO,
        decision.subject_id,
        None,
        hand.by,
        hand.at,
        note,
        undoes=decision.id,
    )
    before = _as_before(house, decision, undoing=undoing)
    document = None
    if before is not None:
        with house.store.reading() as reader:
            document = reader.document(before.document_id)
    side = side_of(before.appearance, document.document, family_id=document.family_id) if before and document else None
    meeting = prepared(house, side) if side else None
    with house.store.turn(hand.at) as turn:
        check_hand(turn, hand)
        left = _laid_back(turn, decision, undoing=undoing)
        known = appearance_of(turn, decision.subject_id)
        if side is not None and meeting is not None and not known.superseded:
            claims = frozenset({left, known.claim_id})
            changed = Changed(known, side, meeting, claims, after=decision.id)
            settle_anew(turn, house, changed=changed, decision=undoing)
        return turn.decision(undoing.id)


def _as_before(house: House, decision: Decision, *, undoing: Decision) -> KnownAppearance | None:
    """How the appearance will stand, found out in a turn that leaves no trace; None where it will not count."""
    found: list[KnownAppearance] = []
    with house.store.turn(undoing.decided_at) as turn:
        _laid_back(turn, decision, undoing=undoing)
        found.append(appearance_of(turn, decision.subject_id))
        _leave()
    return next((one for one in found if not one.superseded), None)


def _leave() -> None:
    raise Abandon


def _laid_back(turn: Turn, decision: Decision, *, undoing: Decision) -> str:
    """Everything that the decision changed as it was before it; the claim that the appearance stated until now."""
    last = turn.last_of(decision.subject_id, kinds=_OF_APPEARANCES)
    if last is None or last.id != decision.id:
        raise Conflict("Only the last correction that stands is undone: undo what was corrected after it first.")
    known = appearance_of(turn, decision.subject_id)
    check_speaks(turn.document(known.document_id))
    stood = {one.conflict_id for one in turn.judgements_of_appearances([known.id]) if one.conflict_id}
    turn.append(undoing, Noun.APPEARANCE)
    if decision.kind is DecisionKind.ADD:
        end(turn, known.id, decision=undoing)
        take_back_parts(turn, decision, decision=undoing)
        return known.claim_id
    turn.lay_back(decision.id, cause=Cause(undoing.actor, undoing.id))
    take_back_parts(turn, decision, decision=undoing)
    # A question that only the correction had raised is asked no more.
    follow_sides(turn, stood, decision=undoing)
    return known.claim_id


def _of_conflict(house: House, decision: Decision, *, hand: Hand, note: str) -> Decision:
    return review.undo(house, decision.subject_id, decision_id=decision.id, hand=hand, note=note).decision


def _of_document(house: House, decision: Decision, *, hand: Hand, note: str) -> Decision:
    return undo_retraction(house, decision.id, hand=hand, note=note).decision


UNDOING: Mapping[tuple[DecisionKind, Noun], Undoing] = {
    (DecisionKind.EDIT, Noun.APPEARANCE): _of_appearance,
    (DecisionKind.ADD, Noun.APPEARANCE): _of_appearance,
    (DecisionKind.WITHDRAW, Noun.APPEARANCE): _of_appearance,
    (DecisionKind.JUDGE, Noun.JUDGEMENT): undo_judging,
    (DecisionKind.RESOLVE, Noun.CONFLICT): _of_conflict,
    (DecisionKind.DISMISS, Noun.CONFLICT): _of_conflict,
    (DecisionKind.REOPEN, Noun.CONFLICT): _of_conflict,
    (DecisionKind.RETRACT, Noun.DOCUMENT): _of_document,
    **dict.fromkeys(product(_OF_IDENTITY, (Noun.CLAIM, Noun.SOURCE)), undo_identity),
    (DecisionKind.EDIT, Noun.SOURCE): undo_source_edit,
}
"""How each kind is taken back; whoever adds a kind of correction names its undoing here."""
