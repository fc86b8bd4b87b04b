"""Words in, a date that names its day, month, quarter or year out: "Feb. 27, 2025", "third quarter of 2025", "2019"."""

from datetime import datetime

from app.core.facts import intervals
from app.core.facts.counted import is_plural
from app.core.facts.dated import Dated, Reference
from app.core.facts.tables.calendar import FEASTS, MONTHS, QUARTERS
from app.core.facts.tables.units import CURRENCY_SIGNS, DURATIONS, MEASURES, PERCENTS
from app.core.facts.words import Words
from app.core.model.facts import Interval, Precision

_LONGEST_FEAST = max(map(len, FEASTS))
STARTS = frozenset(phrase[0] for phrase in FEASTS) | frozenset(
    {"q1", "q2", "q3", "q4", "h1", "h2", "first", "second", "third", "fourth", "the"}
)
_LAST_DAY = 31
_YEARS = range(1000, 2101)
_THIS_MILLENNIUM = 2000
_RECENT_YEARS = range(1900, 2101)
_DIGITS_OF_YEAR = 4
_TURNS = {"last": -1, "this": 0, "next": 1}
_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
# In front of the bare month "may" and "march", which are verbs as well.
_BEFORE_MONTH = frozenset(
    {"in", "of", "since", "by", "until", "till", "last", "next", "this", "early", "late", "mid", "from", "to", "during"}
    | {"before", "after", "between"}
)
_AMBIGUOUS_MONTHS = frozenset({"may", "march", "mar", "jan", "jun", "august", "dec", "sep", "april", "june"})
# A number behind one of these is no year.
_BEFORE_COUNT = frozenset({"than", "least", "about", "around", "nearly", "almost", "some", "over", "up", "roughly"})
_BEFORE_YEAR = frozenset({"in", "since", "of", "by", "until", "the", "from", "during", "before", "after", "'s", "for"})


def numeric_date(words: Words, index: int, *, reference: Reference) -> Dated | None:  # noqa: ARG001 - one signature
    """As in "2025-02-27", "27/02/2025", "27.02.2025"; where day and month may be swapped, nothing is resolved."""
    parts, after = _three_numbers(words, index)
    if not parts:
        return None
    first, second, third = (int(part) for part in parts)
    if len(parts[0]) == _DIGITS_OF_YEAR:
        return Dated(after, intervals.day(first, second, day_of_month=third))
    if len(parts[2]) != _DIGITS_OF_YEAR:
        return None
    if first > intervals.MONTHS_OF_YEAR:
        return Dated(after, intervals.day(third, second, day_of_month=first))
    if second > intervals.MONTHS_OF_YEAR or first == second:
        return Dated(after, intervals.day(third, first, day_of_month=second))
    return Dated(after, None, "/".join(parts))


def _three_numbers(words: Words, index: int) -> tuple[tuple[str, ...], int]:
    """Three glued numbers with one sign between them, and the place behind; "27.02" is one word with its stop."""
    if not words.lowers[index][0].isdigit():
        return (), index
    length = 3 if "." in words.lowers[index] else 5
    text = "".join(words.lowers[index : index + length])
    sign = "." if "." in words.lowers[index] else words.low(index + 1)
    parts = tuple(text.split(sign)) if sign in {"-", "/", "."} else ()
    glued = all(words.glued(at) for at in range(index + 1, index + length))
    numbers = len(parts) == len("dmy") and all(part.isascii() and part.isdigit() for part in parts)
    return (parts, index + length) if numbers and glued else ((), index)


def calendar_date(words: Words, index: int, *, reference: Reference) -> Dated | None:
    """As in "February 27", "27 February 2025", "the 27th of February", "February 17-19", "March 2024", "in March"."""
    low = words.lowers[index]
    if low in MONTHS and words.forms[index][0].isupper():
        return _month_first(words, index, reference=reference)
    if low[0].isdigit() and _day_number(words, index):
        return _day_first(words, index, reference=reference)
    return None


def feast(words: Words, index: int, *, reference: Reference) -> Dated | None:
    """As in "on New Year's Eve", "Christmas Day 2024"."""
    if not words.forms[index][0].isupper():
        return None
    for length in range(min(_LONGEST_FEAST, len(words) - index), 0, -1):
        found = FEASTS.get(tuple(words.lowers[index : index + length]))
        if found is not None:
            month, number = found
            after = index + length
            year = year_number(words, after)
            after = after + 1 if year else after
            return _day_of(month, after, days=(number, number), number=year, reference=reference)
    return None


def quarter_or_half(words: Words, index: int, *, reference: Reference) -> Dated | None:
    """As in "the third quarter of 2025", "Q3 2025", "the first half of 2024"; without its year it stays open."""
    at = index + 1 if words.lowers[index] == "the" else index
    low = words.low(at)
    if len(low) == len("q1") and low[0] in "qh" and low[1] in "1234" and at == index:
        which, kind, after = int(low[1]), low[0], at + 1
    elif low in QUARTERS and words.low(at + 1) in {"quarter", "half"}:
        which, kind, after = QUARTERS[low], words.low(at + 1)[0], at + 2
    else:
        return None
    year_at = after + 1 if words.low(after) == "of" else after
    number = year_number(words, year_at)
    if number is None:
        of_thing = words.low(after) == "of" or (kind == "h" and low in QUARTERS)
        return None if of_thing else Dated(after, _latest(kind, which, reference=reference), f"{kind}{which}")
    interval = intervals.quarter(number, which) if kind == "q" else intervals.half(number, which)
    return Dated(year_at + 1, interval)


def _latest(kind: str, which: int, *, reference: Reference) -> Interval | None:
    """The latest such quarter or half that has begun; the one to come where the clause looks ahead."""
    today = reference.published
    if today is None:
        return None
    period = intervals.quarter if kind == "q" else intervals.half
    found = period(today.year, which)
    if found is None or found.start is None or found.end is None:
        return None
    if reference.ahead:
        return found if found.end > today else period(today.year + 1, which)
    return found if found.start <= today else period(today.year - 1, which)


def years(words: Words, index: int, *, reference: Reference) -> Dated | None:  # noqa: ARG001 - one signature
    """As in "in 2019", "2019-2021", "2024/25", "the 1990s"; "2000 people" and "$2024" are none."""
    number = year_number(words, index)
    if number is None or not _is_year(words, index):
        return None
    after = index + 1
    if words.glued(after) and words.low(after) == "s":
        return Dated(after + 1, intervals.decade(number)) if number % 10 == 0 else None
    if words.low(after) == "'s" and number % 10 == 0 and (words.low(index - 1) == "the" or number < _THIS_MILLENNIUM):
        return Dated(after + 1, intervals.decade(number))
    last = _last_year(words, after, first=number, between=words.low(index - 1) == "between")
    if last is not None:
        end, final = last
        return Dated(end, intervals.stretch(intervals.year(number), intervals.year(final)))
    return Dated(after, intervals.year(number))


def further_day(words: Words, index: int, *, before: Dated) -> Dated | None:
    """The second day of "February 17 and 19", which takes its month (and year) from the first."""
    last = _day_number(words, index + 1)
    if words.low(index) != "and" or not last or is_plural(words.low(index + 2)) or words.low(index + 2) in MONTHS:
        return None
    start = before.interval.start if before.interval else None
    if start is not None and before.interval and before.interval.precision is Precision.DAY:
        return Dated(index + 2, intervals.day(start.year, start.month, day_of_month=last), "")
    if before.partial.startswith("--") and len(before.partial) == len("--02-17"):
        return Dated(index + 2, None, f"{before.partial[:5]}{last:02d}")
    return None


def year_number(words: Words, index: int) -> int | None:
    """The year that stands here: four digits from 1000 to 2100."""
    low = words.low(index)
    if len(low) != _DIGITS_OF_YEAR or not (low.isascii() and low.isdigit()) or int(low) not in _YEARS:
        return None
    return int(low)


def _month_first(words: Words, index: int, *, reference: Reference) -> Dated | None:
    month = MONTHS[words.lowers[index]]
    at = index + 2 if words.low(index + 1) == "." and words.glued(index + 1) else index + 1
    first = _day_number(words, at)
    if first:
        after = _behind_day(words, at)
        last, after = _last_day(words, after, first=first)
        year_at = after + 1 if words.low(after) == "," else after
        number = year_number(words, year_at)
        after = year_at + 1 if number else after
        return _day_of(month, after, days=(first, last), number=number, reference=reference)
    year_at = at + 1 if words.low(at) in {",", "of"} else at
    if words.low(year_at) in _TURNS and words.low(year_at + 1) == "year" and reference.published is not None:
        turned = reference.published.year + _TURNS[words.low(year_at)]
        return Dated(year_at + 2, intervals.month(turned, month), f"--{month:02d}")
    number = year_number(words, year_at)
    if number:
        return Dated(year_at + 1, intervals.month(number, month))
    before = words.low(index - 2) if words.low(index - 1) == "-" else words.low(index - 1)
    if words.lowers[index] in _AMBIGUOUS_MONTHS and before not in _BEFORE_MONTH:
        return None
    return Dated(at, _nearest(month, 1, reference=reference, whole=True), f"--{month:02d}")


def _day_first(words: Words, index: int, *, reference: Reference) -> Dated | None:
    first = _day_number(words, index)
    after = _behind_day(words, index)
    last, after = _last_day(words, after, first=first)
    at = after + 1 if words.low(after) == "of" else after
    month = MONTHS.get(words.low(at))
    if month is None and words.low(after) in {"and", ",", "or"}:
        return _day_of_list(words, after, first=first, reference=reference)
    if month is None or not words.form(at)[0].isupper():
        return None
    at = at + 2 if words.low(at + 1) == "." and words.glued(at + 1) and words.form(at)[-1:].islower() else at + 1
    year_at = at + 1 if words.low(at) == "," else at
    number = year_number(words, year_at)
    return _day_of(month, year_at + 1 if number else at, days=(first, last), number=number, reference=reference)


def _day_of_list(words: Words, after: int, *, first: int, reference: Reference) -> Dated | None:
    """The first day of "17 and 19 February", "3, 4 and 5 March": its month stands behind the last."""
    following = _day_number(words, after + 1)
    if following <= first:
        return None
    last = _day_first(words, after + 1, reference=reference)
    if last is None or not last.partial.startswith("--"):
        start = last.interval.start if last and last.interval else None
        return Dated(after, intervals.day(start.year, start.month, day_of_month=first)) if start else None
    month = int(last.partial[2:4])
    return _day_of(month, after, days=(first, first), number=None, reference=reference)


def _day_of(month: int, after: int, *, days: tuple[int, int], number: int | None, reference: Reference) -> Dated:
    first, last = days
    partial = f"--{month:02d}-{first:02d}"
    if number is None:
        interval = _nearest(month, first, reference=reference)
    else:
        interval = intervals.day(number, month, day_of_month=first)
        partial = ""
    if interval is None or last == first or interval.start is None:
        return Dated(after, interval, partial)
    start: datetime = interval.start
    return Dated(after, intervals.day(start.year, start.month, day_of_month=first, days=last - first + 1), partial)


def _nearest(month: int, day: int, *, reference: Reference, whole: bool = False) -> Interval | None:
    """The date of this month and day that lies nearest to the day of publication; ahead of it where that is meant."""
    today = reference.published
    if today is None:
        return None
    found = []
    for number in (today.year - 1, today.year, today.year + 1):
        interval = intervals.month(number, month) if whole else intervals.day(number, month, day_of_month=day)
        if interval is not None and interval.start is not None and interval.end is not None:
            if reference.ahead and interval.end <= today:
                continue
            found.append((abs(interval.start - today), interval))
    return min(found, key=lambda each: each[0])[1] if found else None


def _day_number(words: Words, index: int) -> int:
    """The day of a month that stands here, 0 for none."""
    low = words.low(index)
    if not (low.isascii() and low.isdigit()) or len(low) > len("31") or not 0 < int(low) <= _LAST_DAY:
        return 0
    return int(low)


def _behind_day(words: Words, index: int) -> int:
    ordinal = words.glued(index + 1) and words.low(index + 1) in _ORDINAL_ENDINGS
    return index + 2 if ordinal else index + 1


def _last_day(words: Words, after: int, *, first: int) -> tuple[int, int]:
    """The last day of "17-19" and "17 to 19", and the place behind; "17 and 19" are two days, the first ends here."""
    if words.low(after) in {"-", "to"}:
        last = _day_number(words, after + 1)
        if last > first:
            return last, _behind_day(words, after + 1)
    return first, after


def _is_year(words: Words, index: int) -> bool:
    """Whether four digits mean a year: money, measures, bounds, codes and bare plurals say no."""
    before, after = words.low(index - 1), words.low(index + 1)
    if before in CURRENCY_SIGNS or before in {"#", "§", "no", "."} or (words.glued(index) and before not in {"(", '"'}):
        return before == "-" and words.low(index - 2).startswith("mid")
    if after in PERCENTS or after in MEASURES or after in DURATIONS or before in _BEFORE_COUNT:
        return False
    if words.glued(index + 1) and after not in {"s", ",", ".", "-", "/", ")", "'s", ";", ":", "?", "!", '"', "'"}:
        return False
    if int(words.lowers[index]) not in _RECENT_YEARS:
        return before in {"in", "since", "of", "until", "from"} and not is_plural(after)
    return before in _BEFORE_YEAR or not is_plural(after)


def _last_year(words: Words, index: int, *, first: int, between: bool) -> tuple[int, int] | None:
    """The second year of "2019-2021", "2024/25", "2019 to 2021", "between 2019 and 2021", with the place behind it."""
    joint, second = words.low(index), words.low(index + 1)
    if joint not in {"-", "/", "to"} and not (between and joint == "and"):
        return None
    number = year_number(words, index + 1)
    if number is None and joint in {"-", "/"} and len(second) == len("25") and second.isascii() and second.isdigit():
        number = first // 100 * 100 + int(second)
    return (index + 2, number) if number is not None and number > first else None
