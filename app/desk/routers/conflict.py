"""The page of one conflict, where it is settled."""

from fastapi import APIRouter
from starlette.responses import Response

from app.desk.cases import case_of
from app.desk.pages import page
from app.desk.visit import Seated
from app.web.ids import ConflictId

router = APIRouter(prefix="/desk/conflicts", include_in_schema=False)


@router.get("/{conflict_id}")
def read_conflict(conflict_id: ConflictId, visit: Seated) -> Response:
    """Why it was flagged, both sides in their context, and where each comes from."""
    with visit.house.store.reading() as reader:
        case = case_of(reader, conflict_id)
    return page("conflict.html", visit, case=case)
