"""Claims and sources merged and split over HTTP."""

from typing import Any

import pytest

from tests.api.conftest import Api

SHIPS = "Fifty ships left the port of Varmouth on 3 March 2025, the harbour master said."
RAIN = "Heavy rain and strong winds are expected across northern Scotland in December 2025."


def claim_of(api: Api, text: str, publisher: str) -> str:
    (result,) = api.submit(text=text, publisher=publisher)["claims"]
    claim_id: str = result["claim"]["id"]
    return claim_id


def source_named(api: Api, name: str) -> dict[str, Any]:
    items = api.ask("GET", "/v1/sources", "lookup").json()["items"]
    found: dict[str, Any] = next(one for one in items if one["name"] == name)
    return found


def post(api: Api, path: str, body: Any, **headers: str) -> Any:
    return api.ask("POST", f"/v1/{path}", "review", json=body, headers=headers)


def test_a_claim_is_merged_and_split_and_its_history_tells_of_both(api: Api) -> None:
    ours, into = claim_of(api, SHIPS, "Daily Post"), claim_of(api, RAIN, "Morning Star")
    done = post(api, f"claims/{ours}:merge", {"into": into, "note": "The same."})
    assert done.status_code == 201, done.text
    assert (done.json()["claim"]["id"], done.json()["claim"]["appearance_count"]) == (into, 2)
    shown = api.ask("GET", f"/v1/claims/{ours}", "lookup").json()
    assert (shown["id"], shown["joined"]) == (into, [ours])
    assert post(api, f"claims/{into}:merge", {"into": ours}).status_code == 409

    split = post(api, f"claims/{ours}:split", {"note": "No."}).json()
    assert (split["claim"]["id"], split["apart"]["id"]) == (into, ours)
    assert split["decision"]["undoes"] == done.json()["decision"]["id"]
    told = api.ask("GET", f"/v1/claims/{into}/decisions", "review").json()["items"]
    assert [(one["kind"], one["subject_id"], one["object_id"], one["actor_name"]) for one in told] == [
        ("same_as", ours, into, "An Editor"),
        ("undo", ours, into, "An Editor"),
    ]


def test_a_source_is_merged_on_the_version_that_was_seen(api: Api) -> None:
    claim_of(api, SHIPS, "Daily Post")
    claim_of(api, RAIN, "The Daily Post of Varmouth")
    short, long = source_named(api, "Daily Post"), source_named(api, "The Daily Post of Varmouth")
    path, body = f"sources/{long['id']}:merge", {"into": short["id"]}
    assert post(api, path, body).status_code == 428
    assert post(api, path, body, **{"If-Match": '"7"'}).status_code == 412
    tag = api.ask("GET", f"/v1/sources/{long['id']}", "lookup").headers["etag"]
    done = post(api, path, body, **{"If-Match": tag})
    assert done.status_code == 201, done.text
    shown = api.ask("GET", f"/v1/sources/{long['id']}", "lookup")
    assert (shown.json()["id"], shown.json()["joined"]) == (short["id"], [long["id"]])
    assert shown.json()["aliases"] == [long["name"]]
    assert shown.headers["etag"] == done.headers["etag"] != tag

    split = post(api, f"sources/{long['id']}:split", {}, **{"If-Match": shown.headers["etag"]})
    assert split.status_code == 201, split.text
    assert (split.json()["source"]["id"], split.json()["apart"]["id"]) == (short["id"], long["id"])
    told = api.ask("GET", f"/v1/sources/{short['id']}/decisions", "review").json()["items"]
    assert [one["kind"] for one in told] == ["same_as", "undo"]


def test_a_merge_that_is_sent_twice_happens_once(api: Api) -> None:
    ours, into = claim_of(api, SHIPS, "Daily Post"), claim_of(api, RAIN, "Morning Star")
    answers = [post(api, f"claims/{ours}:merge", {"into": into}, **{"Idempotency-Key": "once"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422),
        ({"into": ""}, 422),
        ({"into": "clm_unknown"}, 404),
        ({"into": "x" * 1000}, 422),
        ({"into": "itself"}, 422),
        ({"into": "clm_unknown", "note": "x" * 10_000}, 422),
        ({"into": "clm_unknown", "note": "\x00"}, 422),
        ({"into": "clm_unknown", "more": 1}, 422),
        ([], 422),
    ],
)
def test_a_merge_that_cannot_be_is_refused_and_changes_nothing(api_on_sqlite: Api, body: Any, status: int) -> None:
    ours = claim_of(api_on_sqlite, SHIPS, "Daily Post")
    if isinstance(body, dict) and body.get("into") == "itself":
        body = {"into": ours}
    answer = post(api_on_sqlite, f"claims/{ours}:merge", body)
    assert answer.status_code == status, answer.text
    assert api_on_sqlite.ask("GET", f"/v1/claims/{ours}/decisions", "review").json()["items"] == []
    assert post(api_on_sqlite, f"claims/{ours}:split", {}).status_code == 409


def test_an_unnamed_source_is_named_and_what_another_said_is_split_off(api: Api) -> None:
    text = "A senior official of the council said that Varmouth will spend 40 million euros on a new bridge in 2027."
    (result,) = api.submit(text=text, publisher="Daily Post")["claims"]
    link = result["appearance"]["chain"][-1]["source"]
    path = f"/v1/sources/{link['id']}"
    assert link["named"] is False
    body = {"name": "Anna Berg", "named": True, "note": "She said so herself."}
    assert api.ask("PATCH", path, "review", json=body).status_code == 428
    done = api.ask("PATCH", path, "review", json=body, headers={"If-Match": '"1"'})
    assert (done.status_code, done.headers["etag"]) == (200, '"2"'), done.text
    shown = api.ask("GET", f"/v1/claims/{result['claim']['id']}", "lookup").json()
    assert shown["appearances"][0]["chain"][-1]["source"]["name"] == "Anna Berg"
    assert api.ask("PATCH", path, "review", json={}, headers={"If-Match": '"2"'}).status_code == 422

    (other,) = api.submit(text=RAIN, publisher="Daily Post")["claims"]
    post_id = source_named(api, "Daily Post")["id"]
    tag = {"If-Match": '"1"'}
    split = post(api, f"sources/{post_id}:split", {"appearance_ids": [other["appearance"]["id"]]}, **tag)
    assert split.status_code == 201, split.text
    decision_id = split.json()["decision"]["id"]
    undone = api.ask("POST", f"/v1/decisions/{decision_id}:undo", "review", json={})
    assert undone.status_code == 201, undone.text
    assert api.ask("GET", f"/v1/sources/{split.json()['apart']['id']}", "lookup").json()["id"] == post_id


def test_an_appearance_is_split_off_from_its_claim(api: Api) -> None:
    claim_id = claim_of(api, RAIN, "Daily Post")
    told = api.submit(text=RAIN, publisher="Morning Star", url="https://star.example/rain")
    appearance_id = told["claims"][0]["appearance"]["id"]
    split = post(api, f"claims/{claim_id}:split", {"appearance_ids": [appearance_id]})
    assert split.status_code == 201, split.text
    apart = api.ask("GET", f"/v1/claims/{split.json()['apart']['id']}", "lookup").json()
    assert [one["id"] for one in apart["appearances"]] == [appearance_id]
