"""The search box: words in, the known claims that answer to them out. The words stand in no address and no log."""

from fastapi import APIRouter
from starlette.responses import Response

from app.core.errors import Invalid
from app.desk.pages import page
from app.desk.visit import Acting, Seated
from app.flows.search import search
from app.storage.pages import ClaimFilter

router = APIRouter(prefix="/desk", include_in_schema=False)

SHOWN = 30


@router.get("/search")
def read_search(visit: Seated) -> Response:
    """The empty box."""
    return page("search.html", visit, asked="", found=None, said="")


@router.post("/search")
def find_claims(act: Acting) -> Response:
    """What the words find, best first."""
    asked = act.form.one("query")
    try:
        found = search(act.visit.house, asked, wanted=ClaimFilter(), limit=SHOWN)
    except Invalid as refused:
        return page("search.html", act.visit, code=422, asked=asked, found=None, said=refused.message)
    return page("search.html", act.visit, asked=asked, found=found, said="")
