"""For operators and readers of errors: is it alive, is it ready, what does it count, what does a problem mean."""

from collections.abc import Mapping
from datetime import UTC, datetime

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.api.responses import documented
from app.api.schemas.operations import (
    AliveOut,
    DatabaseOut,
    ExtractorOut,
    FeedsOut,
    IndexOut,
    OutgoingOut,
    ProblemKindOut,
    ReadyOut,
)
from app.core.errors import NotFound
from app.core.model.job import JobStatus
from app.core.model.webhook import DeliveryStatus
from app.core.reading.read import EXTRACTOR_VERSION
from app.flows.house import House
from app.flows.outgoing import outgoing
from app.web.errors import log_unexpected
from app.web.metrics import MEDIA_TYPE, Metrics
from app.web.problems import ProblemError, ProblemKind
from app.web.request_id import request_id_of
from app.web.visit import house_of

router = APIRouter(tags=["operations"])

# Look-ups are answered in both: what the index on disk lacks is added from memory.
_SERVING = frozenset({"ready", "behind"})


@router.get("/healthz", summary="Whether the process is alive", responses=documented(ProblemKind.INTERNAL))
async def read_health() -> AliveOut:
    """Asks nothing of the database; a process that does not answer should be restarted."""
    return AliveOut()


@router.get(
    "/readyz",
    summary="Whether the house can serve",
    responses=documented(ProblemKind.NOT_READY, ProblemKind.INTERNAL),
)
def read_readiness(request: Request) -> ReadyOut:
    """The database, the index with its lag, and what reads texts; 503 with the reason while one of them is missing."""
    house = house_of(request)
    head = _head(house, request)
    index = house.index.status()
    if index.state not in _SERVING:
        raise ProblemError(ProblemKind.NOT_READY, f"The index is {index.state.value}: {index.reason}")
    return ReadyOut(
        database=DatabaseOut(kind=house.settings.database.partition(":")[0].partition("+")[0], head=head),
        index=IndexOut(
            state=index.state.value, reason=index.reason, watermark=index.watermark, lag=max(0, head - index.watermark)
        ),
        extractor=_extractor(house),
        outgoing=_outgoing(house, request),
        feeds=_feeds(house),
    )


@router.get(
    "/metrics",
    summary="Figures in Prometheus' text format",
    response_class=Response,
    responses={
        200: {"content": {"text/plain": {"schema": {"type": "string"}}}},
        **documented(ProblemKind.INTERNAL, ProblemKind.BUSY, ProblemKind.NOT_READY),
    },
)
def read_metrics(request: Request) -> Response:
    """Requests by route and status, their seconds, the ledger's head, the index's lag and the jobs. No text, no ids.

    Open to whoever reaches the port, as `/healthz` and `/readyz` are: a proxy in front should not pass it on.
    """
    metrics: Metrics = request.app.state.metrics
    house = house_of(request)
    with house.store.reading() as reader:
        head, jobs = reader.head(), reader.job_counts()
    counted = {status.value: jobs.get(status, 0) for status in JobStatus}
    metrics.show_outgoing(
        outgoing(house.store, now=datetime.now(UTC)),
        listeners=request.app.state.broadcast.listeners,
        failures=_failures(request),
    )
    metrics.show_fetches(house.visitor.outcomes)
    figures = metrics.render(head=head, watermark=house.index.status().watermark, jobs=counted)
    return Response(figures, media_type=MEDIA_TYPE)


@router.get(
    "/problems/{slug}",
    summary="What a type of problem means",
    responses=documented(ProblemKind.NOT_FOUND, ProblemKind.INTERNAL),
)
async def read_problem_kind(slug: str) -> ProblemKindOut:
    """The address that stands as `type` in a problem."""
    for kind in ProblemKind:
        if kind.slug == slug:
            return ProblemKindOut(type=kind.uri, title=kind.title, status=kind.status, advice=kind.advice)
    raise NotFound("There is no such kind of problem.")


def _head(house: House, request: Request) -> int:
    try:
        with house.store.reading() as reader:
            return reader.head()
    except Exception as error:  # noqa: BLE001  whatever keeps the database from answering, the house is not ready
        log_unexpected(error, request_id_of(request.scope))
        raise ProblemError(ProblemKind.NOT_READY, "The database does not answer.") from None


def _outgoing(house: House, request: Request) -> OutgoingOut:
    figures = outgoing(house.store, now=datetime.now(UTC))
    return OutgoingOut(
        listeners=request.app.state.broadcast.listeners,
        webhooks=dict(figures.webhooks),
        deliveries_waiting=figures.deliveries[DeliveryStatus.WAITING],
        overdue_seconds=round(figures.overdue_seconds, 1),
        webhook_lag=figures.webhook_lag,
        watch_lag=figures.watch_lag,
        failing=sorted(name for name, count in _failures(request).items() if count),
    )


def _feeds(house: House) -> FeedsOut:
    now = datetime.now(UTC)
    with house.store.reading() as reader:
        figures = reader.feed_figures(now)
    return FeedsOut(
        on=figures.on,
        failing=figures.failing,
        off=figures.off,
        running=figures.running,
        overdue_seconds=round(max(0.0, figures.overdue_seconds), 1),
    )


def _failures(request: Request) -> Mapping[str, int]:
    """How often what runs beside the requests has failed in a row, by name."""
    failures = {loop.name: loop.failures for loop in request.app.state.loops}
    return failures | {"events": request.app.state.broadcast.failures}


def _extractor(house: House) -> ExtractorOut:
    if house.parser is None:
        return ExtractorOut(kind="patterns", pipeline=None, version=EXTRACTOR_VERSION)
    pipeline = f"{house.parser.name} {house.parser.version}"
    return ExtractorOut(kind="parser", pipeline=pipeline, version=EXTRACTOR_VERSION)
