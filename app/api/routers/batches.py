"""Batches: many snippets in, an answer for each out; one bad item harms no other."""

import json
import time
from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response

from app.api.render import CREATED, OK
from app.api.responses import guarded_with_body
from app.api.schemas.jobs import JobOut
from app.api.schemas.snippets import BatchItemOut, BatchOut, SnippetIn, SnippetOut
from app.core.errors import Invalid
from app.core.model.job import Answer
from app.flows import jobs
from app.flows.ingest import ingest
from app.flows.pages import ingest_page
from app.flows.snippet import Snippet
from app.web.errors import from_validation, log_unexpected, to_problem
from app.web.media import NDJSON, raw_body, require_media_type
from app.web.once import OnceOnly
from app.web.problems import ProblemError, ProblemKind, problem
from app.web.replies import ACCEPTED, reply
from app.web.request_id import request_id_of
from app.web.visit import SubmitVisit, Visit

router = APIRouter(prefix="/v1", tags=["snippets"])

# So long one batch fetches pages itself: whoever waits for its answer is not to wait for slow sites, and the key of a
# request is held for a minute.
PAGES_SECONDS = 20.0

_JSON = "application/json"
_SERVER_ERROR = 500
_SNIPPET = {"$ref": "#/components/schemas/SnippetIn"}
_REQUEST_BODY = {
    "required": True,
    "content": {
        _JSON: {"schema": {"type": "array", "items": _SNIPPET}},
        NDJSON[0]: {"schema": {"type": "string", "description": "One JSON object on each line."}},
    },
}


@router.post(
    "/snippets:batch",
    summary="Read many snippets, each for itself",
    response_model=BatchOut,
    responses=guarded_with_body(ProblemKind.IN_PROGRESS, ProblemKind.KEY_REUSED),
    openapi_extra={"requestBody": _REQUEST_BODY},
)
def create_snippets(
    request: Request, visit: SubmitVisit, once: OnceOnly, body: Annotated[bytes, Depends(raw_body)]
) -> Response:
    """The answer to each item is what `POST /v1/snippets` would have answered to it alone.

    Equal claims of one batch become one, as if the items had been posted one after the other. A url alone is fetched,
    by jobs (202) once that has taken the batch 20 seconds.
    """
    media_type = require_media_type(request, (_JSON, *NDJSON))
    items = list(_items(body, media_type))
    limit = visit.house.settings.batch_limit
    if len(items) > limit:
        raise Invalid(f"A batch may hold {limit} snippets.")
    request_id = request_id_of(request.scope)

    def work(_held: object) -> Answer:
        until = time.monotonic() + PAGES_SECONDS
        answers = [
            _answered(item, index, visit=visit, request_id=request_id, pages_until=until)
            for index, item in enumerate(items)
        ]
        return Answer(OK, BatchOut(items=answers).model_dump_json())

    return reply(once.answer(work))


def _items(body: bytes, media_type: str) -> Iterator[Any]:
    """The items as JSON values; a line that is none stands as the problem that answers it."""
    try:
        text = body.decode()
    except UnicodeDecodeError:
        raise _unreadable("The body is not UTF-8.") from None
    if media_type == _JSON:
        array = _parsed(text)
        if isinstance(array, ProblemError):
            raise array
        if not isinstance(array, list):
            raise Invalid("A batch is an array of snippets.")
        yield from array
        return
    yield from (_parsed(line) for line in text.split("\n") if line.strip())


def _parsed(text: str) -> Any:  # noqa: ANN401  JSON is anything until it is validated
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return _unreadable("This is not JSON.")


def _unreadable(detail: str) -> ProblemError:
    return ProblemError(ProblemKind.MALFORMED, detail)


def _answered(
    item: Any,  # noqa: ANN401  not yet validated
    index: int,
    *,
    visit: Visit,
    request_id: str,
    pages_until: float,
) -> BatchItemOut:
    try:
        if isinstance(item, ProblemError):
            raise item  # noqa: TRY301  a line that could not be read is answered like any other failure
        snippet = SnippetIn.model_validate(item).snippet(visit.key.id)
        if snippet.text is None and snippet.url is not None and time.monotonic() >= pages_until:
            return _left_to_a_job(snippet, index, visit=visit)
        take = ingest_page if snippet.text is None and snippet.url is not None else ingest
        ingested = take(visit.house, snippet, now=visit.now)
    except ValidationError as error:
        faults = [{**fault, "loc": ("body", *fault["loc"])} for fault in error.errors()]
        return _failed(index, from_validation(faults), request_id=request_id)
    except Exception as error:  # noqa: BLE001  whatever fails here must not fail the other items
        failure = to_problem(error)
        if failure.kind is ProblemKind.INTERNAL:
            log_unexpected(error, request_id)
        return _failed(index, failure, request_id=request_id)
    status = CREATED if ingested.created else OK
    return BatchItemOut(index=index, status=status, snippet=SnippetOut.of(ingested), problem=None)


def _left_to_a_job(snippet: Snippet, index: int, *, visit: Visit) -> BatchItemOut:
    job = jobs.submit(visit.house, snippet, key_id=visit.key.id, now=visit.now)
    return BatchItemOut(index=index, status=ACCEPTED, snippet=None, problem=None, job=JobOut.of(job))


def _failed(index: int, failure: ProblemError, *, request_id: str) -> BatchItemOut:
    told = problem(failure, request_id).model_dump(exclude_none=True)
    return BatchItemOut(index=index, status=failure.kind.status, snippet=None, problem=told)
