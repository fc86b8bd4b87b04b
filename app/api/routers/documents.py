"""Documents: as they stand, what goes back to them, and what ends them."""

import json
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query
from starlette.requests import Request
from starlette.responses import Response

from app.api.responses import guarded, guarded_with_body
from app.api.schemas.documents import (
    DocumentOut,
    DownstreamPageOut,
    ErasedOut,
    ErasureIn,
    RetractedOut,
    RetractionIn,
)
from app.core.model.job import Answer, Reservation
from app.flows import documents
from app.flows.downstream import downstream_of
from app.flows.erase import Erasure, erase
from app.flows.retract import Retracted, retract
from app.flows.review import Hand
from app.storage.turn import Turn
from app.web.etags import etag, version_of
from app.web.ids import DocumentId
from app.web.media import takes_json
from app.web.once import DecideOnce
from app.web.paging import PageQuery, page_by_id
from app.web.problems import ProblemKind
from app.web.replies import reply
from app.web.visit import AdminVisit, OwnerVisit, ReviewVisit

router = APIRouter(prefix="/v1", tags=["documents"])

CREATED, OK = 201, 200
IfMatch = Annotated[str | None, Header(alias="If-Match", description="The `ETag` that was decided on.")]
_TAGGED = {"headers": {"ETag": {"schema": {"type": "string"}, "description": "The version that stands now."}}}


@router.get(
    "/documents/{document_id}",
    summary="A document",
    responses={OK: _TAGGED, **guarded(ProblemKind.NOT_FOUND)},
)
def read_document(document_id: DocumentId, visit: OwnerVisit, response: Response) -> DocumentOut:
    """Its text, how it stands, the appearances that count and what was decided; of an erased one, that it was."""
    told = documents.read_document(visit.house, document_id)
    response.headers["ETag"] = etag(told.known.version)
    return DocumentOut.of_all(told)


@router.get(
    "/documents/{document_id}/downstream",
    summary="What goes back to a document",
    responses=guarded(ProblemKind.NOT_FOUND),
)
def list_downstream(
    document_id: DocumentId,
    wanted: Annotated[PageQuery, Query()],
    visit: OwnerVisit,
    request: Request,
    response: Response,
) -> DownstreamPageOut:
    """Every live appearance elsewhere that has one of its claims from it: copies, citations, and what cites those.

    Look at it before you retract: these are the claims whose readers are told then. It is the same afterwards.
    """
    radius = downstream_of(visit.house, document_id)
    before = wanted.before_id
    rest = [one for one in radius.items if before is None or one.id < before]
    shown, cursor = page_by_id(request, response, found=rest, limit=wanted.limit)
    return DownstreamPageOut.of(radius, items=shown, next_cursor=cursor)


@router.post(
    "/documents/{document_id}:retract",
    summary="Note that its publisher withdrew or corrected a document",
    status_code=CREATED,
    response_model=RetractedOut,
    responses={
        CREATED: _TAGGED,
        **guarded_with_body(
            ProblemKind.IN_PROGRESS,
            ProblemKind.KEY_REUSED,
            ProblemKind.CONFLICT,
            ProblemKind.NOT_FOUND,
            ProblemKind.STALE,
            ProblemKind.PRECONDITION_REQUIRED,
        ),
    },
    dependencies=[Depends(takes_json)],
)
def retract_document(
    document_id: DocumentId, body: RetractionIn, visit: ReviewVisit, once: DecideOnce, if_match: IfMatch = None
) -> Response:
    """Its appearances end as `retracted`; `claim.corrected` is told of its claims, and of all that goes back to it.

    A claim that nobody else states stands as `retracted`. It can be undone like any decision.
    """
    version = version_of(if_match)

    def work(held: Reservation | None) -> Answer:
        def finish(turn: Turn, retracted: Retracted) -> None:
            if held is not None:
                turn.answer(held, _answer(retracted))

        return _answer(
            retract(
                visit.house,
                document_id,
                withdrawal=body.withdrawal(),
                version=version,
                hand=Hand(visit.key.editor_id or "", visit.now),
                finish=finish,
            )
        )

    response = reply(once.answer(work, kept_by_work=True))
    if response.status_code == CREATED:
        response.headers["ETag"] = etag(json.loads(bytes(response.body))["document"]["version"])
    return response


@router.post(
    "/documents/{document_id}:erase",
    summary="Erase a document for good",
    responses={OK: _TAGGED, **guarded_with_body(ProblemKind.CONFLICT, ProblemKind.NOT_FOUND, ProblemKind.STALE)},
    dependencies=[Depends(takes_json)],
)
def erase_document(
    document_id: DocumentId, body: ErasureIn, visit: AdminVisit, response: Response, if_match: IfMatch = None
) -> ErasedOut:
    """Its text, and names that nobody else gives, leave everything that is kept; a tombstone stays. No way back.

    No row holds a word of it once this has answered; the index and free pages are written over within ten minutes.
    """
    actor = visit.key.editor_id or visit.key.id
    erasure = Erasure(body.reason, actor, visit.now)
    version = None if if_match is None else version_of(if_match)
    erased = erase(visit.house, document_id, erasure=erasure, version=version)
    if erased.document is not None:
        response.headers["ETag"] = etag(erased.document.version)
    return ErasedOut.of(erased)


def _answer(retracted: Retracted) -> Answer:
    return Answer(CREATED, RetractedOut.of(retracted).model_dump_json())
