"""Two texts in, whether one is an uncredited copy of the other out: shingles of own words and a sketch of them.

What is quoted and what every page of a site carries is left out first: two reporters at one press conference share the
speaker's words, and two articles of one site its footer, without either having copied anything.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from app.core.lineage.tables.boilerplate import BOILERPLATE

SHINGLE = 5  # words
# A sketch is a sixteenth of the shingles: a brief that was taken over into a long article must still share a few.
SKETCH_PART, SKETCH_LEAST, SKETCH_MOST = 16, 16, 48
# Texts whose sketches share fewer values are not compared.
SHARED_VALUES = 3
# At least half of the shorter text's own words, and more than the facts of one event make two reporters share.
LEAST_SHARE, LEAST_SHINGLES = 0.5, 30

_QUOTED = re.compile(r"“[^”]{1,3000}(?:”|$)|\"[^\"\n]{1,3000}(?:\"|$)|«[^»]{1,3000}»|„[^“”]{1,3000}[“”]", re.MULTILINE)
_SENTENCES = re.compile(r"(?<=[.!?…])\s+|\n+")
_WORDS = re.compile(r"\w+")
_OPENINGS = tuple(phrase for line in BOILERPLATE.strip().split("\n") for phrase in line.split("|"))


@dataclass(frozen=True, slots=True)
class Overlap:
    """How many shingles two texts share, and which part that is of the one that has fewer (0 to 1)."""

    shared: int
    share: float

    @property
    def is_copy(self) -> bool:
        """Whether so much is shared only where one text was made from the other, or both from a third."""
        return self.shared >= LEAST_SHINGLES and self.share >= LEAST_SHARE


def shingles(text: str) -> frozenset[int]:
    """Hashes of all runs of five words that the text says itself: not quoted, not boilerplate, across no gap."""
    return frozenset(hashed for stretch in _own_words(text) for hashed in _hashes(stretch))


def sketch(of: Collection[int]) -> tuple[int, ...]:
    """The smallest hashes, ascending: texts that share much share most of theirs. Nothing for a text that is short."""
    if len(of) < LEAST_SHINGLES:
        return ()
    size = min(max(len(of) // SKETCH_PART, SKETCH_LEAST), SKETCH_MOST)
    return tuple(sorted(of)[:size])


def overlap(ours: Collection[int], theirs: Collection[int]) -> Overlap:
    """How much two texts have in common, by their shingles; symmetric."""
    shared = len(frozenset(ours).intersection(theirs))
    fewer = min(len(ours), len(theirs))
    return Overlap(shared, shared / fewer if fewer else 0.0)


@dataclass(frozen=True, slots=True, order=True)
class Publication:
    """One outlet publishing a text of a family; `at` is None where it is not known when."""

    outlet: str
    outlet_id: str
    is_wire: bool = False
    at: datetime | None = None


def first_outlet(publications: Iterable[Publication]) -> str | None:
    """The id of who is known to have had a text first, None where nothing tells.

    The earliest known time tells; without any, an outlet that is the only one, or the only agency among papers. Of
    two at one time the agency was first, then the alphabet decides, so that order changes nothing.
    """
    held = sorted(set(publications), key=lambda one: (one.outlet, one.outlet_id))
    dated = [one for one in held if one.at is not None]
    if dated:
        return min(dated, key=lambda one: (one.at, not one.is_wire)).outlet_id
    for among in (held, [one for one in held if one.is_wire]):
        if len({one.outlet_id for one in among}) == 1:
            return among[0].outlet_id
    return None


def _own_words(text: str) -> Iterator[Sequence[str]]:
    for stretch in _QUOTED.split(text):
        words: list[str] = []
        for sentence in _SENTENCES.split(stretch):
            if sentence.strip().lower().startswith(_OPENINGS):
                yield words
                words = []
            else:
                words.extend(_WORDS.findall(sentence.lower()))
        yield words


def _hashes(words: Sequence[str]) -> Iterable[int]:
    for start in range(len(words) - SHINGLE + 1):
        run = " ".join(words[start : start + SHINGLE])
        # Seven bytes, so that a database keeps it as one signed integer.
        yield int.from_bytes(blake2b(run.encode("utf-8", "replace"), digest_size=7).digest(), "big")
