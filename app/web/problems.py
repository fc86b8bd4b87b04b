"""Kinds of problem in, problem details (RFC 9457) out: the one shape of every error that leaves the house."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import Enum

from pydantic import BaseModel, Field
from starlette.responses import Response

MEDIA_TYPE = "application/problem+json"


class ProblemKind(Enum):
    """Every kind of problem: the last part of its `type`, its status, its title, and what to do about it."""

    MALFORMED = (
        "malformed",
        400,
        "The request cannot be read",
        "The body is not JSON in UTF-8, or a header does not have the form it must have. Send it again, corrected.",
    )
    UNAUTHENTICATED = (
        "unauthenticated",
        401,
        "A valid key is needed",
        "Send `Authorization: Bearer hsy_...` with a key that is neither revoked nor expired.",
    )
    FORBIDDEN = (
        "forbidden",
        403,
        "This key may not do this",
        "The key is valid and lacks the scope named in the detail. Use or create a key that has it.",
    )
    NOT_FOUND = (
        "not-found",
        404,
        "Nothing is known here",
        "No route answers at this path, or nothing is stored under this id.",
    )
    METHOD_NOT_ALLOWED = (
        "method-not-allowed",
        405,
        "This method is not offered here",
        "The header `Allow` lists the methods that are.",
    )
    CONFLICT = (
        "conflict",
        409,
        "The present state does not allow this",
        "The detail says what stands in the way. Read the present state, then decide again.",
    )
    IN_PROGRESS = (
        "in-progress",
        409,
        "The first request with this Idempotency-Key is still running",
        "Wait as long as `Retry-After` says and send the same request again: the first answer is then replayed.",
    )
    ERASED = (
        "erased",
        410,
        "This was erased here",
        "It is not taken in again, and there is nothing to wait for. Whoever erased it knows why.",
    )
    STALE = (
        "stale",
        412,
        "This was decided on an old version",
        "Read the present version and its `ETag`, then send `If-Match` with that.",
    )
    TOO_LARGE = (
        "too-large",
        413,
        "The request body is too large",
        "Send less at once: split a batch, or cut the text. The limit stands in the detail.",
    )
    UNSUPPORTED_MEDIA_TYPE = (
        "unsupported-media-type",
        415,
        "This content type is not taken here",
        "Send `Content-Type: application/json`, or one of the types that the detail names.",
    )
    INVALID_INPUT = (
        "invalid-input",
        422,
        "The input breaks a rule",
        "Each of `errors` says what is wrong and where; what was sent is never repeated.",
    )
    KEY_REUSED = (
        "key-reused",
        422,
        "This Idempotency-Key was used for another request",
        "A key stands for one request. Send a new key with a new request.",
    )
    ADDRESS_REFUSED = (
        "address-refused",
        422,
        "This address is not fetched",
        "Send an http or https address of the public internet, without a user name, or send the text beside the url.",
    )
    UNWELCOME = (
        "unwelcome",
        422,
        "The site asks not to fetch this page",
        "Its robots.txt says so. Send the text beside the url.",
    )
    PAGE_ABSENT = (
        "page-absent",
        422,
        "The site has no such page, or none for us",
        "Open the address in a browser. Where it shows an article, send the text beside the url.",
    )
    PAGE_UNREADABLE = (
        "page-unreadable",
        422,
        "What is at the address cannot be read",
        "HTML of a bounded size is read. Send the text beside the url.",
    )
    ARTICLE_ABSENT = (
        "article-absent",
        422,
        "The page holds no article",
        "The detail says what was found in its place: a wall, an error, a list. Send the text beside the url.",
    )
    PRECONDITION_REQUIRED = (
        "precondition-required",
        428,
        "This change needs If-Match",
        "Read the present version and send its `ETag` as `If-Match`.",
    )
    TOO_MANY_REQUESTS = (
        "too-many-requests",
        429,
        "Too many requests with this key",
        "Wait as long as `Retry-After` says. `RateLimit-Policy` holds the quota, `RateLimit` what is left of it.",
    )
    INTERNAL = (
        "internal",
        500,
        "Something failed here",
        "It is our mistake and was logged under `instance`. The same request may work later.",
    )
    NOT_BUILT = (
        "not-built",
        501,
        "This is not built yet",
        "The detail says what to send instead.",
    )
    SITE_FAILING = (
        "site-failing",
        502,
        "The site does not answer as it should",
        "Try again later, or send the text beside the url.",
    )
    NOT_READY = (
        "not-ready",
        503,
        "The house is not ready to serve",
        "The detail says which part is missing; operators find more in the log.",
    )
    BUSY = (
        "busy",
        503,
        "The house cannot take this now",
        "Nothing was stored. Send the same request again after `Retry-After` seconds.",
    )
    SITE_SLOW = (
        "site-slow",
        504,
        "The site did not answer in time",
        "Try again later, or send the text beside the url.",
    )

    def __init__(self, slug: str, status: int, title: str, advice: str) -> None:
        self.slug = slug
        self.status = status
        self.title = title
        self.advice = advice

    @property
    def uri(self) -> str:
        """The `type` of the problem, relative to the server, which explains it there."""
        return f"/problems/{self.slug}"


class Fault(BaseModel):
    """One thing that is wrong, and where: exactly one of `pointer`, `parameter` and `header` is given."""

    detail: str = Field(description="What is wrong.")
    pointer: str | None = Field(default=None, description="JSON pointer (RFC 6901) into the body.")
    parameter: str | None = Field(default=None, description="Name of a path or query parameter.")
    header: str | None = Field(default=None, description="Name of a header.")


class LastDecision(BaseModel):
    """What was decided last, without its note."""

    id: str
    kind: str
    resolution: str | None
    undoes: str | None
    actor: str = Field(description="The id of the editor.")
    decided_at: datetime


class Present(BaseModel):
    """How that stands now which was to be changed."""

    version: int
    status: str
    resolution: str | None
    assignee: str | None
    decision: LastDecision | None


class Problem(BaseModel):
    """Problem details (RFC 9457)."""

    type: str = Field(description="What kind of problem this is; the address explains it.")
    title: str = Field(description="The kind in one sentence; always the same for a type.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="What happened this time and what to do. Never holds any of your text.")
    instance: str = Field(description="This occurrence; the same id stands in `X-Request-Id` and in the log.")
    errors: list[Fault] | None = Field(default=None, description="Each fault of an input.")
    present: Present | None = Field(
        default=None, description="With 412: the present version, and what was decided meanwhile."
    )


class ProblemError(Exception):
    """Raise to answer with a problem; `detail` is written for the caller and never holds a user's text."""

    def __init__(
        self,
        kind: ProblemKind,
        detail: str,
        *,
        faults: Sequence[Fault] = (),
        headers: Mapping[str, str] | None = None,
        present: Present | None = None,
    ) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail
        self.faults = tuple(faults)
        self.headers = dict(headers or {})
        self.present = present


def problem(error: ProblemError, request_id: str) -> Problem:
    """The problem as it stands in an answer."""
    return Problem(
        type=error.kind.uri,
        title=error.kind.title,
        status=error.kind.status,
        detail=error.detail,
        instance=f"urn:hearsay:request:{request_id}",
        errors=list(error.faults) or None,
        present=error.present,
    )


def problem_response(error: ProblemError, request_id: str) -> Response:
    """The answer that carries the problem; its body is ASCII, so that it can always be encoded."""
    body = json.dumps(problem(error, request_id).model_dump(mode="json", exclude_none=True))
    return Response(body, status_code=error.kind.status, media_type=MEDIA_TYPE, headers=error.headers)
