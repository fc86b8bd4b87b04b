"""What a retraction reaches, shown before it is done, and the retraction of a document."""

from collections.abc import Mapping

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from app.core.errors import Conflict, HearsayError, Invalid, Stale
from app.core.review.decide import NOTE_LIMIT
from app.desk.acts import CODES, hand_of
from app.desk.forms import Form
from app.desk.pages import page
from app.desk.visit import Acting, DeskVisit, Seated
from app.flows.downstream import downstream_of
from app.flows.retract import retract
from app.storage.retractions import Withdrawal
from app.web.etags import version_of
from app.web.ids import DocumentId

router = APIRouter(prefix="/desk/documents", include_in_schema=False)

# Of all that goes back to a document; the count tells how many there are.
SHOWN = 60
_FIELDS = ("note", "correction_url", "correction")


@router.get("/{document_id}/retraction")
def read_retraction(document_id: DocumentId, visit: Seated) -> Response:
    """Who has their claims from it, and the form to retract it."""
    return _shown(visit, document_id, typed=dict.fromkeys(_FIELDS, ""))


@router.post("/{document_id}/retraction")
def create_retraction(document_id: DocumentId, act: Acting) -> Response:
    """Note that its publisher withdrew or corrected it."""
    visit, form = act.visit, act.form
    try:
        version = version_of(f'"{form.one("version")}"')
        done = retract(visit.house, document_id, withdrawal=_withdrawal(form), version=version, hand=hand_of(visit))
    except (Stale, Conflict, Invalid) as refused:
        return _shown(visit, document_id, typed={name: form.one(name) for name in _FIELDS}, refused=refused)
    return RedirectResponse(f"/desk/documents/{document_id}?done={done.decision.id}", status_code=303)


def _withdrawal(form: Form) -> Withdrawal:
    return Withdrawal(
        note=form.one("note").strip(),
        correction_url=form.one("correction_url").strip() or None,
        published_correction=form.one("correction").strip() or None,
    )


def _shown(
    visit: DeskVisit, document_id: str, *, typed: Mapping[str, str], refused: HearsayError | None = None
) -> Response:
    radius = downstream_of(visit.house, document_id)
    with visit.house.store.reading() as reader:
        known = reader.appearances([one.id for one in radius.items[:SHOWN]])
    return page(
        "retraction.html",
        visit,
        code=CODES[type(refused)] if refused else 200,
        radius=radius,
        known=known,
        most=SHOWN,
        note_limit=NOTE_LIMIT,
        said=refused.message if refused else "",
        **typed,
    )
