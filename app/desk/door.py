"""A browser in, the page to sign in out, which leads back to where it came from, with what was typed there."""

import re
import secrets
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from app.desk.pages import page
from app.desk.visit import form_token

HOME = "/desk/"
SIGN_IN = "/desk/sign-in"

# Before anybody is signed in, this ties a form to the browser that it was given to.
DOOR_COOKIE = "hearsay_door"
_WITHIN = re.compile(r"/desk/[A-Za-z0-9_/.~%?&=+-]*")


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody had typed: who they are, and a note that could not be kept."""

    name: str = ""
    note: str = ""


def sign_in_page(request: Request, back: str, *, status: int = 200, said: str = "", typed: Typed = Typed()) -> Response:
    """The page to sign in; `back` is where it leads, `said` what stands above the form."""
    given = request.cookies.get(DOOR_COOKIE, "")
    cookie = given or secrets.token_urlsafe(24)
    answer = page(
        "sign_in.html",
        None,
        code=status,
        back=within(back),
        token=form_token(cookie),
        name=typed.name,
        note=typed.note,
        said=said,
    )
    if not given:
        put_cookie(request, answer, name=DOOR_COOKIE, value=cookie, seconds=86_400)
    return answer


def put_cookie(request: Request, answer: Response, *, name: str, value: str, seconds: int) -> None:
    """A cookie that no script reads, no other site sends along, and no plain connection carries where there is TLS."""
    answer.set_cookie(
        name,
        value,
        max_age=seconds,
        path="/desk",
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )


def within(back: str) -> str:
    """An address of the desk; the queue for anything else."""
    return back if _WITHIN.fullmatch(back) and "//" not in back else HOME
