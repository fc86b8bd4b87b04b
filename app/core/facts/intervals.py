"""Parts of dates in, intervals of aware UTC time out: half open, None where there is no such time."""

from datetime import UTC, datetime, timedelta

from app.core.model.facts import Interval, Precision

FIRST_YEAR = 1000
LAST_YEAR = 2999
MONTHS_OF_YEAR = 12
_MONTHS_OF_QUARTER = 3
_MONTHS_OF_HALF = 6
_DAYS_OF_WEEK = 7


def year(number: int) -> Interval | None:
    """From the first of January to the next."""
    return _months(number, 1, count=12, precision=Precision.YEAR)


def decade(number: int) -> Interval | None:
    """The ten years that begin with this one."""
    start, end = year(number), year(number + 9)
    return Interval(start.start, end.end, Precision.DECADE) if start and end else None


def half(number: int, which: int) -> Interval | None:
    """The first or second half of a year."""
    return _months(number, 6 * which - 5, count=_MONTHS_OF_HALF, precision=Precision.QUARTER)


def quarter(number: int, which: int) -> Interval | None:
    """One of the four quarters of a calendar year."""
    return _months(number, 3 * which - 2, count=_MONTHS_OF_QUARTER, precision=Precision.QUARTER)


def month(number: int, which: int) -> Interval | None:
    """One month of a year."""
    return _months(number, which, count=1, precision=Precision.MONTH)


def day(number: int, which: int, *, day_of_month: int, days: int = 1) -> Interval | None:
    """One day, or several from it on."""
    start = _midnight(number, which, day_of_month=day_of_month)
    return Interval(start, start + timedelta(days=days), Precision.DAY) if start else None


def days_from(today: datetime, shift: int, *, days: int = 1) -> Interval | None:
    """The day that lies `shift` days after today, or several from it on."""
    return _shifted(today, shift, length=days, precision=Precision.DAY)


def week_from(today: datetime, shift: int) -> Interval | None:
    """The week, Monday to Sunday, that lies `shift` weeks after today's."""
    return _shifted(today, shift * _DAYS_OF_WEEK - today.weekday(), length=_DAYS_OF_WEEK, precision=Precision.WEEK)


def month_from(today: datetime, shift: int) -> Interval | None:
    """The month that lies `shift` months after today's."""
    months = today.year * MONTHS_OF_YEAR + today.month - 1 + shift
    return month(months // MONTHS_OF_YEAR, months % MONTHS_OF_YEAR + 1)


def quarter_from(today: datetime, shift: int) -> Interval | None:
    """The quarter that lies `shift` quarters after today's."""
    quarters = today.year * 4 + (today.month - 1) // _MONTHS_OF_QUARTER + shift
    return quarter(quarters // 4, quarters % 4 + 1)


def stretch(start: Interval | None, end: Interval | None) -> Interval | None:
    """From the start of the first to the end of the second."""
    if start is None or end is None or start.start is None or end.end is None or start.start >= end.end:
        return None
    return Interval(start.start, end.end, end.precision)


def _months(number: int, first: int, *, count: int, precision: Precision) -> Interval | None:
    start = _midnight(number, first, day_of_month=1)
    following = first - 1 + count
    end = _midnight(number + following // MONTHS_OF_YEAR, following % MONTHS_OF_YEAR + 1, day_of_month=1)
    return Interval(start, end, precision) if start and end else None


def _midnight(number: int, which: int, *, day_of_month: int) -> datetime | None:
    if not FIRST_YEAR <= number <= LAST_YEAR:
        return None
    try:
        return datetime(number, which, day_of_month, tzinfo=UTC)
    except ValueError:
        return None


def _shifted(today: datetime, shift: int, *, length: int, precision: Precision) -> Interval | None:
    midnight = _midnight(today.year, today.month, day_of_month=today.day)
    if midnight is None:
        return None
    try:
        start = midnight + timedelta(days=shift)
        return Interval(start, start + timedelta(days=length), precision)
    except OverflowError:
        return None
