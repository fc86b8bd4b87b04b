"""Look-ups and comparisons: texts in, what they meet out, nothing left behind."""

from fastapi import APIRouter, Depends

from app.api.responses import guarded_with_body
from app.api.schemas.comparisons import ComparedTextIn, CompareIn, CompareOut
from app.api.schemas.lookups import LookedUpOut, LookupIn, LookupOut
from app.core.errors import Invalid
from app.flows.compare import compare
from app.flows.lookup import look_up
from app.flows.snippet import Snippet, check
from app.web.media import takes_json
from app.web.visit import AnyVisit, LookupVisit, Visit

router = APIRouter(prefix="/v1", tags=["lookups"], dependencies=[Depends(takes_json)])


@router.post("/lookups", summary="Tell what texts meet, and keep nothing", responses=guarded_with_body())
def create_lookup(body: LookupIn, visit: LookupVisit) -> LookupOut:
    """For each text the known claims that it repeats, contradicts or updates, best first.

    The verdicts are those that posting the text would have given.
    """
    found = look_up(visit.house, body.texts, url=body.url, limit=body.limit)
    return LookupOut(results=[LookedUpOut.of(each) for each in found])


@router.post("/compare", summary="Tell how two texts stand to each other", responses=guarded_with_body())
def compare_texts(body: CompareIn, visit: AnyVisit) -> CompareOut:
    """Every pair of their claims that repeat, contradict or update each other, with the reasons.

    `ours` in the reasons is `a`, `theirs` is `b`. Nothing is stored, and nothing that is stored is looked at.
    """
    ours, theirs = _checked(body.a, visit, pointer="/a"), _checked(body.b, visit, pointer="/b")
    return CompareOut.of(compare(visit.house, ours=ours, theirs=theirs, now=visit.now))


def _checked(given: ComparedTextIn, visit: Visit, *, pointer: str) -> Snippet:
    """One of two texts, refused under its own name in the body."""
    snippet = given.snippet()
    try:
        check(snippet, text_limit=visit.house.settings.text_limit, now=visit.now)
    except Invalid as error:
        raise Invalid(error.message, pointer + error.pointer) from None
    return snippet
