"""A filter and one ruling in, the same decision on every conflict that it finds out: one lot, taken back as one."""

from collections.abc import Callable
from dataclasses import dataclass

from app.core.errors import Conflict, Invalid, NotFound
from app.core.review.decide import Ruling
from app.flows.house import House
from app.flows.review import Hand, check_hand, check_note, rule, take_back
from app.storage.ids import new_id
from app.storage.pages import ConflictFilter
from app.storage.reader import Reader
from app.storage.turn import Turn

# All of a lot is decided in one turn, in which nobody else writes.
BULK_LIMIT = 500


@dataclass(frozen=True, slots=True)
class BulkDecided:
    """What one lot came to; `bulk_id` is None where nothing was to be changed yet."""

    bulk_id: str | None
    conflict_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BulkUndone:
    """What was taken back of a lot, and what was not: conflicts that were decided on since."""

    undone: tuple[str, ...]
    left: tuple[str, ...]


# What is written together with a lot: the answer to an idempotent request.
Finish = Callable[[Turn, BulkDecided], None]


def decide_all(
    house: House,
    wanted: ConflictFilter,
    *,
    ruling: Ruling,
    expected: int,
    hand: Hand,
    finish: Finish | None = None,
) -> BulkDecided:
    """Decide on all conflicts that a filter finds, or on none of them.

    Raises Conflict where they are not as many as expected, or where the ruling is not legal for one of them; Invalid.
    """
    _check(ruling)
    with house.store.turn(hand.at) as turn:
        check_hand(turn, hand)
        found = _found(turn, wanted)
        if len(found) != expected:
            raise Conflict(f"The filter finds {len(found)} conflicts now, not {expected}: look at them again.")
        decided = BulkDecided(new_id("blk"), found)
        for conflict_id in found:
            matter = turn.matter(conflict_id)
            # What was joined to another of the lot on the way is settled with that one.
            if matter.joined_to not in found:
                rule(turn, matter, ruling=ruling, hand=hand, bulk_id=decided.bulk_id)
        if finish is not None:
            finish(turn, decided)
    return decided


def would_decide(house: House, wanted: ConflictFilter) -> BulkDecided:
    """What a filter finds, so that it can be looked at before it is decided on; raises Conflict for too many."""
    with house.store.reading() as reader:
        return BulkDecided(None, _found(reader, wanted))


def undo_all(house: House, bulk_id: str, *, hand: Hand, note: str = "") -> BulkUndone:
    """Take a lot back; what was decided on since stays as it is. Raises NotFound, Conflict where nothing is left."""
    check_note(note)
    undone: list[str] = []
    left: list[str] = []
    with house.store.turn(hand.at) as turn:
        check_hand(turn, hand)
        decisions = turn.decisions_of_bulk(bulk_id)
        if not decisions:
            raise NotFound("No lot has this id.")
        # What was decided last is undone first, as the one may have stood on the other.
        for decision in reversed(decisions):
            last = turn.last_ruling(decision.subject_id)
            if last is None or last.id != decision.id:
                left.append(decision.subject_id)
                continue
            take_back(turn, turn.matter(decision.subject_id), decision=decision, hand=hand, note=note)
            undone.append(decision.subject_id)
        if not undone:
            raise Conflict("Nothing of this lot stands any more: it was undone, or decided on since.")
    return BulkUndone(tuple(reversed(undone)), tuple(reversed(left)))


def _found(reader: Reader, wanted: ConflictFilter) -> tuple[str, ...]:
    found = tuple(reader.conflict_ids(wanted, limit=BULK_LIMIT + 1))
    if len(found) > BULK_LIMIT:
        raise Conflict(f"The filter finds more than {BULK_LIMIT} conflicts, the most that are decided at once.")
    return found


def _check(ruling: Ruling) -> None:
    check_note(ruling.note)
    if ruling.preferred_claim_id is not None or ruling.newer is not None:
        raise Invalid("What names one side is decided on one conflict at a time.", "/resolution")
