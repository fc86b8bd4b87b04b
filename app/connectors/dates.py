"""A date as a machine or a hurried person wrote it in, the moment with as much as is known of it out."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from app.core.model.facts import Precision
from app.core.model.published import Dated

LONGEST = 64

_ISO = re.compile(
    r"(?P<year>\d{4})(?:[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2})"
    r"(?:[T ]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r" ?(?P<zone>Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?)?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<name>{'|'.join(_MONTHS)})[a-z]*\.?"
_IN_WORDS = (
    re.compile(rf"{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})", re.IGNORECASE),
    re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH},? (?P<year>\d{{4}})", re.IGNORECASE),
    re.compile(rf"{_MONTH},? (?P<year>\d{{4}})", re.IGNORECASE),
)
# Before print nobody dated a page; an empty date is often written as the first day of some calendar.
_EARLIEST = 1500


def dated(text: str) -> Dated | None:
    """ISO 8601 of any precision, RFC 822, or a day in English words; None for what is no date or none of this world."""
    given = " ".join(text.split())
    if not given or len(given) > LONGEST:
        return None
    for pattern in (_ISO, _COMPACT, *_IN_WORDS):
        if (found := pattern.fullmatch(given)) is not None:
            return _built(found.groupdict())
    return _of_mail(given)


def _built(parts: dict[str, str | None]) -> Dated | None:
    name = parts.get("name")
    month = _MONTHS.index(name.lower()) + 1 if name else int(parts.get("month") or 0)
    day, hour = int(parts.get("day") or 0), parts.get("hour")
    precision = Precision.MINUTE if hour else Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    try:
        start = datetime(  # noqa: DTZ001  the zone follows
            int(parts["year"] or 0),
            month if parts.get("month") or name else 1,
            day if parts.get("day") else 1,
            int(hour or 0),
            int(parts.get("minute") or 0),
            min(int(parts.get("second") or 0), 59),  # a leap second
        )
        if hour:
            start = datetime.fromisoformat(start.isoformat() + _zone(parts.get("zone")))
        return _of_this_world(start, precision)
    except (ValueError, OverflowError):
        return None


def _zone(zone: str | None) -> str:
    """The offset as Python reads it; a time without one is taken as UTC."""
    if zone is None or zone[0] not in "+-":
        return "+00:00"
    digits = zone.replace(":", "").ljust(5, "0")
    return f"{digits[:3]}:{digits[3:]}"


def _of_mail(given: str) -> Dated | None:
    try:
        return _of_this_world(parsedate_to_datetime(given), Precision.MINUTE)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _of_this_world(start: datetime, precision: Precision) -> Dated | None:
    known = start.replace(tzinfo=UTC) if start.tzinfo is None else start.astimezone(UTC)
    return Dated(known, precision) if known.year >= _EARLIEST else None
