"""A place in the ledger or in the queue in, an opaque cursor out, and back; and the link that carries it."""

import base64
import binascii
import re
from urllib.parse import urlencode

from starlette.requests import Request

from app.storage.pages import Order, Place
from app.web.problems import Fault, ProblemError, ProblemKind

_PLACE = re.compile(rb"before:(\d{1,18})")
_QUEUED = re.compile(rb"(priority|newest):(-?\d{1,9}):(\d{1,18})")
_NAMED = re.compile(rb"id:([a-z]{3}_[0-9a-z]{26})")
_LONGEST = 64


def encode(before: int) -> str:
    """The cursor of the page that begins before this place."""
    return _packed(b"before:%d" % before)


def decode(cursor: str | None) -> int | None:
    """The place in a cursor, None without one; a cursor that we cannot have given is refused."""
    if cursor is None:
        return None
    found = _PLACE.fullmatch(_unpacked(cursor))
    if found is None:
        raise _foreign()
    return int(found[1])


def encode_queued(place: Place, order: Order) -> str:
    """The cursor of the page of the queue that begins after this place."""
    return _packed(b"%s:%d:%d" % (order.value.encode(), place.rank, place.seq))


def decode_queued(cursor: str | None, order: Order) -> Place | None:
    """The place in a cursor, None without one; one of another order is refused like one that is not ours."""
    if cursor is None:
        return None
    found = _QUEUED.fullmatch(_unpacked(cursor))
    if found is None or found[1] != order.value.encode():
        raise _foreign()
    return Place(int(found[2]), int(found[3]))


def encode_id(before_id: str) -> str:
    """The cursor of the page of what is older than the thing with this id."""
    return _packed(b"id:" + before_id.encode())


def decode_id(cursor: str | None) -> str | None:
    """The id in a cursor, None without one; one that is not ours is refused."""
    if cursor is None:
        return None
    found = _NAMED.fullmatch(_unpacked(cursor))
    if found is None:
        raise _foreign()
    return found[1].decode()


def next_link(request: Request, cursor: str) -> str:
    """The Link header to the next page: the same question with another cursor."""
    asked = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
    return f'<{request.url.path}?{urlencode([*asked, ("cursor", cursor)])}>; rel="next"'


def _foreign() -> ProblemError:
    detail = "This cursor was not given by this route: start again without one."
    return ProblemError(ProblemKind.INVALID_INPUT, detail, faults=[Fault(detail=detail, parameter="cursor")])


def _packed(place: bytes) -> str:
    return base64.urlsafe_b64encode(place).decode().rstrip("=")


def _unpacked(cursor: str) -> bytes:
    if len(cursor) > _LONGEST:
        return b""
    try:
        return base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return b""
