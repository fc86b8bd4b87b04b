"""Read documents in, the results that storing each of them would give out; nothing is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from app.core.matching.fingerprint import text_key
from app.core.matching.match import Match, Side
from app.core.model.appearance import KnownAppearance
from app.core.model.claim import ClaimCounts, KnownClaim
from app.flows.answers import ClaimResult, MatchResult
from app.flows.draft import expected_family, sha256_of
from app.flows.house import House
from app.flows.meet import Meeting, meet
from app.flows.read import ReadDocument
from app.flows.results import MATCHES_SHOWN, shown_first
from app.flows.settle import Classes, Ours, Settled, asked_about, settle, with_precedents
from app.flows.sides import side_of
from app.storage.reader import Reader


@dataclass(frozen=True, slots=True)
class _Known:
    """What the store knows of everything that was met."""

    by_key: Mapping[str, KnownClaim]
    claims: Mapping[str, KnownClaim]
    counts: Mapping[str, ClaimCounts]
    appearances: Mapping[str, KnownAppearance]
    apart: frozenset[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Previewed:
    """Beside the documents their results, and how many pairs were judged for each."""

    results: tuple[tuple[ClaimResult, ...], ...]
    pairs: tuple[int, ...]


def preview(house: House, documents: Sequence[ReadDocument], *, counted: bool = True) -> Previewed:
    """The results of documents, each taken by itself; `counted`: with the counts of the claims that ours are."""
    with house.store.reading() as reader:
        families = [
            expected_family(reader, read.document.url, text_sha256=sha256_of(read.document.text)) for read in documents
        ]
    sides = [
        [side_of(appearance, read.document, family_id=family) for appearance in read.appearances]
        for read, family in zip(documents, families, strict=True)
    ]
    flat = [side for group in sides for side in group]
    if not flat:
        return Previewed(tuple(() for _ in documents), tuple(0 for _ in documents))
    meeting = meet(house, flat)
    with house.store.reading() as reader:
        known = _known(reader, meeting, counted=counted)
    met, pairs = iter(meeting.matches), iter(meeting.pairs)
    results = tuple(_results(house, known, sides=group, matches=[next(met) for _ in group]) for group in sides)
    return Previewed(results, tuple(sum(islice(pairs, len(group))) for group in sides))


def _known(reader: Reader, meeting: Meeting, *, counted: bool) -> _Known:
    by_key = meeting.by_key
    wanted = {one.candidate.claim_id for found in meeting.matches for one in found}
    wanted |= {claim.id for claim in by_key.values()}
    claims = reader.claims(wanted) if wanted else {}
    return _Known(
        by_key=by_key,
        claims=claims,
        counts=reader.claim_counts(list(claims)) if counted else {},
        appearances=meeting.met,
        apart=reader.not_same(list(claims)) if claims else frozenset(),
    )


def _results(
    house: House, known: _Known, *, sides: Sequence[Side], matches: Sequence[tuple[Match, ...]]
) -> tuple[ClaimResult, ...]:
    new: list[Ours] = []
    for place, (side, found) in enumerate(zip(sides, matches, strict=True)):
        keyed = known.by_key.get(side.claim_key)
        new.append(Ours(keyed.id if keyed else f"new {place}", f"new {place}", side, "", found))
    canonical = {claim_id: claim.id for claim_id, claim in known.claims.items()}
    fresh = {ours.claim_id for ours in new if ours.claim_id not in canonical}
    classes = Classes(canonical, fresh=fresh, apart=known.apart)
    settled = _settled(house, new, classes=classes)
    return tuple(_result(known, ours, answering=classes.of(ours.claim_id), settled=settled) for ours in new)


def _settled(house: House, new: Sequence[Ours], *, classes: Classes) -> tuple[Settled, ...]:
    settled = settle(new, classes, limits=house.limits)
    asked = asked_about(settled, classes)
    if not asked:
        return settled
    with house.store.reading() as reader:
        precedents = reader.precedents(asked)
    positions = {ours.appearance_id: ours.side.appearance.position for ours in new}
    return with_precedents(settled, classes, positions=positions, among=precedents)


def _result(known: _Known, ours: Ours, *, answering: str, settled: Sequence[Settled]) -> ClaimResult:
    matches = [
        MatchResult(
            claim=known.claims[one.theirs.claim_id],
            appearance=known.appearances[one.theirs.appearance_id],
            verdict=verdict,
            status=status,
            decided_by=decided_by,
            conflict_id=one.precedent.conflict_id if one.precedent else None,
        )
        for one in settled
        for verdict, status, decided_by in (one.told,)
        if one.ours.appearance_id == ours.appearance_id
        and one.theirs.claim_id in known.claims
        and one.theirs.appearance_id in known.appearances
    ]
    matches.sort(key=lambda one: shown_first(one, answering))
    claim = known.claims.get(answering)
    appearance = KnownAppearance(
        id="",
        claim_id="",
        document_id="",
        appearance=ours.side.appearance,
        text_key=text_key(ours.side.appearance.passage.span.text),
        publisher=ours.side.publisher,
        published_at=ours.side.published_at,
        source_ids=tuple(None for _ in ours.side.appearance.chain),
        candidate_ids=tuple(() for _ in ours.side.appearance.chain),
    )
    counts = known.counts.get(answering)
    return ClaimResult(claim, claim is not None, appearance, tuple(matches[:MATCHES_SHOWN]), counts)
