"""A stored document in, the same as the rules of today read it out: ids stay, and so does what a person put right."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import takewhile

from app.core.errors import Busy, Invalid
from app.core.matching.fingerprint import text_key
from app.core.matching.match import Side
from app.core.model.appearance import Extractor, KnownAppearance
from app.core.model.chain import Link
from app.core.model.change import Noun
from app.core.model.conflict import Decision, DecisionKind
from app.core.model.document import DocumentStatus, KnownDocument
from app.core.reading.again import ALIKE, overlap, paired
from app.core.reading.read import read
from app.flows.correct.anew import Changed, close_all, settle_anew
from app.flows.house import House
from app.flows.meet import Meeting, meet
from app.flows.sides import side_of
from app.flows.speakers import link_sources, speakers
from app.storage.ids import new_id
from app.storage.reader import Reader
from app.storage.store import Abandon
from app.storage.tables.claims import Ending
from app.storage.turn import Turn
from app.storage.writes import Cause, NewAppearance, NewClaim

RULE = "rule"
# How often a document is read when somebody works on it at the same time.
TRIES = 3


class Outcome(StrEnum):
    """What became of an appearance."""

    ADDED = "added"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Difference:
    """One appearance that is read otherwise now; a text is None where nothing was, or is, read."""

    outcome: Outcome
    before: str | None
    after: str | None
    appearance_id: str | None = None


@dataclass(frozen=True, slots=True)
class Reread:
    """What reading a document again came to; `kept` were left as a person put them."""

    document_id: str
    same: int
    kept: int
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    """A document with all its appearances, those that ended too: whatever is done to it makes it another."""

    document: KnownDocument
    appearances: Mapping[str, KnownAppearance]


@dataclass(frozen=True, slots=True)
class _Read:
    """What is read now beside what is known: `pairs` are places of `sides` with the ids of what was known."""

    document: KnownDocument
    known: Mapping[str, KnownAppearance]
    kept: int
    sides: tuple[Side, ...]
    pairs: Mapping[int, str]
    meeting: Meeting


@dataclass(frozen=True, slots=True)
class _Stated:
    """An appearance as it is to be stored; `made` where its claim is new."""

    new: NewAppearance
    made: bool


def reread(house: House, document_id: str, *, now: datetime, dry_run: bool = False) -> Reread:
    """Read a document again; raises NotFound, Invalid, Busy.

    One that is no longer in force, or not in our language, stays as it is. What a person edited,
    added or withdrew stays as they left it, and so does whatever overlaps it.
    """
    for _ in range(TRIES):
        done = _reread_once(house, document_id, now=now, dry_run=dry_run)
        if done:
            return done
    raise Busy("The document was changed while it was read; read it again later.")


def _reread_once(house: House, document_id: str, *, now: datetime, dry_run: bool) -> Reread | None:
    """None where anything was done to the document while it was read: nothing is written then."""
    with house.store.reading() as reader:
        seen = _seen(reader, document_id)
        by_hand = [one for one in seen.appearances.values() if _is_by_hand(reader, one)]
    document = seen.document
    if document.status is not DocumentStatus.LIVE or not _is_readable(house, document):
        return Reread(document_id, 0, len(by_hand), ())
    live = {key: one for key, one in seen.appearances.items() if not one.superseded and one not in by_hand}
    if house.parser is None and any(one.appearance.extractor is Extractor.PARSER for one in live.values()):
        raise Invalid("It was read with the parser, and would be read worse without one.")
    found = read(document.document, house.parser, told_by=_told_by(live.values())).appearances
    free = [one for one in found if all(overlap(one, kept.appearance) < ALIKE for kept in by_hand)]
    sides = tuple(side_of(one, document.document, family_id=document.family_id) for one in free)
    pairs = paired({key: one.appearance for key, one in live.items()}, free)
    ready = _Read(document, live, len(by_hand), sides, pairs, meet(house, sides))
    results: list[Reread] = []
    with house.store.turn(now) as turn:
        if _seen(turn, document_id) != seen:
            raise Abandon
        results.append(_recorded(turn, house, ready=ready))
        _leave(dry_run)
    return results[0] if results else None


def _seen(reader: Reader, document_id: str) -> _Seen:
    known = reader.appearances_of_document(document_id)
    return _Seen(reader.document(document_id), {one.id: one for one in known})


def _leave(dry_run: bool) -> None:  # noqa: FBT001  the one thing that it asks
    if dry_run:
        raise Abandon


def _is_by_hand(reader: Reader, known: KnownAppearance) -> bool:
    if known.superseded:
        return reader.ending_of(known.id) is Ending.WITHDRAWN
    return known.appearance.extractor is Extractor.PERSON


def _is_readable(house: House, document: KnownDocument) -> bool:
    language = document.document.language
    return language is None or language.partition("-")[0] in house.settings.languages


def _told_by(known: Iterable[KnownAppearance]) -> tuple[Link, ...] | None:
    """Who was told beside the text to pass it on; None for the publisher alone."""
    for one in known:
        told = tuple(takewhile(lambda link: link.mention is None and link.cue is None, one.appearance.chain))
        return told if len(told) > 1 else None
    return None


def _recorded(turn: Turn, house: House, *, ready: _Read) -> Reread:
    """Write down what is another now."""
    document_id = ready.document.id
    turn.resolve_sources(
        speakers(
            (side.appearance for side in ready.sides),
            publisher=ready.document.document.publisher,
            family_id=ready.document.family_id,
        )
    )
    stated = _stated(turn, ready)
    changed = [
        place
        for place, one in enumerate(stated)
        if place not in ready.pairs or turn.is_read_otherwise(ready.pairs[place], one.new)
    ]
    for place, key in ready.pairs.items():
        if place not in changed:
            one = ready.sides[place].appearance
            turn.note_reader(key, one.extractor, version=one.extractor_version)
    gone = [key for key in ready.known if key not in ready.pairs.values()]
    differences = _differences(ready, changed=changed, gone=gone)
    if differences:
        decision = Decision(new_id("dec"), DecisionKind.EDIT, document_id, None, RULE, turn.at, "Read again.")
        turn.append(decision, Noun.DOCUMENT)
        for key in gone:
            turn.end_appearance(key, ending=Ending.SUPERSEDED, cause=Cause(RULE, decision.id))
            close_all(turn, key, decision=decision)
        for place in changed:
            _change(turn, house, ready=ready, place=place, stated=stated[place], decision=decision)
    same = len(ready.pairs) - sum(1 for place in changed if place in ready.pairs)
    return Reread(document_id, same, ready.kept, differences)


def _stated(turn: Turn, ready: _Read) -> Sequence[_Stated]:
    """Each appearance with its claim: the one it has where its key is the same, for a person may have split it off."""
    document = ready.document
    publisher, family_id = document.document.publisher, document.family_id
    found: list[_Stated] = []
    for place, side in enumerate(ready.sides):
        known = ready.known.get(ready.pairs.get(place, ""))
        made = False
        if known and side_of(known.appearance, document.document, family_id=family_id).claim_key == side.claim_key:
            claim_id = known.claim_id
        else:
            claim = turn.add_claims([NewClaim(side.claim_key, side.appearance.text)])[side.claim_key]
            claim_id, made = claim.known.id, claim.created
        new = NewAppearance(
            claim_id,
            side.appearance,
            text_key(side.appearance.passage.span.text),
            link_sources(side.appearance.chain, publisher=publisher, family_id=family_id),
        )
        found.append(_Stated(new, made))
    return found


def _change(turn: Turn, house: House, *, ready: _Read, place: int, stated: _Stated, decision: Decision) -> None:
    key = ready.pairs.get(place)
    claims = {stated.new.claim_id}
    if key is None:
        (known,) = turn.add_appearances(ready.document.id, [stated.new])
    else:
        claims.add(ready.known[key].claim_id)
        turn.edit_appearance(key, stated.new, chain=True, cause=Cause(RULE, decision.id))
        known = turn.appearances([key])[key]
    meeting = Meeting(ready.meeting.watermark, (ready.meeting.matches[place],))
    changed = Changed(known, ready.sides[place], meeting, frozenset(claims), made=stated.made)
    settle_anew(turn, house, changed=changed, decision=decision)


def _differences(ready: _Read, *, changed: Sequence[int], gone: Sequence[str]) -> tuple[Difference, ...]:
    found: list[Difference] = []
    for place in changed:
        key, after = ready.pairs.get(place), ready.sides[place].appearance.text
        if key is None:
            found.append(Difference(Outcome.ADDED, None, after))
        else:
            found.append(Difference(Outcome.CHANGED, ready.known[key].appearance.text, after, key))
    found.extend(Difference(Outcome.GONE, ready.known[key].appearance.text, None, key) for key in gone)
    return tuple(found)
