"""What happened to a claim, event by event."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from app.api.responses import guarded
from app.api.schemas.timeline import ClaimEventOut, TimelineOut
from app.core.model.key import Scope
from app.web.ids import ClaimId
from app.web.paging import PageQuery, next_cursor
from app.web.problems import ProblemKind
from app.web.visit import AnyVisit

router = APIRouter(prefix="/v1", tags=["claims"])


@router.get(
    "/claims/{claim_id}/timeline",
    summary="What happened to a claim, oldest first",
    responses=guarded(ProblemKind.NOT_FOUND),
)
def read_timeline(
    claim_id: ClaimId, wanted: Annotated[PageQuery, Query()], visit: AnyVisit, request: Request, response: Response
) -> TimelineOut:
    """Each telling as it came and ended, what was judged, settled and corrected, and how the claim stood since.

    It covers everything that was joined to the claim. Names and notes of editors are told to keys with the scope
    review or admin.
    """
    with visit.house.store.reading() as reader:
        page = reader.timeline(claim_id, after=wanted.before or 0, limit=wanted.limit)
    for_editors = not visit.key.scopes.isdisjoint({Scope.REVIEW, Scope.ADMIN})
    items = [ClaimEventOut.of(event, for_editors=for_editors) for event in page.items]
    return TimelineOut(items=items, next_cursor=next_cursor(request, response, next_before=page.next_before))
