"""Exceptions in, problems out: the one table from core's errors to kinds of problem, and the handlers that use it."""

import re
import traceback
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import structlog
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.errors import (
    AddressRefused,
    ArticleAbsent,
    Busy,
    Conflict,
    Erased,
    Forbidden,
    HearsayError,
    Invalid,
    NotBuilt,
    NotFound,
    PageAbsent,
    PageUnreadable,
    SiteFailing,
    SiteSlow,
    Stale,
    Unwelcome,
)
from app.core.review.decide import Overtaken
from app.web import google
from app.web.allowed import methods_of
from app.web.etags import etag
from app.web.problems import Fault, LastDecision, Present, ProblemError, ProblemKind, problem_response
from app.web.request_id import request_id_of

KINDS: Mapping[type[HearsayError], ProblemKind] = {
    Invalid: ProblemKind.INVALID_INPUT,
    NotBuilt: ProblemKind.NOT_BUILT,
    NotFound: ProblemKind.NOT_FOUND,
    Conflict: ProblemKind.CONFLICT,
    Erased: ProblemKind.ERASED,
    Stale: ProblemKind.STALE,
    Forbidden: ProblemKind.FORBIDDEN,
    Busy: ProblemKind.BUSY,
    AddressRefused: ProblemKind.ADDRESS_REFUSED,
    Unwelcome: ProblemKind.UNWELCOME,
    PageAbsent: ProblemKind.PAGE_ABSENT,
    PageUnreadable: ProblemKind.PAGE_UNREADABLE,
    ArticleAbsent: ProblemKind.ARTICLE_ABSENT,
    SiteFailing: ProblemKind.SITE_FAILING,
    SiteSlow: ProblemKind.SITE_SLOW,
}

_BY_STATUS = {
    400: ProblemKind.MALFORMED,
    401: ProblemKind.UNAUTHENTICATED,
    403: ProblemKind.FORBIDDEN,
    404: ProblemKind.NOT_FOUND,
    405: ProblemKind.METHOD_NOT_ALLOWED,
    413: ProblemKind.TOO_LARGE,
    415: ProblemKind.UNSUPPORTED_MEDIA_TYPE,
    422: ProblemKind.INVALID_INPUT,
    429: ProblemKind.TOO_MANY_REQUESTS,
    503: ProblemKind.BUSY,
}
_DETAILS = {
    400: "The body is not JSON in UTF-8.",
    404: "No route answers at this path.",
    405: "The header Allow lists the methods that this path offers.",
}
# Where pydantic speaks of Python, the caller knows JSON.
_PLAIN = {
    "too_short": "This must not be empty.",
    "too_long": "This may hold at most {max_length}.",
    "extra_forbidden": "This field is not known.",
    "missing": "This is required.",
    "model_attributes_type": "This must be an object.",
    "model_type": "This must be an object.",
    "list_type": "This must be an array.",
    "string_type": "This must be a string.",
    "bool_type": "This must be true or false.",
}
_FRAMES = 12
_FIELD_NAME = re.compile(r"[A-Za-z0-9_.-]{1,64}")


Answering = Callable[[Request, ProblemError], Awaitable[Response]]
"""What turns a problem into an answer."""


async def answer_in_json(request: Request, failure: ProblemError) -> Response:
    """The problem as problem details, or as Google's clients expect it where they ask."""
    if request.url.path.startswith(f"{google.PATH}/"):
        return google.google_response(failure, request_id_of(request.scope))
    return problem_response(failure, request_id_of(request.scope))


def install_error_handlers(app: FastAPI, answering: Answering = answer_in_json) -> None:
    """Answer every error that a route can raise with a problem, in the form that `answering` gives it."""

    async def _answer(request: Request, error: Exception) -> Response:
        failure = to_problem(error)
        if failure.kind is ProblemKind.METHOD_NOT_ALLOWED and (methods := methods_of(app, request.url.path)):
            failure.headers["Allow"] = ", ".join(methods)
        return await answering(request, failure)

    for expected in (HearsayError, ProblemError, RequestValidationError, HTTPException):
        app.add_exception_handler(expected, _answer)


class UnexpectedErrors:
    """The last resort: an exception that nothing expected becomes a 500, logged without its text or any other."""

    def __init__(self, app: ASGIApp, answering: Answering = answer_in_json) -> None:
        self._app = app
        self._answering = answering

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve, and answer in place of what failed."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def send_noting(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, send_noting)
        except Exception as error:  # noqa: BLE001  this is the one place where everything ends
            request_id = request_id_of(scope)
            log_unexpected(error, request_id)
            if started:
                raise ConnectionAbortedError(request_id) from None
            answer = await self._answering(Request(scope), to_problem(error))
            await answer(scope, receive, send)


def to_problem(error: Exception) -> ProblemError:
    """The problem that an exception is answered with."""
    if isinstance(error, ProblemError):
        return error
    if isinstance(error, HearsayError):
        return _from_core(error)
    if isinstance(error, RequestValidationError):
        return from_validation(error.errors())
    if isinstance(error, HTTPException):
        kind = _BY_STATUS.get(error.status_code, ProblemKind.INTERNAL)
        return ProblemError(kind, _DETAILS.get(kind.status, kind.title), headers=error.headers)
    return ProblemError(ProblemKind.INTERNAL, "Nothing of the request was at fault. It was logged under `instance`.")


def from_validation(errors: Sequence[Mapping[str, Any]]) -> ProblemError:
    """The problem for what validation found: each fault with its place, never with the value."""
    if any(error["type"] == "json_invalid" for error in errors):
        return ProblemError(ProblemKind.MALFORMED, _DETAILS[400])
    faults = [_fault(error) for error in errors]
    count = "One part" if len(faults) == 1 else f"{len(faults)} parts"
    return ProblemError(
        ProblemKind.INVALID_INPUT, f"{count} of the input cannot be taken: see `errors`.", faults=faults
    )


def log_unexpected(error: Exception, request_id: str) -> None:
    """Write down what nobody expected, without what it says."""
    structlog.get_logger("hearsay.web").error(
        "unexpected_error", request_id=request_id, error=type(error).__name__, frames=frames_of(error)
    )


def frames_of(error: BaseException) -> list[str]:
    """The last steps to where an exception was raised, as file:line function, without its message."""
    trace = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    return [f"{step.filename}:{step.lineno} {step.name}" for step in trace]


def _from_core(error: HearsayError) -> ProblemError:
    kind = next(kind for expected, kind in KINDS.items() if isinstance(error, expected))
    faults = [Fault(detail=error.message, pointer=error.pointer)] if isinstance(error, Invalid) else []
    if isinstance(error, Overtaken):
        headers = {"ETag": etag(error.conflict.version)}
        return ProblemError(kind, error.message, headers=headers, present=_present(error))
    headers = {"Retry-After": str(error.retry_after_seconds)} if isinstance(error, Busy) else {}
    return ProblemError(kind, error.message, faults=faults, headers=headers)


def _present(error: Overtaken) -> Present:
    conflict, last = error.conflict, error.last
    resolution = last.after.resolution if last is not None and last.after is not None else None
    return Present(
        version=conflict.version,
        status=conflict.status,
        resolution=conflict.resolution,
        assignee=conflict.assignee,
        decision=None
        if last is None
        else LastDecision(
            id=last.id,
            kind=last.kind,
            resolution=resolution,
            undoes=last.undoes,
            actor=last.actor,
            decided_at=last.decided_at,
        ),
    )


def _fault(error: Mapping[str, Any]) -> Fault:
    place, *path = error["loc"]
    plain = _PLAIN.get(error["type"])
    detail = plain.format(**error.get("ctx", {})) if plain else str(error["msg"])
    if place == "body":
        return Fault(detail=detail, pointer=_pointer(path))
    name = str(path[0]) if path and _FIELD_NAME.fullmatch(str(path[0])) else "?"
    return Fault(detail=detail, header=name) if place == "header" else Fault(detail=detail, parameter=name)


def _pointer(path: Sequence[str | int]) -> str:
    """A JSON pointer; it stops before a name that the caller made up and that could be a text."""
    pointer = ""
    for part in path:
        if not _FIELD_NAME.fullmatch(str(part)):
            break
        pointer += f"/{part}"
    return pointer
