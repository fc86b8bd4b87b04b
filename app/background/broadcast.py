"""A house in, its events out to whoever listens, for as long as the application lives."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from app.core.model.change import ChangeKind
from app.core.model.event import Event
from app.flows.events import events_after
from app.flows.house import House
from app.web.ending import told_at_once
from app.web.sse import block
from app.web.stream import Broadcast, Rendered, RenderedPage

Render = Callable[[Event], str]
"""An event in, its JSON out; the API hands it in."""


@asynccontextmanager
async def broadcasting(house: House, render: Render) -> AsyncIterator[Broadcast]:
    """The one poller of this process; its streams end when the process is told to."""

    def read(after: int, limit: int) -> RenderedPage:
        page = events_after(house.store, after, now=datetime.now(UTC), limit=limit)
        erasing = any(event.change.kind is ChangeKind.ERASED for event in page.events)
        rendered = tuple(
            Rendered(event.seq, event.type, block(event.type, event.seq, data=render(event)), event.owner)
            for event in page.events
        )
        return RenderedPage(rendered, page.upto, erasing)

    def head() -> int:
        with house.store.reading() as reader:
            return reader.head()

    broadcast = Broadcast(read, head=head, every_seconds=house.settings.event_seconds)
    polling = asyncio.create_task(broadcast.run())
    try:
        with told_at_once(broadcast.end):
            yield broadcast
    finally:
        broadcast.end()
        polling.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await polling
