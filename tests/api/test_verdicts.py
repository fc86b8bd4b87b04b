"""`GET /v1/claims/{id}` tells what publishers hold of a claim, as theirs."""

from datetime import UTC, datetime

from app.core.model.facts import Precision
from app.core.model.published import Channel, ClaimReview, Dated, PublishedVerdict, Rating, ReviewedClaim
from app.flows.claim_reviews import take_review
from tests.api.conftest import Api

NOW = datetime(2025, 3, 10, 12, tzinfo=UTC)
CLAIM = "Seventy people died in the flood in Atlantis on 3 March 2025."


def test_a_claim_has_the_verdicts_of_publishers_each_as_it_was_given(api_on_sqlite: Api) -> None:
    told = api_on_sqlite.submit(text=CLAIM, publisher="Daily")
    claim_id = told["claims"][0]["claim"]["id"]
    assert api_on_sqlite.ask("GET", f"/v1/claims/{claim_id}", "lookup").json()["verdicts"] == []
    claim = ReviewedClaim(CLAIM, "Jane Doe", stated=Dated(datetime(2025, 3, 1, tzinfo=UTC), Precision.MONTH))
    verdict = PublishedVerdict("https://checks.example/1", "Checks", "checks.example", Rating("False", 1, 5))
    take_review(api_on_sqlite.house, ClaimReview(claim, verdict), channel=Channel.DUMP, now=NOW)
    (shown,) = api_on_sqlite.ask("GET", f"/v1/claims/{claim_id}", "lookup").json()["verdicts"]
    assert shown.pop("id").startswith("vrd_")
    assert shown == {
        "publisher": "Checks",
        "site": "checks.example",
        "url": "https://checks.example/1",
        "title": None,
        "language": None,
        "rating": {"text": "False", "value": 1.0, "best": 5.0, "worst": None},
        "reviewed_on": None,
        "claim_reviewed": CLAIM,
        "claimant": "Jane Doe",
        "claimant_kind": None,
        "claimed_on": "2025-03",
        "appearance_urls": [],
        "channel": "dump",
        "received_at": "2025-03-10T12:00:00Z",
        "revision": 1,
    }
