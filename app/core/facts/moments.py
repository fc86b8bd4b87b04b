"""Words in, the dates and times among them out; relative ones resolved only against a given day of publication."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from app.core.facts import absolute, intervals, relative
from app.core.facts.dated import Dated, Reference
from app.core.facts.tables.calendar import MONTHS, WEEKDAYS
from app.core.facts.words import Words
from app.core.model.facts import Interval, Moment, Precision
from app.core.model.span import Span

_FUTURE = frozenset({"will", "shall", "won't", "plans", "set", "scheduled", "expected", "due", "upcoming", "would"})
_CLAUSE_ENDS = frozenset({",", ";", ".", "that", "which", "who", "—", ":"})
_NEAR_START = 3
_LOOK_AHEAD = 12
_LOOK_BACK = 30
_HAPPENED = frozenset({"had", "was", "were", "did"})
_ENDS = frozenset({"end", "close"})
_BOUNDED = frozenset({"at", "least", "early", "late"})
_FROM_START = frozenset({"since"})
_TO_END = frozenset({"until", "till", "by"})
_TO_START = frozenset({"before"})
_FROM_END = frozenset({"after"})
_JOINTS = frozenset({"to", "and", "-", "through", "or", "until"})
_DAYS_OF_WEEK = 7
_STARTS = relative.STARTS | absolute.STARTS | MONTHS.keys() | WEEKDAYS.keys()
_READERS = (
    absolute.numeric_date,
    absolute.calendar_date,
    absolute.feast,
    absolute.quarter_or_half,
    relative.expression,
    absolute.years,
)


def moments(
    words: Words, taken: Sequence[bool], *, published_at: datetime | None = None
) -> Iterator[tuple[int, int, Moment]]:
    """Each time expression with its first word and the word behind it."""
    published = published_at.astimezone(UTC) if published_at is not None and published_at.tzinfo else None
    reference = Reference(published, ahead=False)
    behind = 0
    weekday: Dated | None = None
    for index in words.places(_STARTS, numbers=True):
        found = None if index < behind or taken[index] else _read(words, index, reference=reference)
        if found is not None and published is not None and _looks_ahead(words, index):
            found = _read(words, index, reference=Reference(published, ahead=True))
        if found is None:
            continue
        first, last = words.starts[index], words.ends[found.next - 1]
        if words.lowers[index] in WEEKDAYS:
            found = _behind_other(words, index, dated=found, other=weekday)
            weekday = found
        interval = _widened(words, index, dated=found)
        yield index, found.next, Moment(Span.cut(words.text, first, last), interval, found.partial)
        behind = found.next
        further = absolute.further_day(words, behind, before=found)
        if further is not None:
            start = further.next - 1
            span = Span.cut(words.text, words.starts[start], words.ends[start])
            yield start, further.next, Moment(span, further.interval, further.partial)
            behind = further.next


def _read(words: Words, index: int, *, reference: Reference) -> Dated | None:
    if words.lowers[index] in WEEKDAYS:
        dated = _behind_weekday(words, index, reference=reference)
        if dated is not None:
            return dated
    for reader in _READERS:
        found = reader(words, index, reference=reference)
        if found is not None:
            return found
    return None


def _behind_weekday(words: Words, index: int, *, reference: Reference) -> Dated | None:
    """The date that a weekday only repeats: "Monday, February 24"."""
    at = index + 2 if words.low(index + 1) == "," else index + 1
    return absolute.calendar_date(words, at, reference=reference) if at < len(words) else None


def _behind_other(words: Words, index: int, *, dated: Dated, other: Dated | None) -> Dated:
    """The second of "Monday to Friday", "Saturday and Sunday" is the first such day behind the other."""
    joined = other is not None and other.next == index - 1 and words.low(index - 1) in _JOINTS
    if not joined or other is None or other.interval is None or dated.interval is None:
        return dated
    first, second = other.interval.start, dated.interval.start
    if first is None or second is None:
        return dated
    shift = (second.weekday() - first.weekday()) % _DAYS_OF_WEEK or _DAYS_OF_WEEK
    return replace(dated, interval=intervals.days_from(first, shift))


def _looks_ahead(words: Words, index: int) -> bool:
    """Whether the clause speaks of what is to come: "will meet on Monday", "until Friday", "On Monday, X will meet"."""
    before = index - 1
    while words.low(before) in _BOUNDED:
        before -= 1
    if words.low(before) in _TO_END and _HAPPENED.isdisjoint(words.lowers[max(0, index - _LOOK_AHEAD) : index]):
        return True
    at = index - 1
    while at >= max(0, index - _LOOK_BACK) and words.lowers[at] not in _CLAUSE_ENDS:
        if words.lowers[at] in _FUTURE:
            return True
        at -= 1
    if index - at > _NEAR_START:
        return False
    return any(low in {"will", "shall", "won't"} for low in words.lowers[index : index + _LOOK_AHEAD])


def _widened(words: Words, index: int, *, dated: Dated) -> Interval | None:
    """After "since" no end, after "by" no beginning; not in "since the 2007 war" and "after Monday's attack"."""
    interval = dated.interval
    if interval is None or words.low(dated.next) == "'s":
        return interval
    before = _preposition(words, index)
    if before == "of" and words.low(index - 2) == "week" and interval.start is not None:
        return intervals.week_from(interval.start, 0)
    if before in _FROM_START:
        return replace(interval, end=None)
    if before in _TO_END:
        return replace(interval, start=None)
    if before in _TO_START and interval.start is not None:
        return Interval(None, interval.start, interval.precision)
    if before in _FROM_END and interval.end is not None:
        return Interval(interval.end, None, interval.precision)
    return interval


def _preposition(words: Words, index: int) -> str:
    """What leads to a time, over "at least" and over "the end of", which keeps the end: "by |the end of March"."""
    at = index - 1
    while words.low(at) in _BOUNDED:
        at -= 1
    if words.low(at) != "of" or words.low(at - 1) not in _ENDS:
        return words.low(at)
    leading = words.low(at - 3) if words.low(at - 2) == "the" else words.low(at - 2)
    return "by" if leading in _TO_START else leading


def precision_of(moment: Moment) -> Precision | None:
    """How much of a time is known, None where it is not resolved."""
    return moment.interval.precision if moment.interval else None
