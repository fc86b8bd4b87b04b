"""The wire and its ends: who takes nothing is cut off, who leaves is let go, what was erased is not kept."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from app.core.model.event import EventType
from app.web.sse import EventStream, Listener, block, listen
from app.web.stream import AT_ONCE, KEPT, Broadcast, Rendered, RenderedPage


async def endless() -> AsyncIterator[bytes]:
    number = 0
    while True:
        number += 1
        yield b": %d\n\n" % number
        await asyncio.sleep(0)


async def never() -> dict[str, Any]:
    await asyncio.Event().wait()
    return {}


async def welcome() -> bool:
    return True


def test_a_listener_who_takes_nothing_is_cut_off_without_an_end() -> None:
    sent: list[dict[str, Any]] = []

    async def send(message: Any) -> None:
        sent.append(message)
        if len(sent) > 3:
            await asyncio.Event().wait()

    asyncio.run(asyncio.wait_for(EventStream(endless(), send_seconds=0.05)({}, never, send), 5))

    assert len(sent) == 4
    assert sent[-1]["more_body"]


def test_a_listener_who_leaves_is_let_go() -> None:
    closed = []

    async def blocks() -> AsyncIterator[bytes]:
        try:
            yield b": one\n\n"
            await asyncio.Event().wait()
        finally:
            closed.append(True)

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(0.02)
        return {"type": "http.disconnect"}

    async def send(_message: Any) -> None:
        return

    asyncio.run(asyncio.wait_for(EventStream(blocks())({}, receive, send), 5))

    assert closed == [True]


class Told:
    """A ledger whose every change is an event."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.reads = 0
        self.erased = 0

    def read(self, after: int, limit: int) -> RenderedPage:
        self.reads += 1
        seqs = range(after + 1, min(self.count, after + limit) + 1)
        events = tuple(
            Rendered(seq, EventType.CLAIM_CREATED, block("claim.created", seq, data=f"{self.erased}")) for seq in seqs
        )
        return RenderedPage(events, seqs[-1] if seqs else after, erasing=after < self.erased <= after + len(seqs))

    def head(self) -> int:
        return self.count


def heard(told: Told, count: int, *, since: int = 0, more: int = 0) -> tuple[list[bytes], Broadcast]:
    async def run() -> tuple[list[bytes], Broadcast]:
        broadcast = Broadcast(told.read, head=told.head, every_seconds=0.001)
        polling = asyncio.create_task(broadcast.run())
        listener = Listener("key_a", since, frozenset(EventType), welcome)
        found: list[bytes] = []
        async for blocks in listen(broadcast, listener, heartbeat_seconds=5):
            found += [part for part in blocks.split(b"\n\n") if b"data:" in part]
            told.count += more if len(found) < count else 0
            if len(found) >= count:
                break
        broadcast.end()
        await polling
        return found, broadcast

    return asyncio.run(asyncio.wait_for(run(), 20))


def test_everything_is_heard_once_and_in_order_however_far_behind() -> None:
    found, _ = heard(Told(5 * KEPT), 5 * KEPT)

    assert [b"id: %d\n" % seq in part + b"\n" for seq, part in enumerate(found, 1)] == [True] * (5 * KEPT)


def test_what_is_kept_for_listeners_has_a_bound() -> None:
    found, broadcast = heard(Told(0), 3 * KEPT, more=AT_ONCE)

    assert len(found) >= 3 * KEPT
    assert len(broadcast._kept) <= KEPT


def test_nobody_is_told_twice_of_a_key_that_is_not_theirs() -> None:
    event = Rendered(1, EventType.WATCH_FIRED, b"", owner="key_b")

    assert not Listener("key_a", 0, frozenset(EventType), welcome).hears(event)
    assert Listener("key_b", 0, frozenset(EventType), welcome).hears(event)


def test_what_was_kept_is_forgotten_when_something_is_erased() -> None:
    async def run() -> None:
        told = Told(10)
        broadcast = Broadcast(told.read, head=lambda: 0, every_seconds=0.001)
        with broadcast.listening("key_a"):
            await broadcast._step()
            assert len(broadcast._kept) == 10
            told.count, told.erased = 11, 11
            await broadcast._step()
            assert [event.seq for event in broadcast._kept] == [11]
            again = await broadcast.after(0, seconds=0)
        assert [event.seq for event in again.events] == list(range(1, 12))
        assert b"data: 11" in again.events[0].block

    asyncio.run(run())


def test_a_database_that_is_away_ends_no_stream() -> None:
    async def run() -> None:
        told = Told(0)
        failing = [True, True]

        def read(after: int, limit: int) -> RenderedPage:
            if failing:
                failing.pop()
                raise OSError
            return told.read(after, limit)

        broadcast = Broadcast(read, head=told.head, every_seconds=0.001)
        polling = asyncio.create_task(broadcast.run())
        listener = Listener("key_a", 0, frozenset(EventType), welcome)
        async for blocks in listen(broadcast, listener, heartbeat_seconds=0.05):
            if not failing:
                told.count = 1
            if b"data:" in blocks:
                break
        broadcast.end()
        await polling

    asyncio.run(asyncio.wait_for(run(), 20))
