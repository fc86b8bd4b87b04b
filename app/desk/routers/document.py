"""The page of one document: its text with the claims marked that were read from it, each with its chain beside it."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import RedirectResponse, Response

from app.core.errors import Conflict, HearsayError, Invalid
from app.desk.acts import CODES, NOTHING_DONE, Acted, acted_of, hand_of
from app.desk.pages import page
from app.desk.sheets import sheet_of
from app.desk.visit import Acting, DeskVisit, Seated
from app.flows.correct.undo import undo
from app.web.ids import DocumentId

router = APIRouter(prefix="/desk/documents", include_in_schema=False)

_Named = Annotated[str, Query(max_length=64)]


@router.get("/{document_id}")
def read_document(document_id: DocumentId, visit: Seated, claim: _Named = "", done: _Named = "") -> Response:
    """The text with its claims; `claim` names the appearance that is shown first."""
    return _shown(visit, document_id, chosen=claim, acted=acted_of(visit, done))


@router.post("/{document_id}/undo")
def undo_act(document_id: DocumentId, act: Acting) -> Response:
    """Take back what was done to the document, or to what was read from it."""
    try:
        undo(act.visit.house, act.form.one("decision"), hand=hand_of(act.visit))
    except (Conflict, Invalid) as refused:
        return _shown(act.visit, document_id, refused=refused)
    return RedirectResponse(f"/desk/documents/{document_id}", status_code=303)


def _shown(
    visit: DeskVisit,
    document_id: str,
    *,
    chosen: str = "",
    acted: Acted = NOTHING_DONE,
    refused: HearsayError | None = None,
) -> Response:
    with visit.house.store.reading() as reader:
        sheet = sheet_of(reader, document_id)
    return page(
        "document.html",
        visit,
        code=CODES[type(refused)] if refused else 200,
        sheet=sheet,
        chosen=sheet.entry(chosen),
        acted=acted,
        said=refused.message if refused else "",
    )
