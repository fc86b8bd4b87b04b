"""Pages by key: what a page asks for, and what it gives."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from app.core.model.chain import SourceKind
from app.core.model.conflict import ConflictKind, ConflictStatus
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
    """Which conflicts: of one status, of one kind, with one editor (an id)."""

    status: ConflictStatus | None = None
    kind: ConflictKind | None = None
    assignee: str | None = None


class Placed(Protocol):
    """Whatever has a place in the ledger."""

    @property
    def seq(self) -> int:
        """Its place."""
        ...


Found = TypeVar("Found", bound=Placed)


def page_of(found: Sequence[Found], limit: int) -> Page[Found]:
    """Cut a page from one more than its limit."""
    shown = tuple(found[:limit])
    return Page(shown, shown[-1].seq if len(found) > limit else None)
