"""Changes in, what arrived for the watches out: found behind the ingest, recorded once, each under a place of its own.

An ingest pays nothing for watches. A process looks at what changed since the last look, and moves that place on in the
very turn that records what it found: a crash repeats all of it or nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.core.errors import Stale
from app.core.model.appearance import KnownAppearance
from app.core.model.change import Change, ChangeKind, Noun
from app.core.model.judgement import Judgement, Relation, Standing
from app.core.model.watch import FiringReason, NewFiring, Origin
from app.flows.house import House
from app.flows.watched import WatchedTexts
from app.storage.reader import Reader

LOOKED_AT = 500

_REASON = {
    Relation.DUPLICATE: FiringReason.DUPLICATE,
    Relation.CONTRADICTION: FiringReason.CONTRADICTION,
    Relation.UPDATE: FiringReason.UPDATE,
}
_JUDGING = frozenset({ChangeKind.MATCHED, ChangeKind.CONTRADICTED})
_CORRECTING = frozenset({ChangeKind.CORRECTED, ChangeKind.ERASED})
_PUT_RIGHT = frozenset({Standing.RETRACTED, Standing.SUPERSEDED})
# Where one arrival gives several reasons, the first of these is told.
_ORDER = (
    FiringReason.CONTRADICTION,
    FiringReason.CORRECTION,
    FiringReason.UPDATE,
    FiringReason.NEW_ROOT,
    FiringReason.DUPLICATE,
)


@dataclass(frozen=True, slots=True)
class _Arrived:
    """One thing that somebody may watch for: a claim, the sources behind it, and what happened to it."""

    cause_seq: int
    reason: FiringReason
    claim_id: str
    claims: tuple[str, ...] = ()
    sources: frozenset[str] = frozenset()
    appearance_id: str | None = None
    judgement_id: str | None = None

    def for_watch(self, watch_id: str) -> NewFiring:
        """As it is told to one watch."""
        return NewFiring(watch_id, self.cause_seq, self.reason, self.claim_id, self.appearance_id, self.judgement_id)


def look(house: House, texts: WatchedTexts, *, now: datetime) -> bool:
    """Record what arrived for the watches since the last look; whether there may be more to look at."""
    with house.store.reading() as reader:
        if not reader.any_watch():
            return False
        seen, head = reader.watch_cursor(), reader.head()
        changes = reader.changes(seen, LOOKED_AT)
        if not changes:
            return False
        upto = changes[-1].seq
        new = _firings(house, reader, changes=changes, texts=texts)
    if not new:
        with house.store.aside(now) as aside:
            aside.pass_watches(seen, upto=upto)
        return upto < head
    try:
        with house.store.turn(now) as turn:
            turn.fire(new, seen=seen, upto=upto)
    except Stale:
        return True  # another process looked at the same changes, and was faster
    return True


def _firings(house: House, reader: Reader, *, changes: Sequence[Change], texts: WatchedTexts) -> list[NewFiring]:
    arrived = [*_judged(reader, changes), *_put_right(reader, changes), *_said(reader, changes)]
    found = [*_known_watched(reader, arrived), *_texts_met(house, reader, changes=changes, texts=texts)]
    best: dict[tuple[str, str], NewFiring] = {}
    for one in sorted(found, key=lambda one: (_ORDER.index(one.reason), one.cause_seq)):
        best.setdefault((one.watch_id, one.appearance_id or one.claim_id), one)
    told = {(one.watch_id, one.cause_seq): one for one in reversed(best.values())}
    return sorted(told.values(), key=lambda one: (one.cause_seq, one.watch_id))


def _judged(reader: Reader, changes: Sequence[Change]) -> Iterator[_Arrived]:
    """Each judgement that says something, with the sources of both of its sides."""
    places = {change.id: change.seq for change in changes if change.kind in _JUDGING}
    judgements = [one for one in reader.judgements(places).values() if one.verdict.relation in _REASON]
    both = {one.id: (one.our_appearance_id, one.their_appearance_id) for one in judgements}
    sides = reader.appearances({side for pair in both.values() for side in pair})
    origins = reader.origins({one.our_claim_id for one in judgements})
    for one in judgements:
        chains = [sides[side] for side in both[one.id] if side in sides]
        yield _Arrived(
            cause_seq=places[one.id],
            reason=_reason(one, origins.get(one.our_claim_id, ())),
            claim_id=one.our_claim_id,
            claims=(one.our_claim_id, one.their_claim_id),
            sources=frozenset(source for known in chains for source in _sources(known)),
            appearance_id=one.our_appearance_id,
            judgement_id=one.id,
        )


def _reason(judgement: Judgement, origins: Sequence[Origin]) -> FiringReason:
    """A claim that is repeated by somebody who did not stand behind it before has a new root."""
    reason = _REASON[judgement.verdict.relation]
    if reason is FiringReason.DUPLICATE and _is_new_root(judgement.our_appearance_id, origins):
        return FiringReason.NEW_ROOT
    return reason


def _is_new_root(appearance_id: str, origins: Sequence[Origin]) -> bool:
    ours = next((one for one in origins if one.appearance_id == appearance_id), None)
    if ours is None:
        return False
    before = [one.origin_id for one in origins if one.seq < ours.seq]
    return bool(before) and ours.origin_id not in before


def _put_right(reader: Reader, changes: Sequence[Change]) -> Iterator[_Arrived]:
    """Claims that were corrected or erased, and those that nobody stands by any more."""
    corrected = [change for change in changes if change.kind in _CORRECTING]
    restated = [change for change in changes if change.kind is ChangeKind.STANDING_CHANGED]
    claims = reader.claims({change.id for change in restated})
    appearances = reader.appearances({change.id for change in corrected if change.noun is Noun.APPEARANCE})
    for change in corrected:
        known = appearances.get(change.id)
        claim_id = change.id if change.noun is Noun.CLAIM else known.claim_id if known else None
        if claim_id is not None:
            sources = frozenset(_sources(known)) if known else frozenset()
            yield _Arrived(change.seq, FiringReason.CORRECTION, claim_id, claims=(claim_id,), sources=sources)
    for change in restated:
        if change.id in claims and claims[change.id].standing in _PUT_RIGHT:
            yield _Arrived(change.seq, FiringReason.CORRECTION, change.id, claims=(change.id,))


def _said(reader: Reader, changes: Sequence[Change]) -> Iterator[_Arrived]:
    """Each source that is the root of a claim for the first time, for those who watch the source."""
    places = {change.id: change.seq for change in _stated(changes)}
    known = reader.appearances(places)
    origins = reader.origins({one.claim_id for one in known.values()})
    for appearance_id, one in known.items():
        found = origins.get(one.claim_id, ())
        ours = next((origin for origin in found if origin.appearance_id == appearance_id), None)
        if ours is None or any(origin.origin_id == ours.origin_id and origin.seq < ours.seq for origin in found):
            continue
        yield _Arrived(
            cause_seq=places[appearance_id],
            reason=FiringReason.NEW_ROOT,
            claim_id=one.claim_id,
            sources=frozenset({ours.origin_id}),
            appearance_id=appearance_id,
        )


def _known_watched(reader: Reader, arrived: Sequence[_Arrived]) -> Iterator[NewFiring]:
    by_claim = _grouped(reader.watching_claims({claim_id for one in arrived for claim_id in one.claims}))
    by_source = _grouped(reader.watching_sources({source for one in arrived for source in one.sources}))
    for one in arrived:
        for claim_id in one.claims:
            yield from (one.for_watch(watch_id) for watch_id in by_claim.get(claim_id, ()))
        for source in sorted(one.sources):
            yield from (one.for_watch(watch_id) for watch_id in by_source.get(source, ()))


def _texts_met(house: House, reader: Reader, *, changes: Sequence[Change], texts: WatchedTexts) -> Iterator[NewFiring]:
    places = {change.id: change.seq for change in _stated(changes)}
    if not places:
        return
    texts.refresh(reader)
    for candidate in reader.candidates_at(places):
        for watch_id, relation in texts.met(candidate.side, house=house):
            yield NewFiring(
                watch_id,
                places[candidate.appearance_id],
                _REASON[relation],
                candidate.claim_id,
                candidate.appearance_id,
            )


def _stated(changes: Sequence[Change]) -> Iterable[Change]:
    return (change for change in changes if (change.kind, change.noun) == (ChangeKind.CREATED, Noun.APPEARANCE))


def _sources(known: KnownAppearance) -> Iterator[str]:
    yield from (source_id for source_id in known.source_ids if source_id)
    yield from (source_id for candidates in known.candidate_ids for source_id in candidates)


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for watched, watch_id in pairs:
        grouped.setdefault(watched, []).append(watch_id)
    return grouped
