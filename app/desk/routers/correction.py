"""What was read is put right beside its text: corrected, added where it was missed, withdrawn where it is no claim."""

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import RedirectResponse, Response

from app.core.errors import Conflict, HearsayError, Invalid, Stale
from app.core.model.appearance import Directness
from app.core.model.chain import SourceKind, Stance
from app.core.model.conflict import Decision
from app.core.model.span import Field
from app.core.review.decide import NOTE_LIMIT
from app.desk.acts import CODES, NOTHING_DONE, hand_of
from app.desk.corrections import addition_of, edit_of
from app.desk.drafts import Draft, LinkDraft, Words, draft_from, draft_of
from app.desk.editing import Editing, blank_addition, entry_of, ground_of, names_in
from app.desk.locate import WORDS_LIMIT
from app.desk.marked import marked
from app.desk.pages import page
from app.desk.sheets import sheet_of
from app.desk.visit import Acting, DeskAct, DeskVisit, Seated
from app.desk.wording import DIRECTNESS, SOURCES, STANCES
from app.flows.correct.add import add_appearance
from app.flows.correct.edit import edit_appearance
from app.flows.correct.withdraw import withdraw_appearance
from app.web.etags import version_of
from app.web.ids import DocumentId

router = APIRouter(prefix="/desk/documents", include_in_schema=False)

_Named = Annotated[str, Query(max_length=64)]
_Place = Annotated[int, Query(ge=0, le=10**9)]
_REFUSED = (Stale, Conflict, Invalid)
_CHOICES: dict[str, Any] = {
    "kinds": [(kind.value, SOURCES[kind]) for kind in SourceKind],
    "stances": [(stance.value, STANCES[stance]) for stance in Stance],
    "directnesses": [
        *((directness.value, words) for directness, words in DIRECTNESS.items()),
        (Directness.NONE.value, "nobody's but the document's"),
    ],
    "blank": Words(),
    "no_link": LinkDraft(),
    "words_limit": WORDS_LIMIT,
    "note_limit": NOTE_LIMIT,
}


@router.get("/{document_id}/correction")
def read_correction(document_id: DocumentId, visit: Seated, claim: _Named = "") -> Response:
    """The form to put one appearance right."""
    return _shown(visit, document_id, claim=claim)


@router.post("/{document_id}/correction")
def create_correction(document_id: DocumentId, act: Acting) -> Response:
    """Put it right; where another editor was faster, show what they did, with what was typed still there."""
    visit, draft, claim = act.visit, draft_from(act.form), act.form.one("claim")
    try:
        with visit.house.store.reading() as reader:
            sheet = sheet_of(reader, document_id)
            edit = edit_of(draft, entry_of(sheet, claim).known, ground=ground_of(reader, sheet))
        done = edit_appearance(visit.house, claim, edit=edit, version=_version(act), hand=hand_of(visit))
    except _REFUSED as refused:
        return _shown(visit, document_id, claim=claim, draft=draft, refused=refused)
    return _back(document_id, claim, decision=done.decision)


@router.get("/{document_id}/addition")
def read_addition(
    document_id: DocumentId, visit: Seated, start: _Place = 0, end: _Place = 0, field: Field = Field.TEXT
) -> Response:
    """The form to add what was missed; what was selected is filled in."""
    with visit.house.store.reading() as reader:
        document = reader.document(document_id).document
    return _shown(visit, document_id, draft=blank_addition(document, start, end=end, field=field))


@router.post("/{document_id}/addition")
def create_addition(document_id: DocumentId, act: Acting) -> Response:
    """Add it; it is matched as if it had been read with the rest."""
    visit, draft = act.visit, draft_from(act.form)
    try:
        with visit.house.store.reading() as reader:
            added = addition_of(draft, ground=ground_of(reader, sheet_of(reader, document_id)))
        done = add_appearance(visit.house, document_id, added=added, hand=hand_of(visit))
    except _REFUSED as refused:
        return _shown(visit, document_id, draft=draft, refused=refused)
    return _back(document_id, done.decision.subject_id, decision=done.decision)


@router.get("/{document_id}/withdrawal")
def read_withdrawal(document_id: DocumentId, visit: Seated, claim: _Named = "") -> Response:
    """What a withdrawal does, and the form for it."""
    return _shown(visit, document_id, claim=claim, template="withdrawal.html")


@router.post("/{document_id}/withdrawal")
def create_withdrawal(document_id: DocumentId, act: Acting) -> Response:
    """Withdraw what is no claim."""
    visit, claim, note = act.visit, act.form.one("claim"), act.form.one("note").strip()
    try:
        with visit.house.store.reading() as reader:
            entry_of(sheet_of(reader, document_id), claim)
        done = withdraw_appearance(visit.house, claim, note=note, version=_version(act), hand=hand_of(visit))
    except _REFUSED as refused:
        typed = Draft(note=note)
        return _shown(visit, document_id, claim=claim, draft=typed, refused=refused, template="withdrawal.html")
    return _back(document_id, decision=done.decision)


def _version(act: DeskAct) -> int:
    return version_of(f'"{act.form.one("version")}"')


def _back(document_id: str, claim: str = "", *, decision: Decision) -> Response:
    named = f"claim={claim}&" if claim else ""
    return RedirectResponse(f"/desk/documents/{document_id}?{named}done={decision.id}", status_code=303)


def _shown(
    visit: DeskVisit,
    document_id: str,
    *,
    claim: str = "",
    draft: Draft | None = None,
    refused: HearsayError | None = None,
    template: str = "correction.html",
) -> Response:
    """The text with the form beside it, as it stands now and with what was typed."""
    with visit.house.store.reading() as reader:
        sheet = sheet_of(reader, document_id)
        names = names_in(ground_of(reader, sheet))
        entry = entry_of(sheet, claim) if claim or draft is None else None
        last = reader.decisions_about(claim)[-1:] if isinstance(refused, Stale) else ()
    known = [entry.known] if entry else []
    return page(
        template,
        visit,
        code=CODES[type(refused)] if refused else 200,
        sheet=replace(sheet, text=marked(sheet.known.document, known)),
        editing=Editing(draft or draft_of(known[0]), entry, names, last[0] if last else None),
        chosen=None,
        acted=NOTHING_DONE,
        said=refused.message if refused else "",
        **_CHOICES,
    )
