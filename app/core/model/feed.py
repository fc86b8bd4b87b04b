"""Feeds that are followed: where each stands, what its last run came to, and which items of it are known."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class FeedOff(StrEnum):
    """Why a feed is not followed any more."""

    ASKED = "asked"  # somebody switched it off
    GONE = "gone"  # it answered 410
    FAILING = "failing"  # it failed for days


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask with whether anything changed."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed that is followed. `publisher` goes before the title that the feed gives itself.

    `fetch_pages`: the page of an item is read where the feed holds a summary alone. `minutes` is the pause between
    runs; `trouble` says what is wrong, None while all is well; `failing_since` is the first failure since a success.
    `taken` and `refused` count items, the latter those of the last run.
    """

    id: str
    url: str
    created_at: datetime
    due_at: datetime
    publisher: str | None = None
    title: str | None = None
    fetch_pages: bool = False
    minutes: int = 30
    validators: Validators = Validators()
    off: FeedOff | None = None
    trouble: str | None = None
    failures: int = 0
    failing_since: datetime | None = None
    checked_at: datetime | None = None
    succeeded_at: datetime | None = None
    newest_at: datetime | None = None
    taken: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class LeasedFeed:
    """A feed that is ours to run until its lease lapses."""

    feed: Subscription
    owner: str


@dataclass(frozen=True, slots=True)
class KnownItem:
    """What became of an item: its document, or why it was refused."""

    key: str
    content_sha256: str
    document_id: str | None = None
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class FeedRun:
    """What a run came to, as it is written down at its end: the feed goes on at `due_at`, or is `off`."""

    due_at: datetime
    minutes: int
    validators: Validators | None = None
    title: str | None = None
    trouble: str | None = None
    failed: bool = False
    off: FeedOff | None = None
    moved_to: str | None = None
    newest_at: datetime | None = None
    refused: int = 0
