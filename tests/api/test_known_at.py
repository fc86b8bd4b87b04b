"""A question about the past is answered as it was answered then."""

import time
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.api.conftest import Api

FIRST = "The Kremlin said on Monday that Russia has 640,000 soldiers deployed in Ukraine."
OTHER = "The Kremlin said on Monday that Russia has 420,000 soldiers deployed in Ukraine."


def now() -> str:
    """A time that nothing else is at."""
    time.sleep(0.002)
    told = datetime.now(UTC).isoformat().replace("+00:00", "Z")
    time.sleep(0.002)
    return told


def asked(api: Api, paths: list[str], known_at: str | None = None) -> dict[str, Any]:
    at = f"?known_at={known_at}" if known_at else ""
    answers = {path: api.ask("GET", path + at, "review") for path in paths}
    assert {answer.status_code for answer in answers.values()} == {200}
    return {path: answer.text for path, answer in answers.items()}


def test_every_route_of_the_past_answers_as_it_did(api: Api) -> None:
    told = api.submit(text=FIRST, publisher="Example Daily", published_at="2025-02-25T12:00:00Z")
    api.submit(text=OTHER, publisher="Other Daily", published_at="2025-02-25T13:00:00Z")
    claim = told["claims"][0]["claim"]["id"]
    source = told["claims"][0]["appearance"]["chain"][0]["source"]["id"]
    conflict = api.ask("GET", "/v1/conflicts", "review").json()["items"][0]["id"]
    paths = ["/v1/claims", f"/v1/claims/{claim}", f"/v1/claims/{claim}/chain.svg", "/v1/sources"]
    paths += [f"/v1/sources/{source}", f"/v1/conflicts/{conflict}"]
    before, then = asked(api, paths), now()

    version = api.ask("GET", f"/v1/conflicts/{conflict}", "review").headers["etag"]
    settled = api.ask(
        "POST",
        f"/v1/conflicts/{conflict}/decisions",
        "review",
        json={"resolution": "contradiction"},
        headers={"If-Match": version},
    )
    assert settled.status_code in {200, 201}, settled.text
    api.submit(text=FIRST, publisher="Third Daily", published_at="2025-02-25T14:00:00Z")

    assert asked(api, paths) != before
    assert asked(api, paths, known_at=then) == before
    queue = api.ask("GET", f"/v1/conflicts?status=waiting&known_at={then}", "review").json()["items"]
    assert [(one["id"], one["status"]) for one in queue] == [(conflict, "open")]


def test_before_its_time_a_claim_is_not_found_and_lists_are_empty(api: Api) -> None:
    claim = api.submit(text=FIRST)["claims"][0]["claim"]["id"]

    answer = api.ask("GET", f"/v1/claims/{claim}?known_at=2020-01-01T00:00:00Z", "lookup")

    assert answer.status_code == 404
    assert answer.json()["detail"] == "Nothing was known under this id at that time."
    assert api.ask("GET", "/v1/claims?known_at=2020-01-01T00:00:00Z", "lookup").json()["items"] == []
    assert api.ask("GET", "/v1/sources?known_at=2020-01-01T00:00:00Z", "lookup").json()["items"] == []


@pytest.mark.parametrize("path", ["/v1/claims", "/v1/sources/src_1", "/v1/conflicts/cfl_1"])
def test_a_time_to_come_and_a_time_without_a_zone_are_refused(api: Api, path: str) -> None:
    for known_at in ("2999-01-01T00:00:00Z", "2025-01-01T00:00:00", "yesterday", "1740000000"):
        answer = api.ask("GET", f"{path}?known_at={known_at}", "review")
        assert answer.status_code == 422
        assert answer.json()["errors"][0].get("parameter") == "known_at"


def test_pages_of_the_past_hold_everything_once(api: Api) -> None:
    for place in range(5):
        api.submit(text=f"The ministry said that {place + 2},000 houses were destroyed in region number {place}.")
    whole, then = api.ask("GET", "/v1/claims?limit=200", "lookup").json()["items"], now()
    api.submit(text=FIRST)

    seen, address = [], f"/v1/claims?limit=2&known_at={then}"
    while address:
        answer = api.ask("GET", address, "lookup")
        seen += answer.json()["items"]
        address = answer.links.get("next", {}).get("url", "")

    assert seen == whole
