"""The page of a claim shows what publishers hold of it, under their names."""

from datetime import UTC, datetime

from app.core.model.published import Channel, ClaimReview, PublishedVerdict, Rating, ReviewedClaim
from app.flows.claim_reviews import take_review
from app.storage.pages import ClaimFilter
from tests.desk.conftest import Desk

NOW = datetime(2025, 3, 10, 12, tzinfo=UTC)


def test_a_verdict_stands_there_under_the_name_of_its_publisher_and_cannot_break_the_page(desk: Desk) -> None:
    verdict = PublishedVerdict(
        "https://checks.example/flood", "Checks <script>", "checks.example", Rating("Mostly <b>false", 2, 5)
    )
    claim = ReviewedClaim("Seventy people died in the flood in Atlantis on 3 March 2025.")
    take_review(desk.house, ClaimReview(claim, verdict), channel=Channel.DUMP, now=NOW)
    with desk.house.store.reading() as reader:
        newest = reader.claim_page(ClaimFilter(), limit=1).items[0]
    shown = desk.get(f"/desk/claims/{newest.id}").text
    assert "What fact-checkers published" in shown
    assert "Checks &lt;script&gt; (checks.example)" in shown
    assert "Mostly &lt;b&gt;false 2 of 5" in shown
    assert 'href="https://checks.example/flood"' in shown
