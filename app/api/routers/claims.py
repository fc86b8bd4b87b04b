"""Claims: what is known, by page, by id and by search."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from app.api.responses import guarded, guarded_with_body
from app.api.schemas.claims import ClaimDetailOut, ClaimOut, ClaimPageOut, FoundOut, SearchIn, SearchOut
from app.core.model.judgement import Standing
from app.flows.search import search
from app.storage.pages import ClaimFilter
from app.web.ids import ClaimId
from app.web.known_at import MEANING, KnownAt, as_known
from app.web.media import takes_json
from app.web.paging import PageQuery, next_cursor
from app.web.pictures.alone import POLICY, standing_alone
from app.web.pictures.chain import chain_picture
from app.web.pictures.graph import chain_of
from app.web.problems import ProblemKind
from app.web.text import Instant, Text
from app.web.visit import AnyVisit

router = APIRouter(prefix="/v1", tags=["claims"])


class ClaimQuery(PageQuery):
    """Which claims."""

    source: Text | None = Field(default=None, max_length=64, description="The id of a source anywhere in a chain.")
    standing: Standing | None = None
    since: Instant | None = Field(default=None, description="First seen at this time or later.")
    known_at: Instant | None = Field(default=None, description=MEANING)


@router.get("/claims", summary="The known claims, newest first", responses=guarded())
def list_claims(
    wanted: Annotated[ClaimQuery, Query()], visit: AnyVisit, request: Request, response: Response
) -> ClaimPageOut:
    """A page of claims under their canonical ids."""
    chosen = ClaimFilter(standing=wanted.standing, source_id=wanted.source, since=wanted.since)
    with as_known(visit, wanted.known_at) as reader:
        page = reader.claim_page(chosen, before=wanted.before, limit=wanted.limit)
        counts = reader.claim_counts([claim.id for claim in page.items])
    items = [ClaimOut.of(claim, counts.get(claim.id)) for claim in page.items]
    return ClaimPageOut(items=items, next_cursor=next_cursor(request, response, next_before=page.next_before))


@router.get(
    "/claims/{claim_id}", summary="A claim with all that is known of it", responses=guarded(ProblemKind.NOT_FOUND)
)
def read_claim(claim_id: ClaimId, visit: AnyVisit, known_at: KnownAt = None) -> ClaimDetailOut:
    """Its appearances with their chains, its judgements with their reasons, and verdicts of publishers on it.

    The id of a claim that was joined to another is answered by the canonical one.
    """
    with as_known(visit, known_at) as reader:
        claim = reader.claim(claim_id)
        counts = reader.claim_counts([claim.id])
        joined = reader.joined_claims(claim.id)
        appearances = reader.appearances_of_claim(claim.id)
        judgements = reader.judgements_of_claim(claim.id)
        verdicts = reader.verdicts_of_claims([claim.id]).get(claim.id, ())
        checks = reader.citation_checks([known.id for known in appearances])
    citations = [check for appearance in appearances for check in checks.get(appearance.id, ())]
    known = ClaimOut.of(claim, counts.get(claim.id))
    return ClaimDetailOut.of_all(
        known,
        joined=joined,
        appearances=appearances,
        judgements=judgements,
        verdicts=verdicts,
        citations=citations,
    )


@router.get(
    "/claims/{claim_id}/chain.svg",
    summary="Where a claim comes from, drawn",
    response_class=Response,
    responses={
        200: {
            "description": "One drawing of every chain.",
            "content": {"image/svg+xml": {"schema": {"type": "string"}}},
        },
        **guarded(ProblemKind.NOT_FOUND),
    },
)
def draw_claim(claim_id: ClaimId, visit: AnyVisit, known_at: KnownAt = None) -> Response:
    """The claim above, who said it first below it, down to who published it; a shared source stands there once.

    The drawing loads nothing and runs nothing; its `desc` tells the chains in words.
    """
    with as_known(visit, known_at) as reader:
        claim = reader.claim(claim_id)
        appearances = reader.appearances_of_claim(claim.id)
    chains = [chain_of(known) for known in appearances if not known.superseded]
    return Response(
        standing_alone(chain_picture(chains, claim=claim.text)),
        media_type="image/svg+xml",
        headers={"Content-Security-Policy": POLICY},
    )


@router.post(
    "/claims:search",
    summary="The claims that a query finds, best first",
    responses=guarded_with_body(),
    dependencies=[Depends(takes_json)],
)
def search_claims(body: SearchIn, visit: AnyVisit) -> SearchOut:
    """The query stands in the body, so that it stands in no address and no log."""
    wanted = ClaimFilter(standing=body.standing, source_id=body.source_id)
    found = search(visit.house, body.query, wanted=wanted, limit=body.limit)
    return SearchOut(items=[FoundOut.of(each) for each in found])
