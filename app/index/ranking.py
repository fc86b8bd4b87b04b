"""Term counts in, a BM25 score out: the formula and the roundings of Tantivy, for claims that are not committed yet.

Both halves of a look-up must be measured by one yardstick, or a new claim would rank differently before and after the
commit. The constants are Tantivy's (and Lucene's); a test compares the scores.
"""

from bisect import bisect_right
from dataclasses import dataclass
from math import log

K1 = 1.2
B = 0.75
MOST_SHARE = 1 + K1
EXACT_LENGTHS = 40


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a score depends on besides the document: how many there are, and their mean length in terms."""

    documents: int
    mean_length: float

    def joined(self, other: "Statistics") -> "Statistics":
        """Those of both collections together."""
        documents = self.documents + other.documents
        if not documents:
            return self
        total = self.documents * self.mean_length + other.documents * other.mean_length
        return Statistics(documents, total / documents)


def rarity(frequency: int, documents: int) -> float:
    """The inverse document frequency of a term that stands in `frequency` of `documents`."""
    return log(1 + (documents - frequency + 0.5) / (frequency + 0.5))


def share(count: int, length: int, *, mean_length: float) -> float:
    """What of its rarity a term adds to the score, standing `count` times in a claim of `length` terms; 0 to 2.2."""
    return MOST_SHARE * count / (count + K1 * (1 - B + B * length / mean_length))


def stored_length(terms: int) -> int:
    """The length as Tantivy keeps it: exact up to 40, then rounded down in ever wider steps, to fit in one byte."""
    return _LENGTHS[bisect_right(_LENGTHS, terms) - 1]


def _lengths() -> list[int]:
    steps = list(range(EXACT_LENGTHS))
    for exponent in range(27):
        steps.extend(24 + ((8 | mantissa) << (exponent + 1)) for mantissa in range(8))
    return steps


_LENGTHS = _lengths()
