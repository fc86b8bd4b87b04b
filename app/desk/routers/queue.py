"""The queue: what waits for an editor, by page, as the address asks for it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Path
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.core.errors import Conflict, Invalid
from app.desk.done import Done, Lot, done_of, lot_of
from app.desk.lines import lines_of
from app.desk.pages import page
from app.desk.rulings import bulk_ruling_of
from app.desk.visit import Acting, DeskAct, DeskVisit, Seated
from app.desk.wanted import Wanted
from app.flows.bulk import BULK_LIMIT, decide_all, undo_all
from app.flows.review import Hand
from app.web import cursors

router = APIRouter(prefix="/desk", include_in_schema=False)

SHOWN = 40
_DIGITS = 9


@router.get("/")
def read_queue(request: Request, visit: Seated) -> Response:
    """A page of the queue."""
    done = done_of(visit, request.query_params.get("done", ""))
    return _drawn(visit, _wanted(request), done=done, lot=lot_of(visit, request.query_params.get("lot", "")))


@router.post("/lots")
def create_lot(act: Acting) -> Response:
    """Settle all that was selected, or all that the filter finds: every one of them, or none."""
    visit, wanted = act.visit, Wanted.read(act.form.one("from"))
    chosen, whole, ids = wanted.chosen(visit.editor.id), act.form.one("whole"), act.form.all("id")
    try:
        expected = _counted(whole) if whole else _selected(ids)
        found = chosen if whole else replace(chosen, ids=ids[:BULK_LIMIT])
        lot = decide_all(visit.house, found, ruling=bulk_ruling_of(act.form), expected=expected, hand=_hand(visit))
    except (Conflict, Invalid) as refused:
        return _refused(act, wanted, refused=refused)
    return RedirectResponse(_address(wanted, lot=lot.bulk_id or ""), status_code=303)


@router.post("/lots/{bulk_id}/undo")
def undo_lot(bulk_id: Annotated[str, Path(pattern=r"^blk_[0-9a-z]{1,40}$")], act: Acting) -> Response:
    """Take all of a lot back that nobody decided on since."""
    visit, wanted = act.visit, Wanted.read(act.form.one("from"))
    try:
        undone = undo_all(visit.house, bulk_id, hand=_hand(visit))
    except Conflict as refused:
        return _refused(act, wanted, refused=refused)
    if not undone.left:
        return RedirectResponse(_address(wanted), status_code=303)
    said = f"{len(undone.undone)} are back; {len(undone.left)} were decided on since and stay as they are."
    return _drawn(visit, wanted, said=said)


@router.get("/lines")
def read_lines(request: Request, visit: Seated) -> Response:
    """The lines alone, for a page that is open; 204 where nothing at all has changed since it was drawn."""
    with visit.house.store.reading() as reader:
        if request.query_params.get("head") == str(reader.head()):
            return Response(status_code=204)
    return page("queue_lines.html", visit, **_shown(visit, _wanted(request)))


def _refused(act: DeskAct, wanted: Wanted, *, refused: Conflict | Invalid) -> Response:
    code = 409 if isinstance(refused, Conflict) else 422
    return _drawn(act.visit, wanted, said=refused.message, note=act.form.one("note"), code=code)


def _drawn(visit: DeskVisit, wanted: Wanted, **shown: Any) -> Response:  # noqa: ANN401  what a template shows
    kept: dict[str, Any] = {"done": Done(), "lot": Lot(), "said": "", "note": "", **shown}
    return page("queue.html", visit, **kept, **_shown(visit, wanted))


def _hand(visit: DeskVisit) -> Hand:
    return Hand(visit.editor.id, visit.now)


def _address(wanted: Wanted, **said: str) -> str:
    asked = "&".join(part for part in (wanted.query, urlencode(said)) if part)
    return f"/desk/?{asked}".rstrip("?")


def _counted(expected: str) -> int:
    if not (expected.isascii() and expected.isdigit() and len(expected) <= _DIGITS):
        raise Invalid("Nobody can say how many that are.", "/whole")
    return int(expected)


def _selected(ids: Sequence[str]) -> int:
    if not ids:
        raise Invalid("Select what is to be settled first.", "/id")
    return len(set(ids))


def _wanted(request: Request) -> Wanted:
    try:
        return Wanted.model_validate({name: value for name, value in request.query_params.items() if value})
    except ValidationError as error:
        faults = [{**fault, "loc": ("query", *fault["loc"])} for fault in error.errors()]
        raise RequestValidationError(faults) from None


def _shown(visit: DeskVisit, wanted: Wanted) -> dict[str, Any]:
    chosen = wanted.chosen(visit.editor.id)
    with visit.house.store.reading() as reader:
        found = reader.conflict_page(chosen, order=wanted.sort, after=wanted.after, limit=SHOWN)
        lines = lines_of(reader, found.items)
        count = reader.conflict_count(chosen)
        head = reader.head()
    following = cursors.encode_queued(found.next, wanted.sort) if found.next is not None else ""
    return {"lines": lines, "wanted": wanted, "following": following, "count": count, "head": head}
