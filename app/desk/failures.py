"""Problems in, pages out where a browser asked for a page: not found, not allowed, signed out, failed."""

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.core.model.editor import Editor
from app.desk.door import HOME, SIGN_IN, Typed, sign_in_page
from app.desk.forms import parsed
from app.desk.pages import page
from app.web.errors import answer_in_json
from app.web.problems import ProblemError, ProblemKind
from app.web.request_id import request_id_of

_TITLES = {
    400: "That could not be read",
    403: "You may not do this",
    404: "Nothing is here",
    405: "This cannot be done here",
    409: "This is settled already",
    412: "Somebody was faster",
    413: "That is too long",
    422: "Something is missing",
    429: "Too many tries",
    503: "The house is busy",
}
_FAILED = "It is our mistake. Try again; if it stays, tell whoever runs this house the number below."


async def answer_for_people(request: Request, failure: ProblemError) -> Response:
    """A page for what was asked of the desk, problem details for everything else."""
    if not (request.url.path.startswith(HOME) or request.url.path == HOME.rstrip("/")):
        return await answer_in_json(request, failure)
    if failure.kind is ProblemKind.UNAUTHENTICATED:
        return await _to_the_door(request)
    title = _TITLES.get(failure.kind.status, "Something failed here")
    editor = getattr(request.state, "editor", None)
    answer = page(
        "failure.html",
        None,
        code=failure.kind.status,
        title=title,
        detail=_FAILED if failure.kind is ProblemKind.INTERNAL else failure.detail,
        request_id=request_id_of(request.scope),
        known=isinstance(editor, Editor),
    )
    answer.headers.update(failure.headers)
    return answer


async def _to_the_door(request: Request) -> Response:
    """Where one signs in, and what leads back; a note that was typed comes along."""
    if request.method == "GET":
        asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"{SIGN_IN}?{urlencode({'next': asked})}", status_code=303)
    note = parsed(await request.body()).one("note")
    # What was posted to is no page: the page it belongs to is one step up.
    back = request.url.path.rsplit("/", 1)[0]
    said = "Your session has ended. Sign in again to go on; nothing that you typed is lost."
    return sign_in_page(request, back, status=ProblemKind.UNAUTHENTICATED.status, said=said, typed=Typed(note=note))
