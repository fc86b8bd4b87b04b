"""Documents under embargo: for the editors of the house alone."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from app.api.responses import guarded
from app.api.schemas.embargoes import EmbargoOut, EmbargoPageOut, HeldDocumentOut
from app.flows import embargo
from app.web.ids import DocumentId
from app.web.paging import PageQuery, page_by_id
from app.web.problems import ProblemKind
from app.web.visit import ReviewVisit

router = APIRouter(prefix="/v1", tags=["documents"])


@router.get("/embargoes", summary="Documents under embargo, what came last first", responses=guarded())
def list_embargoes(
    wanted: Annotated[PageQuery, Query()], visit: ReviewVisit, request: Request, response: Response
) -> EmbargoPageOut:
    """What will come out, and when; no other route knows of it before."""
    found = embargo.held_documents(visit.house.store, before_id=wanted.before_id, limit=wanted.limit)
    shown, cursor = page_by_id(request, response, found=found, limit=wanted.limit)
    return EmbargoPageOut(items=[EmbargoOut.of(each) for each in shown], next_cursor=cursor)


@router.get("/embargoes/{document_id}", summary="A document under embargo", responses=guarded(ProblemKind.NOT_FOUND))
def read_embargo(document_id: DocumentId, visit: ReviewVisit) -> HeldDocumentOut:
    """Its text; from its time on it is found at `/v1/documents/{document_id}`, and here no more."""
    return HeldDocumentOut.of(embargo.held_document(visit.house.store, document_id))


@router.delete(
    "/embargoes/{document_id}",
    status_code=204,
    summary="Drop a document under embargo",
    responses=guarded(ProblemKind.NOT_FOUND),
)
def delete_embargo(document_id: DocumentId, visit: ReviewVisit) -> None:
    """It never comes out, and nothing of it stays; the same text may be sent again."""
    embargo.withdraw(visit.house.store, document_id, editor_id=visit.key.editor_id or "", now=visit.now)
