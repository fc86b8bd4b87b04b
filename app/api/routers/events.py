"""Events: what changed, as a stream that can be taken up again wherever it broke off."""

import re
from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Header, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from app.api.responses import guarded
from app.core.model.event import EventType
from app.flows.events import floor_of, may_see
from app.flows.keys import is_live
from app.web.problems import Fault, ProblemError, ProblemKind
from app.web.sse import MEDIA_TYPE, EventStream, Listener, listen
from app.web.stream import Broadcast
from app.web.text import Text
from app.web.visit import AnyVisit, Visit

router = APIRouter(prefix="/v1", tags=["events"])

_PLACE = re.compile(r"\d{1,18}")
_STREAM = {
    "description": "One event after the other: `event` is its type, `id` its `seq`, `data` the JSON of an `EventOut`.",
    "content": {
        MEDIA_TYPE: {
            "schema": {
                "type": "string",
                "contentMediaType": "application/json",
                "contentSchema": {"$ref": "#/components/schemas/EventOut"},
            }
        }
    },
}


class EventQuery(BaseModel):
    """Which events, and after which."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    types: Text | None = Field(
        default=None,
        max_length=500,
        description="The types to hear, with commas between; all that the key may see if left out.",
        examples=["claim.contradicted,watch.fired"],
    )
    since: int | None = Field(
        default=None,
        ge=0,
        lt=10**18,
        description="The `seq` after which to begin; what comes from now on if left out. `Last-Event-ID` goes before.",
    )


@router.get(
    "/events",
    summary="What changes, as it changes",
    response_class=Response,
    responses={200: _STREAM, **guarded(ProblemKind.MALFORMED)},
)
async def stream_events(
    wanted: Annotated[EventQuery, Query()],
    visit: AnyVisit,
    request: Request,
    last_event_id: Annotated[
        str | None, Header(alias="Last-Event-ID", description="The `id` of the last event that was received.")
    ] = None,
) -> Response:
    """Server-sent events, in the order in which they happened, each at least once.

    Whoever comes again with the `id` of the last event misses none. `reset` says that what came after an older place
    is not told any more: read the present state, and go on from here. A key hears what it may read by the other
    routes: `conflict.*` needs the scope `review`, `watch.fired` is told to the key that made the watch.
    """
    types = _types(wanted.types, visit)
    broadcast: Broadcast = request.app.state.broadcast
    settings = visit.house.settings
    if broadcast.listeners_of(visit.key.id) >= settings.streams_per_key:
        detail = f"This key has {settings.streams_per_key} open streams, which is all that it may have."
        raise ProblemError(ProblemKind.TOO_MANY_REQUESTS, detail, headers={"Retry-After": "10"})
    floor, head = await run_in_threadpool(
        floor_of, visit.house.store, now=visit.now, kept=timedelta(days=settings.event_days)
    )
    asked = _place(last_event_id) if last_event_id else wanted.since
    lost = asked is not None and not floor <= asked <= head
    listener = Listener(
        key_id=visit.key.id,
        since=head if asked is None or lost else asked,
        types=types,
        welcome=lambda: run_in_threadpool(_is_welcome, visit),
        lost=lost,
    )
    return EventStream(listen(broadcast, listener, heartbeat_seconds=settings.event_heartbeat_seconds))


def _is_welcome(visit: Visit) -> bool:
    return is_live(visit.house.store, visit.key.id, now=datetime.now(UTC))


def _place(last_event_id: str) -> int:
    if not _PLACE.fullmatch(last_event_id):
        detail = "Last-Event-ID is the id of an event of this stream."
        raise ProblemError(ProblemKind.MALFORMED, detail, faults=[Fault(detail=detail, header="Last-Event-ID")])
    return int(last_event_id)


def _types(given: str | None, visit: Visit) -> frozenset[EventType]:
    if given is None:
        return frozenset(each for each in EventType if may_see(visit.key, each))
    names = [name.strip() for name in given.split(",") if name.strip()]
    if not names or not all(name in set(EventType) for name in names):
        detail = f"types are of {', '.join(EventType)}."
        raise ProblemError(ProblemKind.INVALID_INPUT, detail, faults=[Fault(detail=detail, parameter="types")])
    types = frozenset(map(EventType, names))
    for each in types:
        if not may_see(visit.key, each):
            raise ProblemError(ProblemKind.FORBIDDEN, f"{each} needs a key with the scope review.")
    return types
