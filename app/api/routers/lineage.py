"""Lineage: where a claim really comes from, and whether what it cites holds it."""

from fastapi import APIRouter, Depends
from starlette.responses import Response

from app.api.responses import guarded, guarded_with_body
from app.api.schemas.citations import CitationCheckIn, CitationCheckOut
from app.api.schemas.independence import IndependenceOut
from app.flows.citations import check_citation
from app.flows.independence import independence_of
from app.web.ids import ClaimId
from app.web.media import takes_json
from app.web.pictures.alone import POLICY, standing_alone
from app.web.pictures.origins import origins_picture
from app.web.problems import ProblemKind
from app.web.visit import AnyVisit, OwnerVisit

router = APIRouter(prefix="/v1", tags=["claims"])


@router.get(
    "/claims/{claim_id}/independence",
    summary="How many independent origins a claim has",
    responses=guarded(ProblemKind.NOT_FOUND),
)
def read_independence(claim_id: ClaimId, visit: AnyVisit) -> IndependenceOut:
    """Its roots with the outlets that go back to each, copied texts, circles, and unnamed sources that may be one.

    It covers the live appearances of the claim and of everything that was joined to it.
    """
    return IndependenceOut.of(independence_of(visit.house, claim_id))


@router.get(
    "/claims/{claim_id}/independence.svg",
    summary="The independent origins of a claim, drawn",
    response_class=Response,
    responses={
        200: {"description": "One drawing.", "content": {"image/svg+xml": {"schema": {"type": "string"}}}},
        **guarded(ProblemKind.NOT_FOUND),
    },
)
def draw_independence(claim_id: ClaimId, visit: AnyVisit) -> Response:
    """Each origin with the outlets that go back to it. The drawing loads nothing; its `desc` tells it in words."""
    drawing = standing_alone(origins_picture(independence_of(visit.house, claim_id).found))
    return Response(drawing, media_type="image/svg+xml", headers={"Content-Security-Policy": POLICY})


@router.post(
    "/citations/check",
    summary="Whether a cited text holds what is said of it",
    responses=guarded_with_body(ProblemKind.NOT_FOUND),
    dependencies=[Depends(takes_json)],
)
def check_citations(body: CitationCheckIn, visit: OwnerVisit) -> CitationCheckOut:
    """Numbers, names, quoted words, hedges and speakers of each statement, held against the cited text.

    A text is read and forgotten; the check of an appearance is kept and shown with its claim. Where nothing of what an
    appearance cites is given, a document is looked for that the cited outlet published of the same claim.
    """
    return CitationCheckOut.of(check_citation(visit.house, body.cites(), now=visit.now))
