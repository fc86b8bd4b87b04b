"""A handful of candidates in, for each appearance those that share most of their rarer words out.

What a document says of itself and what others wrote while it was being read are too few and too new for the index;
comparing each with each would cost the square of a long document.
"""

from collections import defaultdict
from collections.abc import Sequence
from math import log

from app.core.matching.match import Candidate
from app.core.matching.retrieve import query_for, terms
from app.core.model.appearance import Appearance


class Overlap:
    """Postings of the words of some candidates, in memory."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self._candidates = tuple(candidates)
        self._postings: dict[str, list[int]] = defaultdict(list)
        for place, candidate in enumerate(self._candidates):
            for term in terms(candidate.side.appearance.text):
                self._postings[term].append(place)

    def like(self, appearance: Appearance, limit: int, *, before: int | None = None) -> tuple[Candidate, ...]:
        """At most `limit` candidates, best first; `before`: only those that stand before this place."""
        last = len(self._candidates) if before is None else before
        scores: dict[int, float] = defaultdict(float)
        for term in query_for(appearance).terms:
            places = self._postings.get(term, ())
            weight = log(1 + len(self._candidates) / len(places)) if places else 0.0
            for place in places:
                if place >= last:
                    break
                scores[place] += weight
        best = sorted(scores, key=lambda place: (-scores[place], place))[:limit]
        return tuple(self._candidates[place] for place in best)
