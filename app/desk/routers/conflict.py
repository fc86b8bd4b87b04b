"""The page of one conflict, where it is settled, taken in hand and talked about."""

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.core.errors import Conflict, HearsayError, Invalid
from app.core.review.decide import NOTE_LIMIT, Overtaken
from app.desk.cases import case_of
from app.desk.done import Done, done_of, following
from app.desk.pages import page
from app.desk.rulings import ruling_of
from app.desk.visit import Acting, DeskAct, DeskVisit, Seated
from app.desk.wanted import Wanted
from app.flows import review
from app.flows.review import Hand
from app.storage.pages import Place
from app.web.etags import version_of
from app.web.ids import ConflictId

router = APIRouter(prefix="/desk/conflicts", include_in_schema=False)

_NOTHING_DONE = Done()


@router.get("/{conflict_id}")
def read_conflict(conflict_id: ConflictId, request: Request, visit: Seated) -> Response:
    """Why it was flagged, both sides in their context, and where each comes from."""
    wanted = Wanted.read(request.url.query)
    with visit.house.store.reading() as reader:
        joined_to = reader.conflict(conflict_id).joined_to
    if joined_to is not None:
        return _back(joined_to, wanted)
    done = done_of(visit, request.query_params.get("done", ""))
    answer = _shown(visit, conflict_id, wanted=wanted, done=done)
    review.seen(visit.house, conflict_id, at=visit.now)
    return answer


@router.post("/{conflict_id}/decisions")
def create_decision(conflict_id: ConflictId, act: Acting) -> Response:
    """Settle it and open the next one; where somebody was faster, show what changed, with the note still there."""
    visit, form = act.visit, act.form
    with visit.house.store.reading() as reader:
        case = case_of(reader, conflict_id)
    wanted = Wanted.read(form.one("from"))
    try:
        version = version_of(f'"{form.one("version")}"')
        decided = review.decide(
            visit.house, conflict_id, ruling=ruling_of(form, case), version=version, hand=_hand(visit)
        )
    except (Overtaken, Conflict, Invalid) as refused:
        return _refused(act, conflict_id, wanted=wanted, refused=refused)
    return RedirectResponse(following(visit, decided, wanted=wanted), status_code=303)


@router.post("/{conflict_id}/undo")
def undo_decision(conflict_id: ConflictId, act: Acting) -> Response:
    """Take the last decision back, and show the conflict as it stands again."""
    visit, wanted = act.visit, Wanted.read(act.form.one("from"))
    try:
        review.undo(visit.house, conflict_id, decision_id=act.form.one("decision"), hand=_hand(visit))
    except (Overtaken, Conflict, Invalid) as refused:
        return _refused(act, conflict_id, wanted=wanted, refused=refused)
    return _back(conflict_id, wanted)


@router.post("/{conflict_id}/assignee")
def assign(conflict_id: ConflictId, act: Acting) -> Response:
    """Take it in hand, or give it back."""
    visit, wanted = act.visit, Wanted.read(act.form.one("from"))
    taken = act.form.one("assignee") == "me"
    review.assign(visit.house, conflict_id, assignee=visit.editor.id if taken else None, hand=_hand(visit))
    step = review.start if taken else review.release
    try:
        step(visit.house, conflict_id, hand=_hand(visit))
    except Conflict:
        # One that is settled is nobody's to review, and may still be somebody's.
        return _back(conflict_id, wanted)
    return _back(conflict_id, wanted)


@router.post("/{conflict_id}/comments")
def create_comment(conflict_id: ConflictId, act: Acting) -> Response:
    """Remark something on it."""
    visit, wanted = act.visit, Wanted.read(act.form.one("from"))
    try:
        review.comment(visit.house, conflict_id, text=act.form.one("comment"), hand=_hand(visit))
    except Invalid as refused:
        return _refused(act, conflict_id, wanted=wanted, refused=refused)
    return _back(conflict_id, wanted)


def _hand(visit: DeskVisit) -> Hand:
    return Hand(visit.editor.id, visit.now)


def _back(conflict_id: str, wanted: Wanted) -> Response:
    return RedirectResponse(f"/desk/conflicts/{conflict_id}?{wanted.query}".rstrip("?"), status_code=303)


def _refused(act: DeskAct, conflict_id: str, *, wanted: Wanted, refused: HearsayError) -> Response:
    """The page as it stands now, with what was typed, and why it was not done."""
    codes = {Overtaken: 412, Conflict: 409, Invalid: 422}
    shown: dict[str, Any] = {
        "code": codes[type(refused)],
        "note": act.form.one("note"),
        "comment": act.form.one("comment"),
        "side": act.form.one("side"),
        "said": refused.message,
        "overtaken_by": refused.last if isinstance(refused, Overtaken) else None,
    }
    return _shown(act.visit, conflict_id, wanted=wanted, done=_NOTHING_DONE, **shown)


def _shown(visit: DeskVisit, conflict_id: str, *, wanted: Wanted, done: Done, **shown: Any) -> Response:  # noqa: ANN401  what a template shows
    with visit.house.store.reading() as reader:
        case = case_of(reader, conflict_id)
        place = Place(case.conflict.rank, case.conflict.seq)
        before, after = reader.conflict_neighbours(wanted.chosen(visit.editor.id), order=wanted.sort, place=place)
        waiting = reader.conflict_count(wanted.chosen(visit.editor.id))
    kept: dict[str, Any] = {"note": "", "comment": "", "side": "", "said": "", "overtaken_by": None, **shown}
    return page(
        "conflict.html",
        visit,
        case=case,
        wanted=wanted,
        before=before,
        after=after,
        waiting=waiting,
        done=done,
        note_limit=NOTE_LIMIT,
        **kept,
    )
