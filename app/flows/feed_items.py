"""The items of a feed in, each a document with its claims out: for itself, once, and no more than its feed tells."""

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import structlog

from app.connectors.syndication import Feed, FeedItem, TextKind
from app.core.errors import Busy, HearsayError, Invalid
from app.core.model.document import DocumentStatus
from app.core.model.facts import Precision
from app.core.model.feed import KnownItem
from app.core.reading.beside import passed_on
from app.flows.answers import Ingested
from app.flows.house import House
from app.flows.ingest import ingest
from app.flows.snippet import FUTURE_TOLERANCE, NAME_LIMIT, TITLE_LIMIT, Snippet
from app.flows.urls import canonical_url
from app.storage.turn import Turn

MOST_REASONS = 100
_EARLIEST_YEAR = 1600
_KNOWN_DAYS = frozenset((Precision.DAY, Precision.MINUTE))
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,8}")

ReadPage = Callable[[str], Snippet]
"""An address in, its article as a snippet out; raises a HearsayError that says why there is none."""

_log = structlog.get_logger("hearsay.feeds")


class PageFailed(HearsayError):
    """The page of an item cannot be read now; it is tried again as long as the item stands in its feed."""


@dataclass(slots=True)
class ItemsTaken:
    """What became of items: documents that are new, items that were known, and why others were not taken."""

    new: int = 0
    known: int = 0
    refused: int = 0
    places: list[str] = field(default_factory=list)

    def refuse(self, place: str, reason: str) -> None:
        """Count one that was not taken, and say why as long as there are few."""
        self.refused += 1
        if len(self.places) < MOST_REASONS:
            self.places.append(f"{place}: {reason}")


@dataclass(frozen=True, slots=True)
class Intake:
    """Where items come from: the feed as it was read, who it is, and whether it is followed (`feed_id`).

    `page` reads the page of an item of which the feed holds a summary alone.
    """

    feed: Feed
    publisher: str | None
    feed_id: str | None = None
    page: ReadPage | None = None


def take_items(
    house: House, intake: Intake, *, clock: Callable[[], datetime], ended: Callable[[], bool] = lambda: False
) -> Iterator[ItemsTaken]:
    """Take the items of a feed, oldest first as feeds go; what became of all so far, after each. Raises Busy alone.

    An item is stored together with the note that it was, so that whatever breaks off, a next run goes on with the rest.
    """
    taken = ItemsTaken()
    for number, reason in intake.feed.refused:
        taken.refuse(f"item {number}", reason)
    keyed = _keyed(intake.feed.items, taken)
    known = _known(house, intake, keys=[key for key, _, _ in keyed])
    for key, number, item in reversed(keyed):
        if ended():
            return
        place = f"item {number}"
        seen = known.get(key)
        content = _content_sha256(item)
        if seen is not None and seen.content_sha256 == content:
            if seen.trouble is not None:
                taken.refuse(place, seen.trouble)
            else:
                taken.known += 1
        else:
            before = seen.document_id if seen else None
            _take(house, intake, item=item, taken=taken, note=_Note(place, key, content, before, clock()))
        yield taken


@dataclass(frozen=True, slots=True)
class _Note:
    """What is to be remembered of an item, whatever becomes of it; `before` is the document that it was."""

    place: str
    key: str
    content_sha256: str
    before: str | None
    now: datetime


def _take(house: House, intake: Intake, *, item: FeedItem, taken: ItemsTaken, note: _Note) -> None:
    try:
        _store(house, intake, item=item, taken=taken, note=note)
    except Busy:
        raise
    except PageFailed as error:
        taken.refuse(note.place, error.message)
    except HearsayError as error:
        _remember_refusal(house, intake, note=note, reason=error.message, taken=taken)
    except Exception as error:  # noqa: BLE001  one poisoned item must not keep the rest of its feed out
        _log.warning("item_failed", feed_id=intake.feed_id, item=note.place, error=type(error).__name__)
        reason = f"It could not be stored ({type(error).__name__})."
        _remember_refusal(house, intake, note=note, reason=reason, taken=taken)


def _store(house: House, intake: Intake, *, item: FeedItem, taken: ItemsTaken, note: _Note) -> None:
    url = _address(item.url)
    if item.kind is not TextKind.WHOLE and url is not None and intake.page is None:
        fuller = _standing_there(house, url, besides=note.before)
        if fuller is not None:
            # A summary must not take the place of an article that is known whole.
            _remember(house, intake, note=note, document_id=fuller)
            taken.known += 1
            return
    snippet = _snippet(house, intake, item=item, url=url, now=note.now)

    def finish(turn: Turn, ingested: Ingested) -> None:
        if intake.feed_id is not None and ingested.document_id is not None:
            turn.note_item(intake.feed_id, KnownItem(note.key, note.content_sha256, ingested.document_id))

    ingested = ingest(house, snippet, now=note.now, finish=finish)
    taken.new += ingested.created
    taken.known += not ingested.created


def _snippet(house: House, intake: Intake, *, item: FeedItem, url: str | None, now: datetime) -> Snippet:
    publisher = (intake.publisher or intake.feed.title or "")[:NAME_LIMIT] or None
    if intake.page is not None and item.kind is not TextKind.WHOLE and url is not None:
        read = _page(intake.page, url)
        text, title = read.text, read.title or item.title
    else:
        text, title = item.text or item.title, item.title if item.text else None
    original = item.original.name if item.original else None
    told_by = passed_on(publisher, original=original) if original and original != publisher else None
    return Snippet(
        text=text,
        url=url,
        title=title[:TITLE_LIMIT] if title else None,
        publisher=publisher,
        author=item.author,
        published_at=_published_at(item, now),
        language=_language(house, of_item=item.language, of_feed=intake.feed.language),
        told_by=told_by,
    )


def _page(read: ReadPage, url: str) -> Snippet:
    try:
        return read(url)
    except Busy:
        raise
    except HearsayError as error:
        raise PageFailed(f"Its page cannot be read: {error.message}") from error


def _language(house: House, *, of_item: str | None, of_feed: str | None) -> str | None:
    """What the item says; of the feed only that it is none of ours: "en-US" is what many a feed is born with."""
    if of_item and _LANGUAGE.fullmatch(of_item):
        return of_item
    if of_feed and _LANGUAGE.fullmatch(of_feed) and of_feed.lower().partition("-")[0] not in house.settings.languages:
        return of_feed
    return None


def _published_at(item: FeedItem, now: datetime) -> datetime | None:
    """When it was published, to the day at least; what cannot be is not known."""
    date = item.published
    if date is None or date.precision not in _KNOWN_DAYS or date.start.year < _EARLIEST_YEAR:
        return None
    return date.start if date.start <= now + FUTURE_TOLERANCE else None


def _standing_there(house: House, url: str, *, besides: str | None) -> str | None:
    """A live document at the address that this item did not bring itself."""
    with house.store.reading() as reader:
        known = reader.latest_document_at(url)
    if known is None or known.status is not DocumentStatus.LIVE or known.id == besides:
        return None
    return known.id


def _remember_refusal(house: House, intake: Intake, *, note: _Note, reason: str, taken: ItemsTaken) -> None:
    taken.refuse(note.place, reason)
    if intake.feed_id is not None:
        with house.store.aside(note.now) as aside:
            aside.note_item(intake.feed_id, KnownItem(note.key, note.content_sha256, trouble=reason))


def _remember(house: House, intake: Intake, *, note: _Note, document_id: str) -> None:
    if intake.feed_id is not None:
        with house.store.aside(note.now) as aside:
            aside.note_item(intake.feed_id, KnownItem(note.key, note.content_sha256, document_id))


def _known(house: House, intake: Intake, *, keys: Sequence[str]) -> dict[str, KnownItem]:
    if intake.feed_id is None:
        return {}
    with house.store.reading() as reader:
        return dict(reader.feed_items(intake.feed_id, keys))


def _keyed(items: Sequence[FeedItem], taken: ItemsTaken) -> list[tuple[str, int, FeedItem]]:
    """Each item under its key; of two with one key the first counts, or they would revise each other at every run."""
    found: dict[str, tuple[str, int, FeedItem]] = {}
    for number, item in enumerate(items, 1):
        key = key_of(item)
        if key in found:
            taken.refuse(f"item {number}", "Its guid or address stands in the feed twice.")
        else:
            found[key] = (key, number, item)
    return list(found.values())


def key_of(item: FeedItem) -> str:
    """What makes it the same item at another run: its guid, else its address, else its title."""
    told = ("guid", item.guid) if item.guid else ("url", _address(item.url)) if item.url else ("title", item.title)
    return _sha256(f"{told[0]}\n{told[1]}")


def _content_sha256(item: FeedItem) -> str:
    return _sha256("\n".join(str(part) for part in (item.title, item.text, _address(item.url), item.published)))


def _address(url: str | None) -> str | None:
    try:
        return canonical_url(url) if url else None
    except Invalid:
        return None


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
