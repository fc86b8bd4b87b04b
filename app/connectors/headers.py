"""Headers as servers write them in, what can be relied on of them out; what makes no sense counts as absent."""

import re
from datetime import UTC
from email.message import Message
from email.utils import parsedate_to_datetime

LONGEST_VALIDATOR = 512
LONGEST_WAIT = 86_400.0

_TOKEN = re.compile(r"[\w!#$&^.+-]{1,80}/[\w!#$&^.+-]{1,80}", re.ASCII)
_CHARSET = re.compile(r"[\w.:+-]{1,40}", re.ASCII)
_PRINTABLE = re.compile(r"[\x20-\x7e]+")


def content_type_of(given: str) -> tuple[str, str | None]:
    """The type in lower case, "" where none is named, and the charset that it names."""
    message = Message()
    message["Content-Type"] = " ".join(given[:400].split())
    kind = given.partition(";")[0].strip().lower()
    charset = message.get_param("charset")
    named = charset.strip("'\" ").lower() if isinstance(charset, str) else ""
    return kind if _TOKEN.fullmatch(kind) else "", named if _CHARSET.fullmatch(named) else None


def kept_validator(given: str | None) -> str | None:
    """An ETag or a Last-Modified that may be sent back one day, as it stands."""
    value = (given or "").strip()
    return value if len(value) <= LONGEST_VALIDATOR and _PRINTABLE.fullmatch(value) else None


def retry_after_of(given: str | None, *, now: float) -> float | None:
    """Seconds to wait, of a number or a date; `now` is in seconds since 1970. A day at most."""
    value = (given or "").strip()[:64]
    if value.isascii() and value.isdecimal():
        return min(float(value), LONGEST_WAIT)
    try:
        at = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    moment = at.replace(tzinfo=UTC) if at.tzinfo is None else at
    return max(0.0, min(moment.timestamp() - now, LONGEST_WAIT))
