"""A request in, the address under which people reach this server out: for links that are given away."""

from starlette.requests import Request

from app.web.visit import house_of


def public_address(request: Request) -> str:
    """The one that is set, or else the one that was asked; without a slash at its end."""
    return house_of(request).settings.public_url.rstrip("/") or str(request.base_url).rstrip("/")
