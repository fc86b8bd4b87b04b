"""A request with an Idempotency-Key in, its one answer out, however often it is sent."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from typing import Annotated

from fastapi import Depends, Header
from starlette.requests import Request

from app.core.errors import Conflict, Invalid, TakenOver
from app.core.model.job import Answer, Reservation
from app.flows import idempotency
from app.storage.idempotency import RequestKey
from app.web.errors import to_problem
from app.web.media import raw_body
from app.web.problems import Fault, ProblemError, ProblemKind, problem
from app.web.request_id import request_id_of
from app.web.visit import ReviewVisit, SubmitVisit, Visit

_HEADER = "Idempotency-Key"
_SERVER_ERROR = 500
# A structured string (RFC 9651): printable ASCII in quotes, `\` before `"` and `\`.
_QUOTED = re.compile(r'"((?:[\x20-\x21\x23-\x5b\x5d-\x7e]|\\["\\]){1,255})"')
_PLAIN = re.compile(r"[\x21\x23-\x7e][\x21-\x7e]{0,254}")


class Once:
    """Does work at most once for its key: a second request gets the first one's answer."""

    def __init__(self, visit: Visit, asked: RequestKey | None, *, request_id: str) -> None:
        self._visit = visit
        self._asked = asked
        self._request_id = request_id

    def answer(self, work: Callable[[Reservation | None], Answer], *, kept_by_work: bool = False) -> Answer:
        """The answer kept under the key, or that of the work; an error of the server's frees the key.

        `kept_by_work` where the work itself keeps its answer, in the transaction that it is about.
        """
        if self._asked is None:
            return work(None)
        held = self._reserve(self._asked)
        if isinstance(held, Answer):
            return held
        try:
            answer = work(held)
        except TakenOver:
            raise _in_progress("Another request took this key over and answers it.") from None
        except Exception as error:
            self._keep_failure(held, error)
            raise
        if not kept_by_work:
            self._keep(held, answer)
        return answer

    def _reserve(self, asked: RequestKey) -> Reservation | Answer:
        try:
            return idempotency.reserve(self._visit.house, asked, now=self._visit.now)
        except Conflict as error:
            raise _in_progress(error.message) from None
        except Invalid as error:
            fault = Fault(detail=error.message, header=_HEADER)
            raise ProblemError(ProblemKind.KEY_REUSED, error.message, faults=[fault]) from None

    def _keep_failure(self, held: Reservation, error: Exception) -> None:
        failure = problem(to_problem(error), self._request_id)
        if failure.status >= _SERVER_ERROR:
            idempotency.free(self._visit.house, held, now=datetime.now(UTC))
        else:
            self._keep(held, Answer(failure.status, failure.model_dump_json(exclude_none=True)))

    def _keep(self, held: Reservation, answer: Answer) -> None:
        idempotency.settle(self._visit.house, held, answer=answer, now=datetime.now(UTC))


_Key = Annotated[
    str | None,
    Header(
        alias=_HEADER,
        description="Sent again with the same body, the first answer is replayed for 24 hours; quoted or not.",
        examples=['"8e03978e-40d5-43e8-bc93-6894a57f9324"'],
    ),
]


def once(  # called by FastAPI
    request: Request, visit: SubmitVisit, body: Annotated[bytes, Depends(raw_body)], key: _Key = None
) -> Once:
    """What guards a request of a newsroom tool."""
    return _guarding(request, visit, body=body, key=key)


def decide_once(  # called by FastAPI
    request: Request, visit: ReviewVisit, body: Annotated[bytes, Depends(raw_body)], key: _Key = None
) -> Once:
    """What guards a request of an editor."""
    return _guarding(request, visit, body=body, key=key)


OnceOnly = Annotated[Once, Depends(once)]
"""Guards a route that stores something."""

DecideOnce = Annotated[Once, Depends(decide_once)]
"""Guards a route on which an editor decides."""


def _guarding(request: Request, visit: Visit, *, body: bytes, key: str | None) -> Once:
    """Keyed by the API key, the Idempotency-Key, the path, the version that was decided on and the raw body."""
    request_id = request_id_of(request.scope)
    if key is None:
        return Once(visit, None, request_id=request_id)
    route = f"{request.method} {request.url.path}"
    sent = sha256(request.headers.get("if-match", "").encode("latin-1") + body).hexdigest()
    return Once(visit, RequestKey(visit.key.id, _unquoted(key), route, sent), request_id=request_id)


def _in_progress(detail: str) -> ProblemError:
    return ProblemError(ProblemKind.IN_PROGRESS, detail, headers={"Retry-After": "1"})


def _unquoted(given: str) -> str:
    quoted = _QUOTED.fullmatch(given.strip())
    if quoted:
        return re.sub(r'\\(["\\])', r"\1", quoted[1])
    if _PLAIN.fullmatch(given.strip()):
        return given.strip()
    detail = "An Idempotency-Key has 1 to 255 printable ASCII characters, best in quotes."
    raise ProblemError(ProblemKind.MALFORMED, detail, faults=[Fault(detail=detail, header=_HEADER)])
