"""A source that was joined wrongly, or the sayings of two people under one name, in; two sources out."""

from collections.abc import Callable
from dataclasses import dataclass

from app.core.model.change import Noun
from app.core.model.conflict import Decision
from app.core.model.source import KnownSource
from app.flows.correct.merge import check_version
from app.flows.house import House
from app.flows.review import Hand, check_hand, check_note
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
    note: str,
    version: int | None,
    hand: Hand,
    finish: Callable[[Turn, SourceSplit], None] | None = None,
) -> SourceSplit:
    """Take a source out again of the one that it was joined to, in the version that an editor saw (None: any).

    Raises NotFound, Stale, Conflict where it answers for itself.
    """
    check_note(note)
    with house.store.turn(hand.at) as turn:
        check_hand(turn, hand)
        stays = turn.source(source_id)
        check_version(stays, version)
        decision = turn.part(Noun.SOURCE, member_id=source_id, actor=hand.by, note=note)
        split = SourceSplit(turn.source(stays.id), turn.source(source_id), turn.decision(decision.id))
        if finish is not None:
            finish(turn, split)
    return split
