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


@pytest.fixture(scope="module")
def in_turn(tmp_path_factory: pytest.TempPathFactory) -> list[Outcome]:
    """What each round comes to when one is posted after the other."""
    folder = tmp_path_factory.mktemp("in_turn")
    url = f"sqlite:///{folder / 'hearsay.sqlite3'}"
    migrate(url)
    with a_house(url, folder) as house:
        return [outcome(house.store, [post(house, fields) for fields in (*before, *pair)]) for before, pair in rounds()]


def post(house: House, fields: dict[str, Any]) -> str:
    return ingest(house, Snippet(**{"published_at": NOW, **fields}), now=NOW).document_id or ""


@pytest.mark.timeout(18 * max(ROUNDS, 50))
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_what_is_posted_at_once_ends_as_if_it_were_posted_in_turn(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path, in_turn: list[Outcome]
) -> None:
    url = request.getfixturevalue(f"empty_{kind}_url")
    migrate(url)
    store = Store(url)
    with workers(2, url, tmp_path / "data") as (first, second):
        for (before, (ours, theirs)), expected in zip(rounds(), in_turn, strict=True):
            known = [first.ask(do="ingest", snippet=fields)["document"] for fields in before]
            at = time.time() + 0.005
            first.tell(do="ingest", at=at, snippet=ours)
            second.tell(do="ingest", at=at, snippet=theirs)
            answers = [first.answer() or {}, second.answer() or {}]
            documents = known + [answer["document"] for answer in answers]
            assert outcome(store, documents) == expected
            assert sum(answer["created"] for answer in answers) == len(set(documents)) - len(known)
    store.close()
    assert audit(url) == []


def test_the_rounds_that_contradict_each_other_are_conflicts(in_turn: list[Outcome]) -> None:
    assert [found.conflicts for found in in_turn[:5]] == [0, 0, 1, 1, 1]
    assert [found.claims for found in in_turn[:5]] == [1, 1, 1, 2, 2]
