"""The way in and the way out: a name and a password in, a session out, and its end."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.desk.door import DOOR_COOKIE, HOME, SIGN_IN, Typed, put_cookie, sign_in_page, within
from app.desk.forms import Form, form_of
from app.desk.visit import SESSION_COOKIE, Acting, require_form_token
from app.flows import accounts
from app.flows.accounts import Refused
from app.web.visit import house_of

router = APIRouter(prefix="/desk", include_in_schema=False)

_WRONG = "This name and this password do not agree."


@router.get("")
def read_root() -> Response:
    """The desk without its last stroke."""
    return RedirectResponse(HOME, status_code=308)


@router.get("/sign-in")
def read_sign_in(request: Request) -> Response:
    """Where one signs in; `next` leads back."""
    return sign_in_page(request, request.query_params.get("next", HOME))


@router.post("/sign-in")
def create_session(request: Request, form: Annotated[Form, Depends(form_of)]) -> Response:
    """Sign a browser in; too many tries are answered 429, and a wrong one does not say what was wrong."""
    require_form_token(form, request.cookies.get(DOOR_COOKIE, ""))
    house, now = house_of(request), datetime.now(UTC)
    back, typed = within(form.one("next")), Typed(form.one("name"), form.one("note"))
    lasting = timedelta(hours=house.settings.desk_session_hours)
    address = request.client.host if request.client else ""
    came = accounts.sign_in(
        house.store, typed.name, password=form.one("password"), address=address, now=now, lasting=lasting
    )
    if isinstance(came, Refused):
        if not came.wait_seconds:
            return sign_in_page(request, back, status=401, said=_WRONG, typed=typed)
        minutes = -(-came.wait_seconds // 60)
        said = f"Too many tries. Wait {minutes} minute{'s' if minutes > 1 else ''}, then try again."
        answer = sign_in_page(request, back, status=429, said=said, typed=typed)
        answer.headers["Retry-After"] = str(came.wait_seconds)
        return answer
    answer = RedirectResponse(back, status_code=303)
    put_cookie(request, answer, name=SESSION_COOKIE, value=came.token, seconds=int(lasting.total_seconds()))
    return answer


@router.post("/sign-out")
def end_session(request: Request, act: Acting) -> Response:
    """End this browser's session."""
    accounts.sign_out(act.visit.house.store, request.cookies[SESSION_COOKIE], now=act.visit.now)
    answer = RedirectResponse(SIGN_IN, status_code=303)
    answer.delete_cookie(SESSION_COOKIE, path="/desk", httponly=True, samesite="lax")
    return answer
