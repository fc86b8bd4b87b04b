"""Templates and what they show in, pages out, under a policy that runs no script but the desk's own."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from app.desk import wording
from app.desk.assets import address_of
from app.desk.visit import DeskVisit

POLICY = (
    "default-src 'none'; "
    "script-src 'self'; "
    "style-src 'self'; "
    "img-src 'self'; "
    "connect-src 'self'; "
    "form-action 'self'; "
    "base-uri 'none'; "
    "frame-ancestors 'none'"
)

_HEADERS = {"Content-Security-Policy": POLICY, "Referrer-Policy": "same-origin"}
_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.globals["asset"] = address_of
_TEMPLATES.filters |= wording.FILTERS


def page(template: str, visit: DeskVisit | None, *, code: int = 200, **shown: Any) -> HTMLResponse:  # noqa: ANN401  what a template shows
    """A page as its template draws it; everything that it shows is escaped."""
    body = _TEMPLATES.get_template(template).render(visit=visit, now=visit.now if visit else None, **shown)
    return HTMLResponse(body, status_code=code, headers=_HEADERS)
