"""The page of one claim: how it stands, where it comes from, everywhere it was said, what became of it."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query
from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from app.core.errors import Conflict, HearsayError, Invalid
from app.core.lineage.independence import independence
from app.core.model.appearance import KnownAppearance
from app.core.review.decide import NOTE_LIMIT
from app.desk.acts import CODES, NOTHING_DONE, Acted, acted_of, hand_of, note_in
from app.desk.forms import Form
from app.desk.lines import lines_of
from app.desk.pages import page
from app.desk.past import endings, past_of
from app.desk.visit import Acting, DeskAct, DeskVisit, Seated
from app.desk.wanted import QueueStatus, Wanted
from app.flows.correct.split_claim import ClaimSplit, split_claim
from app.flows.correct.undo import undo
from app.storage.pages import ConflictFilter, Order
from app.web.ids import ClaimId
from app.web.pictures.chain import chain_picture, sentences
from app.web.pictures.graph import chain_of
from app.web.pictures.origins import origins_picture
from app.web.pictures.origins import sentences as told_in_words
from app.web.pictures.timeline import Dot, timeline_picture

router = APIRouter(prefix="/desk/claims", include_in_schema=False)

APPEARANCES, CONFLICTS, DECISIONS, VERDICTS = 100, 30, 100, 50


@router.get("/{claim_id}")
def read_claim(claim_id: ClaimId, visit: Seated, done: Annotated[str, Query(max_length=64)] = "") -> Response:
    """A claim under its canonical id; that of a joined one leads there."""
    with visit.house.store.reading() as reader:
        answering = reader.claim(claim_id).id
    if answering != claim_id:
        said = f"?done={done}" if acted_of(visit, done).decision else ""
        return RedirectResponse(f"/desk/claims/{answering}{said}", status_code=303)
    return _shown(visit, claim_id, acted=acted_of(visit, done))


@router.post("/{claim_id}/split")
def split(claim_id: ClaimId, act: Acting) -> Response:
    """Take a claim out again that was joined to this one, or let the tellings that were ticked state another one."""
    try:
        done = _parted(act, claim_id)
    except (Conflict, Invalid) as refused:
        return _shown(act.visit, claim_id, refused=refused, typed=act.form)
    return RedirectResponse(f"/desk/claims/{claim_id}?done={done.decision.id}", status_code=303)


@router.post("/{claim_id}/undo")
def undo_act(claim_id: ClaimId, act: Acting) -> Response:
    """Take back what was decided about the claim."""
    try:
        undo(act.visit.house, act.form.one("decision"), hand=hand_of(act.visit))
    except (Conflict, Invalid) as refused:
        return _shown(act.visit, claim_id, refused=refused)
    return RedirectResponse(f"/desk/claims/{claim_id}", status_code=303)


def _parted(act: DeskAct, claim_id: str) -> ClaimSplit:
    form, ticked = act.form, act.form.all("apart")
    if not form.one("joined") and not ticked:
        raise Invalid("Tick at least one of them.", "/apart")
    parted = form.one("joined") or claim_id
    return split_claim(act.visit.house, parted, appearance_ids=ticked, note=note_in(form), hand=hand_of(act.visit))


def _shown(
    visit: DeskVisit,
    claim_id: str,
    *,
    acted: Acted = NOTHING_DONE,
    refused: HearsayError | None = None,
    typed: Form | None = None,
) -> Response:
    with visit.house.store.reading() as reader:
        claim = reader.claim(claim_id)
        appearances = reader.appearances_of_claim(claim.id, APPEARANCES)
        found = reader.conflict_page(ConflictFilter(claims=(claim.id,)), order=Order.NEWEST, limit=CONFLICTS)
        shown: dict[str, Any] = {
            "claim": claim,
            "appearances": appearances,
            "lines": lines_of(reader, found.items),
            "counts": reader.claim_counts([claim.id]).get(claim.id),
            "verdicts": reader.verdicts_of_claims([claim.id]).get(claim.id, ())[:VERDICTS],
            "happened": past_of(reader, claim.id, appearances=appearances)[-DECISIONS:],
            "joined": _joined(reader.joined_claims(claim.id), appearances),
        }
        origins = independence(reader.told(claim.id))
        checks = reader.citation_checks([known.id for known in appearances])
    chains = [chain_of(known) for known in appearances if not known.superseded]
    return page(
        "claim.html",
        visit,
        code=CODES[type(refused)] if refused else 200,
        acted=acted,
        typed=typed or Form(),
        ended=endings(shown["happened"]),
        note_limit=NOTE_LIMIT,
        said=refused.message if refused else "",
        wanted=Wanted(status=QueueStatus.WAITING),
        chain=Markup(chain_picture(chains, claim=claim.text)),  # noqa: S704  every text in it is escaped
        chain_in_words=sentences(chains),
        origins=Markup(origins_picture(origins)),  # noqa: S704  every text in it is escaped
        origins_in_words=told_in_words(origins),
        checks=[check for known in appearances for check in checks.get(known.id, ())],
        timeline=Markup(timeline_picture({"Said": dots_of(appearances)})),  # noqa: S704  every text in it is escaped
        sources=_named(appearances),
        **shown,
    )


def dots_of(appearances: Sequence[KnownAppearance]) -> list[Dot]:
    """Where each stands on the line of time."""
    return [
        Dot(known.published_at, known.publisher or "Unknown publisher", known.appearance.position, known.superseded)
        for known in appearances
    ]


def _joined(claim_ids: Sequence[str], appearances: Sequence[KnownAppearance]) -> list[tuple[str, str]]:
    """The claims that this one answers for, each in words of its own as far as it has any here."""
    own = {known.claim_id: known.appearance.text for known in reversed(appearances)}
    return [(claim_id, own.get(claim_id, "Nobody tells it now")) for claim_id in claim_ids]


def _named(appearances: tuple[KnownAppearance, ...]) -> list[tuple[str, str]]:
    """Everybody in the chains, by id, each once."""
    found: dict[str, str] = {}
    for known in appearances:
        for link, source_id in zip(known.appearance.chain, known.source_ids, strict=False):
            if link.source is not None and source_id is not None:
                found.setdefault(source_id, link.source.name)
    return list(found.items())
