"""Where the generations of an index live: which one is current, who leads, and what may be swept away.

`CURRENT` names the generation that is searched and is only ever renamed into place. The leader is whoever holds the
lock on `LEADER`; every process holds a shared lock on the generation it searches. All are locks of the operating
system, which frees them whichever way a process ends.
"""

import fcntl
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

_CURRENT = "CURRENT"
_LEADER = "LEADER"
_IN_USE = "IN_USE"
_ERASED = "ERASED"
_PREFIX = "generation-"


class Directory:
    """The directory of one index, shared by processes."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def current(self) -> Path | None:
        """The generation to search; None before the first."""
        try:
            name = (self.root / _CURRENT).read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return None
        # A spoilt name must not lead out of the directory.
        return self.root / name if name.startswith(_PREFIX) and name == Path(name).name else None

    def fresh(self) -> Path:
        """Where a new generation may be built; no name is ever used twice."""
        return self.root / f"{_PREFIX}{secrets.token_hex(6)}"

    def publish(self, generation: Path) -> None:
        """Make a finished generation the current one, for every process at its next refresh."""
        waiting = self.root / f"{_CURRENT}.new"
        with waiting.open("w", encoding="utf-8") as file:
            file.write(generation.name)
            file.flush()
            os.fsync(file.fileno())
        waiting.replace(self.root / _CURRENT)
        handle = os.open(self.root, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    @contextmanager
    def leading(self, *, wait: bool = False) -> Iterator[bool]:
        """Whether this process leads, for as long as the block lasts; `wait`: once no other does."""
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / _LEADER).open("a") as file:
            if wait:
                fcntl.flock(file, fcntl.LOCK_EX)
            yield wait or _locked(file, fcntl.LOCK_EX)

    def use(self, generation: Path) -> IO[str] | None:
        """Keep a generation from being swept until the answer is closed; None when it is already gone."""
        try:
            file = (generation / _IN_USE).open("a")
        except OSError:
            return None
        if _locked(file, fcntl.LOCK_SH):
            return file
        file.close()
        return None

    def mark_erased(self, generation: Path) -> None:
        """Remember, before they are taken out, that a generation holds words that were erased."""
        mark = generation / _ERASED
        if not mark.exists():
            mark.touch()

    def erased_seconds(self, generation: Path) -> float | None:
        """For how long its files may have held words that were erased; None if none were."""
        try:
            return time.time() - (generation / _ERASED).stat().st_mtime
        except OSError:
            return None

    def sweep(self) -> None:
        """Remove generations that are neither current nor in use; only the leader may."""
        current = self.current()
        for generation in self.root.glob(f"{_PREFIX}*"):
            if generation != current:
                with suppress(OSError), (generation / _IN_USE).open("a") as file:
                    if _locked(file, fcntl.LOCK_EX):
                        shutil.rmtree(generation, ignore_errors=True)


def _locked(file: IO[str], kind: int) -> bool:
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
