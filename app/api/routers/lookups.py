"""Look-ups and comparisons: texts in, what they meet out, nothing left behind."""

from typing import Any

from fastapi import APIRouter, Depends
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from app.api.responses import guarded_with_body
from app.api.schemas.comparisons import ComparedTextIn, CompareIn, CompareOut
from app.api.schemas.lookups import LookedUpOut, LookupIn, LookupOut
from app.core.errors import Invalid
from app.flows.answers import LookedUp
from app.flows.compare import compare
from app.flows.lookup import look_up
from app.flows.snippet import Snippet, check
from app.web.errors import to_problem
from app.web.media import takes_json
from app.web.metrics import Metrics
from app.web.problems import problem
from app.web.request_id import request_id_of
from app.web.visit import AnyVisit, LookupVisit, Visit

router = APIRouter(prefix="/v1", tags=["lookups"], dependencies=[Depends(takes_json)])


@router.post(
    "/lookups",
    summary="Tell what texts meet, and keep nothing",
    response_model=LookupOut,
    responses=guarded_with_body(),
)
async def create_lookup(request: Request, body: LookupIn, visit: LookupVisit) -> Response:
    """For each text the known claims that it repeats, contradicts or updates, best first.

    The verdicts are those that posting the text would have given. A text that cannot be read harms no other.
    """
    # One step into a thread and one rendering: as a plain route this would be two of each.
    found, answer = await run_in_threadpool(_looked_up, body, visit, request_id=request_id_of(request.scope))
    metrics: Metrics = request.app.state.metrics
    for each in found:
        metrics.count_lookup(each.effort.reading, judged=each.effort.judged, met=bool(each.matches))
    return Response(answer, media_type="application/json")


@router.post("/compare", summary="Tell how two texts stand to each other", responses=guarded_with_body())
def compare_texts(body: CompareIn, visit: AnyVisit) -> CompareOut:
    """Every pair of their claims that repeat, contradict or update each other, with the reasons.

    `ours` in the reasons is `a`, `theirs` is `b`. Nothing is stored, and nothing that is stored is looked at.
    """
    ours, theirs = _checked(body.a, visit, pointer="/a"), _checked(body.b, visit, pointer="/b")
    return CompareOut.of(compare(visit.house, ours=ours, theirs=theirs, now=visit.now))


def _looked_up(body: LookupIn, visit: Visit, *, request_id: str) -> tuple[tuple[LookedUp, ...], str]:
    found = look_up(visit.house, body.texts, url=body.url, limit=body.limit)
    results = [LookedUpOut.of(each, _problem(each, request_id)) for each in found]
    return found, LookupOut(results=results).model_dump_json()


def _problem(looked_up: LookedUp, request_id: str) -> dict[str, Any] | None:
    if looked_up.refused is None:
        return None
    return problem(to_problem(looked_up.refused), request_id).model_dump(exclude_none=True)


def _checked(given: ComparedTextIn, visit: Visit, *, pointer: str) -> Snippet:
    """One of two texts, refused under its own name in the body."""
    snippet = given.snippet()
    try:
        check(snippet, text_limit=visit.house.settings.text_limit, now=visit.now)
    except Invalid as error:
        raise Invalid(error.message, pointer + error.pointer) from None
    return snippet
