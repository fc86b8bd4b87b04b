"""A kind of thing in, an id for a new one out, whose order is roughly that of time."""

import secrets
import threading
import time

KINDS = frozenset({
    "app", "blk", "cfl", "cit", "clm", "cmt", "dec", "dlv", "doc", "edt", "evt", "fam", "fed", "fir", "jdg", "job",
    "key", "src", "vrd", "wch", "whk",
})  # fmt: skip

# Crockford's alphabet in lower case: no two letters that look alike, and the same order in every collation.
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_LENGTH = 26
_RANDOM_BITS = 80


class _Sequence:
    """Numbers that only go up: the milliseconds, then what is random, or one more than the last."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = 0

    def next(self) -> int:
        fresh = (time.time_ns() // 1_000_000 << _RANDOM_BITS) | secrets.randbits(_RANDOM_BITS)
        with self._lock:
            self._last = max(fresh, self._last + 1)
            return self._last


_sequence = _Sequence()


def new_id(kind: str) -> str:
    """`clm_` and 26 characters: 48 bits of milliseconds, 80 random bits; ids of one process only ever go up."""
    if kind not in KINDS:
        raise ValueError(f"No id starts with {kind!r}.")
    return f"{kind}_{_encode(_sequence.next())}"


def _encode(number: int) -> str:
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(5 * (_LENGTH - 1), -5, -5))
