"""Passwords in, what may be kept of them out, and back: whether a password is the one that was kept."""

import base64
import binascii
import hashlib
import hmac
import secrets
import threading

from app.core.errors import Invalid

SHORTEST = 12
LONGEST = 200

# 32 MiB and about a tenth of a second; the figures stand in the hash, so that they can be raised without a reset.
_COST, _BLOCK, _LANES = 2**15, 8, 1
_MEMORY = 128 * 1024 * 1024
# So many at once, whatever is sent: more would take the machine's memory, and answer nobody sooner.
_AT_ONCE = threading.BoundedSemaphore(2)
# Words that nobody confuses on the telephone: no l beside 1, no o beside 0.
_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"


def generated() -> str:
    """A password of 100 random bits, in groups that can be read out."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(20))
    return "-".join(letters[start : start + 5] for start in range(0, 20, 5))


def checked(password: str) -> str:
    """The password, if it may be one; raises Invalid."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise Invalid(f"A password has {SHORTEST} to {LONGEST} characters.", "/password")
    return password


def hashed(password: str) -> str:
    """`scrypt$cost$block$lanes$salt$hash`, with a new salt each time."""
    salt = secrets.token_bytes(16)
    parts = (_encoded(salt), _encoded(_scrypt(password, salt, figures=(_COST, _BLOCK, _LANES))))
    return "$".join(("scrypt", str(_COST), str(_BLOCK), str(_LANES), *parts))


def agrees(password: str, kept: str | None) -> bool:
    """Whether a password is the one that was kept; where nothing was kept it takes as long to say no."""
    held = kept or _NOBODYS
    try:
        name, cost, block, lanes, salt, digest = held.split("$")
        figures = (int(cost), int(block), int(lanes))
        found = _scrypt(password, base64.b64decode(salt), figures=figures)
        same = hmac.compare_digest(found, base64.b64decode(digest))
    except (ValueError, binascii.Error):
        return False
    return same and name == "scrypt" and kept is not None


def _scrypt(password: str, salt: bytes, *, figures: tuple[int, int, int]) -> bytes:
    cost, block, lanes = figures
    with _AT_ONCE:
        return hashlib.scrypt(
            password.encode("utf-8", "replace"), salt=salt, n=cost, r=block, p=lanes, maxmem=_MEMORY, dklen=32
        )


def _encoded(value: bytes) -> str:
    return base64.b64encode(value).decode()


_NOBODYS = f"scrypt${_COST}${_BLOCK}${_LANES}${_encoded(bytes(16))}${_encoded(bytes(32))}"
