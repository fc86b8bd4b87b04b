"""A document in, its erasure out: what will be lost is shown first, and who published it is typed."""

from fastapi import APIRouter, Depends
from starlette.responses import RedirectResponse, Response

from app.core.errors import Conflict, HearsayError, Invalid, Stale
from app.core.model.document import KnownDocument
from app.core.model.editor import Role
from app.desk.acts import CODES, note_in
from app.desk.forms import Form
from app.desk.pages import page
from app.desk.visit import Acting, DeskVisit, Seated
from app.flows.downstream import downstream_of
from app.flows.erase import REASON_LIMIT, Erasure, erase
from app.web.etags import version_of
from app.web.ids import DocumentId
from app.web.problems import ProblemError, ProblemKind


def admins_only(visit: Seated) -> None:
    """Refuse whoever is no admin; a dependency of all that cannot be undone."""
    if visit.editor.role is not Role.ADMIN:
        raise ProblemError(ProblemKind.FORBIDDEN, "Only an admin erases a document: it cannot be undone.")


router = APIRouter(prefix="/desk/documents", include_in_schema=False, dependencies=[Depends(admins_only)])

NAMELESS = "erase"
"""What is typed where nobody is known to have published the document."""


@router.get("/{document_id}/erasure")
def read_erasure(document_id: DocumentId, visit: Seated) -> Response:
    """What will be lost and what stays, and the form to erase it."""
    return _shown(visit, document_id, typed=Form())


@router.post("/{document_id}/erasure")
def create_erasure(document_id: DocumentId, act: Acting) -> Response:
    """Erase it, where whoever asks typed who published it."""
    visit, form = act.visit, act.form
    try:
        with visit.house.store.reading() as reader:
            _check_typed(form, reader.document(document_id))
        erasure = Erasure(note_in(form), visit.editor.id, visit.now)
        erase(visit.house, document_id, erasure=erasure, version=version_of(f'"{form.one("version")}"'))
    except (Stale, Conflict, Invalid) as refused:
        return _shown(visit, document_id, typed=form, refused=refused)
    return RedirectResponse(f"/desk/documents/{document_id}", status_code=303)


def _to_type(known: KnownDocument) -> str:
    return " ".join((known.document.publisher or NAMELESS).split())


def _check_typed(form: Form, known: KnownDocument) -> None:
    if " ".join(form.one("confirmation").split()).casefold() != _to_type(known).casefold():
        raise Invalid(f"Type “{_to_type(known)}” to say that this is the one.", "/confirmation")


def _shown(visit: DeskVisit, document_id: str, *, typed: Form, refused: HearsayError | None = None) -> Response:
    radius = downstream_of(visit.house, document_id)
    with visit.house.store.reading() as reader:
        stated = [one for one in reader.appearances_of_document(document_id) if not one.superseded]
        copies = reader.copies_of(document_id)
    return page(
        "erasure.html",
        visit,
        code=CODES[type(refused)] if refused else 200,
        radius=radius,
        stated=stated,
        copies=copies,
        to_type=_to_type(radius.document),
        typed=typed,
        note_limit=REASON_LIMIT,
        said=refused.message if refused else "",
    )
