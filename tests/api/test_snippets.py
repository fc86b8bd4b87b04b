import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx2
import pytest

from tests.api.conftest import Api, tokens_of

REPORT = {
    "text": "European capitals weigh sending 25,000 to 30,000 soldiers to Ukraine, The Washington Post reported.",
    "publisher": "Example Daily",
    "url": "https://example.org/a?utm_source=x",
    "published_at": "2025-02-25T12:00:00Z",
}
RESULT = {"claim", "appearance", "matches"}
CLAIM = {"id", "text", "known", "standing", "appearance_count", "publisher_count", "origin_count"}
APPEARANCE = {"id", "document_id", "source_url", "content", "quote", "directness", "hedges", "stated_at", "event_time"}
CHAIN = {"source", "candidates", "mention", "implied", "cue", "reporting", "stance"}


def test_a_snippet_is_answered_with_its_claims_in_the_shape_of_the_design(api: Api) -> None:
    answer = api.ask("POST", "/v1/snippets", "submit", json=REPORT)

    assert answer.status_code == 201
    told = answer.json()
    assert set(told) == {"id", "created", "claims", "language", "warnings", "citations_job", "citations"}
    assert told["created"] is True
    assert (told["citations_job"], told["citations"]) == (None, [])
    result = told["claims"][0]
    assert (set(result), set(result["claim"])) == (RESULT, CLAIM)
    assert set(result["appearance"]) == APPEARANCE | {"chain", "extractor", "extractor_version"}
    assert result["appearance"]["document_id"] == told["id"]
    assert result["appearance"]["source_url"] == "https://example.org/a"
    outermost = result["appearance"]["chain"][0]
    assert set(outermost) == CHAIN
    assert (outermost["source"]["name"], outermost["implied"]) == ("Example Daily", "publisher")


def test_the_quote_finds_the_content_again(api: Api) -> None:
    for result in api.submit(**REPORT)["claims"]:
        quote = result["appearance"]["quote"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in REPORT["text"]
        assert quote["exact"].startswith(result["appearance"]["content"][0]["text"])


def test_the_same_snippet_again_is_the_same_document(api: Api) -> None:
    first = api.submit(**REPORT)
    again = api.ask("POST", "/v1/snippets", "submit", json=REPORT)

    assert again.status_code == 200
    assert (again.json()["id"], again.json()["created"]) == (first["id"], False)


def test_a_snippet_that_is_not_to_be_stored_leaves_nothing_behind(api: Api) -> None:
    answer = api.ask("POST", "/v1/snippets", "submit", json=REPORT | {"store": False})

    assert answer.status_code == 200
    told = answer.json()
    assert told["id"] is None
    assert told["claims"][0]["claim"]["id"] is None
    assert api.ask("GET", "/v1/claims", "submit").json()["items"] == []
    assert api.ask("GET", "/v1/sources", "submit").json()["items"] == []


def test_a_repeated_request_gets_the_first_answer(api: Api) -> None:
    first, again = keyed(api, REPORT, '"one"'), keyed(api, REPORT, "one")

    assert (first.status_code, again.status_code) == (201, 201)
    assert again.content == first.content


def test_a_key_stands_for_one_body(api: Api) -> None:
    keyed(api, REPORT, "one")
    other = keyed(api, REPORT | {"author": "A. Writer"}, "one")

    assert other.status_code == 422
    assert other.json()["type"] == "/problems/key-reused"
    assert other.json()["errors"][0]["header"] == "Idempotency-Key"


def test_a_refusal_is_kept_under_its_key(api: Api) -> None:
    body = {"text": "Ships left.", "url": "https://user@example.org/"}
    first, again = keyed(api, body, "bad"), keyed(api, body, "bad")

    assert first.status_code == 422
    assert (again.status_code, again.json()) == (422, first.json())
    assert again.headers["content-type"] == first.headers["content-type"]


def test_what_is_not_stored_is_kept_under_its_key_too(api: Api) -> None:
    first, again = (keyed(api, REPORT | {"store": False}, "look") for _ in range(2))

    assert again.status_code == 200
    assert again.content == first.content


@pytest.mark.parametrize("key", ["", '""', '"', "é", "x" * 256, '"a"b"', "a b"])
def test_a_key_that_cannot_be_one_is_malformed(api_on_sqlite: Api, key: str) -> None:
    answer = api_on_sqlite.ask(
        "POST", "/v1/snippets", "submit", json=REPORT, headers={"Idempotency-Key": key.encode("latin-1")}
    )

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["header"] == "Idempotency-Key"


def test_one_key_sent_many_times_at_once_does_its_work_once(api: Api) -> None:
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: keyed(api, REPORT, "same"), range(6)))

    created = [answer for answer in answers if answer.status_code == 201]
    waiting = [answer for answer in answers if answer.status_code == 409]
    assert len(created) + len(waiting) == 6
    assert len({answer.content for answer in created}) == 1
    assert all(answer.json()["type"] == "/problems/in-progress" for answer in waiting)
    assert all(answer.headers["retry-after"] for answer in waiting)


def test_who_prefers_not_to_wait_gets_a_job_with_the_answer(api: Api) -> None:
    answer = later(api)

    assert answer.status_code == 202
    assert answer.headers["preference-applied"] == "respond-async"
    assert answer.headers["location"] == f"/v1/jobs/{answer.json()['id']}"
    job = finished(api, answer.headers["location"])
    assert (job["status"], job["answer_status"]) == ("done", 201)
    assert api.submit(**REPORT)["id"] == job["result"]["id"]


def test_a_job_belongs_to_the_key_that_asked_for_it(api: Api) -> None:
    other = tokens_of(api.house)["submit"]

    refused = api.client.get(later(api).headers["location"], headers={"Authorization": f"Bearer {other}"})

    assert refused.status_code == 404


def test_what_cannot_be_taken_is_refused_at_once_whatever_is_preferred(api_on_sqlite: Api) -> None:
    answer = api_on_sqlite.ask(
        "POST", "/v1/snippets", "submit", json={"text": " "}, headers={"Prefer": "respond-async"}
    )

    assert answer.status_code == 422


def keyed(api: Api, body: dict[str, Any], key: str) -> httpx2.Response:
    return api.ask("POST", "/v1/snippets", "submit", json=body, headers={"Idempotency-Key": key})


def later(api: Api) -> httpx2.Response:
    return api.ask("POST", "/v1/snippets", "submit", json=REPORT, headers={"Prefer": "wait=5, respond-async"})


def finished(api: Api, location: str) -> dict[str, Any]:
    for _ in range(100):
        job: dict[str, Any] = api.ask("GET", location, "submit").json()
        if job["status"] in {"done", "failed"}:
            return job
        time.sleep(0.1)
    raise AssertionError(job)
