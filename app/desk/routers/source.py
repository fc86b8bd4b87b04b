"""The page of one source: what it said, and what of that was contradicted."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import RedirectResponse, Response

from app.desk.lines import lines_of
from app.desk.pages import page
from app.desk.visit import Seated
from app.desk.wanted import Wanted
from app.flows.track_record import records_of
from app.storage.pages import ClaimFilter, ConflictFilter, Order
from app.web import cursors
from app.web.ids import SourceId

router = APIRouter(prefix="/desk/sources", include_in_schema=False)

CLAIMS, CONFLICTS = 40, 20


@router.get("/{source_id}")
def read_source(
    source_id: SourceId, visit: Seated, cursor: Annotated[str | None, Query(max_length=64)] = None
) -> Response:
    """A source under its canonical id; that of a joined one leads there."""
    with visit.house.store.reading() as reader:
        source = reader.source(source_id)
        if source.id != source_id:
            return RedirectResponse(f"/desk/sources/{source.id}", status_code=303)
        said = reader.claim_page(ClaimFilter(source_id=source.id), before=cursors.decode(cursor), limit=CLAIMS)
        counts = reader.claim_counts([claim.id for claim in said.items])
        found = reader.conflict_page(ConflictFilter(source=source.id), order=Order.NEWEST, limit=CONFLICTS)
        lines = lines_of(reader, found.items)
        records = records_of(reader, source.id)
    following = cursors.encode(said.next_before) if said.next_before is not None else ""
    return page(
        "source.html",
        visit,
        known=source,
        records=records,
        said=said.items,
        counts=counts,
        lines=lines,
        wanted=Wanted(),
        following=following,
        more_conflicts=found.next is not None,
    )
