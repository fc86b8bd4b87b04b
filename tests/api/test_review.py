"""Conflicts settled over HTTP, on both databases."""

from datetime import UTC, datetime
from typing import Any

import httpx2
import pytest
import structlog

from app.core.model.key import Scope
from app.flows import keys
from tests.api.conftest import Api
from tests.flows.matters import Dispute, a_dispute

DUPLICATE = {"resolution": "duplicate"}


@pytest.fixture
def dispute(api: Api) -> Dispute:
    return a_dispute(api.house.store)


def decide(api: Api, dispute: Dispute, body: dict[str, Any], version: int | None = 1, **rest: Any) -> httpx2.Response:
    headers = {"If-Match": f'"{version}"'} if version else {}
    headers |= rest.pop("headers", {})
    return api.ask("POST", f"/v1/conflicts/{dispute.id}/decisions", "review", json=body, headers=headers, **rest)


def read(api: Api, dispute: Dispute) -> dict[str, Any]:
    answer = api.ask("GET", f"/v1/conflicts/{dispute.id}", "review")
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def patch(api: Api, dispute: Dispute, **body: Any) -> httpx2.Response:
    return api.ask("PATCH", f"/v1/conflicts/{dispute.id}", "review", json=body)


def test_a_conflict_is_settled_and_the_decision_taken_back(api: Api, dispute: Dispute) -> None:
    before = read(api, dispute)
    answer = decide(api, dispute, {**DUPLICATE, "note": "One count, reported twice."})
    assert answer.status_code == 201, answer.text
    assert answer.headers["etag"] == '"2"'
    decision = answer.json()["decision"]
    assert decision["actor_name"] == "An Editor"
    assert (decision["before"]["status"], decision["after"]["status"]) == ("open", "resolved")
    assert read(api, dispute)["resolution"] == "duplicate"

    path = f"/v1/conflicts/{dispute.id}/decisions/{decision['id']}:undo"
    undone = api.ask("POST", path, "review", json={"note": "Two counts."})

    assert undone.status_code == 201, undone.text
    after = read(api, dispute)
    assert after.pop("version") == 3
    assert {key: after[key] for key in after if key != "priority"} == {
        key: before[key] for key in before if key not in {"priority", "version"}
    }
    history = api.ask("GET", f"/v1/conflicts/{dispute.id}/decisions", "review").json()["items"]
    assert [one["note"] for one in history] == ["One count, reported twice.", "Two counts."]
    assert api.ask("POST", path, "review", json={}).status_code == 409


def test_a_decision_names_the_version_that_it_is_about(api: Api, dispute: Dispute) -> None:
    assert decide(api, dispute, DUPLICATE, version=None).status_code == 428
    assert decide(api, dispute, DUPLICATE, headers={"If-Match": "*"}).status_code == 412
    assert decide(api, dispute, DUPLICATE).status_code == 201


def test_the_editor_who_comes_second_is_told_what_the_first_decided(api: Api, dispute: Dispute) -> None:
    first = decide(api, dispute, {**DUPLICATE, "note": "A secret thought."}).json()["decision"]
    late = decide(api, dispute, {"resolution": "contradiction"})
    assert late.status_code == 412
    assert late.headers["etag"] == '"2"'
    told = late.json()
    assert told["type"] == "/problems/stale"
    assert told["present"]["version"] == 2
    assert (told["present"]["status"], told["present"]["resolution"]) == ("resolved", "duplicate")
    assert told["present"]["decision"]["id"] == first["id"]
    assert "secret" not in late.text


def test_what_is_settled_is_not_settled_again(api: Api, dispute: Dispute) -> None:
    decide(api, dispute, DUPLICATE)
    again = decide(api, dispute, {"resolution": "contradiction"}, version=2)
    assert again.status_code == 409
    assert decide(api, dispute, {"resolution": "reopen"}, version=2).status_code == 201
    assert decide(api, dispute, {"resolution": "contradiction"}, version=3).status_code == 201


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"resolution": "true"}, "/resolution"),
        ({}, "/resolution"),
        ({"resolution": "update"}, "/newer"),
        ({"resolution": "update", "newer": "clm_of_others"}, "/newer"),
        ({"resolution": "contradiction", "preferred_claim_id": "clm_of_others"}, "/preferred_claim_id"),
        ({"resolution": "dismissed", "note": "x" * 100_000}, "/note"),
        ({"resolution": "dismissed", "note": "a\x00b"}, "/note"),
        ({"resolution": "dismissed", "newer": "clm_1"}, "/newer"),
    ],
)
def test_a_decision_that_cannot_be_carried_out_says_where_it_is_wrong(
    api_on_sqlite: Api, body: dict[str, Any], pointer: str
) -> None:
    dispute = a_dispute(api_on_sqlite.house.store)
    answer = decide(api_on_sqlite, dispute, body)
    assert answer.status_code == 422
    assert [fault["pointer"] for fault in answer.json()["errors"]] == [pointer]
    assert "xxx" not in answer.text
    assert read(api_on_sqlite, dispute)["version"] == 1


def test_a_request_that_is_sent_again_gets_its_first_answer(api: Api, dispute: Dispute) -> None:
    key = {"Idempotency-Key": '"once"'}
    first = decide(api, dispute, DUPLICATE, headers=key)
    again = decide(api, dispute, DUPLICATE, headers=key)
    assert (again.status_code, again.text, again.headers["etag"]) == (201, first.text, '"2"')
    assert decide(api, dispute, DUPLICATE, version=2, headers=key).status_code == 422, "another version"
    other = a_dispute(api.house.store, "Fifty cars left.", "Thirty cars left.")
    reused = decide(api, other, DUPLICATE, headers=key)
    assert (reused.status_code, reused.json()["type"]) == (422, "/problems/key-reused"), "another conflict"


def test_who_takes_a_conflict_in_hand_makes_no_copy_stale(api: Api, dispute: Dispute) -> None:
    taken = patch(api, dispute, assignee="me", status="in_review")
    assert taken.status_code == 200, taken.text
    assert taken.json()["status"] == "in_review"
    assert taken.json()["assignee"].startswith("edt_")
    assert patch(api, dispute, status="in_review").status_code == 200
    assert patch(api, dispute, assignee="edt_gone", status="open").status_code == 422
    assert read(api, dispute)["status"] == "in_review", "all steps or none"
    assert api.ask("POST", f"/v1/conflicts/{dispute.id}:seen", "review").status_code == 204
    assert read(api, dispute)["seen_at"] is not None
    assert patch(api, dispute, assignee=None).json()["assignee"] is None
    assert patch(api, dispute).status_code == 422
    assert decide(api, dispute, DUPLICATE).status_code == 201
    assert patch(api, dispute, status="in_review").status_code == 409


def test_the_queue_is_asked_by_what_an_editor_looks_for(api: Api, dispute: Dispute) -> None:
    other = a_dispute(api.house.store, "Fifty cars left.", "Thirty cars left.")
    patch(api, dispute, assignee="me")
    decide(api, other, {"resolution": "needs_source"})
    outlet = api.ask("GET", "/v1/sources?kind=outlet", "review").json()["items"][0]["id"]

    def found(query: str) -> set[str]:
        answer = api.ask("GET", f"/v1/conflicts?{query}", "review")
        assert answer.status_code == 200, answer.text
        return {one["id"] for one in answer.json()["items"]}

    both = {dispute.id, other.id}
    assert found("status=waiting") == found("kind=contradiction") == found("sort=newest") == both
    assert found("assignee=me") == found("set_aside=false") == found(f"claim={dispute.ours.claim_id}") == {dispute.id}
    assert found("assignee=nobody") == found("set_aside=true") == {other.id}
    assert found(f"source={outlet}") == both
    assert found("status=resolved") == found("min_priority=1000") == found("source=src_1") == set()
    assert found("min_priority=0") == both


@pytest.mark.parametrize("sort", ["priority", "newest"])
def test_the_queue_comes_in_pages(api: Api, sort: str) -> None:
    known = {a_dispute(api.house.store, f"{n} ships left.", f"{n} cars left.").id for n in range(5)}
    seen: list[str] = []
    path: str | None = f"/v1/conflicts?limit=2&sort={sort}"
    while path:
        answer = api.ask("GET", path, "review")
        seen.extend(one["id"] for one in answer.json()["items"])
        path = answer.links["next"]["url"] if "next" in answer.links else None
    assert len(seen) == 5
    assert set(seen) == known
    cursor = api.ask("GET", f"/v1/conflicts?limit=2&sort={sort}", "review").json()["next_cursor"]
    other = {"priority": "newest", "newest": "priority"}[sort]
    assert api.ask("GET", f"/v1/conflicts?sort={other}&cursor={cursor}", "review").status_code == 422


def test_a_lot_is_decided_as_expected_and_taken_back_at_once(api: Api, dispute: Dispute) -> None:
    other = a_dispute(api.house.store, "Fifty cars left.", "Thirty cars left.")
    lot: dict[str, Any] = {"where": {"status": "waiting"}, "resolution": "dismissed", "note": "Wire copy."}

    def ask(path: str, body: dict[str, Any]) -> httpx2.Response:
        return api.ask("POST", path, "review", json=body)

    dry = ask("/v1/conflicts:decide", {**lot, "dry_run": True})
    assert (dry.status_code, dry.json()["count"], dry.json()["bulk_id"]) == (200, 2, None)
    assert ask("/v1/conflicts:decide", lot).status_code == 422
    assert ask("/v1/conflicts:decide", {**lot, "expected_count": 1}).status_code == 409
    decided = ask("/v1/conflicts:decide", {**lot, "expected_count": 2})
    assert decided.status_code == 201, decided.text
    assert set(decided.json()["conflict_ids"]) == {dispute.id, other.id}
    assert read(api, dispute)["status"] == "dismissed"

    undone = ask("/v1/conflicts:undo", {"bulk_id": decided.json()["bulk_id"]})

    assert undone.json() == {"undone": decided.json()["conflict_ids"], "left": []}
    assert read(api, other)["status"] == "open"


def test_remarks_are_kept_and_nothing_of_them_is_logged(api: Api, dispute: Dispute) -> None:
    path = f"/v1/conflicts/{dispute.id}/comments"
    with structlog.testing.capture_logs() as logged:
        assert api.ask("POST", path, "review", json={"text": "Who counted <b>?"}).status_code == 201
        decide(api, dispute, {**DUPLICATE, "note": "Who counted?"})
    assert [one["text"] for one in api.ask("GET", path, "review").json()["items"]] == ["Who counted <b>?"]
    assert "counted" not in str(logged)
    assert api.ask("POST", path, "review", json={"text": "x" * 4_001}).status_code == 422
    assert api.ask("POST", path, "review", json={"text": "  "}).status_code == 422


def test_each_editor_decides_in_their_own_name(api: Api, dispute: Dispute) -> None:
    issued = keys.create(api.house.store, name="ben", scopes=[Scope.REVIEW], now=datetime.now(UTC), editor="Ben")
    headers = {"Authorization": f"Bearer {issued.token}", "If-Match": '"1"'}
    answer = api.client.post(f"/v1/conflicts/{dispute.id}/decisions", headers=headers, json=DUPLICATE)
    assert answer.json()["decision"]["actor_name"] == "Ben"
