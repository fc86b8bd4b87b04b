"""The moments at which something changed in, the one at which it is shown out: chosen by its number, or by a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta


@dataclass(frozen=True, slots=True)
class Travel:
    """What a slider is drawn from: `step` counts from 1 (0: before the first), `at` is None for now.

    `slid` is whether the slider was moved to it; `said` tells what was wrong with a day, or is "".
    """

    moments: tuple[datetime, ...]
    step: int
    at: datetime | None
    day: str = ""
    slid: bool = False
    said: str = ""


def travel(moments: Iterable[datetime], *, step: int | None, day: str, now: datetime) -> Travel:
    """The moment asked for; a day is shown as it was at its end, in UTC, and one to come as it is now."""
    stops = tuple(sorted(set(moments)))
    if day:
        at = _end_of(day)
        if at is None:
            return Travel(stops, len(stops), None, day, said="A day is written as 2026-03-02.")
        return Travel(stops, sum(1 for stop in stops if stop < at), None if at > now else at, day)
    if step is None or step >= len(stops):
        return Travel(stops, len(stops), None, slid=step is not None)
    at = stops[step - 1]
    return Travel(stops, step, at, at.date().isoformat(), slid=True)


def _end_of(day: str) -> datetime | None:
    try:
        return datetime.combine(date.fromisoformat(day), time(), UTC) + timedelta(days=1)
    except (ValueError, OverflowError):
        return None
