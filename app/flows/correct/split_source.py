"""A source that was joined wrongly, or the sayings of two people under one name, in; two sources out."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.core.errors import Invalid
from app.core.model.change import Noun
from app.core.model.conflict import Decision, DecisionKind
from app.core.model.source import KnownSource, SourceParting
from app.flows.correct.edit_source import checked_words
from app.flows.correct.merge import check_version
from app.flows.house import House
from app.flows.review import Hand, check_hand, check_note
from app.storage.ids import new_id
from app.storage.turn import Turn


@dataclass(frozen=True, slots=True)
class SourceSplit:
    """The source that stays, the one that stands apart now, and the decision."""

    source: KnownSource
    apart: KnownSource
    decision: Decision


def split_source(
    house: House,
    source_id: str,
    *,
    parting: SourceParting,
    version: int | None,
    hand: Hand,
    finish: Callable[[Turn, SourceSplit], None] | None = None,
) -> SourceSplit:
    """Let some sayings of a source be those of another; without any, take it out of what it was joined to.

    In the version that an editor saw (None: any). Raises NotFound, Invalid, Stale, Conflict where nothing would be
    left, another source has the name that is given, or it answers for itself.
    """
    check_note(parting.note)
    checked = checked_words(parting)
    with house.store.turn(hand.at) as turn:
        check_hand(turn, hand)
        stays = turn.source(source_id)
        check_version(stays, version)
        apart = new_id("src") if checked.appearance_ids else source_id
        if checked.appearance_ids:
            decision = Decision(new_id("dec"), DecisionKind.SPLIT, stays.id, apart, hand.by, hand.at, parting.note)
            turn.split_source(stays, checked, decision=decision)
        elif replace(checked, note="") != SourceParting():
            raise Invalid("Name the appearances that belong to another source.", "/appearance_ids")
        else:
            decision = turn.part(Noun.SOURCE, member_id=source_id, actor=hand.by, note=parting.note)
        split = SourceSplit(turn.source(stays.id), turn.source(apart), turn.decision(decision.id))
        if finish is not None:
            finish(turn, split)
    return split
