"""Sources: who speaks, by page and by id."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from app.api.responses import guarded
from app.api.schemas.sources import SourceDetailOut, SourceOut, SourcePageOut
from app.core.model.chain import SourceKind
from app.flows.track_record import records_of
from app.storage.pages import SourceFilter
from app.web.etags import etag
from app.web.ids import SourceId
from app.web.known_at import MEANING, KnownAt, as_known
from app.web.paging import PageQuery, next_cursor
from app.web.problems import ProblemKind
from app.web.text import Instant
from app.web.visit import AnyVisit

router = APIRouter(prefix="/v1", tags=["sources"])

_TAGGED: dict[str, Any] = {
    "headers": {"ETag": {"schema": {"type": "string"}, "description": "The version that stands now."}}
}


class SourceQuery(PageQuery):
    """Which sources."""

    kind: SourceKind | None = None
    named: bool | None = Field(default=None, description="A French official is a person who is not named.")
    known_at: Instant | None = Field(default=None, description=MEANING)


@router.get("/sources", summary="The known sources, newest first", responses=guarded())
def list_sources(
    wanted: Annotated[SourceQuery, Query()], visit: AnyVisit, request: Request, response: Response
) -> SourcePageOut:
    """A page of sources under their canonical ids."""
    with as_known(visit, wanted.known_at) as reader:
        page = reader.source_page(
            SourceFilter(kind=wanted.kind, named=wanted.named), before=wanted.before, limit=wanted.limit
        )
    items = [SourceOut.of(source) for source in page.items]
    return SourcePageOut(items=items, next_cursor=next_cursor(request, response, next_before=page.next_before))


@router.get("/sources/{source_id}", summary="A source", responses={200: _TAGGED, **guarded(ProblemKind.NOT_FOUND)})
def read_source(source_id: SourceId, visit: AnyVisit, response: Response, known_at: KnownAt = None) -> SourceDetailOut:
    """Who speaks, with aliases, and members where it is a group; and how editors settled its claims."""
    with as_known(visit, known_at) as reader:
        source = reader.source(source_id)
        response.headers["ETag"] = etag(source.version)
        return SourceDetailOut.of_all(source, records_of(reader, source.id), joined=reader.joined_sources(source.id))
