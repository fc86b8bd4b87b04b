"""A step in, a thread that repeats it until it is stopped out; a step that fails is repeated later and later."""

from collections.abc import Callable
from threading import Event, Thread

import structlog

LONGEST_PAUSE_SECONDS = 60.0

_log = structlog.get_logger("hearsay.background")


class Loop:
    """One thread. `step` answers whether there may be more to do at once; its errors end nothing."""

    def __init__(self, name: str, step: Callable[[], bool], *, every_seconds: float) -> None:
        self.name = name
        self._step = step
        self._every_seconds = every_seconds
        self._failures = 0
        self._stopping = Event()
        self._woken = Event()
        self._thread = Thread(target=self._run, name=f"hearsay-{name}", daemon=True)

    @property
    def failures(self) -> int:
        """How many times in a row the step has failed; 0 while all is well."""
        return self._failures

    @property
    def is_alive(self) -> bool:
        """Whether the loop is running."""
        return self._thread.is_alive()

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def wake(self) -> None:
        """Do the next step now."""
        self._woken.set()

    def stop(self, *, within_seconds: float = 30.0) -> bool:
        """End after the present step; False where it did not end in time."""
        self._stopping.set()
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join(within_seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while not self._stopping.is_set():
            more = self._try()
            if not more and not self._stopping.is_set():
                self._woken.wait(self._pause())
                self._woken.clear()

    def _try(self) -> bool:
        try:
            more = self._step()
        except Exception as error:  # noqa: BLE001 - whatever it is, the loop must live and say so
            self._failures += 1
            # The kind alone: an exception's text may hold a user's.
            _log.warning("step_failed", loop=self.name, error=type(error).__name__, failures=self._failures)
            return False
        self._failures = 0
        return more

    def _pause(self) -> float:
        return min(self._every_seconds * 2.0 ** min(self._failures, 16), LONGEST_PAUSE_SECONDS)
