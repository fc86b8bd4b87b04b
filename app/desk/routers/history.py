"""What happened to a claim, event by event, and the claim as it was known at any of them, or on any day."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query
from markupsafe import Markup
from starlette.responses import Response

from app.core.errors import Invalid, NotFound
from app.core.model.history import ClaimEvent
from app.desk.pages import page
from app.desk.routers.claim import dots_of
from app.desk.visit import DeskVisit, Seated
from app.web.ids import ClaimId
from app.web.pictures.chain import chain_picture, sentences
from app.web.pictures.graph import chain_of
from app.web.pictures.timeline import timeline_picture

router = APIRouter(prefix="/desk/claims", include_in_schema=False)

EVENTS, APPEARANCES = 200, 100


@router.get("/{claim_id}/history")
def read_history(
    claim_id: ClaimId,
    visit: Seated,
    step: Annotated[int | None, Query(ge=1, le=EVENTS)] = None,
    day: Annotated[str, Query(max_length=10)] = "",
) -> Response:
    """The events; `step` is the one after which the claim is shown, `day` the day at whose end."""
    with visit.house.store.reading() as reader:
        today = reader.claim(claim_id)
        events = reader.timeline(today.id, limit=EVENTS).items
    said, at = "", None
    try:
        at = _at(events, step=step, day=day)
    except Invalid as refused:
        said = refused.message
    return page(
        "history.html",
        visit,
        code=422 if said else 200,
        today=today,
        events=events,
        at=at,
        step=_reached(events, at),
        day=day or (at.date().isoformat() if at else ""),
        said=said,
        **_then(visit, claim_id, at=None if at is None or at >= visit.now else at),
    )


def _at(events: Sequence[ClaimEvent], *, step: int | None, day: str) -> datetime | None:
    """The moment that is asked for; None for now."""
    if day:
        try:
            return datetime.combine(date.fromisoformat(day), time(), UTC) + timedelta(days=1)
        except (ValueError, OverflowError):
            raise Invalid("A day is written as 2026-03-02.") from None
    return events[min(step, len(events)) - 1].learnt if step and step < len(events) else None


def _reached(events: Sequence[ClaimEvent], at: datetime | None) -> int:
    """How many of the events had happened by then."""
    return sum(1 for event in events if at is None or event.learnt <= at)


def _then(visit: DeskVisit, claim_id: str, *, at: datetime | None) -> dict[str, Any]:
    """The claim as it was known at a time; None where nothing was known of it yet."""
    with visit.house.store.reading_at(at) as reader:
        try:
            claim = reader.claim(claim_id)
        except NotFound:
            return {"claim": None}
        appearances = reader.appearances_of_claim(claim.id, APPEARANCES)
        counts = reader.claim_counts([claim.id]).get(claim.id)
    chains = [chain_of(known) for known in appearances if not known.superseded]
    return {
        "claim": claim,
        "counts": counts,
        "appearances": appearances,
        "chain": Markup(chain_picture(chains, claim=claim.text)),  # noqa: S704  every text in it is escaped
        "chain_in_words": sentences(chains),
        "timeline": Markup(timeline_picture({"Said": dots_of(appearances)})),  # noqa: S704  every text in it is escaped
    }
