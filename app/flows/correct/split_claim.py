"""A claim that was joined wrongly, or appearances that do not state it, in; two claims out."""

from collections.abc import Callable
from dataclasses import dataclass

from app.core.model.change import Noun
from app.core.model.claim import KnownClaim
from app.core.model.conflict import Decision
from app.flows.house import House
from app.flows.review import Hand, check_hand, check_note
from app.storage.turn import Turn


@dataclass(frozen=True, slots=True)
class ClaimSplit:
    """The claim that stays, the one that stands apart now, and the decision."""

    claim: KnownClaim
    apart: KnownClaim
    decision: Decision


def split_claim(
    house: House, claim_id: str, *, note: str, hand: Hand, finish: Callable[[Turn, ClaimSplit], None] | None = None
) -> ClaimSplit:
    """Take a claim out again of the one that it was joined to.

    A merge by a person is undone; where a rule joined it, the two are kept apart from now on. Raises NotFound, Conflict
    where it answers for itself, or where the decision on a conflict joined it.
    """
    check_note(note)
    with house.store.turn(hand.at) as turn:
        check_hand(turn, hand)
        stays = turn.claim(claim_id).id
        decision = turn.part(Noun.CLAIM, member_id=claim_id, actor=hand.by, note=note)
        split = ClaimSplit(turn.claim(stays), turn.claim(claim_id), turn.decision(decision.id))
        if finish is not None:
            finish(turn, split)
    return split
