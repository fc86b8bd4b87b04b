"""A ledger's claims in, candidates for any sentence out: the index of one process, beside those of other processes.

What is committed lies on disk and is shared; what the ledger holds after the last commit is kept in memory, so that a
claim is found from the moment its ingest has answered. The whole is derived: lost, spoilt or of another ledger, it is
built anew beside the old and swapped in.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from threading import Lock
from typing import IO

from app.core.errors import Busy
from app.index.directory import Directory
from app.index.feed import Feed
from app.index.generation import Generation, Unusable, View
from app.index.layout import FORMAT, Watermark
from app.index.snapshot import Snapshot
from app.index.tail import Tail

# Most changes kept in memory; beyond, look-ups wait for the index rather than fill the process.
TAIL_LIMIT = 50_000
# From here on a look-up asks whether another process has committed meanwhile.
TAIL_LONG = 2_000
WINDOW = 10_000
OPENING_TRIES = 3
NEVER = (0, 0)
# Words that were erased leave the disk by a rebuild, which waits so long for others that are erased meanwhile.
ERASED_AFTER_SECONDS = 600.0

NONE_BUILT = "none was built yet"


class IndexState(StrEnum):
    """What look-ups can expect: `behind` answers from memory what no commit holds yet, `building` answers Busy."""

    READY = "ready"
    BEHIND = "behind"
    BUILDING = "building"


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """How the index of this process stands, for `/readyz`; `lag` counts changes of the ledger that no commit holds."""

    state: IndexState
    reason: str
    watermark: int
    head: int
    generation: str

    @property
    def lag(self) -> int:
        """Changes that are only in memory."""
        return max(0, self.head - self.watermark)


@dataclass(frozen=True, slots=True)
class _Opened:
    """The generation in use, with the lock that keeps it from being swept."""

    generation: Generation
    lock: IO[str]
    stamp: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Pinned:
    """What a look-up takes in one step: a commit (None: nothing usable) and the changes after it."""

    view: View | None
    tail: Tail


class Index:
    """Open with `open_index`; one for a process, for all its threads."""

    def __init__(self, root: Path, feed: Feed, *, erased_after_seconds: float = ERASED_AFTER_SECONDS) -> None:
        self._directory = Directory(root)
        self._feed = feed
        self._erased_after_seconds = erased_after_seconds
        self._lock = Lock()
        self._opened: _Opened | None = None
        self._pinned = _Pinned(None, Tail(0))
        self._trouble = ""  # why nothing committed can be used
        self._failure = ""  # why the last attempt to write failed
        self._history = ""  # why it was last rebuilt by this process
        self._progress = ""  # how far this process is with a rebuild

    def snapshot(self) -> Snapshot:
        """Everything that the ledger holds now, findable; raises Busy while too much of it is in no commit.

        Call it with no transaction open: it reads the ledger, and other threads may be waiting for it to do so.
        """
        pinned = self._pinned
        seen = pinned.tail.upto
        head = self._feed.head()
        if head != seen:
            pinned = self._extended(head)
        return Snapshot(head, pinned.view, pinned.tail.cut())

    def catch_up(self) -> bool:
        """Commit what the ledger holds, or rebuild what cannot be used; False where another process is at it.

        A failure to write is said in the status and tried again at the next call.
        """
        with self._directory.leading() as leads:
            self._refresh()
            if leads:
                try:
                    self._lead()
                except (Unusable, OSError):
                    self._failure = "it cannot be written to"
        return leads

    def rebuild(self, progress: Callable[[int], None]) -> None:
        """Build everything anew beside what is in use, then swap; `progress` hears how many claims are done.

        Waits for the process that leads; raises Busy where the index cannot be written to.
        """
        with self._directory.leading(wait=True):
            try:
                self._build("asked for", progress)
            except (Unusable, OSError) as error:
                raise Busy("The index cannot be written to: is its disk full?", retry_after_seconds=60) from error
            self._refresh()
            self._directory.sweep()

    def status(self) -> IndexStatus:
        """How this index stands now."""
        self._refresh()
        pinned, head = self._pinned, self._feed.head()
        watermark = pinned.view.watermark.seq if pinned.view else 0
        state = IndexState.READY if pinned.view else IndexState.BEHIND
        if head - watermark > TAIL_LIMIT:
            state = IndexState.BUILDING
        reason = "; ".join(filter(None, (self._trouble or self._failure, self._progress))) or self._history
        return IndexStatus(state, reason, watermark, head, self._name())

    def size(self) -> int:
        """About how many claims a rebuild goes through."""
        return self._feed.size()

    def close(self) -> None:
        """Let the generation go; the index is not used afterwards."""
        with self._lock:
            self._pinned = _Pinned(None, Tail(0))
            self._let_go()

    def _extended(self, head: int) -> _Pinned:
        """What is pinned, with a tail that reaches the head."""
        tail = self._pinned.tail
        if self._opened is None or head < tail.upto or head - tail.after > TAIL_LONG:
            self._refresh()
        with self._lock:
            tail = self._pinned.tail
            if head - tail.after > TAIL_LIMIT:
                raise Busy("The index of known claims is being built.", retry_after_seconds=5)
            while tail.upto < head:
                upto = min(head, tail.upto + WINDOW)
                tail.extend(self._feed.changes(tail.upto, upto), upto)
            return self._pinned

    def _refresh(self) -> None:
        """Take over what any process has committed or swapped in; let go what turns out to be of another ledger."""
        with self._lock:
            view = self._usable()
            head = self._feed.head()  # read after the watermark: no true watermark is beyond it
            if view and view.watermark.seq > head:
                self._trouble = "it is ahead of the ledger"
                view = None
            after = view.watermark.seq if view else 0
            tail = self._pinned.tail
            if tail.after > after or tail.upto > head:
                tail = Tail(after)
            elif tail.after < after:
                tail = tail.shortened(after)
            if view:
                self._trouble = ""
            self._pinned = _Pinned(view, tail)

    def _usable(self) -> View | None:
        """The last commit of the current generation, unless something is wrong with it."""
        try:
            opened = self._open_current()
            stamp = opened.generation.stamp
            if self._pinned.view and stamp == opened.stamp:
                return self._pinned.view
            view = opened.generation.view()
            self._check(view.watermark)
        except Unusable as error:
            self._trouble = str(error)
            self._let_go()
            return None
        self._opened = replace(opened, stamp=stamp)
        return view

    def _check(self, watermark: Watermark) -> None:
        if watermark.layout != FORMAT:
            raise Unusable("it is of another format")
        if watermark.origin != self._feed.origin():
            raise Unusable("it belongs to another ledger")

    def _open_current(self) -> _Opened:
        """The current generation; another process may swap and sweep between two steps of opening it."""
        for _ in range(OPENING_TRIES):
            path = self._directory.current()
            if path is None:
                raise Unusable(NONE_BUILT)
            if self._opened and self._opened.generation.path == path:
                return self._opened
            self._let_go()
            lock = self._directory.use(path)
            if lock:
                try:
                    self._opened = _Opened(Generation.open(path), lock, NEVER)
                except Unusable:
                    lock.close()
                    raise
                return self._opened
        raise Unusable("its files are missing")

    def _let_go(self) -> None:
        if self._opened:
            self._opened.lock.close()
            self._opened = None

    def _lead(self) -> None:
        if self._pinned.view and self._opened:
            self._advance(self._opened.generation, self._pinned.view.watermark.seq)
            erased = self._directory.erased_seconds(self._opened.generation.path)
            if erased is not None and erased >= self._erased_after_seconds:
                self._build("something was erased", lambda _: None)
        else:
            self._build(self._trouble, lambda _: None)
        self._failure = ""
        self._refresh()
        self._directory.sweep()

    def _advance(self, generation: Generation, watermark: int) -> None:
        """Commit what the ledger holds after the watermark, window by window, so that a killed leader leaves most."""
        head = self._feed.head()
        if head == watermark:
            return
        with generation.writing() as batch:
            while watermark < head:
                upto = min(head, watermark + WINDOW)
                changes = self._feed.changes(watermark, upto)
                if any(change.erased for change in changes):
                    self._directory.mark_erased(generation.path)
                for change in changes:
                    batch.put(change.claim_id, change.entry)
                batch.commit(Watermark(upto, self._feed.origin()))
                watermark = upto

    def _build(self, reason: str, progress: Callable[[int], None]) -> None:
        """A new generation of all claims; what changes while it is built comes after its watermark."""
        head, size, done = self._feed.head(), self._feed.size(), 0
        path = self._directory.fresh()
        try:
            with Generation.create(path).writing() as batch:
                for page in self._feed.entries():
                    for entry in page:
                        batch.add(entry)
                    done += len(page)
                    self._progress = f"being rebuilt, {done:,} of about {size:,} claims are done"
                    progress(done)
                batch.commit(Watermark(head, self._feed.origin()))
        finally:
            self._progress = ""
        self._directory.publish(path)
        self._history = f"rebuilt: {reason}"

    def _name(self) -> str:
        return self._opened.generation.path.name if self._opened else ""


def open_index(root: Path, feed: Feed) -> Index:
    """The index under `root`; a missing or spoilt directory is said in the status and mended by `catch_up`."""
    return Index(root, feed)
