"""Appearances in, the known claims that each of them meets, as of one place W in the ledger, out."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from app.core.matching.match import Candidate, Match, judged, worth
from app.core.matching.retrieve import query_for
from app.core.matching.side import Gist, Side
from app.core.model.appearance import KnownAppearance
from app.core.model.claim import KnownClaim
from app.flows.house import House
from app.storage.reader import Reader

# Candidates carry all their facts: so many appearances at a time keep a long document's within memory.
TOGETHER = 64


@dataclass(frozen=True, slots=True)
class Meeting:
    """`matches` beside the sides, best first; everything that the ledger held at `watermark` was looked at.

    `met` are the appearances that the matches stand on, by id, `by_key` the claims that have the very key of
    a side; `pairs` counts those judged for each side.
    """

    watermark: int
    matches: tuple[tuple[Match, ...], ...]
    met: Mapping[str, KnownAppearance] = field(default_factory=dict)
    by_key: Mapping[str, KnownClaim] = field(default_factory=dict)
    pairs: tuple[int, ...] = ()


def meet(house: House, sides: Sequence[Side]) -> Meeting:
    """Retrieve and judge, outside any turn."""
    snapshot = house.index.snapshot()
    matches: list[tuple[Match, ...]] = []
    appearances: dict[str, KnownAppearance] = {}
    by_key: dict[str, KnownClaim] = {}
    pairs: list[int] = []
    for batch in _batches(sides):
        hits = [
            [hit.claim_id for hit in snapshot.candidates(query_for(side.appearance), house.settings.candidates)]
            for side in batch
        ]
        with house.store.reading() as reader:
            same_key = reader.claims_by_key({side.claim_key for side in batch})
            gists = _gists(reader, batch, hits=hits, same_key=same_key)
            passed = [
                [gist.appearance_id for gist in worth(side, known, thresholds=house.thresholds)]
                for side, known in zip(batch, gists, strict=True)
            ]
            loaded = {one.appearance_id: (one, known) for one, known in reader.known_candidates_at(_all(passed))}
        found = [
            judged(side, [loaded[one][0] for one in few if one in loaded])
            for side, few in zip(batch, passed, strict=True)
        ]
        met = {one.candidate.appearance_id for few in found for one in few}
        appearances.update((appearance_id, loaded[appearance_id][1]) for appearance_id in met)
        by_key.update(same_key)
        pairs.extend(map(len, passed))
        matches.extend(found)
    return Meeting(snapshot.head, tuple(matches), appearances, by_key, tuple(pairs))


def by_claim(candidates: Sequence[Candidate]) -> Mapping[str, Sequence[Candidate]]:
    """Candidates grouped by their claim: one for each position."""
    grouped: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        grouped.setdefault(candidate.claim_id, []).append(candidate)
    return grouped


def _all(passed: Sequence[Sequence[str]]) -> set[str]:
    return set(chain.from_iterable(passed))


def _gists(
    reader: Reader, sides: Sequence[Side], *, hits: Sequence[Collection[str]], same_key: Mapping[str, KnownClaim]
) -> list[list[Gist]]:
    """What the index found and what has the very key, by each side."""
    wanted = {claim_id for found in hits for claim_id in found} | {claim.id for claim in same_key.values()}
    if len(sides) == 1:
        return [list(reader.gists(wanted))]
    canonical = reader.canonical(wanted)
    gists: dict[str, list[Gist]] = {}
    for gist in reader.gists(set(canonical.values())):
        gists.setdefault(gist.claim_id, []).append(gist)
    listed: list[list[Gist]] = []
    for side, found in zip(sides, hits, strict=True):
        keyed = same_key.get(side.claim_key)
        asked = [*found, keyed.id] if keyed else list(found)
        ids = dict.fromkeys(canonical[claim_id] for claim_id in asked if claim_id in canonical)
        listed.append([gist for claim_id in ids for gist in gists.get(claim_id, ())])
    return listed


def _batches(sides: Sequence[Side]) -> Iterator[Sequence[Side]]:
    remaining = iter(sides)
    while batch := tuple(islice(remaining, TOGETHER)):
        yield batch
