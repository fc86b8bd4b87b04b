"""Snippets: texts in, attributed claims and what they met out."""

import re
from typing import Annotated

from fastapi import APIRouter, Depends, Header
from starlette.responses import Response

from app.api.render import rendered_ingest, rendered_job
from app.api.responses import guarded_with_body
from app.api.schemas.jobs import JobOut
from app.api.schemas.snippets import SnippetIn, SnippetOut
from app.core.model.job import Answer, Reservation
from app.flows import idempotency, jobs
from app.flows.ingest import ingest
from app.flows.pages import ingest_page
from app.flows.snippet import Snippet
from app.web.media import takes_json
from app.web.once import OnceOnly
from app.web.problems import ProblemKind
from app.web.replies import ACCEPTED, reply
from app.web.visit import SubmitVisit, Visit

router = APIRouter(prefix="/v1", tags=["snippets"])

# What can go wrong with an address beside what can go wrong with a text.
FETCHING = (
    ProblemKind.ADDRESS_REFUSED,
    ProblemKind.UNWELCOME,
    ProblemKind.PAGE_ABSENT,
    ProblemKind.PAGE_UNREADABLE,
    ProblemKind.ARTICLE_ABSENT,
    ProblemKind.SITE_FAILING,
    ProblemKind.SITE_SLOW,
)

_RESPOND_ASYNC = re.compile(r"(?:^|,)\s*respond-async\s*(?:[,;]|$)", re.IGNORECASE)

Prefer = Annotated[
    str | None,
    Header(alias="Prefer", description="`respond-async` answers 202 with a job at once.", examples=["respond-async"]),
]


@router.post(
    "/snippets",
    summary="Read a snippet, keep it, and tell what it meets",
    status_code=201,
    response_model=SnippetOut,
    response_description="It was stored.",
    responses={
        200: {"model": SnippetOut, "description": "It was known (`created: false`), or is not to be stored."},
        202: {
            "model": JobOut,
            "description": "The job in `Location` will answer it.",
            "headers": {
                "Location": {"schema": {"type": "string"}, "description": "The job."},
                "Preference-Applied": {"schema": {"type": "string"}, "description": "`respond-async`"},
            },
        },
        **guarded_with_body(
            ProblemKind.IN_PROGRESS,
            ProblemKind.CONFLICT,
            ProblemKind.ERASED,
            ProblemKind.KEY_REUSED,
            ProblemKind.NOT_BUILT,
            *FETCHING,
        ),
    },
    dependencies=[Depends(takes_json)],
)
def create_snippet(body: SnippetIn, visit: SubmitVisit, once: OnceOnly, prefer: Prefer = None) -> Response:
    """Every claim of the text with its chain of sources, and what each meets among the known claims.

    A url without a text is fetched, within `HEARSAY_FETCH_SECONDS`; its article is read. The same text from the same
    place again is the same document. With an `Idempotency-Key`, a request that is sent
    again gets the first answer itself.
    """
    snippet = body.snippet(visit.key.id)
    if prefer is not None and _RESPOND_ASYNC.search(prefer) and _is_long(snippet, visit):
        return reply(once.answer(lambda _held: _submit(snippet, visit)))
    return reply(once.answer(lambda held: _ingest(snippet, visit, held=held), kept_by_work=True))


def _is_long(snippet: Snippet, visit: Visit) -> bool:
    return snippet.text is None or len(snippet.text) > visit.house.settings.job_threshold


def _submit(snippet: Snippet, visit: Visit) -> Answer:
    job = jobs.submit(visit.house, snippet, key_id=visit.key.id, now=visit.now)
    return rendered_job(job, status=ACCEPTED)


def _ingest(snippet: Snippet, visit: Visit, *, held: Reservation | None) -> Answer:
    finish = idempotency.finishing(held, rendered_ingest) if held else None
    take = ingest_page if snippet.text is None and snippet.url is not None else ingest
    return rendered_ingest(take(visit.house, snippet, now=visit.now, finish=finish))
