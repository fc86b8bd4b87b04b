"""A claim and another one: found by its words, shown side by side, and said how they stand to each other."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import RedirectResponse, Response

from app.core.errors import Conflict, HearsayError, Invalid
from app.core.model.conflict import Decision
from app.core.review.decide import NOTE_LIMIT
from app.desk.acts import CODES, hand_of, note_in
from app.desk.forms import Form
from app.desk.pages import page
from app.desk.visit import Acting, DeskAct, DeskVisit, Seated
from app.flows.correct.judge import JudgedAs, Judging, judge
from app.flows.correct.merge import Merge, merge_claims
from app.flows.search import search
from app.storage.pages import ClaimFilter
from app.web.ids import ClaimId

router = APIRouter(prefix="/desk/claims", include_in_schema=False)

FOUND, SHOWN = 20, 8
MERGE = "merge"


@router.get("/{claim_id}/pair")
def read_pair(claim_id: ClaimId, visit: Seated, other: Annotated[str, Query(max_length=64)] = "") -> Response:
    """Both claims and what may be said of them; without another one, the search for it."""
    return _shown(visit, claim_id, other=other)


@router.post("/{claim_id}/search")
def find_other(claim_id: ClaimId, act: Acting) -> Response:
    """Claims that the words find, to choose the other one from."""
    asked = act.form.one("query")
    try:
        found = search(act.visit.house, asked, wanted=ClaimFilter(), limit=FOUND)
    except Invalid as refused:
        return _shown(act.visit, claim_id, refused=refused, asked=asked)
    return _shown(act.visit, claim_id, found=found, asked=asked)


@router.post("/{claim_id}/pair")
def create_judgement(claim_id: ClaimId, act: Acting) -> Response:
    """Say how they stand to each other; it holds at once."""
    try:
        decision = _judged(act, claim_id, other=act.form.one("other"))
    except (Conflict, Invalid) as refused:
        return _shown(act.visit, claim_id, other=act.form.one("other"), refused=refused, form=act.form)
    return RedirectResponse(f"/desk/claims/{claim_id}?done={decision.id}", status_code=303)


def _judged(act: DeskAct, claim_id: str, *, other: str) -> Decision:
    form, house, hand = act.form, act.visit.house, hand_of(act.visit)
    note, word, side = note_in(form), form.one("word"), form.one("side")
    if word == MERGE:
        first, into = (other, claim_id) if side == "this" else (claim_id, other)
        return merge_claims(house, first, merge=Merge(into, note), hand=hand).decision
    if word not in set(JudgedAs):
        raise Invalid("Choose how they stand to each other.", "/word")
    newer = {"this": "a", "other": "b"}.get(side) if word == JudgedAs.UPDATE else None
    return judge(house, judging=Judging(claim_id, other, JudgedAs(word), note, newer), hand=hand).decision


def _shown(
    visit: DeskVisit,
    claim_id: str,
    *,
    other: str = "",
    refused: HearsayError | None = None,
    form: Form | None = None,
    **shown: Any,  # noqa: ANN401  what a template shows
) -> Response:
    with visit.house.store.reading() as reader:
        claims = [reader.claim(each) for each in (claim_id, other) if each]
        counts = reader.claim_counts([claim.id for claim in claims])
        places = {claim.id: reader.appearances_of_claim(claim.id, SHOWN) for claim in claims}
    kept: dict[str, Any] = {"found": None, "asked": "", **shown}
    return page(
        "pair.html",
        visit,
        code=CODES[type(refused)] if refused else 200,
        claims=claims,
        counts=counts,
        told=sum(counted.appearances for counted in counts.values()),
        places=places,
        note=form.one("note") if form else "",
        side=form.one("side") if form else "",
        note_limit=NOTE_LIMIT,
        said=refused.message if refused else "",
        **kept,
    )
