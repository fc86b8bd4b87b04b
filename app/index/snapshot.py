"""One state of the index: a commit and the changes after it, searched as if they were one collection."""

from dataclasses import dataclass
from heapq import nlargest

from app.core.matching.retrieve import Hit, Query
from app.index.generation import View
from app.index.ranking import Statistics, rarity
from app.index.tail import Cut

# Measured at a million claims: the rarest 16 words find what all words find, at an eighth of the time.
WORDS_ASKED = 16
COMMON = 100_000
# Where every word of a sentence is common, these few must do.
COMMON_WORDS_ASKED = 3
# Scores are compared after rounding, so that the last bits of a sum decide no order.
DIGITS = 4


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
        rarest = self._rarest((*query.terms, *query.source_terms))
        if not rarest or limit < 1:
            return ()
        statistics = self._statistics()
        weights = {word: rarity(frequency, statistics.documents) for word, frequency in rarest.items()}
        scores = self.cut.best(weights, statistics.mean_length, limit=limit)
        scores.update(self._committed(list(rarest), limit))
        return _best(scores, limit)

    def _rarest(self, words: tuple[str, ...]) -> dict[str, int]:
        """The rarest known words with the number of claims that hold them."""
        known = [(frequency, word) for word in set(words) if (frequency := self._frequency(word))]
        rare = sorted(pair for pair in known if pair[0] <= COMMON)[:WORDS_ASKED]
        asked = rare or sorted(known)[:COMMON_WORDS_ASKED]
        return {word: frequency for frequency, word in asked}

    def _frequency(self, word: str) -> int:
        return self.cut.frequency(word) + (self.view.frequency(word) if self.view else 0)

    def _statistics(self) -> Statistics:
        return self.view.statistics.joined(self.cut.statistics) if self.view else self.cut.statistics

    def _committed(self, words: list[str], limit: int) -> dict[str, float]:
        """The best committed claims that did not change since, and all that tie with the last of them."""
        if self.view is None:
            return {}
        asked = limit + 1
        while True:
            found = self.view.search(words, asked)
            valid = [(claim_id, score) for claim_id, score in found if not self.cut.holds(claim_id)]
            exhausted = len(found) < asked
            settled = len(valid) > limit and round(valid[limit - 1][1], DIGITS) > round(valid[-1][1], DIGITS)
            if exhausted or settled:
                return dict(valid)
            asked *= 2


def _best(scores: dict[str, float], limit: int) -> tuple[Hit, ...]:
    """The highest scores, ties by claim id; only what may be among them is rounded and sorted."""
    least = min(nlargest(limit, scores.values()), default=0.0) - 10**-DIGITS
    near = sorted((-round(score, DIGITS), claim_id) for claim_id, score in scores.items() if score > least)
    return tuple(Hit(claim_id, -score) for score, claim_id in near[:limit])
