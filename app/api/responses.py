"""Kinds of problem in, their place in the OpenAPI document out."""

from typing import Any

from app.web.problems import MEDIA_TYPE, ProblemKind

Responses = dict[int | str, dict[str, Any]]

# What every guarded route can answer.
_GUARDED = (
    ProblemKind.UNAUTHENTICATED,
    ProblemKind.FORBIDDEN,
    ProblemKind.INVALID_INPUT,
    ProblemKind.TOO_MANY_REQUESTS,
    ProblemKind.INTERNAL,
    ProblemKind.BUSY,
)
# What a route with a body can answer besides.
_WITH_BODY = (ProblemKind.MALFORMED, ProblemKind.TOO_LARGE, ProblemKind.UNSUPPORTED_MEDIA_TYPE)


def guarded(*kinds: ProblemKind) -> Responses:
    """The problems of a route that needs a key."""
    return documented(*_GUARDED, *kinds)


def guarded_with_body(*kinds: ProblemKind) -> Responses:
    """The problems of a route that needs a key and takes a body."""
    return documented(*_GUARDED, *_WITH_BODY, *kinds)


def documented(*kinds: ProblemKind) -> Responses:
    """The problems of a route, one entry for each status."""
    by_status: dict[int, list[ProblemKind]] = {}
    for kind in sorted(kinds, key=lambda kind: kind.status):
        by_status.setdefault(kind.status, []).append(kind)
    return {status: _response(of_status) for status, of_status in by_status.items()}


def examples() -> dict[str, Any]:
    """One example of each kind, for the components of the document."""
    return {kind.slug: {"summary": kind.title, "value": _example(kind)} for kind in ProblemKind}


def _example(kind: ProblemKind) -> dict[str, Any]:
    return {
        "type": kind.uri,
        "title": kind.title,
        "status": kind.status,
        "detail": kind.advice,
        "instance": "urn:hearsay:request:0d9f2c6e8b7a4f10a3c5e7d9b1f20486",
    }


def _response(kinds: list[ProblemKind]) -> dict[str, Any]:
    examples = {kind.slug: {"$ref": f"#/components/examples/{kind.slug}"} for kind in kinds}
    return {
        "description": "; ".join(kind.title for kind in kinds) + ".",
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "examples": examples}},
    }
