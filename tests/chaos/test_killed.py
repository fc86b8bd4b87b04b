import os
from pathlib import Path
from random import Random
from threading import Event, Thread
from time import sleep
from typing import Any

import pytest

from app.storage.migrate import migrate
from app.storage.store import Store
from tests.chaos.audit import audit
from tests.chaos.news import budget, snippet, vote
from tests.chaos.workers import Worker

KILLS = max(6, int(os.environ.get("HEARSAY_ROUNDS", "50")) // 8)
POSTED_A_ROUND = 60


def posted(number: int) -> dict[str, Any]:
    """Reports that repeat and contradict each other, so that a turn has much to write."""
    town = number // 3
    text = (budget(town), budget(town, 70), vote(town, approved=number % 2 == 0))[number % 3]
    return snippet(f"{text} {budget(town + 500)}", f"paper{number}")


def work_until_killed(worker: Worker, first: int, *, after_seconds: float) -> list[dict[str, Any]]:
    """Feed a worker, kill it some time after its first answer, and give back what it had acknowledged."""
    acknowledged: list[dict[str, Any]] = []
    begun = Event()

    def listen() -> None:
        while (answer := worker.answer()) is not None:
            if "document" in answer:
                acknowledged.append(answer)
                begun.set()

    worker.tell(do="follow")
    for number in range(first, first + POSTED_A_ROUND):
        worker.tell(do="ingest", snippet=posted(number))
    listening = Thread(target=listen)
    listening.start()
    begun.wait(60)
    sleep(after_seconds)
    worker.kill()
    listening.join()
    return acknowledged


def end_all(started: list[Worker]) -> None:
    for worker in started:
        worker.end()


@pytest.mark.timeout(900)
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_killed_process_loses_nothing_acknowledged_and_leaves_nothing_half_written(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    url = request.getfixturevalue(f"empty_{kind}_url")
    migrate(url)
    moments = Random(7)  # the same moments in every run, as far as a machine can
    acknowledged: list[dict[str, Any]] = []
    started = [Worker(url, tmp_path / "data")]
    request.addfinalizer(lambda: end_all(started))
    for kill in range(KILLS):
        worker = started[-1]
        started.append(Worker(url, tmp_path / "data"))
        worker.wait_until_ready()
        after_seconds = moments.uniform(0.0, 0.7)
        acknowledged += work_until_killed(worker, kill * POSTED_A_ROUND, after_seconds=after_seconds)
        assert audit(url) == []
    worker = started[-1]
    worker.wait_until_ready()
    with_claims = [answer for answer in acknowledged if answer["claims"]]
    assert len(with_claims) >= KILLS, "the workers must have got something done"
    store = Store(url)
    with store.reading() as reader:
        kept = reader.documents({answer["document"] for answer in acknowledged})
        canonical = reader.canonical({claim_id for answer in with_claims for claim_id in answer["claims"]})
    store.close()
    assert set(kept) == {answer["document"] for answer in acknowledged}
    for answer in with_claims[-20:]:
        text = kept[answer["document"]].document.text
        found = worker.ask(do="look_up", text=text)["claims"]
        assert {canonical[claim_id] for claim_id in answer["claims"]} <= set(found)
