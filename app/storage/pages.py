"""Pages by key: what a page asks for, and what it gives."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from app.core.model.chain import SourceKind
from app.core.model.conflict import ConflictKind, ConflictRecord, ConflictStatus
from app.core.model.judgement import Standing

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Newest first; `next_before` is the `before` of the following page, None on the last."""

    items: tuple[Item, ...]
    next_before: int | None


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims: of one standing, with a source anywhere in a chain, first seen at or after a time."""

    standing: Standing | None = None
    source_id: str | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class SourceFilter:
    """Which sources: of one kind, named or not."""

    kind: SourceKind | None = None
    named: bool | None = None


@dataclass(frozen=True, slots=True)
class ConflictFilter:
    """Which conflicts.

    `waiting`: open or in review; `assignee`: with one editor (an id), `unassigned`: with nobody; `source`: in which
    this source (an id) speaks, or publishes; `claims`: about one of these; `set_aside`: waiting for a source, or not;
    `ids`: these and no others; `min_rank`: no lower than this; `upto`: opened at this seq or before.
    """

    status: ConflictStatus | None = None
    kind: ConflictKind | None = None
    assignee: str | None = None
    waiting: bool = False
    unassigned: bool = False
    source: str | None = None
    claims: tuple[str, ...] | None = None
    set_aside: bool | None = None
    ids: tuple[str, ...] | None = None
    min_rank: int | None = None
    upto: int | None = None


class Order(StrEnum):
    """What comes first in the queue."""

    PRIORITY = "priority"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of the queue ended."""

    rank: int
    seq: int


@dataclass(frozen=True, slots=True)
class QueuePage:
    """Conflicts in their order; the following page begins after `next`, None on the last."""

    items: tuple[ConflictRecord, ...]
    next: Place | None


class Sequenced(Protocol):
    """Whatever has a place in the ledger."""

    @property
    def seq(self) -> int:
        """Its place."""
        ...


Found = TypeVar("Found", bound=Sequenced)


def page_of(found: Sequence[Found], limit: int) -> Page[Found]:
    """Cut a page from one more than its limit."""
    shown = tuple(found[:limit])
    return Page(shown, shown[-1].seq if len(found) > limit else None)
