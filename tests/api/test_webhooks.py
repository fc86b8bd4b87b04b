"""Webhooks and watches as a newsroom uses them, over a real server with its loops running."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import standardwebhooks

from app.settings import Settings
from tests.api.served import Served, served
from tests.connectors.receiver import Receiver, receiving
from tests.flows.test_ingest import SPENT, SPENT_MORE, WEATHER

DATED = {"published_at": "2025-03-04T12:00:00Z"}


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as opened:
        yield opened


@pytest.fixture
def server(database_url: str, tmp_path: Path) -> Iterator[Served]:
    with served(
        Settings(
            database_url=database_url,
            data_dir=tmp_path,
            parser="none",
            event_seconds=0.02,
            webhook_networks=("127.0.0.0/8",),
        )
    ) as opened:
        yield opened


def ask(server: Served, method: str, path: str, *, scope: str = "submit", **rest: Any) -> httpx.Response:
    headers = server.headers(scope)
    return httpx.request(method, f"{server.base}{path}", headers=headers, timeout=30, trust_env=False, **rest)


def test_a_newsroom_is_called_when_what_it_watches_is_contradicted(server: Served, receiver: Receiver) -> None:
    made = ask(server, "POST", "/v1/webhooks", json={"url": receiver.url, "types": ["watch.fired"]})
    assert made.status_code == 201, made.text
    watch = ask(server, "POST", "/v1/watches", json={"text": SPENT, "name": "bridge", **DATED})
    assert watch.status_code == 201, watch.text
    other = ask(server, "POST", "/v1/watches", scope="lookup", json={"text": SPENT, **DATED})

    with server.streaming("?types=watch.fired", scope="submit") as stream:
        stream.block()
        server.submit(text=WEATHER, **DATED)
        server.submit(text=SPENT_MORE, publisher="Two", **DATED)
        event = stream.event()

    (received,) = receiver.wait_for(1)
    told = standardwebhooks.Webhook(made.json()["secret"]).verify(received.body, received.headers)
    assert told == json.loads(event.data or "")
    assert told["data"]["watch"] == watch.json()
    assert told["data"]["reason"] == "contradiction"
    assert told["data"]["claim"]["text"].startswith("The council of Varmouth will spend 70 million")
    with server.streaming("?types=watch.fired&since=0", scope="lookup") as stream:
        assert json.loads(stream.event().data or "")["data"]["watch"]["id"] == other.json()["id"]
    assert len(receiver.received) == 1


def test_a_webhook_is_made_looked_at_changed_and_taken_away(server: Served, receiver: Receiver) -> None:
    made = ask(server, "POST", "/v1/webhooks", json={"url": receiver.url}).json()
    path = f"/v1/webhooks/{made['id']}"
    assert made["secret"].startswith("whsec_")
    shown = {name: value for name, value in made.items() if name != "secret"}
    assert ask(server, "GET", path).json() == shown
    assert ask(server, "GET", "/v1/webhooks").json() == {"items": [shown]}
    assert ask(server, "GET", path, scope="review").status_code == 404

    assert ask(server, "POST", f"{path}:test").status_code == 202
    receiver.wait_for(1)
    until = time.monotonic() + 20
    while (item := ask(server, "GET", f"{path}/deliveries").json()["items"][0])["status"] == "waiting":
        assert time.monotonic() < until
        time.sleep(0.05)
    assert (item["type"], item["status"], item["attempts"][0]["status"]) == ("webhook.test", "delivered", 204)

    changed = ask(server, "PATCH", path, json={"name": "desk", "types": ["claim.created"], "on": False}).json()
    assert (changed["name"], changed["types"], changed["off"]) == ("desk", ["claim.created"], "asked")
    assert ask(server, "POST", f"{path}:test").status_code == 409
    assert ask(server, "PATCH", path, json={"on": True}).json()["off"] is None
    rotated = ask(server, "POST", f"{path}:rotate", json={"overlap_hours": 1}).json()
    assert rotated["secret"] != made["secret"]
    assert ask(server, "POST", f"{path}:replay", json={"since": "2025-01-01T00:00:00Z"}).json() == {"replayed": 0}
    assert ask(server, "DELETE", path).status_code == 204
    assert ask(server, "GET", path).status_code == 404


def test_deliveries_are_paged(server: Served, receiver: Receiver) -> None:
    made = ask(server, "POST", "/v1/webhooks", json={"url": receiver.url}).json()
    path = f"/v1/webhooks/{made['id']}"
    for _ in range(5):
        ask(server, "POST", f"{path}:test")
    seen: list[str] = []
    query = "?limit=2"
    while True:
        page = ask(server, "GET", f"{path}/deliveries{query}").json()
        seen += [item["id"] for item in page["items"]]
        if page["next_cursor"] is None:
            break
        query = f"?limit=2&cursor={page['next_cursor']}"
    assert len(seen) == len(set(seen)) == 5
    assert seen == sorted(seen, reverse=True)
    assert ask(server, "GET", f"{path}/deliveries?cursor=YmVmb3JlOjE").status_code == 422


@pytest.mark.parametrize(
    ("path", "body", "pointer"),
    [
        ("/v1/webhooks", {"url": "http://newsroom.example/"}, "/url"),
        ("/v1/webhooks", {"url": "https://10.0.0.1/"}, "/url"),
        ("/v1/webhooks", {"url": "https://newsroom.example/", "types": ["claim.made"]}, "/types/0"),
        ("/v1/webhooks", {"url": "https://newsroom.example/", "secret": "mine"}, "/secret"),
        ("/v1/webhooks", {}, "/url"),
        ("/v1/watches", {}, ""),
        ("/v1/watches", {"text": ""}, "/text"),
        ("/v1/watches", {"claim_id": "clm_01"}, "/claim_id"),
        ("/v1/watches", {"text": SPENT, "source_id": "src_01"}, ""),
        ("/v1/watches", {"text": "\u0000"}, "/text"),
    ],
)
def test_what_cannot_be_made_is_refused_with_its_place(
    sqlite_url: str, tmp_path: Path, path: str, body: dict[str, Any], pointer: str
) -> None:
    with served(Settings(database_url=sqlite_url, data_dir=tmp_path, parser="none")) as server:
        answer = ask(server, "POST", path, json=body)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == pointer


def test_watches_are_listed_and_taken_away(server: Served) -> None:
    made = [ask(server, "POST", "/v1/watches", json={"text": text, **DATED}).json() for text in (SPENT, WEATHER)]
    page = ask(server, "GET", "/v1/watches?limit=1").json()
    assert page["items"] == [made[1]]
    rest = ask(server, "GET", f"/v1/watches?limit=1&cursor={page['next_cursor']}").json()
    assert rest == {"items": [made[0]], "next_cursor": None}
    assert ask(server, "GET", f"/v1/watches/{made[0]['id']}", scope="review").status_code == 404
    assert ask(server, "DELETE", f"/v1/watches/{made[0]['id']}").status_code == 204
    assert ask(server, "GET", f"/v1/watches/{made[0]['id']}").status_code == 404


def test_operators_see_what_goes_out(server: Served, receiver: Receiver) -> None:
    receiver.statuses += [500]
    ask(server, "POST", "/v1/webhooks", json={"url": receiver.url})
    ask(server, "POST", "/v1/watches", json={"text": SPENT, **DATED})
    with server.streaming() as stream:
        stream.block()
        server.submit(text=SPENT, **DATED)
        receiver.wait_for(1)
        ready = httpx.get(f"{server.base}/readyz", timeout=30, trust_env=False).json()["outgoing"]
        figures = httpx.get(f"{server.base}/metrics", timeout=30, trust_env=False).text
    assert ready["listeners"] == 1
    assert sum(ready["webhooks"].values()) == 1
    assert ready["failing"] == []
    assert "hearsay_event_listeners 1.0" in figures
    assert "hearsay_watches 1.0" in figures
    assert 'hearsay_loop_failures{loop="sending"} 0.0' in figures
    assert 'hearsay_deliveries{status="waiting"}' in figures
