"""Watched texts in, for a new claim the watches that it repeats, contradicts or updates out: by an inverted index.

The words of the watches are kept, and a claim asks with its own, the rarest first. What that costs is bounded by how
many watches are looked at, whatever their number: a word that half of them share finds nothing by itself.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from math import log

from app.core.matching.fingerprint import claim_key
from app.core.matching.match import Candidate, Side, judged, worth
from app.core.matching.retrieve import query_for, terms
from app.core.matching.side import Gist
from app.core.model.appearance import Appearance
from app.core.model.judgement import Relation
from app.core.model.watch import WatchedText
from app.flows.house import House
from app.storage.reader import Reader

# Watches that share most words with a claim are compared with it, however many there are.
ALIKE = 50
# Words are looked up, the rarest first, until so many watches were found; the first word that is known always is.
FOUND = 2_000
TELLING = frozenset({Relation.DUPLICATE, Relation.CONTRADICTION, Relation.UPDATE})


class WatchedTexts:
    """What all watches of texts state, by their words, in memory; only what is new or gone is read or forgotten."""

    def __init__(self) -> None:
        self._version = -1
        self._stated: dict[str, tuple[str, ...]] = {}
        self._known: dict[str, tuple[Candidate, Gist]] = {}
        self._postings: dict[str, dict[str, None]] = defaultdict(dict)  # in order, as sets are not

    def refresh(self, reader: Reader) -> None:
        """Be as the store is."""
        version = reader.texts_version()
        if version == self._version:
            return
        ids = set(reader.text_watch_ids())
        self.forget(self._stated.keys() - ids)
        for watched in sorted(reader.watched_texts(ids - self._stated.keys()), key=lambda one: one.watch_id):
            self.learn(watched)
        self._version = version

    def learn(self, watched: WatchedText) -> None:
        """Take in what a watch states."""
        places = []
        for nth, appearance in enumerate(watched.appearances):
            place = f"{watched.watch_id}/{nth}"
            side = Side(appearance, watched.published_at, None, claim_key(appearance, family_id=""))
            candidate = Candidate(watched.watch_id, place, side)
            self._known[place] = (candidate, Gist.of(candidate))
            for term in terms(appearance.text):
                self._postings[term][place] = None
            places.append(place)
        self._stated[watched.watch_id] = tuple(places)

    def forget(self, watch_ids: Collection[str]) -> None:
        """Let go of watches that are gone."""
        for place in [place for watch_id in watch_ids for place in self._stated.pop(watch_id)]:
            candidate, _ = self._known.pop(place)
            for term in terms(candidate.side.appearance.text):
                del self._postings[term][place]
                if not self._postings[term]:
                    del self._postings[term]

    def met(self, side: Side, *, house: House) -> Iterator[tuple[str, Relation]]:
        """The watches that a claim repeats, contradicts or updates, surely enough to be suggested."""
        like = self.like(side.appearance)
        if not like:
            return
        passed = worth(side, [self._known[place][1] for place in like], thresholds=house.thresholds)
        for found in judged(side, [self._known[gist.appearance_id][0] for gist in passed]):
            if found.verdict.relation in TELLING and found.verdict.score >= house.settings.suggest:
                yield found.candidate.claim_id, found.verdict.relation

    def like(self, appearance: Appearance, limit: int = ALIKE) -> list[str]:
        """The places of what shares most of a claim's rarer words, best first."""
        asked = {term: places for term in query_for(appearance).terms if (places := self._postings.get(term))}
        scores: dict[str, float] = {}
        for _, places in sorted(asked.items(), key=lambda entry: (len(entry[1]), entry[0])):
            weight = log(1 + len(self._known) / len(places))
            full = len(scores) + len(places) > FOUND
            for place in self._to_look_at(scores, places) if full else places:
                scores[place] = scores.get(place, 0.0) + weight
        return sorted(scores, key=lambda place: (-scores[place], place))[:limit]

    @staticmethod
    def _to_look_at(scores: Mapping[str, float], places: dict[str, None]) -> Iterable[str]:
        """Of a frequent word, those that a rarer one had found; where none had, the newest watches of it."""
        if not scores:
            return islice(reversed(places), FOUND)
        return [place for place in scores if place in places]
