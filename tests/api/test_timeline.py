"""A claim tells its own history."""

from typing import Any

from tests.api.conftest import Api
from tests.api.test_known_at import FIRST, OTHER


def events(api: Api, claim: str, *, scope: str = "review", limit: int = 200) -> list[dict[str, Any]]:
    found, address = [], f"/v1/claims/{claim}/timeline?limit={limit}"
    while address:
        answer = api.ask("GET", address, scope)
        assert answer.status_code == 200, answer.text
        found += answer.json()["items"]
        address = answer.links.get("next", {}).get("url", "")
    return found


def disputed(api: Api) -> str:
    told = api.submit(text=FIRST, publisher="Example Daily", published_at="2025-02-25T12:00:00Z")
    api.submit(text=OTHER, publisher="Other Daily", published_at="2025-02-25T13:00:00Z")
    api.submit(text=FIRST, publisher="Third Daily", published_at="2025-02-25T14:00:00Z")
    conflict = api.ask("GET", "/v1/conflicts", "review").json()["items"][0]["id"]
    version = api.ask("GET", f"/v1/conflicts/{conflict}", "review").headers["etag"]
    body = {"resolution": "contradiction", "note": "Two offices counted."}
    path = f"/v1/conflicts/{conflict}/decisions"
    assert api.ask("POST", path, "review", json=body, headers={"If-Match": version}).status_code < 300
    claim: str = told["claims"][0]["claim"]["id"]
    return claim


def test_everything_that_happened_to_a_claim_is_told_in_order(api: Api) -> None:
    told = events(api, disputed(api))

    assert [event["kind"] for event in told if event["kind"] != "judged"] == [
        "first_seen",
        "conflict_opened",
        "standing_changed",
        "appeared",
        "decided",
        "standing_changed",
    ]
    assert told[0]["telling"]["publisher"] == "Example Daily"
    assert told[0]["times"]["published"] == "2025-02-25T12:00:00Z"
    assert told[0]["times"]["learnt"] > "2026"
    assert {event["meeting"]["relation"] for event in told if event["kind"] == "judged"} >= {"contradiction"}
    assert told[-1]["standing"] == {"before": "disputed, unreviewed", "after": "disputed"}
    decided = next(event["decision"] for event in told if event["kind"] == "decided")
    assert (decided["kind"], decided["note"], decided["by_rule"]) == ("resolve", "Two offices counted.", False)


def test_pages_of_a_history_hold_every_event_once(api: Api) -> None:
    claim = disputed(api)

    assert events(api, claim, limit=1) == events(api, claim)


def test_who_decided_and_why_is_told_to_editors_alone(api: Api) -> None:
    claim = disputed(api)

    decided = [event["decision"] for event in events(api, claim, scope="lookup") if event["decision"]]

    assert decided
    assert {(one["actor"], one["actor_name"], one["note"]) for one in decided} == {(None, None, None)}
