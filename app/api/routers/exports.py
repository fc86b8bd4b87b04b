"""What others read in their own forms: ClaimReview, Web Annotations, and files of claims."""

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from app.api.responses import guarded
from app.api.schemas.exports import ClaimLineOut, ExportQuery, Format, csv_heading, csv_lines, json_lines
from app.api.schemas.linked import AnnotationOut, ClaimReviewOut
from app.core.errors import NotFound
from app.flows.export import exported
from app.flows.house import House
from app.flows.settled import settled_claim
from app.storage.pages import ClaimFilter
from app.web.ids import AppearanceId, ClaimId
from app.web.problems import ProblemKind
from app.web.public import public_address
from app.web.visit import AnyVisit, OwnerVisit

router = APIRouter(prefix="/v1", tags=["exports"])

JSON_LD = "application/ld+json"
ANNOTATION = f'{JSON_LD}; profile="http://www.w3.org/ns/anno.jsonld"'
_TYPES = {Format.CSV: "text/csv; charset=utf-8; header=present", Format.NDJSON: "application/x-ndjson"}
_FILES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "All of them, newest first.",
        "content": {
            "application/x-ndjson": {"schema": {"type": "string"}},
            "text/csv": {"schema": {"type": "string"}},
        },
    },
    **guarded(),
}


@router.get(
    "/claims:export",
    summary="All claims as a file",
    response_class=Response,
    responses=_FILES,
)
def export_claims(request: Request, wanted: Annotated[ExportQuery, Query()], visit: OwnerVisit) -> StreamingResponse:
    """One claim on each line, as CSV or as JSON, each with who said it first; however many there are."""
    form = wanted.format or _accepted(request.headers.get("Accept", ""))
    chosen = ClaimFilter(standing=wanted.standing, source_id=wanted.source, since=wanted.since)
    headers = {"Content-Disposition": f'attachment; filename="claims.{form.value}"', "Vary": "Accept"}
    return StreamingResponse(_written(visit.house, chosen, form=form), media_type=_TYPES[form], headers=headers)


@router.get(
    "/claims/{claim_id}/claim-review",
    summary="A settled claim as schema.org/ClaimReview",
    response_class=Response,
    responses={
        200: {"description": "For search engines.", "content": {JSON_LD: {"schema": {"type": "object"}}}},
        **guarded(ProblemKind.NOT_FOUND),
    },
)
def review_claim(request: Request, claim_id: ClaimId, visit: AnyVisit) -> Response:
    """The standing in words, without a number: Hearsay says who disputes a claim, never whether it is true.

    A claim about which nothing was settled, or something waits again, has none.
    """
    settled = settled_claim(visit.house, claim_id, now=visit.now)
    publisher = visit.house.settings.publisher_name
    return _linked(ClaimReviewOut.of(settled, publisher=publisher, base=public_address(request)), JSON_LD)


@router.get(
    "/appearances/{appearance_id}/annotation",
    summary="An appearance as a W3C Web Annotation",
    response_class=Response,
    responses={
        200: {"description": "For annotation tools.", "content": {JSON_LD: {"schema": {"type": "object"}}}},
        **guarded(ProblemKind.NOT_FOUND),
    },
)
def annotate_appearance(request: Request, appearance_id: AppearanceId, visit: AnyVisit) -> Response:
    """Who said it and how it stands, on each stretch of its content, by its words and by its place in the text."""
    with visit.house.store.reading() as reader:
        shown = reader.showable([appearance_id], now=visit.now)
        known = reader.appearances(shown).get(appearance_id)
        claims = reader.claims([known.claim_id]) if known else {}
    if known is None:
        raise NotFound("No appearance has this id.")
    return _linked(AnnotationOut.of(known, claims[known.claim_id], base=public_address(request)), ANNOTATION)


def _linked(told: BaseModel, media_type: str) -> Response:
    return Response(told.model_dump_json(by_alias=True, exclude_none=True), media_type=media_type)


def _accepted(accept: str) -> Format:
    """What the caller would rather have: whichever is named first."""
    csv, lines = accept.find("text/csv"), accept.find("json")
    return Format.CSV if csv >= 0 and (lines < 0 or csv < lines) else Format.NDJSON


def _written(house: House, chosen: ClaimFilter, *, form: Format) -> Iterator[bytes]:
    """The file, a page of the store at a time."""
    if form is Format.CSV:
        yield csv_heading().encode()
    write = csv_lines if form is Format.CSV else json_lines
    for page in exported(house, chosen):
        yield write(ClaimLineOut.of_exported(each) for each in page).encode("utf-8", "replace")
