"""The queue: what waits for an editor, by page, as the address asks for it."""

from typing import Any

from fastapi import APIRouter
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response

from app.desk.done import done_of
from app.desk.lines import lines_of
from app.desk.pages import page
from app.desk.visit import DeskVisit, Seated
from app.desk.wanted import Wanted
from app.web import cursors

router = APIRouter(prefix="/desk", include_in_schema=False)

SHOWN = 40


@router.get("/")
def read_queue(request: Request, visit: Seated) -> Response:
    """A page of the queue."""
    done = done_of(visit, request.query_params.get("done", ""))
    return page("queue.html", visit, done=done, said="", **_shown(visit, _wanted(request)))


@router.get("/lines")
def read_lines(request: Request, visit: Seated) -> Response:
    """The lines alone, for a page that is open; 204 where nothing at all has changed since it was drawn."""
    with visit.house.store.reading() as reader:
        if request.query_params.get("head") == str(reader.head()):
            return Response(status_code=204)
    return page("queue_lines.html", visit, **_shown(visit, _wanted(request)))


def _wanted(request: Request) -> Wanted:
    try:
        return Wanted.model_validate({name: value for name, value in request.query_params.items() if value})
    except ValidationError as error:
        faults = [{**fault, "loc": ("query", *fault["loc"])} for fault in error.errors()]
        raise RequestValidationError(faults) from None


def _shown(visit: DeskVisit, wanted: Wanted) -> dict[str, Any]:
    chosen = wanted.chosen(visit.editor.id)
    with visit.house.store.reading() as reader:
        found = reader.conflict_page(chosen, order=wanted.sort, after=wanted.after, limit=SHOWN)
        lines = lines_of(reader, found.items)
        count = reader.conflict_count(chosen)
        head = reader.head()
    following = cursors.encode_queued(found.next, wanted.sort) if found.next is not None else ""
    return {"lines": lines, "wanted": wanted, "following": following, "count": count, "head": head}
