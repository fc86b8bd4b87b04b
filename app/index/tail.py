"""Changes that no commit holds yet in, plain postings out: how a claim is found in the moment after its ingest.

A tail only ever grows at its end, under the lock of the index; a `Cut` remembers how far it went, so that a look-up
sees one state while other threads go on adding. A commit makes the tail shorter by making a new one.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from operator import itemgetter

from app.index.feed import Change
from app.index.layout import words_of
from app.index.ranking import MOST_SHARE, Statistics, share, stored_length

# What the score of a word in a claim depends on: how often it stands there, and how long the claim is.
_Shape = tuple[int, int]
# Shorter lists of postings are walked through faster than it is found out that they need not be.
WORTH_A_CHECK = 200


@dataclass(frozen=True, slots=True)
class _Version:
    """One state of one claim: without counts where it is gone."""

    seq: int
    claim_id: str
    counts: Mapping[str, int]
    terms: int
    length: int  # the number of terms as Tantivy would keep it


class Tail:
    """The changes in after < seq <= upto."""

    def __init__(self, after: int) -> None:
        self.after = after
        self.upto = after
        self._versions: list[_Version] = []
        self._first: dict[str, int] = {}
        self._latest: dict[str, int] = {}
        self._replaced_by: dict[int, int] = {}
        self._postings: dict[str, list[tuple[int, _Shape]]] = {}
        self._total_length = 0

    def extend(self, changes: Iterable[Change], upto: int) -> None:
        """Add what follows; only one thread at a time may."""
        for change in changes:
            words = words_of(change.entry) if change.entry else ()
            size = len(words)
            self._append(_Version(change.seq, change.claim_id, dict(Counter(words)), size, stored_length(size)))
        self.upto = max(self.upto, upto)

    def shortened(self, watermark: int) -> "Tail":
        """What is left once everything up to `watermark` is committed."""
        rest = Tail(watermark)
        for version in self._versions:
            if version.seq > watermark:
                rest._append(version)
        rest.upto = max(self.upto, watermark)
        return rest

    def cut(self) -> "Cut":
        """The tail as it is now."""
        size = len(self._versions)
        return Cut(self, size, Statistics(size, self._total_length / size if size else 1.0))

    def _append(self, version: _Version) -> None:
        number = len(self._versions)
        for word, count in version.counts.items():
            self._postings.setdefault(word, []).append((number, (count, version.length)))
        before = self._latest.get(version.claim_id)
        if before is not None:
            self._replaced_by[before] = number
        self._latest[version.claim_id] = number
        self._first.setdefault(version.claim_id, number)
        self._total_length += version.terms
        self._versions.append(version)  # last: a cut counts versions, so that it never sees half of one


@dataclass(frozen=True, slots=True)
class Cut:
    """The first `size` versions of a tail; what is added later is not seen."""

    tail: Tail
    size: int
    statistics: Statistics

    def frequency(self, word: str) -> int:
        """In how many versions of claims the word stands."""
        postings = self.tail._postings.get(word, ())  # noqa: SLF001 - the two are one thing
        return bisect_left(postings, self.size, key=itemgetter(0))

    def holds(self, claim_id: str) -> bool:
        """Whether the claim changed: whatever a commit says of it is out of date."""
        return self.tail._first.get(claim_id, self.size) < self.size  # noqa: SLF001

    def best(self, weights: Mapping[str, float], mean_length: float, *, limit: int) -> dict[str, float]:
        """The claims in their latest state with their scores: the best `limit` are among them.

        `weights` holds the rarest word first. Once the words that are left cannot lift a claim among the best, only
        claims that are nearly there already are finished; so the longest lists of postings are not walked through.
        """
        words = tuple(weights.items())
        open_ends = [sum(weight for _, weight in words[place:]) * MOST_SHARE for place in range(len(words))]
        totals: dict[int, float] = {}
        shares = _Shares(mean_length)
        for place, (word, weight) in enumerate(words):
            postings = self.tail._postings.get(word, ())  # noqa: SLF001
            if len(postings) > WORTH_A_CHECK and (least := self._least(totals, limit)) > open_ends[place]:
                near = {number for number, total in totals.items() if total + open_ends[place] >= least}
                return self._finished({number: totals[number] for number in near}, words[place:], shares=shares)
            for number, shape in postings:
                if number >= self.size:
                    break
                totals[number] = totals.get(number, 0.0) + weight * shares[shape]
        return self._finished(totals, (), shares=shares)

    def _least(self, totals: Mapping[int, float], limit: int) -> float:
        """What the last of the best has so far; 0 where there are not enough."""
        best = nlargest(limit, (total for number, total in totals.items() if self._is_latest(number)))
        return best[-1] if len(best) == limit else 0.0

    def _finished(
        self, totals: Mapping[int, float], words: Sequence[tuple[str, float]], *, shares: "_Shares"
    ) -> dict[str, float]:
        """The scores by claim, with what the words that are left add."""
        finished: dict[str, float] = {}
        for number, begun in totals.items():
            if self._is_latest(number):
                version, total = self.tail._versions[number], begun  # noqa: SLF001
                counts, length = version.counts, version.length
                for word, weight in words:
                    if word in counts:
                        total += weight * shares[counts[word], length]
                finished[version.claim_id] = total
        return finished

    def _is_latest(self, number: int) -> bool:
        return self.tail._replaced_by.get(number, self.size) >= self.size  # noqa: SLF001


class _Shares(dict[_Shape, float]):
    """What one word adds for each shape, computed once in a look-up."""

    def __init__(self, mean_length: float) -> None:
        super().__init__()
        self._mean_length = mean_length

    def __missing__(self, shape: _Shape) -> float:
        found = self[shape] = share(*shape, mean_length=self._mean_length)
        return found
