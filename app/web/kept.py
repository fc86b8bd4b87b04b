"""A body that is the same for everybody in, an answer that a browser may keep for a while out."""

import hashlib

from starlette.requests import Request
from starlette.responses import Response

from app.web.etags import matches

JSON = "application/json"
_NOT_MODIFIED = 304
_TAG_DIGITS = 32
_SIZES = tuple(1024 * size for size in (4, 16, 64, 256))
_STEP = 1024 * 1024


def kept(request: Request, body: bytes, *, seconds: int, media_type: str = JSON) -> Response:
    """The body with a strong ETag, or 304 to whoever holds it; each browser keeps it for itself, past its key."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:_TAG_DIGITS]}"'
    # Packed by a proxy, a body that was filled up to a size would tell its true one.
    headers = {"ETag": tag, "Cache-Control": f"private, max-age={seconds}, no-transform", "Vary": "Authorization"}
    if matches(request.headers.get("If-None-Match"), tag):
        return Response(status_code=_NOT_MODIFIED, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


def padded(body: bytes) -> bytes:
    """JSON with blanks behind it up to the next of a few sizes: 4, 16, 64, 256 KiB, then every whole MiB."""
    size = next((size for size in _SIZES if len(body) <= size), -(-len(body) // _STEP) * _STEP)
    return body.ljust(size)
