"""Documents over HTTP: read, looked at before a retraction, retracted."""

from typing import Any

import pytest

from tests.api.conftest import Api

TEXT = "The council of Varmouth approved the plan for a new bridge over the river in May 2024."
NOTE = {"note": "The paper withdrew it.", "correction_url": "https://star.example/correction"}


def a_page(api: Api, publisher: str = "Morning Star", text: str = TEXT, **fields: Any) -> str:
    url = f"https://{publisher.rsplit(maxsplit=1)[-1].lower()}.example/bridge"
    told = api.submit(text=text, publisher=publisher, **{"url": url, **fields})
    document_id: str = told["id"]
    return document_id


def read(api: Api, document_id: str) -> tuple[dict[str, Any], str]:
    answer = api.ask("GET", f"/v1/documents/{document_id}", "submit")
    assert answer.status_code == 200, answer.text
    return answer.json(), answer.headers["etag"]


def retract(api: Api, document_id: str, tag: str | None, **body: Any) -> Any:
    headers = {} if tag is None else {"If-Match": tag}
    return api.ask("POST", f"/v1/documents/{document_id}:retract", "review", json=NOTE | body, headers=headers)


def test_a_document_is_shown_with_its_text_and_what_it_states(api: Api) -> None:
    document_id = a_page(api)
    shown, tag = read(api, document_id)
    assert (shown["id"], shown["text"], shown["status"], tag) == (document_id, TEXT, "live", '"1"')
    (stated,) = shown["appearances"]
    assert stated["document_id"] == document_id
    assert api.ask("GET", f"/v1/claims/{stated['claim_id']}", "lookup").status_code == 200


def test_the_blast_radius_is_shown_by_page_before_and_after(api: Api) -> None:
    document_id = a_page(api)
    copies = [a_page(api, f"Paper {name}") for name in ("One", "Two", "Three")]
    path = f"/v1/documents/{document_id}/downstream?limit=2"
    first = api.ask("GET", path, "review").json()
    second = api.ask("GET", f"{path}&cursor={first['next_cursor']}", "review").json()
    assert [one["document_id"] for one in (*first["items"], *second["items"])] == copies[::-1]
    assert second["next_cursor"] is None
    assert (first["reach"]["appearances"], first["reach"]["documents"], first["reach"]["outlets"]) == (3, 3, 3)
    assert [(one["downstream"], one["apart"]) for one in first["claims"]] == [(3, 0)]

    _, tag = read(api, document_id)
    told = retract(api, document_id, tag).json()
    assert told["reach"] == first["reach"]
    again = api.ask("GET", path, "review").json()
    assert again["items"] == first["items"]


def test_a_document_is_retracted_on_the_version_that_was_seen(api: Api) -> None:
    document_id = a_page(api)
    _, tag = read(api, document_id)
    assert retract(api, document_id, None).status_code == 428
    assert retract(api, document_id, '"7"').status_code == 412
    done = retract(api, document_id, tag)
    assert done.status_code == 201, done.text
    told = done.json()
    assert (told["document"]["status"], told["document"]["correction_url"]) == ("retracted", NOTE["correction_url"])
    assert (told["decision"]["kind"], told["decision"]["actor_name"]) == ("retract", "An Editor")
    shown, now = read(api, document_id)
    assert (now, shown["appearances"]) == (done.headers["etag"], [])
    assert retract(api, document_id, tag).status_code == 412
    assert retract(api, document_id, now).status_code == 409


def test_a_retraction_that_is_sent_twice_happens_once(api: Api) -> None:
    document_id = a_page(api)
    _, tag = read(api, document_id)
    headers = {"If-Match": tag, "Idempotency-Key": "once"}
    path = f"/v1/documents/{document_id}:retract"
    answers = [api.ask("POST", path, "review", json=NOTE, headers=headers) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"note": ""},
        {"note": "x" * 10_000},
        {"note": "Why.", "correction_url": "nowhere"},
        {"note": "Why.", "published_correction": ""},
        {"note": "Why.", "more": 1},
        {"note": "\x00"},
    ],
)
def test_a_retraction_that_cannot_be_taken_is_refused_whole(api_on_sqlite: Api, body: dict[str, Any]) -> None:
    document_id = a_page(api_on_sqlite)
    path = f"/v1/documents/{document_id}:retract"
    answer = api_on_sqlite.ask("POST", path, "review", json=body, headers={"If-Match": '"1"'})
    assert answer.status_code == 422, answer.text
    assert read(api_on_sqlite, document_id)[1] == '"1"'


def erase(api: Api, document_id: str, *, tag: str | None = None, **body: Any) -> Any:
    headers = {} if tag is None else {"If-Match": tag}
    told = {"reason": "She asked for it."} | body
    return api.ask("POST", f"/v1/documents/{document_id}:erase", "admin", json=told, headers=headers)


def test_an_erased_document_answers_with_its_tombstone(api: Api) -> None:
    document_id = a_page(api)
    assert erase(api, document_id, tag='"7"').status_code == 412
    done = erase(api, document_id, tag='"1"')
    assert done.status_code == 200, done.text
    assert done.json()["held_by"] == []
    shown, tag = read(api, document_id)
    assert (shown["status"], shown["text"], shown["url"], shown["publisher"]) == ("erased", None, None, None)
    assert shown["erasure"]["reason"] == "She asked for it."
    assert shown["erasure"]["scrubbed_at"] is None
    assert shown["appearances"] == []
    assert TEXT not in api.ask("GET", "/v1/claims", "lookup").text
    assert erase(api, document_id).status_code == 409
    assert retract(api, document_id, tag).status_code == 409
    assert api.ask("GET", f"/v1/documents/{document_id}/downstream", "review").status_code == 200


def test_its_claims_conflicts_and_sources_answer_without_its_words(api: Api) -> None:
    said = f"{TEXT[:-1]}, the mayor Annegret Quistorp said."
    document_id = a_page(api, text=said)
    refused = TEXT.replace("approved", "did not approve")
    told = api.submit(text=refused, publisher="Daily Post", url="https://post.example/a")
    shown, _ = read(api, document_id)
    claims = [one["claim_id"] for one in shown["appearances"]] + [one["claim"]["id"] for one in told["claims"]]
    sources = [
        link["source"]["id"] for one in shown["appearances"] for link in one["chain"] if link["source"] is not None
    ]
    conflicts = [one["id"] for one in api.ask("GET", "/v1/conflicts", "review").json()["items"]]
    assert conflicts
    assert erase(api, document_id).status_code == 200
    for path in (
        *(f"/v1/claims/{one}{more}" for one in claims for more in ("", "/chain.svg", "/independence", "/claim-review")),
        *(f"/v1/sources/{one}" for one in sources),
        *(f"/v1/conflicts/{one}{more}" for one in conflicts for more in ("", "/decisions", "/comments")),
        *(f"/v1/appearances/{one['id']}/annotation" for one in shown["appearances"]),
    ):
        answer = api.ask("GET", path, "review")
        assert answer.status_code in {200, 404}, (path, answer.text)
        assert "quistorp" not in answer.text.lower(), path


def test_an_erased_text_is_refused_when_it_comes_again_and_harms_nothing_beside_it(api: Api) -> None:
    document_id = a_page(api)
    erase(api, document_id)
    again = api.ask("POST", "/v1/snippets", "submit", json={"text": TEXT})
    assert (again.status_code, again.json()["type"]) == (410, "/problems/erased")
    batch = [{"text": TEXT}, {"text": "The port of Odesa counted ten ships on Monday, the harbour master said."}]
    items = api.ask("POST", "/v1/snippets:batch", "submit", json=batch).json()["items"]
    assert [one["status"] for one in items] == [410, 201]
