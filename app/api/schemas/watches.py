"""Watches in, their JSON out: what a key wants to hear more about."""

from datetime import datetime
from typing import Self

from pydantic import Field as Described

from app.api.schemas.strict import In, Out
from app.core.model.watch import Watch, WatchKind
from app.web.text import Instant, Text


class WatchIn(In):
    """What to watch: exactly one of `text`, `claim_id` and `source_id`."""

    text: Text | None = Described(default=None, min_length=1, max_length=2000, examples=["The bridge will be closed."])
    claim_id: Text | None = Described(default=None, max_length=64)
    source_id: Text | None = Described(default=None, max_length=64)
    published_at: Instant | None = Described(default=None, description="What days of a text are counted from.")
    name: Text = Described(default="", max_length=200, description="What its owner calls it.")


class WatchOut(Out):
    """A watch; `name` is its owner's."""

    id: str
    kind: WatchKind
    name: str
    text: str | None
    claim_id: str | None
    source_id: str | None
    published_at: datetime | None
    created_at: datetime

    @classmethod
    def of(cls, watch: Watch) -> Self:
        """The JSON of a watch."""
        return cls(
            id=watch.id,
            kind=watch.kind,
            name=watch.name,
            text=watch.text,
            claim_id=watch.claim_id,
            source_id=watch.source_id,
            published_at=watch.published_at,
            created_at=watch.created_at,
        )


class WatchPageOut(Out):
    """A page of watches, newest first."""

    items: list[WatchOut]
    next_cursor: str | None
