"""Requests of a key in, what is left of its quota out, with the headers that say so."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

WINDOW_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left: `granted` for this request, `remaining` after it, more of it again in `reset_seconds`."""

    granted: bool
    quota: int
    remaining: int
    reset_seconds: int

    @property
    def headers(self) -> dict[str, str]:
        """RateLimit-Policy, RateLimit and, once nothing is left, Retry-After."""
        headers = {
            "RateLimit-Policy": f'"default";q={self.quota};w={WINDOW_SECONDS:.0f}',
            "RateLimit": f'"default";r={self.remaining};t={self.reset_seconds}',
        }
        return headers if self.granted else headers | {"Retry-After": str(self.reset_seconds)}


@dataclass(slots=True)
class _Counted:
    """The requests of one key in the window that runs and in the one before it."""

    window: int
    before: int = 0
    now: int = 0


class RateLimits:
    """A sliding window for each key, in the memory of this process: with n workers a key may get n times its quota.

    The window before counts by the share of it that the last minute still covers.
    """

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._quota = per_minute
        self._clock = clock
        self._lock = Lock()
        self._counted: dict[str, _Counted] = {}  # of keys that exist: nobody else comes this far

    def take(self, key_id: str) -> Allowance:
        """Take one request from the quota of a key."""
        window, passed = divmod(self._clock(), WINDOW_SECONDS)
        with self._lock:
            counted = self._counted.setdefault(key_id, _Counted(int(window)))
            if counted.window != int(window):
                counted.before = counted.now if counted.window == int(window) - 1 else 0
                counted.window, counted.now = int(window), 0
            left = self._quota - counted.now - counted.before * (1 - passed / WINDOW_SECONDS)
            granted = left >= 1
            counted.now += granted
            seconds = WINDOW_SECONDS - passed if granted else _until_one_is_left(counted, passed, quota=self._quota)
        return Allowance(granted, self._quota, max(0, math.floor(left - granted)), max(1, math.ceil(seconds)))


def _until_one_is_left(counted: _Counted, passed: float, *, quota: int) -> float:
    """In how many seconds a request will be granted if none comes before."""
    missing = 1 - (quota - counted.now)
    if missing <= 0:  # what the window before still counts stands in the way
        return WINDOW_SECONDS * (1 + missing / counted.before) - passed
    return WINDOW_SECONDS - passed + WINDOW_SECONDS * (1 - (quota - 1) / counted.now)
