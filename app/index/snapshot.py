"""One state of the index: a commit and the changes after it, searched as if they were one collection."""

from dataclasses import dataclass
from functools import cache
from heapq import nlargest

from app.core.matching.retrieve import Hit, Query
from app.index.generation import View
from app.index.ranking import Statistics, rarity
from app.index.spelling import respelled
from app.index.tail import Cut

# Measured at a million claims: the rarest words, while few claims in all hold them, find what all words find, at an
# eighth of the time. A text of several sentences asks for more words than one sentence has.
WORDS_ASKED = 32
CLAIMS_READ = 30_000
# So many are asked for however many claims hold them, unless more than this share do; where every word is that common,
# a few must do.
FEWEST_ASKED = 3
COMMON_SHARE = 0.1
NEVER_COMMON = 1_000
# Scores are compared after rounding, so that the last bits of a sum decide no order.
DIGITS = 4
# How many more than the limit are asked for at first, and up to how many times the limit all ties are looked at.
MARGIN = 10
TIES = 4


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything that the ledger held at `head`, findable (later claims may be, too); `view` is None without a commit.

    Safe to share between threads, and unchanged by whatever is committed while it is used.
    """

    head: int
    view: View | None
    cut: Cut

    def candidates(self, query: Query, limit: int) -> tuple[Hit, ...]:
        """The claims that share most with the query, best first, ties by claim id."""
        statistics = self._statistics()
        rarest = self._rarest(query, statistics.documents)
        if not rarest or limit < 1:
            return ()
        weights = {word: rarity(frequency, statistics.documents) for word, frequency in rarest.items()}
        scores = self.cut.best(weights, statistics.mean_length, limit=limit)
        scores.update(self._committed(list(rarest), limit))
        return _best(scores, limit)

    def _rarest(self, query: Query, documents: int) -> dict[str, int]:
        """The rarest known words with the number of claims that hold them."""
        frequency = cache(self._frequency)
        words = {*query.terms, *query.source_terms, *respelled(query.terms, frequency)}
        known = sorted((count, word) for word in words if (count := frequency(word)))
        common = max(NEVER_COMMON, documents * COMMON_SHARE)
        rare = [pair for pair in known if pair[0] <= common] or known[:FEWEST_ASKED]
        asked: dict[str, int] = {}
        for count, word in rare[:WORDS_ASKED]:
            if len(asked) >= FEWEST_ASKED and sum(asked.values()) + count > CLAIMS_READ:
                break
            asked[word] = count
        return asked

    def _frequency(self, word: str) -> int:
        return self.cut.frequency(word) + (self.view.frequency(word) if self.view else 0)

    def _statistics(self) -> Statistics:
        return self.view.statistics.joined(self.cut.statistics) if self.view else self.cut.statistics

    def _committed(self, words: list[str], limit: int) -> dict[str, float]:
        """The best committed claims that did not change since, and those that tie with the last of them."""
        if self.view is None:
            return {}
        asked = limit + MARGIN
        while True:
            found = self.view.search(words, asked)
            valid = [(claim_id, score) for claim_id, score in found if not self.cut.holds(claim_id)]
            if len(found) < asked or _settled(valid, limit, ties_too=asked < limit * TIES):
                return dict(valid)
            asked *= 4


def _settled(valid: list[tuple[str, float]], limit: int, *, ties_too: bool) -> bool:
    """Whether the best `limit` are all there; `ties_too`: and whatever could take the place of the last by its id."""
    if len(valid) <= limit:
        return False
    return not ties_too or round(valid[limit - 1][1], DIGITS) > round(valid[-1][1], DIGITS)


def _best(scores: dict[str, float], limit: int) -> tuple[Hit, ...]:
    """The highest scores, ties by claim id; only what may be among them is rounded and sorted."""
    least = min(nlargest(limit, scores.values()), default=0.0) - 10**-DIGITS
    near = sorted((-round(score, DIGITS), claim_id) for claim_id, score in scores.items() if score > least)
    return tuple(Hit(claim_id, -score) for score, claim_id in near[:limit])
