import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.flows.house import House
from app.flows.ingest import ingest
from app.flows.snippet import Snippet
from app.storage.migrate import migrate
from app.storage.store import Store
from tests.chaos.audit import audit
from tests.chaos.news import budget, snippet, vote
from tests.chaos.outcomes import Outcome, outcome
from tests.chaos.worker import NOW
from tests.chaos.workers import workers
from tests.flows.houses import a_house

ROUNDS = int(os.environ.get("HEARSAY_ROUNDS", "50"))

Round = tuple[list[dict[str, Any]], tuple[dict[str, Any], dict[str, Any]]]


def rounds() -> Iterator[Round]:
    """What is there before, and the two snippets that are posted at the same moment."""
    for number in range(ROUNDS):
        one, other = f"one{number}", f"other{number}"
        text = budget(number)
        yield [
            ([], (snippet(text, one), snippet(text, one))),
            ([], (snippet(text, one), snippet(text, other))),
            ([], (snippet(vote(number, approved=True), one), snippet(vote(number, approved=False), other))),
            ([], (snippet(text, one), snippet(budget(number, 70), other))),
            (
                [snippet(text, f"before{number}")],
                (snippet(budget(number, 70), one), snippet(budget(number, 70) + " Nobody objected.", other)),
            ),
        ][number % 5]


@pytest.fixture
def sequential(sqlite_url: str, tmp_path: Path) -> Iterator[House]:
    with a_house(sqlite_url, tmp_path / "sequential") as house:
        yield house


def in_turn(house: House, posted: list[dict[str, Any]]) -> Outcome:
    ids = [ingest(house, Snippet(**{"published_at": NOW, **fields}), now=NOW).document_id or "" for fields in posted]
    return outcome(house.store, ids)


@pytest.mark.timeout(900)
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_what_is_posted_at_once_ends_as_if_it_were_posted_in_turn(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path, sequential: House
) -> None:
    url = request.getfixturevalue(f"empty_{kind}_url")
    migrate(url)
    store = Store(url)
    conflicts = 0
    with workers(2, url, tmp_path / "data") as (first, second):
        for before, (ours, theirs) in rounds():
            known = [first.ask(do="ingest", snippet=fields)["document"] for fields in before]
            at = time.time() + 0.005
            first.tell(do="ingest", at=at, snippet=ours)
            second.tell(do="ingest", at=at, snippet=theirs)
            answers = [first.answer() or {}, second.answer() or {}]
            documents = known + [answer["document"] for answer in answers]
            found = outcome(store, documents)
            assert found == in_turn(sequential, [*before, ours, theirs])
            assert sum(answer["created"] for answer in answers) == len(set(documents)) - len(known)
            conflicts += found.conflicts
    store.close()
    assert conflicts >= ROUNDS // 5, "the rounds that contradict each other must be noticed"
    assert audit(url) == []
