"""Pages about what was erased: they open, and say nothing of it."""

from datetime import UTC, datetime

from app.flows.erase import Erasure, erase
from app.storage.pages import ClaimFilter
from tests.desk.conftest import Desk, waiting

SAID = "The mayor Annegret Quistorp of Lundhaven said that 2600 houses in Lundhaven were destroyed."
OTHER = "The mayor Annegret Quistorp of Lundhaven said that 2100 houses in Lundhaven were destroyed."


def test_every_page_about_an_erased_document_opens_without_a_word_of_it(desk: Desk) -> None:
    desk.submit(SAID, "Northern Wire", url="https://wire.example/a")
    desk.submit(OTHER.replace("Annegret Quistorp", "Ida Bell"), "Harbour Gazette", url="https://gazette.example/a")
    conflicts = waiting(desk)
    assert conflicts
    with desk.house.store.reading() as reader:
        claims = [claim.id for claim in reader.claim_page(ClaimFilter()).items]
        stated = [one for claim_id in claims for one in reader.appearances_of_claim(claim_id)]
    documents = {one.document_id for one in stated if one.publisher == "Northern Wire"}
    sources = {source_id for one in stated for source_id in one.source_ids if source_id}
    for document_id in documents:
        erase(desk.house, document_id, erasure=Erasure("She asked for it.", "operator", datetime.now(UTC)))

    pages = [f"/desk/claims/{one}" for one in claims]
    pages += [f"/desk/sources/{one}" for one in sources]
    pages += [f"/desk/conflicts/{one}" for one in conflicts]
    pages += [f"/desk/documents/{one}" for one in documents]
    pages += ["/desk/", "/desk/?status=dismissed", "/desk/search?query=Lundhaven", "/desk/overview"]
    for page in pages:
        answer = desk.get(page)
        assert answer.status_code in {200, 404}, (page, answer.text[:500])
        assert "Annegret" not in answer.text, page
        assert "2600" not in answer.text, page
