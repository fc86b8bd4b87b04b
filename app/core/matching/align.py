"""Two prepared sides in, which units of one stand for which of the other out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.core.matching.prepare import Prepared, Unit
from app.core.model.facts import Name, NameKind
from app.core.similarity import typing_errors

OF_ONE_CLASS = 0.9
NEARLY_SPELT = 0.85
SHORTEST_MISSPELT = 6
NEIGHBOURS = 4


@dataclass(frozen=True, slots=True)
class Pair:
    """Two units that stand for each other; `strength` from 0 to 1."""

    ours: Unit
    theirs: Unit
    strength: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """What two sides share: `ours` and `theirs` say for each unit its counterpart's place, or -1."""

    pairs: tuple[Pair, ...]
    ours: tuple[int, ...]
    theirs: tuple[int, ...]
    our_share: float
    their_share: float

    @property
    def share(self) -> float:
        """The share of the side that says less which the other side says too, from 0 to 1."""
        return max(self.our_share, self.their_share)

    @property
    def common_share(self) -> float:
        """The share of the side that says more."""
        return min(self.our_share, self.their_share)


def align(ours: Prepared, theirs: Prepared) -> Alignment:
    """Pair units by name, by word, by class and by spelling, each once; then let a repeated word join its like."""
    our_places = [-1] * len(ours.units)
    their_places = [-1] * len(theirs.units)
    pairs: list[Pair] = []
    for find in (_by_key, _by_name, _by_class, _by_spelling):
        for unit in ours.units:
            if our_places[unit.place] >= 0:
                continue
            found = _nearest(unit, find(unit, theirs), our_places=our_places, their_places=their_places)
            if found is None:
                continue
            other, strength = found
            our_places[unit.place], their_places[other.place] = other.place, unit.place
            pairs.append(Pair(unit, other, strength))
    our_share = _share(ours, theirs, places=our_places)
    their_share = _share(theirs, ours, places=their_places)
    return Alignment(tuple(sorted(pairs, key=_place)), tuple(our_places), tuple(their_places), our_share, their_share)


def same_name(ours: Name, theirs: Name) -> bool:
    """Whether two names name one thing: the same key, a place that stands for its government, a surname alone."""
    if ours.key == theirs.key:
        return True
    keys = {ours.key, ours.metonym_of} - {""}
    if keys & ({theirs.key, theirs.metonym_of} - {""}):
        return True
    if NameKind.PLACE in {ours.kind, theirs.kind} or NameKind.GOVERNMENT in {ours.kind, theirs.kind}:
        return False
    shorter, longer = sorted((ours.key.split(), theirs.key.split()), key=len)
    if shorter and len(shorter) < len(longer) and (shorter[-1] == longer[-1] or longer[: len(shorter)] == shorter):
        return True
    return _transliterated(ours.key, theirs.key)


def near(ours: Unit, theirs: Unit, *, alignment: Alignment, sizes: tuple[int, int]) -> bool:
    """Whether two units stand among words that stand for each other."""
    around = range(max(0, ours.place - NEIGHBOURS), min(sizes[0], ours.place + NEIGHBOURS + 1))
    beside = range(theirs.place - NEIGHBOURS, theirs.place + NEIGHBOURS + 1)
    return any(
        alignment.ours[place] in beside for place in around if place != ours.place and alignment.ours[place] >= 0
    )


def _by_key(unit: Unit, side: Prepared) -> Iterator[tuple[Unit, float]]:
    for place in side.by_key.get(unit.key, ()):
        yield side.units[place], 1.0


def _by_name(unit: Unit, side: Prepared) -> Iterator[tuple[Unit, float]]:
    if unit.name is None:
        return
    for other in side.units:
        if other.name is not None and same_name(unit.name, other.name):
            yield other, 1.0


def _by_class(unit: Unit, side: Prepared) -> Iterator[tuple[Unit, float]]:
    for number in unit.classes:
        for place in side.by_class.get(number, ()):
            yield side.units[place], OF_ONE_CLASS


def _by_spelling(unit: Unit, side: Prepared) -> Iterator[tuple[Unit, float]]:
    if len(unit.key) < SHORTEST_MISSPELT or unit.name is not None:
        return
    for other in side.units:
        alike = other.name is None and other.key[0] == unit.key[0] and len(other.key) >= SHORTEST_MISSPELT
        if alike and typing_errors(unit.key, other.key, at_most=1) <= 1:
            yield other, NEARLY_SPELT


def _nearest(
    unit: Unit, found: Iterator[tuple[Unit, float]], *, our_places: Sequence[int], their_places: Sequence[int]
) -> tuple[Unit, float] | None:
    """Of the free ones that which stands where the order of the pairs so far wants it."""
    free = [(other, strength) for other, strength in found if their_places[other.place] < 0]
    if len(free) <= 1:
        return free[0] if free else None
    wanted = _wanted(unit, our_places)
    return min(free, key=lambda candidate: (-candidate[1], abs(candidate[0].place - wanted), candidate[0].place))


def _wanted(unit: Unit, our_places: Sequence[int]) -> float:
    """Where the counterpart should stand, from that of the nearest paired unit."""
    for distance in range(1, len(our_places)):
        for place in (unit.place - distance, unit.place + distance):
            if 0 <= place < len(our_places) and our_places[place] >= 0:
                return our_places[place] + (unit.place - place)
    return unit.place


def _share(side: Prepared, other: Prepared, *, places: list[int]) -> float:
    """The weight of what has a counterpart; a word whose like is already taken counts, too ("peacekeeping forces")."""
    if not side.weight:
        return 0.0
    shared = 0.0
    for unit in side.units:
        if places[unit.place] >= 0:
            shared += unit.weight
        elif any(True for find in (_by_key, _by_name, _by_class) for _ in find(unit, other)):
            shared += unit.weight * OF_ONE_CLASS
    return shared / side.weight


def _transliterated(ours: str, theirs: str) -> bool:
    """Zelensky, Zelenskyy: two errors in a long name, one in a short one; the beginning is the same."""
    longest = max(len(ours), len(theirs))
    allowed = 2 if longest > SHORTEST_MISSPELT + 1 else 1
    return (
        min(len(ours), len(theirs)) >= SHORTEST_MISSPELT
        and ours[:3] == theirs[:3]
        and typing_errors(ours, theirs, at_most=allowed) <= allowed
    )


def _place(pair: Pair) -> int:
    return pair.ours.place
