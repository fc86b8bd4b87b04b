"""Two prepared sides in, which units of one stand for which of the other out."""

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.core.facts.names import known
from app.core.facts.words import split
from app.core.matching.concepts import exclude_each_other
from app.core.matching.prepare import Prepared, Unit
from app.core.model.facts import Name, NameKind
from app.core.model.span import Span
from app.core.similarity import typing_errors

SHORTEST_MISSPELT = 6
SAME_BEGINNING = 3
SHORTEST_ROOT = 4
DERIVING = frozenset("al an ary er ern ial ian ic ical ist ism ity ment ness or y ward wide".split())
NEIGHBOURS = 6
REMEMBERED = 65536
SENTENCE_END = frozenset({".", ";", "!", "?"})
MUCH_OF_IT = 0.75
PLACES = frozenset({NameKind.PLACE, NameKind.GOVERNMENT})
KINDS_OF_BODIES = frozenset(
    "records university college bank party ministry church county river street court council group company club city "
    "park school hospital airport island islands committee association union institute museum society foundation "
    "agency department office times post news studios pictures films entertainment films television radio".split()
)
"""What a name may end with: alone it is short for no longer name."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two units that stand for each other."""

    ours: Unit
    theirs: Unit


@dataclass(frozen=True, slots=True)
class Alignment:
    """What two sides share: `our_places` and `their_places` say for each unit its counterpart's place, or -1.

    A unit is repeated where its like on the other side is already paired. The shares are those of one side that the
    other says too, by weight, from 0 to 1.
    """

    ours: Prepared
    theirs: Prepared
    pairs: tuple[Pair, ...]
    our_places: tuple[int, ...]
    their_places: tuple[int, ...]
    our_repeated: frozenset[int]
    their_repeated: frozenset[int]
    our_share: float
    their_share: float

    def repeated(self, side: Prepared) -> frozenset[int]:
        """The unpaired units of one side that only repeat what is paired."""
        return self.our_repeated if side is self.ours else self.their_repeated

    def our_unpaired(self) -> Iterator[Unit]:
        """Our units without a counterpart."""
        return (unit for unit in self.ours.units if self.our_places[unit.place] < 0)

    def their_unpaired(self) -> Iterator[Unit]:
        """Their units without a counterpart."""
        return (unit for unit in self.theirs.units if self.their_places[unit.place] < 0)

    def speaks_of_theirs(self, span: Span) -> bool:
        """Whether a stretch of our side stands in the sentence that shares most with the other side."""
        return _in_shared(self.ours, self.our_places, span=span)

    def speaks_of_ours(self, span: Span) -> bool:
        """The same for a stretch of their side."""
        return _in_shared(self.theirs, self.their_places, span=span)

    def stand_together(self, mine: Unit, other: Unit) -> bool:
        """Whether the telling words beside each of two units have their counterparts near the other one."""
        return any(
            abs(self.our_places[place] - other.place) <= NEIGHBOURS
            for place in _beside(mine, self.ours)
            if self.our_places[place] >= 0
        ) and any(
            abs(self.their_places[place] - mine.place) <= NEIGHBOURS
            for place in _beside(other, self.theirs)
            if self.their_places[place] >= 0
        )

    def share_subject(self, mine: Unit, other: Unit) -> bool:
        """Whether two units follow words that stand for each other, or precede them where one opens its side."""
        before = range(max(0, mine.place - NEIGHBOURS), mine.place)
        other_before = range(max(0, other.place - NEIGHBOURS), other.place)
        if before and other_before:
            return any(self.our_places[place] in other_before for place in before)
        behind = range(mine.place + 1, min(len(self.our_places), mine.place + NEIGHBOURS + 1))
        other_behind = range(other.place + 1, other.place + NEIGHBOURS + 1)
        return any(self.our_places[place] in other_behind for place in behind)


def align(ours: Prepared, theirs: Prepared) -> Alignment:
    """Pair units by word, by name, by class and by spelling, each once."""
    our_places = [-1] * len(ours.units)
    their_places = [-1] * len(theirs.units)
    pairs: list[Pair] = []
    for find in (_by_key, _by_name, _by_class, _by_spelling, _by_derivation):
        for unit in ours.units:
            if our_places[unit.place] >= 0:
                continue
            free = [other for other in find(unit, theirs) if their_places[other.place] < 0]
            if free:
                other = free[0] if len(free) == 1 else _nearest(free, _wanted(unit, our_places))
                our_places[unit.place], their_places[other.place] = other.place, unit.place
                pairs.append(Pair(unit, other))
    our_repeated = _repeated(ours, theirs, places=our_places)
    their_repeated = _repeated(theirs, ours, places=their_places)
    return Alignment(
        ours=ours,
        theirs=theirs,
        pairs=tuple(sorted(pairs, key=_place)),
        our_places=tuple(our_places),
        their_places=tuple(their_places),
        our_repeated=our_repeated,
        their_repeated=their_repeated,
        our_share=_share(ours, places=our_places, repeated=our_repeated),
        their_share=_share(theirs, places=their_places, repeated=their_repeated),
    )


def _in_shared(side: Prepared, places: Sequence[int], *, span: Span) -> bool:
    ends = [word.start for word in side.words if word.low in SENTENCE_END]
    if not ends:
        return True
    weights: dict[int, float] = {}
    for unit in side.units:
        if places[unit.place] >= 0 and unit.words:
            nth = bisect(ends, unit.span.start)
            weights[nth] = weights.get(nth, 0.0) + unit.weight
    most = max(weights.values(), default=0.0)
    return weights.get(bisect(ends, span.start), 0.0) >= MUCH_OF_IT * most


def same_name(ours: Name, theirs: Name) -> bool:
    """Whether two names name one thing: the same key, a place that stands for its government, a surname alone."""
    if ours.key == theirs.key:
        return True
    if ours.metonym_of and ours.metonym_of in {theirs.key, theirs.metonym_of}:
        return True
    if theirs.metonym_of and theirs.metonym_of == ours.key:
        return True
    if ours.kind in PLACES or theirs.kind in PLACES:
        return False
    if _one_in_the_other(ours.key, theirs.key) or misspelt(ours.key, theirs.key):
        return True
    first, second = ours.key.split(), theirs.key.split()
    return min(len(first), len(second)) == 1 < max(len(first), len(second)) and misspelt(first[-1], second[-1])


@lru_cache(maxsize=REMEMBERED)
def misspelt(ours: str, theirs: str) -> bool:
    """Whether two long names differ in one letter only ("Zelensky", "Zelenskyy"); never two that are known."""
    if (
        ours == theirs
        or min(len(ours), len(theirs)) <= SHORTEST_MISSPELT
        or ours[:SAME_BEGINNING] != theirs[:SAME_BEGINNING]
    ):
        return False
    if typing_errors(ours, theirs, at_most=1) > 1:
        return False
    return not (_in_tables(ours) and _in_tables(theirs))


def _in_tables(key: str) -> bool:
    words = split(key.title())
    found = known(words, 0)
    return found is not None and found[1] == len(words)


def _beside(unit: Unit, side: Prepared) -> Iterator[int]:
    """The places of the next telling unit on either side."""
    for places in (range(unit.place - 1, -1, -1), range(unit.place + 1, len(side.units))):
        yield from [place for place in places if not side.units[place].pale][:1]


def _by_key(unit: Unit, side: Prepared) -> Iterator[Unit]:
    return (side.units[place] for place in side.by_key.get(unit.key, ()))


def _by_name(unit: Unit, side: Prepared) -> Iterator[Unit]:
    """A name by its other forms, or a bare word that is part of a name on one side only."""
    for other in side.named:
        known = unit.name is not None and other.name is not None and same_name(unit.name, other.name)
        if known or (unit.name is None and unit.capital and unit.key in other.parts):
            yield other
    if unit.name is not None:
        yield from (side.units[place] for part in unit.parts for place in side.by_key.get(part, ()))


def _by_class(unit: Unit, side: Prepared) -> Iterator[Unit]:
    """Words of one class; never two that exclude each other: "man" and "woman" are both people."""
    alike = (side.units[place] for number in sorted(unit.classes) for place in side.by_class.get(number, ()))
    return (other for other in alike if not exclude_each_other(unit.key, other.key))


def _by_spelling(unit: Unit, side: Prepared) -> Iterator[Unit]:
    if unit.name is not None or len(unit.key) < SHORTEST_MISSPELT:
        return
    for other in side.units:
        alike = other.name is None and other.key[0] == unit.key[0] and len(other.key) >= SHORTEST_MISSPELT
        if alike and typing_errors(unit.key, other.key, at_most=1) <= 1:
            yield other


def _by_derivation(unit: Unit, side: Prepared) -> Iterator[Unit]:
    """A word made of the other one: "coast" and "coastal", "north" and "northern"; never of a name."""
    if unit.name is not None:
        return
    for other in side.units:
        shorter, longer = sorted((unit.key, other.key), key=len)
        rest = longer[len(shorter) :]
        made = len(shorter) >= SHORTEST_ROOT and longer.startswith(shorter) and rest in DERIVING
        if made and other.name is None and not exclude_each_other(shorter, longer):
            yield other


def _nearest(free: Sequence[Unit], wanted: int) -> Unit:
    """That which stands where the order of the pairs so far wants it."""
    return min(free, key=lambda unit: (abs(unit.place - wanted), unit.place))


def _wanted(unit: Unit, our_places: Sequence[int]) -> int:
    """Where the counterpart should stand, from that of the nearest paired unit."""
    for distance in range(1, len(our_places)):
        for place in (unit.place - distance, unit.place + distance):
            if 0 <= place < len(our_places) and our_places[place] >= 0:
                return our_places[place] + (unit.place - place)
    return unit.place


def _share(side: Prepared, *, places: Sequence[int], repeated: frozenset[int]) -> float:
    """The weight of what the other side says too, as a share of all."""
    shared = sum(unit.weight for unit in side.units if places[unit.place] >= 0 or unit.place in repeated)
    return shared / side.weight if side.weight else 0.0


def _repeated(side: Prepared, other: Prepared, *, places: Sequence[int]) -> frozenset[int]:
    """The units whose like on the other side is already paired: "forces" beside "peacekeeping"."""
    return frozenset(
        unit.place
        for unit in side.units
        if places[unit.place] < 0 and any(True for find in (_by_key, _by_name, _by_class) for _ in find(unit, other))
    )


@lru_cache(maxsize=REMEMBERED)
def _one_in_the_other(ours: str, theirs: str) -> bool:
    """Whether the shorter name begins or ends the longer one as a word of it."""
    shorter, longer = sorted((ours.split(), theirs.split()), key=len)
    if len(shorter) == 1 and shorter[0] in KINDS_OF_BODIES:
        return False
    return len(shorter) < len(longer) and (shorter[-1:] == longer[-1:] or longer[: len(shorter)] == shorter)


def _place(pair: Pair) -> int:
    return pair.ours.place
