"""The words and facts of a claim in, the few numbers by which the gate compares it out; and their bytes, to be stored.

A number stands for a stem, the key of a name or a unit, and is the same in every process. What a stem weighs and which
classes it belongs to is not in it: those tables may change without making what is stored untrue.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from hashlib import blake2b
from struct import Struct
from typing import NamedTuple

from app.core.facts.words import STOP_WORDS
from app.core.matching.concepts import stem_of
from app.core.matching.tables.irregular import IRREGULAR
from app.core.model.facts import Facts

# Raise it whenever the bytes are laid out in another way.
LAYOUT = "1"
LETTERS = re.compile(r"[^\W\d_]+")
NUMBER_BYTES = 8
# Words whose stems tell one stemmer from another.
_STEMMED = "generously deployments dying skies organisation relational hopefulness"

_HEAD = Struct(f"<{NUMBER_BYTES}s4I")


class Shape(NamedTuple):
    """The stems of the telling words, those of adverbs in -ly apart, the keys of names and the units, as numbers.

    A stem stands there once for each of its words. All in ascending order. (A named tuple, because fifty are made for
    each look-up and a frozen dataclass takes three times as long to make.)
    """

    words: tuple[int, ...]
    adverbs: tuple[int, ...]
    names: tuple[int, ...]
    units: tuple[int, ...]

    @property
    def stored(self) -> bytes:
        """As it is stored."""
        numbers = [number for part in self for number in part]
        return _HEAD.pack(_version(), *map(len, self)) + _numbers(len(numbers)).pack(*numbers)


def shape_of(text: str, facts: Facts) -> Shape:
    """The shape of a claim, from its readable form and its facts."""
    names = {key for name in facts.names for key in (name.key, name.metonym_of) if key}
    words = {word for word in LETTERS.findall(text.lower()) if word not in STOP_WORDS}
    adverbs = {word for word in words if word.endswith("ly")}
    return Shape(
        words=_sorted(map(stem_of, words - adverbs)),
        adverbs=_sorted(map(stem_of, adverbs)),
        names=_sorted(names),
        units=_sorted({quantity.unit for quantity in facts.quantities}),
    )


def shape_in(stored: bytes | None) -> Shape | None:
    """The shape that was stored; None where there is none or where words are stemmed in another way now."""
    if stored is None or stored[:NUMBER_BYTES] != _version():
        return None
    _, words, adverbs, names, units = _HEAD.unpack_from(stored)
    numbers = _numbers(words + adverbs + names + units).unpack_from(stored, _HEAD.size)
    adverbs += words
    names += adverbs
    return Shape(numbers[:words], numbers[words:adverbs], numbers[adverbs:names], numbers[names:])


@lru_cache(maxsize=65536)
def number_of(key: str) -> int:
    """The number of a stem, a name or a unit: eight bytes of its hash."""
    return int.from_bytes(blake2b(key.encode("utf-8", "replace"), digest_size=NUMBER_BYTES).digest(), "little")


def _sorted(keys: Iterable[str]) -> tuple[int, ...]:
    return tuple(sorted(map(number_of, keys)))


@lru_cache(maxsize=1024)
def _numbers(count: int) -> Struct:
    return Struct(f"<{count}Q")


@cache
def _version() -> bytes:
    """What the numbers of a text depend on besides the text."""
    stems = " ".join(map(stem_of, _STEMMED.split()))
    tables = "\n".join((LAYOUT, stems, " ".join(sorted(STOP_WORDS)), repr(sorted(IRREGULAR.items()))))
    return blake2b(tables.encode(), digest_size=NUMBER_BYTES).digest()
