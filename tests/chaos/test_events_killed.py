"""A server that is killed between an event and its delivery: started again, it delivers under the same id."""

import json
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
import standardwebhooks
from sqlalchemy import create_engine, text

from app.core.model.key import Scope
from app.flows import keys, webhooks
from app.flows.outbox import message_id
from app.flows.webhooks import Shown, Wanted
from app.settings import Settings
from app.storage.store import Store
from tests.cli.test_serve import Server, servers
from tests.connectors.receiver import Receiver, receiving

__all__ = ["servers"]

ROUNDS = 2
SWANS = "The town of Varmouth counted {} hundred swans on the river in May 2024."


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as opened:
        yield opened


@pytest.mark.timeout(300)
def test_a_server_that_is_killed_delivers_later_under_the_same_id(
    database_url: str, tmp_path: Path, servers: list[Server], receiver: Receiver
) -> None:
    environment = {
        "HEARSAY_DATABASE_URL": database_url,
        "HEARSAY_DATA_DIR": str(tmp_path / "data"),
        "HEARSAY_PARSER": "none",
        "HEARSAY_WEBHOOK_NETWORKS": "127.0.0.0/8",
    }
    settings = Settings(
        database_url=database_url, data_dir=tmp_path / "data", parser="none", webhook_networks=("127.0.0.0/8",)
    )
    store = Store(database_url)
    now = datetime.now(UTC)
    issued = keys.create(store, name="desk", scopes=[Scope.SUBMIT, Scope.REVIEW], now=now, editor="Ada")
    shown = webhooks.create(store, settings, key=issued.key, wanted=Wanted(url=receiver.url), now=now)

    for number in range(ROUNDS):
        server = Server(environment, tmp_path / f"log{number}")
        servers.append(server)
        base = server.announced(r"http://127\.0\.0\.1:\d+")[0]
        server.wait_until_ready(base)
        # Now while it is idle, now while it is sending what was posted before.
        posting = threading.Thread(target=_post, args=(base, issued.token, number * 10), kwargs={"count": 3})
        posting.start()
        posting.join() if number % 2 else posting.join(0.3)
        server.process.kill()
        server.process.wait()
        posting.join()

    let_leases_lapse(database_url)
    server = Server(environment, tmp_path / "log")
    servers.append(server)
    server.wait_until_ready(server.announced(r"http://127\.0\.0\.1:\d+")[0])
    with store.reading() as reader:
        origin = reader.ledger_id()
        expected = {message_id(origin, c.seq) for c in reader.changes_told(0, upto=reader.head(), limit=1000)}
    assert len(expected) >= ROUNDS
    try:
        _wait_for_all(receiver, expected)
    finally:
        server.end()
    _assert_all_told(store, receiver, shown=shown, expected=expected)
    store.close()


def let_leases_lapse(database_url: str) -> None:
    """What the dead were sending is held for two minutes, which pass here at once."""
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE deliveries SET leased_until = due_at WHERE owner IS NOT NULL"))
    engine.dispose()


def _post(base: str, token: str, start: int, *, count: int) -> None:
    for number in range(start, start + count):
        try:
            httpx.post(
                f"{base}/v1/snippets",
                headers={"Authorization": f"Bearer {token}"},
                json={"text": SWANS.format(number + 2)},
                timeout=30,
                trust_env=False,
            )
        except httpx.TransportError:
            return


def _wait_for_all(receiver: Receiver, expected: set[str]) -> None:
    def all_there() -> bool:
        return expected <= {received.headers["webhook-id"] for received in receiver.received}

    with receiver.arrived:
        assert receiver.arrived.wait_for(all_there, 60), (expected, receiver.received)


def _assert_all_told(store: Store, receiver: Receiver, *, shown: Shown, expected: set[str]) -> None:
    told = Counter(received.headers["webhook-id"] for received in receiver.received)
    assert set(told) == expected
    found = webhooks.deliveries(store, shown.webhook.id, key_id=None, limit=1000)
    assert Counter(one.message_id for one in found) == Counter(expected)
    for received in receiver.received:
        standardwebhooks.Webhook(shown.secret).verify(received.body, received.headers)
    by_id: dict[str, set[int]] = {}
    for received in receiver.received:
        by_id.setdefault(received.headers["webhook-id"], set()).add(json.loads(received.body)["seq"])
    assert all(len(seqs) == 1 for seqs in by_id.values())
