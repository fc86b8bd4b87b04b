"""Versions in, strong entity tags out, and back."""

import re

from app.web.problems import ProblemError, ProblemKind

_STRONG = re.compile(r'"(\d{1,18})"')


def etag(version: int) -> str:
    """The strong entity tag of a version."""
    return f'"{version}"'


def version_of(if_match: str | None) -> int:
    """The version that an If-Match names; 428 where none is given, 412 where it cannot be a version of ours."""
    if if_match is None:
        raise ProblemError(ProblemKind.PRECONDITION_REQUIRED, "Send If-Match with the ETag that you decided on.")
    found = _STRONG.fullmatch(if_match.strip())
    if found is None:
        raise ProblemError(ProblemKind.STALE, "If-Match does not hold the ETag of any version.")
    return int(found[1])


def matches(if_none_match: str | None, tag: str) -> bool:
    """Whether the caller already holds this version."""
    if if_none_match is None:
        return False
    given = [part.strip().removeprefix("W/") for part in if_none_match.split(",")]
    return tag in given or given == ["*"]
