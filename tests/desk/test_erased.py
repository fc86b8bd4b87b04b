"""Pages about what was erased: every one opens, and says nothing of it."""

import re
from datetime import UTC, datetime
from itertools import product

from fastapi.routing import iter_route_contexts

from app.flows.erase import Erasure, erase
from app.flows.house import House
from tests.desk.conftest import Desk
from tests.flows.erasures import SECRETS, plant

NOUNS = {"claim_id": "clm", "document_id": "doc", "source_id": "src", "conflict_id": "cfl"}
# What a page may be asked beside its path.
MORE = {
    "/desk/": ("", "?status=dismissed", "?status=in_review", "?status=resolved"),
    "/desk/search": ("?query=Varmouth", "?query=Annegret+Quistorp"),
    "/desk/claims/{claim_id}/pair": ("", "?other={claim}"),
    "/desk/claims/{claim_id}/history": ("", "?step=1", "?day=2026-03-01"),
    "/desk/sources/{source_id}/history": ("", "?step=1", "?day=2026-03-01"),
    "/desk/documents/{document_id}/correction": ("", "?claim={appearance}"),
    "/desk/documents/{document_id}/addition": ("", "?start=0&end=20"),
    "/desk/documents/{document_id}/withdrawal": ("", "?claim={appearance}"),
}
# Ada is no administrator; a form is about an appearance that counts.
ANSWERS = {
    "/desk/documents/{document_id}/erasure": {403},
    "/desk/documents/{document_id}/correction": {404},
    "/desk/documents/{document_id}/withdrawal": {404},
}
APART = {"/desk/assets/{digest}/{name}", "/desk/sign-in"}


def test_every_page_that_can_meet_what_was_erased_opens_without_a_word_of_it(desk: Desk) -> None:
    planted = plant(desk.house)
    known = ids_about(desk.house, planted.document_id)
    assert "quistorp" in desk.get(f"/desk/documents/{planted.document_id}").text.lower()
    erase(desk.house, planted.document_id, erasure=Erasure("She asked for it.", "operator", datetime.now(UTC)))
    asked = 0
    for path in pages(desk):
        wanted = re.findall(r"\{(\w+)\}", path)
        for ids in product(*(known[NOUNS[one]] for one in wanted)):
            for more in MORE.get(path, ("",)):
                address = path.format(**dict(zip(wanted, ids, strict=True)))
                query = more.format(claim=known["clm"][0], appearance=known["app"][0])
                answer = desk.get(f"{address}{query}")
                assert answer.status_code in ANSWERS.get(f"{path}{more}", {200}), (path, more, answer.text[:500])
                assert not [one for one in SECRETS if one in answer.text.lower()], (path, more)
                asked += 1
    assert asked > len(pages(desk))


def test_an_erased_document_is_called_erased(desk: Desk) -> None:
    planted = plant(desk.house)
    erase(desk.house, planted.document_id, erasure=Erasure("She asked for it.", "operator", datetime.now(UTC)))
    page = desk.get(f"/desk/documents/{planted.document_id}")
    assert page.status_code == 200
    assert "erased" in page.text
    assert "She asked for it." in page.text


def pages(desk: Desk) -> list[str]:
    """Every address of the desk that is opened by GET."""
    routes = [one for one in iter_route_contexts(desk.app.routes) if "GET" in (one.methods or set())]
    found = {str(one.path) for one in routes if str(one.path).startswith("/desk")}
    return sorted(found - APART)


def ids_about(house: House, document_id: str) -> dict[str, list[str]]:
    """The ids of everything about a document, by their prefix."""
    with house.store.reading() as reader:
        subject = reader.subject(document_id)
    found: dict[str, list[str]] = {}
    for one in sorted(subject.ids | subject.source_ids):
        found.setdefault(one[:3], []).append(one)
    return found
