"""A listener in, its stream out: every event after its place, once and in order, until it leaves or is slow."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from app.core.model.event import EventType
from app.web.stream import Broadcast, Rendered

MEDIA_TYPE = "text/event-stream"
HEARTBEAT_SECONDS = 15.0
# A listener who takes nothing for so long is gone, or should come again.
SEND_SECONDS = 30.0
RETRY_MILLISECONDS = 2_000


@dataclass(frozen=True, slots=True)
class Listener:
    """Who listens, from which place on and to what; `lost` where what came after an older place is not told again.

    `welcome` is asked now and then whether the listener may still hear anything.
    """

    key_id: str
    since: int
    types: frozenset[EventType]
    welcome: Callable[[], Awaitable[bool]]
    lost: bool = False

    def hears(self, event: Rendered) -> bool:
        """Whether it is told of an event."""
        return event.type in self.types and event.owner in {None, self.key_id}


def block(name: str, seq: int, *, data: str) -> bytes:
    """One event on the wire; JSON has no line of its own within."""
    return f"event: {name}\nid: {seq}\ndata: {data}\n\n".encode()


async def listen(
    broadcast: Broadcast, listener: Listener, *, heartbeat_seconds: float = HEARTBEAT_SECONDS
) -> AsyncIterator[bytes]:
    """The blocks of a stream. A heartbeat names the place too, so that a quiet filter does not fall behind."""
    place = listener.since
    with broadcast.listening(listener.key_id):
        yield f"retry: {RETRY_MILLISECONDS}\n: listening\nid: {place}\n\n".encode()
        if listener.lost:
            yield block("reset", place, data=f'{{"type": "reset", "seq": {place}}}')
        asked = time.monotonic()
        while not broadcast.ending:
            page = await broadcast.after(place, seconds=heartbeat_seconds)
            place = page.upto
            heard = [event.block for event in page.events if listener.hears(event)]
            if heard:
                yield b"".join(heard)
            if time.monotonic() - asked >= heartbeat_seconds:
                if not await listener.welcome():
                    return
                asked = time.monotonic()
                yield f": heartbeat\nid: {place}\n\n".encode()


class EventStream(Response):
    """Sends blocks as they come; ends when the listener leaves, and cuts off one that takes nothing for too long."""

    media_type = MEDIA_TYPE

    def __init__(self, blocks: AsyncIterator[bytes], *, send_seconds: float = SEND_SECONDS) -> None:
        # A proxy that collects an answer before it passes it on would keep everything.
        super().__init__(headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
        del self.headers["content-length"]
        self._blocks = blocks
        self._send_seconds = send_seconds

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        """Stream until either side ends it."""
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        sending = asyncio.ensure_future(self._pump(send))
        leaving = asyncio.ensure_future(_gone(receive))
        try:
            await asyncio.wait({sending, leaving}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (sending, leaving):
                task.cancel()
            await asyncio.gather(sending, leaving, return_exceptions=True)
        if sending.done() and not sending.cancelled() and (error := sending.exception()) is not None:
            raise error

    async def _pump(self, send: Send) -> None:
        try:
            async for one in self._blocks:
                message = {"type": "http.response.body", "body": one, "more_body": True}
                await asyncio.wait_for(send(message), self._send_seconds)
        except TimeoutError:
            return  # the connection is closed without an end, and the listener comes again with its last id
        finally:
            close = getattr(self._blocks, "aclose", None)
            if close is not None:
                await close()
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
