"""A claim or a source as it was known at any moment at which it changed, or on any day, and what happened to it."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from markupsafe import Markup
from starlette.responses import Response

from app.core.errors import NotFound
from app.desk.pages import page
from app.desk.routers.claim import dots_of
from app.desk.sheets import happenings
from app.desk.travel import Travel, travel
from app.desk.visit import DeskVisit, Seated
from app.desk.wording import SOURCES
from app.storage.pages import ClaimFilter
from app.web.ids import ClaimId, SourceId
from app.web.pictures.chain import chain_picture, sentences
from app.web.pictures.graph import chain_of
from app.web.pictures.timeline import timeline_picture

router = APIRouter(prefix="/desk", include_in_schema=False)

EVENTS, APPEARANCES, CLAIMS = 1_000, 100, 40

_Step = Annotated[int | None, Query(ge=1, le=EVENTS)]
_Day = Annotated[str, Query(max_length=10)]


@router.get("/claims/{claim_id}/history")
def read_claim_history(claim_id: ClaimId, visit: Seated, step: _Step = None, day: _Day = "") -> Response:
    """What happened to a claim, and the claim as it was known after one of its moments."""
    with visit.house.store.reading() as reader:
        today = reader.claim(claim_id)
        events = reader.timeline(today.id, limit=EVENTS)
    where = travel((event.learnt for event in events.items), step=step, day=day, now=visit.now)
    return page(
        "history.html",
        visit,
        code=422 if where.said else 200,
        today=today,
        events=events.items,
        more=events.next_before is not None,
        where=where,
        **_claim_then(visit, claim_id, where=where),
    )


@router.get("/sources/{source_id}/history")
def read_source_history(source_id: SourceId, visit: Seated, step: _Step = None, day: _Day = "") -> Response:
    """What was decided about a source, and the source as it was known before or after one of the decisions."""
    with visit.house.store.reading() as reader:
        today = reader.source(source_id)
        happened = happenings(reader.decisions_about(today.id, *reader.joined_sources(today.id)), {})
    decided = [each.decision.decided_at for each in happened]
    before = [min(decided) - min(decided).resolution] if decided else []
    where = travel([*before, *decided], step=step, day=day, now=visit.now)
    return page(
        "source_history.html",
        visit,
        code=422 if where.said else 200,
        today=today,
        happened=happened,
        kinds=SOURCES,
        where=where,
        **_source_then(visit, source_id, where=where),
    )


def _claim_then(visit: DeskVisit, claim_id: str, *, where: Travel) -> dict[str, Any]:
    """The claim as it was known then; None where nothing was known of it yet."""
    with visit.house.store.reading_at(where.at) as reader:
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


def _source_then(visit: DeskVisit, source_id: str, *, where: Travel) -> dict[str, Any]:
    """The source as it was known then, and what it had said; None where nothing was known of it yet."""
    with visit.house.store.reading_at(where.at) as reader:
        try:
            known = reader.source(source_id)
        except NotFound:
            return {"known": None}
        said = reader.claim_page(ClaimFilter(source_id=known.id), before=None, limit=CLAIMS)
        counts = reader.claim_counts([claim.id for claim in said.items])
    return {"known": known, "said": said.items, "counts": counts}
