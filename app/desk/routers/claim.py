"""The page of one claim: how it stands, where it comes from, everywhere it was said, what became of it."""

from fastapi import APIRouter
from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from app.core.lineage.independence import independence
from app.core.model.appearance import KnownAppearance
from app.desk.lines import lines_of
from app.desk.pages import page
from app.desk.visit import Seated
from app.desk.wanted import QueueStatus, Wanted
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
def read_claim(claim_id: ClaimId, visit: Seated) -> Response:
    """A claim under its canonical id; that of a joined one leads there."""
    with visit.house.store.reading() as reader:
        claim = reader.claim(claim_id)
        if claim.id != claim_id:
            return RedirectResponse(f"/desk/claims/{claim.id}", status_code=303)
        appearances = reader.appearances_of_claim(claim.id, APPEARANCES)
        found = reader.conflict_page(ConflictFilter(claims=(claim.id,)), order=Order.NEWEST, limit=CONFLICTS)
        lines = lines_of(reader, found.items)
        counts = reader.claim_counts([claim.id]).get(claim.id)
        verdicts = reader.verdicts_of_claims([claim.id]).get(claim.id, ())[:VERDICTS]
        decisions = reader.decisions_about(claim.id)[-DECISIONS:]
        origins = independence(reader.told(claim.id))
        checks = reader.citation_checks([known.id for known in appearances])
    chains = [chain_of(known) for known in appearances if not known.superseded]
    dots = [
        Dot(known.published_at, known.publisher or "Unknown publisher", known.appearance.position, known.superseded)
        for known in appearances
    ]
    return page(
        "claim.html",
        visit,
        claim=claim,
        counts=counts,
        appearances=appearances,
        lines=lines,
        wanted=Wanted(status=QueueStatus.WAITING),
        decisions=decisions,
        verdicts=verdicts,
        chain=Markup(chain_picture(chains, claim=claim.text)),  # noqa: S704  every text in it is escaped
        chain_in_words=sentences(chains),
        origins=Markup(origins_picture(origins)),  # noqa: S704  every text in it is escaped
        origins_in_words=told_in_words(origins),
        checks=[check for known in appearances for check in checks.get(known.id, ())],
        timeline=Markup(timeline_picture({"Said": dots})),  # noqa: S704  every text in it is escaped
        sources=_named(appearances),
    )


def _named(appearances: tuple[KnownAppearance, ...]) -> list[tuple[str, str]]:
    """Everybody in the chains, by id, each once."""
    found: dict[str, str] = {}
    for known in appearances:
        for link, source_id in zip(known.appearance.chain, known.source_ids, strict=False):
            if link.source is not None and source_id is not None:
                found.setdefault(source_id, link.source.name)
    return list(found.items())
