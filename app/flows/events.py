"""Changes in, what others are told of them out, as it stands when it is told: what was erased is told to nobody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.core.model.appearance import KnownAppearance
from app.core.model.change import Change, Noun
from app.core.model.claim import ClaimCounts, KnownClaim
from app.core.model.conflict import ConflictRecord
from app.core.model.event import OF_CONFLICTS, TYPE_OF, Event, EventType, ToldClaim
from app.core.model.judgement import Judgement
from app.core.model.key import ApiKey, Scope
from app.core.model.watch import Firing
from app.storage.reader import Reader
from app.storage.store import Store


@dataclass(frozen=True, slots=True)
class EventPage:
    """Events in order; every change up to `upto` was looked at."""

    events: tuple[Event, ...]
    upto: int


@dataclass(frozen=True, slots=True)
class _Subjects:
    """Everything that some changes are about, by id."""

    judgements: Mapping[str, Judgement]
    conflicts: Mapping[str, ConflictRecord]
    firings: Mapping[str, Firing]
    appearances: Mapping[str, KnownAppearance]
    claims: Mapping[str, KnownClaim]
    counts: Mapping[str, ClaimCounts]
    first: Mapping[str, str]
    showable: frozenset[str]
    now: datetime

    def told(self, claim_id: str) -> ToldClaim:
        """A claim as far as it may be shown."""
        known = self.claims.get(claim_id)
        if known is None:
            return ToldClaim(claim_id)
        if known.canonical_id not in self.first or not known.text:
            return ToldClaim(known.canonical_id)
        return ToldClaim(known.canonical_id, known, self.counts.get(claim_id))

    def appearance(self, appearance_id: str | None) -> KnownAppearance | None:
        """An appearance, where it may be shown."""
        return self.appearances.get(appearance_id) if appearance_id in self.showable and appearance_id else None

    def judgement(self, judgement: Judgement) -> Judgement | None:
        """A judgement of which both sides may be shown: its reasons quote them."""
        sides = {judgement.our_appearance_id, judgement.their_appearance_id}
        return judgement if sides <= self.showable else None


def events_after(store: Store, after: int, *, now: datetime, limit: int) -> EventPage:
    """The next events after a place in the ledger, at most `limit`."""
    with store.reading() as reader:
        head = reader.head()
        changes = reader.changes_told(after, upto=head, limit=limit)
        upto = head if len(changes) < limit else changes[-1].seq
        return EventPage(told(reader, changes, now=now), max(upto, after))


def event_at(store: Store, seq: int, *, now: datetime) -> Event | None:
    """The event at one place in the ledger; None where there is nothing to tell any more."""
    with store.reading() as reader:
        found = told(reader, reader.changes_told(seq - 1, upto=seq, limit=1), now=now)
    return found[0] if found else None


def floor_of(store: Store, *, now: datetime, kept: timedelta) -> tuple[int, int]:
    """The place before which nothing is told again, and the head of the ledger."""
    with store.reading() as reader:
        head = reader.head()
        first = reader.first_seq_at(now - kept)
    return (head if first is None else first - 1), head


def may_see(key: ApiKey, event_type: EventType) -> bool:
    """Whether a key may be told: events tell nobody more than the routes that its scopes open."""
    return event_type not in OF_CONFLICTS or Scope.REVIEW in key.scopes


def told(reader: Reader, changes: Sequence[Change], *, now: datetime) -> tuple[Event, ...]:
    """The events of some changes; one whose watch is gone is left out."""
    if not changes:
        return ()
    subjects = _subjects(reader, changes, now=now)
    return tuple(event for change in changes if (event := _event(change, subjects)) is not None)


def _subjects(reader: Reader, changes: Sequence[Change], *, now: datetime) -> _Subjects:
    by_noun = {noun: [change.id for change in changes if change.noun is noun] for noun in Noun}
    firings = reader.firings(by_noun[Noun.WATCH])
    fired = list(firings.values())
    judgements = reader.judgements({*by_noun[Noun.JUDGEMENT], *(one.judgement_id for one in fired if one.judgement_id)})
    appearance_ids = {*by_noun[Noun.APPEARANCE], *(one.appearance_id for one in fired if one.appearance_id)}
    corrected = reader.appearances(appearance_ids)
    claim_ids = {
        *by_noun[Noun.CLAIM],
        *(one.claim_id for one in fired),
        *(one.claim_id for one in corrected.values()),
        *(claim_id for one in judgements.values() for claim_id in (one.our_claim_id, one.their_claim_id)),
    }
    claims = reader.claims(claim_ids)
    first = reader.first_showable({*claim_ids, *(known.canonical_id for known in claims.values())}, now=now)
    ours = {one.our_appearance_id for one in judgements.values()}
    theirs = {one.their_appearance_id for one in judgements.values()}
    told_of = {*ours, *(first[claim_id] for claim_id in by_noun[Noun.CLAIM] if claim_id in first)}
    return _Subjects(
        judgements=judgements,
        conflicts=reader.conflicts(by_noun[Noun.CONFLICT]),
        firings=firings,
        appearances={**reader.appearances(told_of), **corrected},
        claims=claims,
        counts=reader.claim_counts(claim_ids),
        first=first,
        showable=reader.showable(told_of | theirs | appearance_ids, now=now),
        now=now,
    )


def _event(change: Change, subjects: _Subjects) -> Event | None:
    event_type = TYPE_OF[(change.kind, change.noun)]
    match change.noun:
        case Noun.CLAIM:
            appearance = subjects.appearance(subjects.first.get(change.id))
            return Event(change, event_type, subjects.now, claim=subjects.told(change.id), appearance=appearance)
        case Noun.APPEARANCE:
            known = subjects.appearances.get(change.id)
            if known is None:
                return None
            shown = subjects.appearance(change.id)
            return Event(change, event_type, subjects.now, claim=subjects.told(known.claim_id), appearance=shown)
        case Noun.JUDGEMENT:
            return _judged(change, subjects, judgement=subjects.judgements.get(change.id))
        case Noun.CONFLICT:
            conflict = subjects.conflicts.get(change.id)
            return Event(change, event_type, subjects.now, conflict=conflict) if conflict else None
        case _:
            return _fired(change, subjects, firing=subjects.firings.get(change.id))


def _judged(change: Change, subjects: _Subjects, *, judgement: Judgement | None) -> Event | None:
    if judgement is None:
        return None
    return Event(
        change,
        TYPE_OF[(change.kind, change.noun)],
        subjects.now,
        claim=subjects.told(judgement.our_claim_id),
        other=subjects.told(judgement.their_claim_id),
        appearance=subjects.appearance(judgement.our_appearance_id),
        judgement=subjects.judgement(judgement),
    )


def _fired(change: Change, subjects: _Subjects, *, firing: Firing | None) -> Event | None:
    if firing is None:
        return None
    judgement = subjects.judgements.get(firing.judgement_id or "")
    judged = _judged(change, subjects, judgement=judgement)
    return Event(
        change,
        EventType.WATCH_FIRED,
        subjects.now,
        claim=subjects.told(firing.claim_id),
        other=judged.other if judged else None,
        appearance=subjects.appearance(firing.appearance_id),
        judgement=judged.judgement if judged else None,
        firing=firing,
        owner=firing.watch.key_id,
    )
