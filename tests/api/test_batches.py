import json

import httpx2
import pytest

from tests.api.conftest import Api

GOOD = {"text": "Ten ships left Odesa on Monday with 300,000 tonnes of grain, the port authority said."}
BAD = [{"text": ""}, {"text": 5}, {"text": "a", "more": 1}, {"url": "file:///etc/passwd"}, "a string", None, []]
STATUSES = [422, 422, 422, 422, 422, 422, 422]


def test_one_bad_item_harms_no_other(api: Api) -> None:
    answer = api.ask("POST", "/v1/snippets:batch", "submit", json=[GOOD, *BAD, GOOD])

    assert answer.status_code == 200
    items = answer.json()["items"]
    assert [item["status"] for item in items] == [201, *STATUSES, 200]
    assert [item["index"] for item in items] == list(range(9))
    assert items[0]["snippet"]["id"] == items[-1]["snippet"]["id"]
    assert all(item["problem"]["status"] == item["status"] for item in items[1:-1])
    assert items[1]["problem"]["errors"][0]["pointer"] == "/text"


def test_lines_of_json_are_taken_too(api: Api) -> None:
    lines = b"\n".join([json.dumps(GOOD).encode(), b"", b"{not JSON", b'{"text": NaN}', b'{"text": "\\ud800"}'])

    answer = posted(api, lines, "application/x-ndjson")

    assert [item["status"] for item in answer.json()["items"]] == [201, 400, 422, 422]


def test_equal_claims_of_one_batch_become_one(api: Api) -> None:
    batch = [GOOD | {"url": f"https://example.org/{place}"} for place in range(3)]

    items = api.ask("POST", "/v1/snippets:batch", "submit", json=batch).json()["items"]

    assert len({result["claim"]["id"] for item in items for result in item["snippet"]["claims"]}) == 1


@pytest.mark.parametrize(
    ("raw", "status"), [(b"{}", 422), (b"[", 400), (b"\xff", 400), (b"", 400), (b"[" * 100_000, 400)]
)
def test_what_is_no_array_is_refused(api_on_sqlite: Api, raw: bytes, status: int) -> None:
    assert posted(api_on_sqlite, raw, "application/json").status_code == status


def test_a_batch_has_a_limit(api_on_sqlite: Api) -> None:
    answer = api_on_sqlite.ask("POST", "/v1/snippets:batch", "submit", json=[GOOD] * 501)

    assert answer.status_code == 422
    assert "500" in answer.json()["detail"]


def test_a_batch_is_done_once_for_its_key(api: Api) -> None:
    first, again = (
        api.ask("POST", "/v1/snippets:batch", "submit", json=[GOOD, {}], headers={"Idempotency-Key": "batch"})
        for _ in range(2)
    )

    assert first.json()["items"][0]["status"] == 201
    assert again.content == first.content


def posted(api: Api, raw: bytes, content_type: str) -> httpx2.Response:
    return api.ask("POST", "/v1/snippets:batch", "submit", content=raw, headers={"Content-Type": content_type})
