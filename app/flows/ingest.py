"""A snippet in, its claims stored with all that they meet out: read, draft, then one turn in which all is recorded."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from app.core.errors import Busy
from app.core.model.document import Document, DocumentStatus, KnownDocument
from app.flows.answers import Ingested, Notice
from app.flows.checks_due import queue_checks
from app.flows.draft import Draft, draft, met_again, sha256_of
from app.flows.house import House
from app.flows.preview import preview
from app.flows.read import read_checked
from app.flows.record import Incoming, TooLateError, record
from app.flows.results import stored_results
from app.flows.snippet import Checked, Snippet, check
from app.storage.documents import identity
from app.storage.turn import Turn
from app.storage.writes import NewDocument

PREPARATIONS = 3

# What is written together with the document: the answer to an idempotent request, the end of a job.
Finish = Callable[[Turn, Ingested], None]

# Metadata that reading depends on: who speaks, what "Tuesday" means, and one more line to read.
_READ_WITH = frozenset({"publisher", "published_at", "title"})


class _HeldError(Exception):
    """The document is under an embargo that its sender did not speak of."""


class _UnreadError(Exception):
    """The turn met another document than the one that was read for it."""


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A checked snippet with what was prepared of it; `drafted` is None where it seemed to be stored already."""

    checked: Checked
    drafted: Draft | None
    patient: bool


def ingest(house: House, snippet: Snippet, *, now: datetime, finish: Finish | None = None) -> Ingested:
    """Store a snippet, or find it stored already; raises Invalid, NotBuilt, Erased or Busy, and nothing is kept.

    Under an embargo that lasts it is read and matched for its sender alone, and kept apart until then.
    """
    checked = check(snippet, text_limit=house.settings.text_limit, now=now)
    if not snippet.store:
        return _previewed(house, checked, now=now, finish=finish)
    if checked.is_early(now) or _is_held(house, checked):
        held = _held_back(house, checked, now=now, finish=finish)
        if held is not None:
            return held
        checked = replace(checked, embargo_until=None, notices=(*checked.notices, Notice.EMBARGO_TOO_LATE))
    try:
        return bring_in(house, checked, now=now, finish=finish)
    except _HeldError:
        raise Busy("The document was put under an embargo while it was read. Send it once more.") from None


def bring_in(house: House, checked: Checked, *, now: datetime, finish: Finish | None = None) -> Ingested:
    """Store what may be known from now on, or find it stored already; raises Busy."""
    drafted = _drafted(house, checked)
    for attempt in range(PREPARATIONS + 1):
        try:
            with house.store.turn(now) as turn:
                ingested = _take_turn(turn, house, attempt=_Attempt(checked, drafted, attempt < PREPARATIONS))
                if ingested.document is not None:
                    turn.keep_anchors(ingested.document.id, checked.anchors)
                ingested = queue_checks(turn, ingested, key_id=checked.checks_for)
                if finish is not None:
                    finish(turn, ingested)
            return ingested
        except TooLateError:
            drafted = met_again(house, drafted) if drafted else None
        except _UnreadError:
            drafted = _drafted(house, checked)
    raise Busy("The document changed again and again while it was read. Send it once more.")


def _drafted(house: House, checked: Checked) -> Draft | None:
    """Read the document as it will stand; None where it stands so already."""
    document = checked.document
    text_sha256 = sha256_of(document.text)
    with house.store.reading() as reader:
        known = reader.document_by_identity(document.url, publisher=document.publisher, text_sha256=text_sha256)
        if known is None:
            own = identity(document.url, document.publisher, text_sha256=text_sha256)
            reader.check_may_come_in(own, text_sha256=text_sha256)
    if known is None or known.status is DocumentStatus.SUPERSEDED:
        return draft(house, read_checked(house, checked))
    whole = _filled(known.document, document)
    if known.status is not DocumentStatus.LIVE or _reads_alike(whole, known.document):
        return None
    return draft(house, read_checked(house, replace(checked, document=whole)))


def _take_turn(turn: Turn, house: House, *, attempt: _Attempt) -> Ingested:
    drafted, document = attempt.drafted, attempt.checked.document
    if drafted is not None:
        document = replace(document, language=drafted.read.document.language)
    digest, held_id = sha256_of(document.text), attempt.checked.held_id
    if held_id is None and turn.held_as(document.url, publisher=document.publisher, text_sha256=digest):
        raise _HeldError
    cut = drafted.shingles if drafted else frozenset[int]()
    added = turn.add_document(NewDocument(document, digest, attempt.checked.embargo_until, cut, held_id))
    if not added.created:
        return _repeat(turn, house, attempt=attempt, known=added.known)
    if drafted is None:
        raise _UnreadError
    gone = turn.appearances_of_document(added.replaced) if added.replaced else ()
    incoming = Incoming(drafted, added.known, gone=gone, patient=attempt.patient)
    results = record(turn, house, incoming=incoming)
    return Ingested(
        added.known, created=True, results=results, language=document.language, warnings=drafted.read.notices
    )


def _repeat(turn: Turn, house: House, *, attempt: _Attempt, known: KnownDocument) -> Ingested:
    """Fill in what was missing, warn of what differs, and answer with what is stored."""
    drafted, checked = attempt.drafted, attempt.checked
    if known.status is DocumentStatus.RETRACTED:
        told = (*checked.notices, Notice.DOCUMENT_RETRACTED)
        return Ingested(known, created=False, results=(), language=known.document.language, warnings=told)
    revision = turn.add_revision(known.id, checked.document)
    document = revision.known
    notices = (*checked.notices, *((Notice.METADATA_DIFFERS,) if revision.differing else ()))
    live = tuple(one for one in turn.appearances_of_document(known.id) if not one.superseded)
    if _READ_WITH.isdisjoint(revision.filled):
        results = stored_results(turn, live)
        notices = (*notices, *_reading_notices(house, document.document, empty=not live))
    else:
        if drafted is None or not _reads_alike(drafted.read.document, document.document):
            raise _UnreadError
        turn.supersede_appearances(known.id)
        incoming = Incoming(drafted, document, gone=live, patient=attempt.patient)
        results = record(turn, house, incoming=incoming)
        notices = (*drafted.read.notices, *notices)
    told = tuple(dict.fromkeys(notices))
    return Ingested(document, created=False, results=results, language=document.document.language, warnings=told)


def _is_held(house: House, checked: Checked) -> bool:
    document = checked.document
    with house.store.reading() as reader:
        digest = sha256_of(document.text)
        return reader.held_as(document.url, publisher=document.publisher, text_sha256=digest) is not None


def _held_back(house: House, checked: Checked, *, now: datetime, finish: Finish | None) -> Ingested | None:
    """Keep a document from everybody until its time; None where it is out already.

    A repeat ends no embargo, whatever it says of it: what came out could not be called back.
    """
    read = read_checked(house, checked)
    (results,) = preview(house, [read]).results
    document, digest = checked.document, sha256_of(checked.document.text)
    notices = (*read.notices, Notice.EMBARGOED)
    held: Ingested | None = None
    with house.store.turn(now) as turn:
        known = turn.held_as(document.url, publisher=document.publisher, text_sha256=digest)
        if known is not None and (known.document, known.release_at) != (document, checked.embargo_until):
            notices = (*notices, Notice.METADATA_DIFFERS)
        kept = known
        if known is None and checked.embargo_until is not None:
            kept = turn.hold(document, text_sha256=digest, release_at=checked.embargo_until)
        if kept is not None:
            held = Ingested(
                None, created=known is None, results=results, language=read.document.language, warnings=notices,
                held_id=kept.id,
            )  # fmt: skip
            if finish is not None:
                finish(turn, held)
    return held


def _previewed(house: House, checked: Checked, *, now: datetime, finish: Finish | None) -> Ingested:
    read = read_checked(house, checked)
    (results,) = preview(house, [read]).results
    ingested = Ingested(None, created=False, results=results, language=read.document.language, warnings=read.notices)
    if finish is not None:
        with house.store.turn(now) as turn:
            finish(turn, ingested)
    return ingested


def _filled(known: Document, given: Document) -> Document:
    """What is known, and where nothing is, what is given."""
    return replace(
        known,
        title=known.title or given.title,
        publisher=known.publisher or given.publisher,
        author=known.author or given.author,
        published_at=known.published_at or given.published_at,
    )


def _reads_alike(one: Document, other: Document) -> bool:
    return (one.title, one.publisher, one.published_at) == (other.title, other.publisher, other.published_at)


def _reading_notices(house: House, document: Document, *, empty: bool) -> tuple[Notice, ...]:
    if document.language and document.language.partition("-")[0] not in house.settings.languages:
        return (Notice.LANGUAGE_UNSUPPORTED,)
    return (Notice.NOTHING_TO_READ,) if empty else ()
