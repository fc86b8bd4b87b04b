"""Badges: the address of an open page in, how its claims stand out."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from app.api.responses import guarded
from app.api.schemas.badge import BadgeOut, BadgeQuery
from app.core.errors import Invalid
from app.flows.badge import badge
from app.web.kept import kept
from app.web.problems import Fault, ProblemError, ProblemKind
from app.web.visit import LookupVisit

router = APIRouter(prefix="/v1", tags=["lookups"])

KEPT_SECONDS = 300


@router.get(
    "/badge",
    summary="Tell how the claims of a page stand",
    response_model=BadgeOut,
    responses={304: {"description": "It is what the caller holds."}, **guarded()},
)
def read_badge(request: Request, wanted: Annotated[BadgeQuery, Query()], visit: LookupVisit) -> Response:
    """Counts alone, by standing, and the gravest of them; trackers and the fragment of the address do not matter.

    This tells the server which page is open; `GET /v1/lookups/prefix/{prefix}` does not.
    """
    try:
        found = badge(visit.house, wanted.url, now=visit.now)
    except Invalid as error:
        fault = Fault(detail=error.message, parameter="url")
        raise ProblemError(ProblemKind.INVALID_INPUT, error.message, faults=[fault]) from None
    return kept(request, BadgeOut.of(found).model_dump_json().encode(), seconds=KEPT_SECONDS)
