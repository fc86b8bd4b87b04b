"""Google's Fact Check Tools API, v1alpha1: its clients in, what is known here out, in the shape that they know."""

from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from app.api.schemas.checked import CheckedOut, CheckedQuery, GoogleClaim, GoogleError, GooglePublisher
from app.core.errors import Invalid
from app.flows.checked import Wanted, checked_claims, primary
from app.web.kept import JSON
from app.web.problems import Fault, ProblemError, ProblemKind
from app.web.public import public_address
from app.web.visit import ClientVisit

router = APIRouter(prefix="/v1alpha1", tags=["existing clients"])

_MEANINGS = {
    400: "A parameter cannot be taken (INVALID_ARGUMENT).",
    401: "A valid key is needed (UNAUTHENTICATED).",
    403: "This key may not do this (PERMISSION_DENIED).",
    429: "Too many requests with this key (RESOURCE_EXHAUSTED).",
    500: "Something failed here (INTERNAL).",
    503: "The house cannot take this now (UNAVAILABLE).",
}
_ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": GoogleError, "description": meaning} for status, meaning in _MEANINGS.items()
}


@router.get(
    "/claims:search",
    summary="Search as Google's Fact Check Tools do",
    response_model=CheckedOut,
    responses=_ERRORS,
)
def search_checked_claims(request: Request, wanted: Annotated[CheckedQuery, Query()], visit: ClientVisit) -> Response:
    """Claims, each with how it stands here as a review of ours, and with the verdicts of other publishers as theirs."""
    base = public_address(request)
    us = GooglePublisher(name=visit.house.settings.publisher_name, site=_site(base))
    try:
        start = wanted.start
        found, more = checked_claims(
            visit.house, _asked(wanted, own_site=us.site), offset=start, limit=wanted.size, now=visit.now
        )
    except Invalid as error:
        fault = Fault(detail=error.message, parameter=error.pointer.strip("/"))
        raise ProblemError(ProblemKind.INVALID_INPUT, error.message, faults=[fault]) from None
    answer = CheckedOut(
        claims=[GoogleClaim.of(each, us=us, base=base) for each in found] or None,
        next_page_token=wanted.token(start + wanted.size) if more else None,
    )
    return Response(answer.model_dump_json(by_alias=True, exclude_none=True), media_type=JSON)


def _asked(wanted: CheckedQuery, *, own_site: str) -> Wanted:
    site = wanted.review_publisher_site_filter.strip().lower().removeprefix("www.")
    return Wanted(
        query=wanted.query.strip() or None,
        own_site=own_site,
        site=site or None,
        language=primary(wanted.language_code) or None,
        max_age_days=wanted.max_age_days or None,
    )


def _site(base: str) -> str:
    return (urlsplit(base).hostname or "").removeprefix("www.")
