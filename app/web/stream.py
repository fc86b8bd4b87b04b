"""The ledger in, one stream of server-sent events for each listener out: one poller a process, nothing kept for anyone.

Every listener has a place of its own and takes what comes after it: from the last few events, which are rendered once
for all and kept for a moment, or from the database. So a listener who is slow costs no memory and loses nothing.
"""

import asyncio
import contextlib
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import structlog
from starlette.concurrency import run_in_threadpool

from app.core.model.event import EventType

AT_ONCE = 100
KEPT = 500
# More listeners than this read from the database at once only when the others have done so.
CATCHING_UP = 4
LONGEST_PAUSE_SECONDS = 30.0

_log = structlog.get_logger("hearsay.events")


@dataclass(frozen=True, slots=True)
class Rendered:
    """An event as it goes over the wire; `owner` is the key that alone is told."""

    seq: int
    type: EventType
    block: bytes
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """Events in order; every change up to `upto` was looked at. `erasing`: something told before must not be again."""

    events: tuple[Rendered, ...]
    upto: int
    erasing: bool = False


Read = Callable[[int, int], RenderedPage]
"""A place in the ledger and how many at most in, the next events out; called in a thread."""


class Broadcast:
    """The one poller of a process and what it has just read; `run` is a task for as long as the application lives."""

    def __init__(self, read: Read, *, head: Callable[[], int], every_seconds: float) -> None:
        self._read = read
        self._read_head = head
        self._every_seconds = every_seconds
        self._kept: deque[Rendered] = deque()
        self._floor = 0
        self._head = 0
        self._listening = 0
        self._moved = asyncio.Event()
        self._wanted = asyncio.Event()
        self._catching_up = asyncio.Semaphore(CATCHING_UP)
        self._by_key: Counter[str] = Counter()
        self.failures = 0
        self.ending = False

    @property
    def listeners(self) -> int:
        """How many streams are open."""
        return self._listening

    def listeners_of(self, key_id: str) -> int:
        """How many of them a key has."""
        return self._by_key[key_id]

    @contextlib.contextmanager
    def listening(self, key_id: str) -> Iterator[None]:
        """Count a listener; when the last one leaves, nothing is kept."""
        self._listening += 1
        self._by_key[key_id] += 1
        self._wanted.set()
        try:
            yield
        finally:
            self._listening -= 1
            self._by_key[key_id] -= 1
            if not self._listening:
                self._kept.clear()
                self._floor = self._head

    def end(self) -> None:
        """Let every stream end now."""
        self.ending = True
        self._wake()

    async def run(self) -> None:
        """Follow the ledger while anybody listens."""
        while not self.ending:
            if not self._listening:
                self._wanted.clear()
                await self._wanted.wait()
                await self._begin()
            await self._step()
            pause = min(self._every_seconds * 2.0 ** min(self.failures, 16), LONGEST_PAUSE_SECONDS)
            await asyncio.sleep(pause)

    async def after(self, seq: int, *, seconds: float) -> RenderedPage:
        """What comes after a place; waits for it at most so long, and is empty then."""
        if seq >= self._head and not self.ending:
            moved = self._moved
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(moved.wait(), seconds)
        if self.ending or seq >= self._head:
            return RenderedPage((), seq)
        if seq >= self._floor:
            found = [event for event in self._kept if event.seq > seq]
            if len(found) > AT_ONCE:
                return RenderedPage(tuple(found[:AT_ONCE]), found[AT_ONCE - 1].seq)
            return RenderedPage(tuple(found), self._head)
        async with self._catching_up:
            return await run_in_threadpool(self._read, seq, AT_ONCE)

    async def _begin(self) -> None:
        """Forget what was kept for listeners who are gone: much may have happened since."""
        try:
            self._floor = self._head = await run_in_threadpool(self._read_head)
            self._kept.clear()
        except Exception as error:  # noqa: BLE001  the database may be away for a while
            self._failed(error)
        self._wake()

    async def _step(self) -> None:
        try:
            page = await run_in_threadpool(self._read, self._head, AT_ONCE)
        except Exception as error:  # noqa: BLE001  the streams live on, and say nothing meanwhile
            self._failed(error)
            return
        self.failures = 0
        if page.upto == self._head:
            return
        if page.erasing:
            # What is kept may hold what was just erased: it is read again by whoever still needs it.
            self._kept.clear()
            self._floor = self._head
        self._kept.extend(page.events)
        while len(self._kept) > KEPT:
            self._floor = self._kept.popleft().seq
        self._head = page.upto
        self._wake()

    def _wake(self) -> None:
        self._moved.set()
        self._moved = asyncio.Event()
        self._wanted.set()

    def _failed(self, error: Exception) -> None:
        self.failures += 1
        _log.warning("step_failed", loop="events", error=type(error).__name__, failures=self.failures)
