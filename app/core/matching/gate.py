"""Many candidates in, the few that are worth judging out, by plain words and stored facts alone.

Nothing is prepared here: fifty candidates cost about as much as judging two.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.core.facts.words import STOP_WORDS
from app.core.matching.concepts import classes_of, stem_of
from app.core.matching.prepare import Prepared, weight_of
from app.core.matching.side import Gist

LETTERS = re.compile(r"[^\W\d_]+")
WORTH_IT = 0.5
NUMBERS_COUNT = 0.1
TEXTS = 16384

Key = str | int
"""A stem, or the number of a class of meaning."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What ours asks for: at which units a stem, a class or the key of a name stands, and what each unit weighs."""

    places: Mapping[Key, tuple[int, ...]]
    names: Mapping[str, int]
    weights: Sequence[float]
    numbers: frozenset[str]
    weight: float


def worth_judging(ours: Prepared, gists: Iterable[Gist], *, at_most: int) -> tuple[Gist, ...]:
    """The candidates that share most with ours, best first, ties by claim id; none that shares next to nothing."""
    wanted = _wanted(ours)
    graded = [(_shared(wanted, gist), gist) for gist in gists]
    graded = [(shared, gist) for shared, gist in graded if shared >= WORTH_IT]
    graded.sort(key=lambda entry: (-entry[0], entry[1].claim_id, entry[1].appearance_id))
    return tuple(gist for _, gist in graded[:at_most])


def _wanted(ours: Prepared) -> _Wanted:
    places: dict[Key, tuple[int, ...]] = {}
    names: dict[str, int] = {}
    for unit in ours.units:
        keys: list[Key] = [unit.key, *unit.classes]
        if unit.name is not None:
            keys = [stem_of(unit.key.rpartition(" ")[2])]
            names |= {key: unit.place for key in (unit.name.key, unit.name.metonym_of) if key}
        elif "_" in unit.key:
            keys += unit.key.split("_")[:1]
        for key in keys:
            places[key] = (*places.get(key, ()), unit.place)
    return _Wanted(
        places=places,
        names=names,
        weights=tuple(unit.weight for unit in ours.units),
        numbers=frozenset(quantity.unit for quantity in ours.facts.quantities),
        weight=ours.weight,
    )


def _shared(wanted: _Wanted, theirs: Gist) -> float:
    """The weight of what both have, as a share of the side that has less; a little more for numbers of one unit."""
    keys, size = _shape(theirs.text)
    met = {place for key in wanted.places.keys() & keys for place in wanted.places[key]}
    met.update(wanted.names[key] for key in wanted.names.keys() & theirs.names)
    shared = sum(wanted.weights[place] for place in sorted(met)) / max(min(wanted.weight, size), 1.0)
    return shared + NUMBERS_COUNT * (not wanted.numbers.isdisjoint(theirs.units))


@lru_cache(maxsize=TEXTS)
def _shape(text: str) -> tuple[frozenset[Key], float]:
    """The stems and classes of the words of a text, and what its words weigh; the last few thousand are remembered."""
    keys: set[Key] = set()
    size = 0.0
    for word in set(LETTERS.findall(text.lower())):
        weight, word_keys = _weighed(word)
        size += weight
        keys.update(word_keys)
    return frozenset(keys), size


@lru_cache(maxsize=65536)
def _weighed(word: str) -> tuple[float, tuple[Key, ...]]:
    """What a word weighs, its stem and its classes, remembered; nothing for a word that says nothing."""
    if word in STOP_WORDS:
        return 0.0, ()
    stem = stem_of(word)
    return weight_of(stem, word), (stem, *classes_of(stem))
