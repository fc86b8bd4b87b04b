"""Many candidates in, the few that are worth judging out, by plain words and stored facts alone.

Nothing is prepared here, and of a candidate nothing but the numbers of its gist is needed: fifty of them cost less than
judging one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.core.matching.concepts import CLASSES, stem_of
from app.core.matching.gist import Shape, number_of
from app.core.matching.prepare import PALE_KEYS, WEIGHT_OF_A_PALE_WORD, WEIGHT_OF_AN_ADVERB, Prepared
from app.core.matching.side import Gist

WORTH_IT = 0.5
NUMBERS_COUNT = 0.1
SMALLEST = 1.0
DIGITS = 6


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What ours asks for: at which units a word or the key of a name stands, and what each unit weighs."""

    places: Mapping[int, Sequence[int]]
    words: frozenset[int]
    names: Mapping[int, int]
    called: frozenset[int]
    weights: Sequence[float]
    units: frozenset[int]
    weight: float


def worth_judging(ours: Prepared, gists: Iterable[Gist], *, at_most: int) -> tuple[Gist, ...]:
    """The candidates that share most with ours, best first, ties by claim id; none that shares next to nothing."""
    wanted = _wanted(ours)
    graded = [(_shared(wanted, gist.shape), gist) for gist in gists]
    graded = [(shared, gist) for shared, gist in graded if shared >= WORTH_IT]
    graded.sort(key=lambda entry: (-entry[0], entry[1].claim_id, entry[1].appearance_id))
    return tuple(gist for _, gist in graded[:at_most])


def _wanted(ours: Prepared) -> _Wanted:
    places: dict[int, list[int]] = defaultdict(list)
    names: dict[int, int] = {}
    for unit in ours.units:
        keys = [unit.key]
        if unit.name is not None:
            keys = [stem_of(unit.key.rpartition(" ")[2])]
            names |= {number_of(key): unit.place for key in (unit.name.key, unit.name.metonym_of) if key}
        elif "_" in unit.key:
            keys += unit.key.split("_")[:1]
        numbers = set(map(number_of, keys))
        if unit.name is None:
            numbers.update(*(_MEMBERS[one] for one in unit.classes if one in _MEMBERS))
        for number in numbers:
            places[number].append(unit.place)
    return _Wanted(
        places=places,
        words=frozenset(places),
        names=names,
        called=frozenset(names),
        weights=tuple(unit.weight for unit in ours.units),
        units=frozenset(number_of(quantity.unit) for quantity in ours.facts.quantities),
        weight=ours.weight,
    )


def _shared(wanted: _Wanted, theirs: Shape) -> float:
    """The weight of what both have, as a share of the side that has less; a little more for numbers of one unit."""
    met = {place for word in wanted.words.intersection(theirs.words) for place in wanted.places[word]}
    if theirs.adverbs:
        met.update(place for word in wanted.words.intersection(theirs.adverbs) for place in wanted.places[word])
    if theirs.names:
        met.update(wanted.names[name] for name in wanted.called.intersection(theirs.names))
    shared = sum(wanted.weights[place] for place in sorted(met)) / max(min(wanted.weight, _weight(theirs)), SMALLEST)
    # Rounded, so that the last bits of a sum decide no order.
    return round(shared + NUMBERS_COUNT * (not wanted.units.isdisjoint(theirs.units)), DIGITS)


def _weight(shape: Shape) -> float:
    """What the words of a claim weigh."""
    pale, adverbs = sum(map(_IS_PALE, shape.words)), shape.adverbs
    weight = len(shape.words) - (1.0 - WEIGHT_OF_A_PALE_WORD) * pale
    if adverbs:
        pale = sum(map(_IS_PALE, adverbs))
        weight += WEIGHT_OF_AN_ADVERB * (len(adverbs) - pale) + WEIGHT_OF_A_PALE_WORD * pale
    return weight


def _members() -> dict[int, frozenset[int]]:
    """The single words of each class of meaning."""
    found: dict[int, set[int]] = defaultdict(set)
    for key, classes in CLASSES.items():
        for one in classes:
            found[one].add(number_of(key))
    return {one: frozenset(numbers) for one, numbers in found.items()}


_MEMBERS = _members()
_IS_PALE = frozenset(map(number_of, PALE_KEYS)).__contains__
