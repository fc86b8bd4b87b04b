"""Requests of a key in, what is left of its quota out, with the headers that say so."""

import math
import time
from dataclasses import dataclass

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left: `granted` for this request, `remaining` after it, all of it again in `reset_seconds`."""

    granted: bool
    quota: int
    remaining: int
    reset_seconds: int

    @property
    def headers(self) -> dict[str, str]:
        """RateLimit-Policy, RateLimit and, once nothing is left, Retry-After."""
        headers = {
            "RateLimit-Policy": f'"default";q={self.quota};w=60',
            "RateLimit": f'"default";r={self.remaining};t={self.reset_seconds}',
        }
        return headers if self.granted else headers | {"Retry-After": str(self.reset_seconds)}


class RateLimits:
    """A sliding window for each key, in the memory of this process: with n workers a key may get n times its quota."""

    def __init__(self, per_minute: int) -> None:
        self._quota = per_minute
        self._item = RateLimitItemPerMinute(per_minute)
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())

    def take(self, key_id: str) -> Allowance:
        """Take one request from the quota of a key."""
        granted = self._limiter.hit(self._item, key_id)
        window = self._limiter.get_window_stats(self._item, key_id)
        reset_seconds = max(1, math.ceil(window.reset_time - time.time()))
        return Allowance(granted, self._quota, window.remaining, reset_seconds)
