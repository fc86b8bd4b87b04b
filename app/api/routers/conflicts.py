"""Conflicts: the editors' queue, by page and by id."""

from typing import Annotated

from fastapi import APIRouter, Header, Query
from starlette.requests import Request
from starlette.responses import Response

from app.api.responses import guarded
from app.api.schemas.conflicts import ConflictDetailOut, ConflictOut, ConflictPageOut
from app.api.schemas.queue import ConflictQuery
from app.web import cursors
from app.web.etags import etag, matches
from app.web.ids import ConflictId
from app.web.known_at import KnownAt, as_known
from app.web.paging import linked
from app.web.problems import ProblemKind
from app.web.visit import ReviewVisit

router = APIRouter(prefix="/v1", tags=["conflicts"])


@router.get("/conflicts", summary="What waits for an editor, the most urgent first", responses=guarded())
def list_conflicts(
    wanted: Annotated[ConflictQuery, Query()], visit: ReviewVisit, request: Request, response: Response
) -> ConflictPageOut:
    """A page of the queue."""
    now = wanted.known_at or visit.now
    chosen = wanted.wanted(editor_id=visit.key.editor_id, now=now)
    with as_known(visit, wanted.known_at) as reader:
        page = reader.conflict_page(chosen, order=wanted.sort, after=wanted.after, limit=wanted.limit)
    cursor = None if page.next is None else cursors.encode_queued(page.next, wanted.sort)
    items = [ConflictOut.of(conflict, now=now) for conflict in page.items]
    return ConflictPageOut(items=items, next_cursor=linked(request, response, cursor=cursor))


@router.get(
    "/conflicts/{conflict_id}",
    summary="A conflict with both sides in full",
    response_model=ConflictDetailOut,
    responses={
        200: {"headers": {"ETag": {"schema": {"type": "string"}, "description": "The version, for `If-Match`."}}},
        304: {"description": "The version in `If-None-Match` is still the present one."},
        **guarded(ProblemKind.NOT_FOUND),
    },
)
def read_conflict(
    conflict_id: ConflictId,
    visit: ReviewVisit,
    response: Response,
    if_none_match: Annotated[
        str | None, Header(alias="If-None-Match", description="An `ETag` that the caller holds.")
    ] = None,
    known_at: KnownAt = None,
) -> ConflictDetailOut | Response:
    """Both sides with their words, chains and places, and the judgements with their reasons."""
    with as_known(visit, known_at) as reader:
        conflict = reader.conflict(conflict_id)
        tag = etag(conflict.version)
        if matches(if_none_match, tag):
            return Response(status_code=304, headers={"ETag": tag})
        appearances = reader.appearances([side.appearance_id for side in conflict.sides])
        judgements = reader.judgements_of_conflict(conflict.id)
    response.headers["ETag"] = tag
    now = known_at or visit.now
    return ConflictDetailOut.of_all(conflict, now=now, appearances=appearances, judgements=judgements)
