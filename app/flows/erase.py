"""A document in, nothing of what it said left out: from rows, notes, answers, index and free pages, for good.

An erasure is written into a list apart from the database before anything is done. So whoever dies in the middle is
followed by somebody who ends it, and a backup that is restored forgets again what had been erased since.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice

from app.core.errors import Conflict, NotFound, Stale
from app.core.model.conflict import Decision, DecisionKind
from app.core.model.document import DocumentStatus, KnownDocument
from app.core.model.job import Answer
from app.core.review.decide import WAITING, Ruling
from app.flows.house import House
from app.flows.review import Hand, rule
from app.flows.snippet import check_text
from app.settings import Settings
from app.storage.erasing.book import Book
from app.storage.erasing.subject import HeldSubject, Subject
from app.storage.erasing.traces import Repeated
from app.storage.ids import new_id
from app.storage.reader import Reader
from app.storage.store import Store
from app.storage.tombstones import Tombstone
from app.storage.turn import Turn

REASON_LIMIT = 500
# Free pages are written over once for all that was erased in so long a time: it takes as long as copying the database.
SCRUB_AFTER = timedelta(minutes=10)
# So many lines of the list are held against the database in one reading: a list of years takes no minutes then.
AT_ONCE = 500
# What a job answers that told of something erased.
_GONE = Answer(
    410,
    '{"type":"/problems/erased","title":"This was erased here","status":410,'
    '"detail":"What this job told of was erased."}',
)


@dataclass(frozen=True, slots=True)
class Erasure:
    """Why, by whom (an editor, a key, `rule` or `operator`) and when; the reason stays and is shown to everybody."""

    reason: str
    actor: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ErasedDocument:
    """What is left of a document, and the documents of its kin that still hold a text like it.

    Of one that was under embargo no more is left than the tombstone.
    """

    document: KnownDocument | None
    tombstone: Tombstone
    held_by: Sequence[str]


def erase(house: House, document_id: str, *, erasure: Erasure, version: int | None = None) -> ErasedDocument:
    """Erase a document; when this returns, no row holds its words.

    Free pages and the files of the index are written over later, or at once by `scrub`. Raises NotFound, Invalid,
    Stale, and Conflict where it was erased before.
    """
    check_text(erasure.reason, "/reason", limit=REASON_LIMIT)
    with house.store.reading() as reader:
        known = reader.documents([document_id]).get(document_id)
        subject: Subject | HeldSubject
        if known is None:
            subject = _held_subject(reader, document_id, version=version)
        else:
            _check_may_go(known, version=version)
            subject = reader.subject(document_id)
    tombstone = _tombstone(document_id, subject, erasure=erasure)
    Book(house.settings.erasures).write(tombstone)
    if isinstance(subject, HeldSubject):
        return _erase_held(house.store, subject, tombstone=tombstone, at=erasure.at)
    return _erase(house.store, tombstone, at=erasure.at)


def replay(store: Store, *, settings: Settings, now: datetime) -> int:
    """Erase what the list names and the database still holds, as after a crash or from a backup; how many that were."""
    count = 0
    listed = Book(settings.erasures).read()
    while some := tuple(islice(listed, AT_ONCE)):
        with store.reading() as reader:
            there = reader.still_there(some)
            known = reader.tombstones([one.document_id for one in some])
        for tombstone in some:
            left = there.get(tombstone.document_id, ())
            for document_id in left:
                with suppress(Conflict):  # another process that starts does the same
                    _erase(store, replace(tombstone, document_id=document_id), at=now)
            if tombstone.document_id not in known and tombstone.document_id not in left:
                with store.aside(now) as aside:
                    aside.put_tombstone(tombstone)
            count += len(left)
    return count


def scrub(house: House) -> bool:
    """Write the index and the free pages over now; False where a reader still holds on to the old pages."""
    with house.store.reading() as reader:
        erased = [one.document_id for one in reader.unscrubbed()]
    house.index.rebuild(lambda _: None)
    return _scrub(house.store, erased, now=None)


def scrub_restored(store: Store, *, now: datetime) -> None:
    """Write free pages over for all that a replay took out; where a reader holds on, the server does it."""
    with store.reading() as reader:
        waiting = [one.document_id for one in reader.unscrubbed()]
    if waiting:
        _scrub(store, waiting, now=now)


def scrub_due(house: House, *, now: datetime) -> bool:
    """Write free pages over for what was erased some time ago; the index does its own part. Whether any was due."""
    with house.store.reading() as reader:
        waiting = reader.unscrubbed()
    if not waiting or waiting[0].erased_at > now - SCRUB_AFTER:
        return False
    _scrub(house.store, [one.document_id for one in waiting], now=now)
    return True


def _scrub(store: Store, document_ids: Sequence[str], *, now: datetime | None) -> bool:
    done = store.scrub()
    if done and document_ids:
        with store.aside(now) as aside:
            aside.mark_scrubbed(document_ids)
    return done


def _check_may_go(known: KnownDocument, *, version: int | None) -> None:
    if known.status is DocumentStatus.ERASED:
        raise Conflict("The document was erased before.")
    if version is not None and version != known.version:
        raise Stale("The document was changed since: read it again.")


def _held_subject(reader: Reader, document_id: str, *, version: int | None) -> HeldSubject:
    if reader.tombstones([document_id]):
        raise Conflict("The document was erased before.")
    try:
        held = reader.held_subject(document_id)
    except NotFound:
        raise NotFound("There is no document with this id.") from None
    if version is not None:
        raise Stale("The document is under an embargo, and has no version yet.")
    return held


def _erase_held(store: Store, subject: HeldSubject, *, tombstone: Tombstone, at: datetime) -> ErasedDocument:
    """Nobody knows of it yet: the row goes, and what its sender was answered."""
    _blank_traces(store, subject.repeated, at=at)
    with store.aside(at) as aside:
        aside.put_tombstone(tombstone)
    with store.reading() as reader:
        came_out = reader.still_there([tombstone]).get(tombstone.document_id)
    if came_out:
        return _erase(store, tombstone, at=at)
    _blank_traces(store, subject.repeated, at=at)
    return ErasedDocument(None, tombstone, ())


def _erase(store: Store, tombstone: Tombstone, *, at: datetime) -> ErasedDocument:
    """Traces first: once the rows are blank, nothing tells any more what to look for."""
    document_id = tombstone.document_id
    with store.reading() as reader:
        subject = reader.subject(document_id)
    _blank_traces(store, subject.repeated, at=at)
    with store.turn(at) as turn:
        _check_may_go(turn.document(document_id), version=None)
        subject = turn.subject(document_id)
        _dismiss_what_is_left_alone(turn, subject, actor=tombstone.actor)
        turn.erase(subject, decision=_decision(tombstone), tombstone=tombstone)
        erased = ErasedDocument(turn.document(document_id), tombstone, turn.copies_of(document_id))
    _blank_traces(store, subject.repeated, at=at)  # of what was answered in between
    return erased


def _blank_traces(store: Store, repeated: Repeated, *, at: datetime) -> None:
    with store.reading() as reader:
        traces = reader.traces(repeated)
    with store.aside(at) as aside:
        aside.blank_traces(traces, gone=_GONE)


def _dismiss_what_is_left_alone(turn: Turn, subject: Subject, *, actor: str) -> None:
    """Take from the queue what would ask an editor about a text that is gone."""
    hand = Hand(actor, turn.at)
    for conflict_id in sorted(subject.conflict_ids):
        matter = turn.matter(conflict_id)
        if matter.joined_to is not None or matter.state.status not in WAITING:
            continue
        sides = [{one.ours.appearance_id, one.theirs.appearance_id} for one in matter.asked]
        if all(side & subject.appearance_ids for side in sides):
            rule(turn, matter, ruling=Ruling(DecisionKind.DISMISS), hand=hand)


def _tombstone(document_id: str, subject: Subject | HeldSubject, *, erasure: Erasure) -> Tombstone:
    return Tombstone(
        document_id=document_id,
        identity=subject.identity,
        text_sha256=subject.text_sha256,
        reason=erasure.reason,
        actor=erasure.actor,
        erased_at=erasure.at,
    )


def _decision(tombstone: Tombstone) -> Decision:
    return Decision(
        id=new_id("dec"),
        kind=DecisionKind.ERASE,
        subject_id=tombstone.document_id,
        object_id=None,
        actor=tombstone.actor,
        decided_at=tombstone.erased_at,
        note=tombstone.reason,
    )
