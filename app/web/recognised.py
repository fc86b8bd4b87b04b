"""Tokens in, the keys behind them out, for a second without asking the database again."""

import time
from collections.abc import Callable
from hashlib import sha256

from app.core.model.key import ApiKey

# So long does a key that was revoked, in whichever process, still open what is asked for hundreds of times a second.
SECONDS = 1.0
REMEMBERED = 1_000


class Recognised:
    """The keys that were let in a moment ago, by the hash of their token; what is refused is never remembered."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._keys: dict[bytes, tuple[float, ApiKey]] = {}

    def key(self, token: str) -> ApiKey | None:
        """The key of a token, None where it was not remembered within the last second."""
        until, key = self._keys.get(_digest(token), (0.0, None))
        return key if self._clock() < until else None

    def remember(self, token: str, key: ApiKey) -> None:
        """Remember a key that the database has just recognised."""
        if len(self._keys) >= REMEMBERED:
            self._keys.clear()
        self._keys[_digest(token)] = (self._clock() + SECONDS, key)


def _digest(token: str) -> bytes:
    return sha256(token.encode("utf-8", "replace")).digest()
