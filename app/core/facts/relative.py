"""Words in, a time that is told from the day of publication out: "on Monday", "yesterday", "two weeks ago"."""

import re
from dataclasses import replace
from datetime import datetime

from app.core.facts import intervals
from app.core.facts.dated import Dated, Reference
from app.core.facts.numerals import numeral
from app.core.facts.tables.calendar import MONTHS, SEASONS, WEEKDAYS
from app.core.facts.tables.units import DURATIONS
from app.core.facts.words import Words
from app.core.model.facts import Interval, Precision

_CLOCK_WITH_STOP = re.compile(r"[0-9]{1,2}\.[0-5][0-9]")
_HALVES_OF_DAY = frozenset({"am", "pm", "a.m.", "p.m."})

_DAYS: dict[str, int] = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "overnight": 0}
_CLOCK: dict[str, str] = {"noon": "T12:00", "midday": "T12:00", "midnight": "T00:00"}
_SHIFTS: dict[str, int] = {
    "last": -1,
    "previous": -1,
    "past": -1,
    "this": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
    "following": 1,
}
_PARTS_OF_DAY = frozenset({"morning", "afternoon", "evening", "night"})
_DIRECTIONS = frozenset({"ago", "earlier", "later", "before", "afterwards"})
_ARTICLES = frozenset({"a", "an", "one"})
_SATURDAY = 5
_DAYS_OF_WEEK = 7
_MOST = 3000
# "the following day", "the previous month" are told from another event: they stay open.
_OF_ANOTHER_EVENT = frozenset({"previous", "following"})
_PERIOD_LETTERS = {"day": "D", "week": "W", "month": "M", "year": "Y", "decade": "0Y", "hour": "H", "minute": "MIN"}
_WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
STARTS = frozenset(
    {*_DAYS, *_SHIFTS, *_ARTICLES, *_CLOCK, "the", "several", "half", "weekend"}
    | {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty", "thirty"}
    | {"fifteen", "eighteen", "forty", "fifty", "few", "some", "many"}
)


def expression(words: Words, index: int, *, reference: Reference) -> Dated | None:
    """Whatever is told from the day of publication and begins here."""
    low = words.lowers[index]
    if low in WEEKDAYS:
        return _weekday(words, index, reference=reference)
    if low in _CLOCK:
        return Dated(index + 1, None, _CLOCK[low])
    if low in _DAYS:
        return Dated(index + 1, _days_from(reference.published, _DAYS[low]), low)
    if low in _SHIFTS:
        return _shifted(words, index, reference=reference)
    if low == "the":
        return _with_article(words, index, reference=reference)
    if low[0].isdigit() and _is_time_of_day(words, index):
        return _time_of_day(words, index)
    return _ago(words, index, reference=reference)


def _weekday(words: Words, index: int, *, reference: Reference) -> Dated | None:
    """A bare "on Monday" lies behind unless the clause looks ahead; on a Monday it is that very day."""
    if not words.forms[index][0].isupper() or words.lowers[index].endswith("days"):
        return None
    which = WEEKDAYS[words.lowers[index]]
    after = index + 2 if words.low(index + 1) in _PARTS_OF_DAY else index + 1
    if words.low(index + 1) == "." and words.glued(index + 1) and len(words.lowers[index]) <= len("thurs"):
        after = index + 2
    return Dated(after, _nearest_weekday(which, reference=reference, shift=0), _WEEKDAY_NAMES[which])


def _nearest_weekday(which: int, *, reference: Reference, shift: int) -> Interval | None:
    """The weekday on or before the day of publication, or on or after it; `shift` 1: after it, -1: before it."""
    today = reference.published
    if today is None:
        return None
    if reference.ahead or shift > 0:
        ahead = (which - today.weekday()) % _DAYS_OF_WEEK
        return intervals.days_from(today, ahead or (_DAYS_OF_WEEK if shift > 0 else 0))
    behind = (today.weekday() - which) % _DAYS_OF_WEEK
    return intervals.days_from(today, -(behind or (_DAYS_OF_WEEK if shift < 0 else 0)))


def _shifted(words: Words, index: int, *, reference: Reference) -> Dated | None:
    """As in "last month", "next Monday", "this week", "last March", "this morning", "last 12 months"."""
    low, following = words.lowers[index], words.low(index + 1)
    shift = _SHIFTS[low]
    partial = f"{low} {following}"
    if following in _PARTS_OF_DAY:
        days = -1 if (low, following) == ("last", "night") else shift
        return Dated(index + 2, _days_from(reference.published, days), partial)
    if following in WEEKDAYS and words.forms[index + 1][0].isupper():
        return Dated(index + 2, _nearest_weekday(WEEKDAYS[following], reference=reference, shift=shift), partial)
    if following in MONTHS and words.forms[index + 1][0].isupper():
        return Dated(index + 2, _month_named(MONTHS[following], reference=reference, shift=shift), partial)
    if following in SEASONS or following == "weekend":
        interval = _weekend(reference.published, shift) if following == "weekend" else None
        return Dated(index + 2, interval, partial)
    if low in _OF_ANOTHER_EVENT:
        return Dated(index + 2, None, partial) if following in DURATIONS else None
    if following in {"week", "month", "quarter", "year", "decade"} and words.low(index - 1) != "the":
        return Dated(index + 2, _period_from(reference.published, following, shift=shift), partial)
    return _stretch_of(words, index, reference=reference)


def _with_article(words: Words, index: int, *, reference: Reference) -> Dated | None:
    """As in "the past two weeks", "the last decade", "the weekend", "the previous day"."""
    following = words.low(index + 1)
    if following == "day" and words.low(index + 2) in {"before", "after"}:
        near = {"yesterday": -2, "tomorrow": 2}.get(words.low(index + 3))
        return Dated(index + 4, _days_from(reference.published, near), f"{near:+d} days") if near else None
    if following in {"week", "month", "quarter", "year", "decade"} and _ends_period(words, index):
        return Dated(index + 2, _period_from(reference.published, following, shift=0), f"this {following}")
    if following == "weekend":
        return Dated(index + 2, _weekend(reference.published, 0), "weekend")
    if following in _OF_ANOTHER_EVENT and words.low(index + 2) in DURATIONS:
        return Dated(index + 3, None, f"{following} {words.low(index + 2)}")
    if following in {"last", "past", "next", "coming"}:
        return _stretch_of(words, index + 1, reference=reference)
    return None


def _ends_period(words: Words, index: int) -> bool:
    """As in "by the end of |the year", "at the start of the week": the period of the day of publication."""
    return words.low(index - 1) == "of" and words.low(index - 2) in {"end", "start", "beginning", "middle", "rest"}


def _stretch_of(words: Words, index: int, *, reference: Reference) -> Dated | None:
    """As in "last two weeks", "past year", "next 12 months": from then to the day of publication, or on from it."""
    low = words.lowers[index]
    if low not in {"last", "past", "next", "coming"}:
        return None
    number = numeral(words, index + 1)
    unit_at = number.next if number else index + 1
    unit = DURATIONS.get(words.low(unit_at), "")
    if unit not in _PERIOD_LETTERS or unit in {"hour", "minute"} or (number and number.whole):
        return None
    if number is None and words.low(unit_at) != unit:
        return Dated(unit_at + 1, None, f"{low} {unit}s")  # "in the coming days"
    count = int(number.value) if number else 1
    partial = f"{low} {count} {unit}"
    today = reference.published
    if today is None or not 0 < count < _MOST:
        return Dated(unit_at + 1, None, partial)
    here = intervals.days_from(today, 0)
    there = _away(today, unit, count=count if _SHIFTS[low] > 0 else -count)
    span = intervals.stretch(here, there) if _SHIFTS[low] > 0 else intervals.stretch(there, here)
    span = replace(span, precision=there.precision) if span and there else None
    return Dated(unit_at + 1, span, partial)


def _ago(words: Words, index: int, *, reference: Reference) -> Dated | None:
    """As in "two weeks ago", "a year earlier"; the latter is told from another event and stays open."""
    if _DIRECTIONS.isdisjoint(words.lowers[index + 2 :]):
        return None
    number = numeral(words, index)
    article = words.lowers[index] in _ARTICLES
    vague = words.lowers[index] in {"several", "few", "some", "many"}
    unit_at = number.next if number and not number.whole else index + 1
    unit = DURATIONS.get(words.low(unit_at), "")
    if unit not in _PERIOD_LETTERS or not (number or article or vague):
        return None
    direction = words.low(unit_at + 1)
    if direction not in _DIRECTIONS:
        return None
    if direction == "before" and words.low(unit_at + 2) not in {".", ",", ""}:
        return None
    if vague:
        return Dated(unit_at + 2, None, f"{unit}s {direction}")
    count = int(number.value) if number else 1
    sign = "-" if direction in {"ago", "earlier", "before"} else ""
    partial = f"{sign}P{count}{_PERIOD_LETTERS[unit]}"
    if direction != "ago" or reference.published is None or count > _MOST or unit in {"hour", "minute"}:
        return Dated(unit_at + 2, None, partial)
    return Dated(unit_at + 2, _away(reference.published, unit, count=-count), partial)


def _away(today: datetime, unit: str, *, count: int) -> Interval | None:
    """The day, week, month or year that lies so many units away: as precise as the unit."""
    if unit == "decade":
        return intervals.year(today.year + 10 * count)
    if unit == "day":
        return intervals.days_from(today, count)
    return _period_from(today, unit, shift=count)


def _period_from(today: datetime | None, unit: str, *, shift: int) -> Interval | None:
    if today is None:
        return None
    if unit == "week":
        return intervals.week_from(today, shift)
    if unit == "month":
        return intervals.month_from(today, shift)
    if unit == "quarter":
        return intervals.quarter_from(today, shift)
    if unit == "decade":
        return intervals.decade((today.year // 10 + shift) * 10)
    return intervals.year(today.year + shift)


def _month_named(month: int, *, reference: Reference, shift: int) -> Interval | None:
    """As in "last March" (the latest that is over), "next March" (the first to come), "this March"."""
    today = reference.published
    if today is None:
        return None
    year = today.year
    if shift < 0 and month >= today.month:
        year -= 1
    if shift > 0 and month <= today.month:
        year += 1
    return intervals.month(year, month)


def _weekend(today: datetime | None, shift: int) -> Interval | None:
    """The weekend behind (or under way), the one to come for `shift` 1."""
    if today is None:
        return None
    saturday = _SATURDAY - today.weekday()
    if saturday > 0 and shift <= 0:
        saturday -= _DAYS_OF_WEEK
    interval = intervals.days_from(today, saturday, days=2)
    return Interval(interval.start, interval.end, Precision.DAY) if interval else None


def _days_from(today: datetime | None, shift: int) -> Interval | None:
    return None if today is None else intervals.days_from(today, shift)


def _is_time_of_day(words: Words, index: int) -> bool:
    low, after = words.lowers[index], words.low(index + 1)
    if _CLOCK_WITH_STOP.fullmatch(low):
        return after in _HALVES_OF_DAY
    if not (low.isascii() and low.isdigit()) or len(low) > len("10"):
        return False
    if after == ":" and words.glued(index + 1) and words.glued(index + 2):
        minutes = words.low(index + 2)
        return len(minutes) == len("30") and minutes.isascii() and minutes.isdigit()
    return after in _HALVES_OF_DAY


def _time_of_day(words: Words, index: int) -> Dated | None:
    """As in "10:30 GMT", "3 p.m.": known to the minute of a day that is not."""
    written, _, minutes = words.lowers[index].partition(".")
    hour, minute, at = int(written), int(minutes or 0), index + 1
    if words.low(at) == ":":
        minute, at = int(words.low(at + 1)), at + 2
    if words.low(at) in _HALVES_OF_DAY:
        hour = hour % 12 + (12 if words.low(at).startswith("p") else 0)
        at += 1
    zone = words.form(at) if words.form(at) in {"GMT", "UTC", "CET", "CEST", "EST", "EDT", "ET", "BST"} else ""
    if hour >= len(range(24)) or minute >= len(range(60)):
        return None
    return Dated(at + 1 if zone else at, None, f"T{hour:02d}:{minute:02d}{zone}")
