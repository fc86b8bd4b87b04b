"""The last item of a page in, an opaque cursor out, and back; and the page and link that carry it."""

import base64
import binascii
import json
import re
from urllib.parse import urlencode

from starlette.requests import Request

from app.web.problems import Fault, ProblemError, ProblemKind

_KEY = re.compile(r"[A-Za-z0-9_:.+-]{1,64}")
_LONGEST = 512


def encode(*keys: str) -> str:
    """A cursor that continues after the item with these sort keys."""
    return base64.urlsafe_b64encode(json.dumps(keys).encode()).decode().rstrip("=")


def decode(cursor: str | None, *, keys: int = 1) -> tuple[str, ...] | None:
    """The sort keys in a cursor, None without one; a cursor that we cannot have given is refused."""
    if cursor is None:
        return None
    found = _unpack(cursor) if len(cursor) <= _LONGEST else None
    if not isinstance(found, list) or len(found) != keys:
        raise _foreign()
    if not all(isinstance(key, str) and _KEY.fullmatch(key) for key in found):
        raise _foreign()
    return tuple(found)


def next_link(request: Request, cursor: str) -> str:
    """The Link header to the next page: the same question with another cursor."""
    asked = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
    return f'<{request.url.path}?{urlencode([*asked, ("cursor", cursor)])}>; rel="next"'


def _unpack(cursor: str) -> object:
    try:
        return json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError):
        return None


def _foreign() -> ProblemError:
    detail = "This cursor was not given by this route: start again without one."
    return ProblemError(ProblemKind.INVALID_INPUT, detail, faults=[Fault(detail=detail, parameter="cursor")])
