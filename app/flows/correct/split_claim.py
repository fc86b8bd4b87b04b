"""A claim that was joined wrongly, or appearances that do not state it, in; two claims out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.core.model.change import Noun
from app.core.model.claim import KnownClaim
from app.core.model.conflict import Decision, DecisionKind
from app.flows.correct.sides import part_sides
from app.flows.house import House
from app.flows.review import Hand, check_hand, check_note
from app.storage.ids import new_id
from app.storage.turn import Turn


@dataclass(frozen=True, slots=True)
class ClaimSplit:
    """The claim that stays, the one that stands apart now, and the decision."""

    claim: KnownClaim
    apart: KnownClaim
    decision: Decision


def split_claim(
    house: House,
    claim_id: str,
    *,
    appearance_ids: Sequence[str] = (),
    note: str,
    hand: Hand,
    finish: Callable[[Turn, ClaimSplit], None] | None = None,
) -> ClaimSplit:
    """Let some appearances of a claim state one of their own; without any, take it out of what it was joined to.

    What is taken out: a merge by a person is undone; where a rule joined it, the two are kept apart from now on. Raises
    NotFound, Invalid, Conflict where nothing would be left, it answers for itself, or a decision on a conflict
    joined it.
    """
    check_note(note)
    with house.store.turn(hand.at) as turn:
        check_hand(turn, hand)
        stays = turn.claim(claim_id).id
        apart = new_id("clm") if appearance_ids else claim_id
        if appearance_ids:
            decision = Decision(new_id("dec"), DecisionKind.SPLIT, stays, apart, hand.by, hand.at, note)
            turn.split_claim(decision, appearance_ids=appearance_ids)
            part_sides(turn, decision=decision)
        else:
            decision = turn.part(Noun.CLAIM, member_id=claim_id, actor=hand.by, note=note)
        split = ClaimSplit(turn.claim(stays), turn.claim(apart), turn.decision(decision.id))
        if finish is not None:
            finish(turn, split)
    return split
