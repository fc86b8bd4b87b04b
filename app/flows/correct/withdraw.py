"""An appearance that is no claim in, the same as withdrawn out: it counts no longer, and nothing judged of it holds."""

from collections.abc import Callable
from dataclasses import dataclass

from app.core.model.appearance import KnownAppearance
from app.core.model.change import Noun
from app.core.model.conflict import Decision, DecisionKind
from app.flows.correct.anew import close_all
from app.flows.correct.checks import check_counts, check_reason
from app.flows.correct.edit import appearance_of
from app.flows.house import House
from app.flows.review import Hand, check_hand
from app.storage.ids import new_id
from app.storage.tables.claims import Ending
from app.storage.turn import Turn
from app.storage.writes import Cause


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An appearance as it stands now, and the decision that ended it."""

    appearance: KnownAppearance
    decision: Decision


def withdraw_appearance(
    house: House,
    appearance_id: str,
    *,
    note: str,
    version: int | None,
    hand: Hand,
    finish: Callable[[Turn, Withdrawn], None] | None = None,
) -> Withdrawn:
    """End it; raises NotFound, Invalid, Stale, Conflict where it or its document counts no longer."""
    check_reason(note)
    with house.store.turn(hand.at) as turn:
        check_hand(turn, hand)
        check_counts(turn, appearance_of(turn, appearance_id), version=version)
        decision = Decision(new_id("dec"), DecisionKind.WITHDRAW, appearance_id, None, hand.by, hand.at, note.strip())
        turn.append(decision, Noun.APPEARANCE)
        end(turn, appearance_id, decision=decision)
        withdrawn = Withdrawn(appearance_of(turn, appearance_id), turn.decision(decision.id))
        if finish is not None:
            finish(turn, withdrawn)
    return withdrawn


def end(turn: Turn, appearance_id: str, *, decision: Decision) -> None:
    """Let an appearance count no longer, and nothing that was judged of it."""
    turn.end_appearance(appearance_id, ending=Ending.WITHDRAWN, cause=Cause(decision.actor, decision.id))
    close_all(turn, appearance_id, decision=decision)
