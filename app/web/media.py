"""Requests in, those with a body of a type that their route takes through."""

from starlette.requests import Request

from app.web.problems import ProblemError, ProblemKind

NDJSON = ("application/x-ndjson", "application/ndjson", "application/jsonl")


async def takes_json(request: Request) -> None:
    """Refuse a body that does not call itself JSON."""
    require_media_type(request, ("application/json",))


def require_media_type(request: Request, taken: tuple[str, ...]) -> str:
    """The media type of the body; refused unless it is among those taken."""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type not in taken:
        detail = f"Send the body as {' or '.join(taken)}."
        raise ProblemError(ProblemKind.UNSUPPORTED_MEDIA_TYPE, detail, headers={"Accept": ", ".join(taken)})
    return media_type


async def raw_body(request: Request) -> bytes:
    """The body as it came over the wire."""
    return await request.body()
