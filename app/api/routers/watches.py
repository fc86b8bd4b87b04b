"""Watches: what a key wants to hear more about."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from app.api.responses import guarded, guarded_with_body
from app.api.schemas.watches import WatchIn, WatchOut, WatchPageOut
from app.flows import watches
from app.flows.watches import Watched
from app.web.ids import WatchId
from app.web.media import takes_json
from app.web.paging import PageQuery, page_by_id
from app.web.problems import ProblemKind
from app.web.visit import AnyVisit

router = APIRouter(prefix="/v1", tags=["events"])


@router.post(
    "/watches",
    status_code=201,
    summary="Watch a text, a claim or a source",
    responses=guarded_with_body(ProblemKind.CONFLICT),
    dependencies=[Depends(takes_json)],
)
def create_watch(body: WatchIn, visit: AnyVisit) -> WatchOut:
    """Whatever repeats, contradicts, updates or corrects it from now on is told to this key as `watch.fired`."""
    watched = Watched(
        text=body.text,
        claim_id=body.claim_id,
        source_id=body.source_id,
        published_at=body.published_at,
        name=body.name,
    )
    return WatchOut.of(watches.create(visit.house, watched, key_id=visit.key.id, now=visit.now))


@router.get("/watches", summary="The watches of this key, newest first", responses=guarded())
def list_watches(
    wanted: Annotated[PageQuery, Query()], visit: AnyVisit, request: Request, response: Response
) -> WatchPageOut:
    """A key sees its own alone."""
    found = watches.listed(visit.house.store, visit.key.id, before_id=wanted.before_id, limit=wanted.limit)
    shown, cursor = page_by_id(request, response, found=found, limit=wanted.limit)
    return WatchPageOut(items=[WatchOut.of(each) for each in shown], next_cursor=cursor)


@router.get("/watches/{watch_id}", summary="A watch", responses=guarded(ProblemKind.NOT_FOUND))
def read_watch(watch_id: WatchId, visit: AnyVisit) -> WatchOut:
    """What it is of."""
    return WatchOut.of(watches.read(visit.house.store, watch_id, key_id=visit.key.id))


@router.delete(
    "/watches/{watch_id}", status_code=204, summary="Take a watch away", responses=guarded(ProblemKind.NOT_FOUND)
)
def delete_watch(watch_id: WatchId, visit: AnyVisit) -> None:
    """With its text; what it told is not told again."""
    watches.delete(visit.house.store, watch_id, key_id=visit.key.id, now=visit.now)
