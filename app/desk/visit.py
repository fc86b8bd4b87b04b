"""A request in, the editor whose browser sent it out: every page but the one to sign in asks for it."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import Depends
from starlette.requests import Request

from app.core.model.editor import Editor
from app.desk.forms import Form, form_of
from app.flows.accounts import session_of
from app.flows.house import House
from app.web.problems import ProblemError, ProblemKind
from app.web.visit import house_of

SESSION_COOKIE = "hearsay_desk"


@dataclass(frozen=True, slots=True)
class DeskVisit:
    """One request of somebody who is signed in; `form_token` proves that a form is one that we gave them."""

    editor: Editor
    house: House
    now: datetime
    form_token: str


@dataclass(frozen=True, slots=True)
class DeskAct:
    """A form that somebody who is signed in sent from a page of ours."""

    visit: DeskVisit
    form: Form


def form_token(cookie: str) -> str:
    """What every form of a browser carries: made of its cookie, which no other site can read."""
    return hmac.new(cookie.encode("utf-8", "replace"), b"form", hashlib.sha256).hexdigest()


def require_form_token(form: Form, cookie: str) -> None:
    """Refuse a form that another site made this browser send."""
    if not cookie or not hmac.compare_digest(form.one("token").encode(), form_token(cookie).encode()):
        raise ProblemError(ProblemKind.FORBIDDEN, "This form is not one of ours, or too old. Go back and try again.")


def signed_in(request: Request) -> DeskVisit:
    """Let in the browser of an editor; a dependency of every page."""
    house, now = house_of(request), datetime.now(UTC)
    cookie = request.cookies.get(SESSION_COOKIE, "")
    idle = timedelta(minutes=house.settings.desk_idle_minutes)
    session = session_of(house.store, cookie, now=now, idle=idle) if cookie else None
    if session is None:
        raise ProblemError(ProblemKind.UNAUTHENTICATED, "Sign in to go on.")
    request.state.editor = session.editor
    return DeskVisit(session.editor, house, now, form_token(cookie))


Seated = Annotated[DeskVisit, Depends(signed_in)]
"""A page that somebody who is signed in asks for."""


def acting(  # called by FastAPI
    request: Request, visit: Seated, form: Annotated[Form, Depends(form_of)]
) -> DeskAct:
    """Take a form of somebody who is signed in; a dependency of everything that changes something."""
    require_form_token(form, request.cookies.get(SESSION_COOKIE, ""))
    return DeskAct(visit, form)


Acting = Annotated[DeskAct, Depends(acting)]
"""A form of somebody who is signed in."""
