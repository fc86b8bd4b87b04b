"""One state of the index: a commit and the changes after it, searched as if they were one collection."""

from dataclasses import dataclass
from heapq import nlargest

from app.core.matching.retrieve import Hit, Query
from app.index.generation import View
from app.index.ranking import Statistics, rarity
from app.index.tail import Cut

# Measured at a million claims: the rarest 16 words, none of them in more than a tenth of the claims, find what all
# words find, at an eighth of the time. In a small collection no word costs enough to be left out.
WORDS_ASKED = 16
COMMON_SHARE = 0.1
NEVER_COMMON = 1_000
# Where every word of a sentence is common, these few must do.
COMMON_WORDS_ASKED = 3
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
        rarest = self._rarest((*query.terms, *query.source_terms), statistics.documents)
        if not rarest or limit < 1:
            return ()
        weights = {word: rarity(frequency, statistics.documents) for word, frequency in rarest.items()}
        scores = self.cut.best(weights, statistics.mean_length, limit=limit)
        scores.update(self._committed(list(rarest), limit))
        return _best(scores, limit)

    def _rarest(self, words: tuple[str, ...], documents: int) -> dict[str, int]:
        """The rarest known words with the number of claims that hold them."""
        common = max(NEVER_COMMON, documents * COMMON_SHARE)
        known = [(frequency, word) for word in set(words) if (frequency := self._frequency(word))]
        rare = sorted(pair for pair in known if pair[0] <= common)[:WORDS_ASKED]
        asked = rare or sorted(known)[:COMMON_WORDS_ASKED]
        return {word: frequency for frequency, word in asked}

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
