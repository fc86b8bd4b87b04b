"""The overview: what waits, and how much came and went on each of the last days."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from fastapi import APIRouter
from markupsafe import Markup
from starlette.responses import Response

from app.core.model.conflict import ConflictKind
from app.desk.pages import page
from app.desk.visit import Seated
from app.desk.wording import KINDS
from app.storage.pages import ConflictFilter
from app.storage.tallies import Tally
from app.web.pictures.plot import Bar, bars_picture

router = APIRouter(prefix="/desk", include_in_schema=False)

DAYS = 30


@router.get("/overview")
def read_overview(visit: Seated) -> Response:
    """What waits by kind, and two plots."""
    first = visit.now.date() - timedelta(days=DAYS - 1)
    since = datetime.combine(first, time(), UTC)
    with visit.house.store.reading() as reader:
        opened, settled = reader.conflicts_opened(since), reader.conflicts_settled(since)
        waiting = {
            kind: reader.conflict_count(ConflictFilter(waiting=True, set_aside=False, kind=kind))
            for kind in ConflictKind
        }
        aside = reader.conflict_count(ConflictFilter(set_aside=True))
    plots = [
        (title, _drawn(title, tallies, first=first), _days(tallies, first=first))
        for title, tallies in (("Opened", opened), ("Settled", settled))
    ]
    return page("overview.html", visit, plots=plots, waiting=waiting, aside=aside, days=DAYS)


def _drawn(title: str, tallies: Sequence[Tally], *, first: date) -> Markup:
    kinds = {kind.value: KINDS[kind].lower().rstrip("?") for kind in ConflictKind}
    drawn = bars_picture(f"{title} by day", _days(tallies, first=first), kinds=kinds)
    return Markup(drawn)  # noqa: S704  every text in it is escaped


def _days(tallies: Sequence[Tally], *, first: date) -> list[Bar]:
    parts: dict[date, dict[str, int]] = {first + timedelta(days=place): {} for place in range(DAYS)}
    for tally in tallies:
        if tally.day in parts:
            parts[tally.day][tally.kind.value] = tally.count
    return [Bar(day, counted) for day, counted in parts.items()]
