"""Ratios at a small size: they hold on any machine; the figures are the benchmark's own business."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from app.flows.house import House
from app.storage.migrate import migrate
from benchmarks.bench_review import Measured, deciding, measured, questions
from benchmarks.many_conflicts import multiply
from tests.flows.houses import a_house

FEW, MANY = 60, 3_000
# Fifty times as many conflicts must not cost fifty times as much; the rest is noise of a busy machine.
AT_MOST = 6.0


@contextmanager
def filled(folder: Path, conflicts: int) -> Iterator[House]:
    folder.mkdir()
    url = f"sqlite:///{folder / 'bench.sqlite3'}"
    migrate(url)
    multiply(url, conflicts)
    with a_house(url, folder / "data") as house:
        yield house


def least(measure: Callable[[], Measured]) -> float:
    """The least of a few measurements: what else the machine does only ever adds to it."""
    return min(measure().median for _ in range(3))


@pytest.mark.timeout(300)
def test_neither_a_page_of_the_queue_nor_a_decision_grows_with_the_store(tmp_path: Path) -> None:
    taken: dict[str, list[float]] = {}
    for name, conflicts in (("few", FEW), ("many", MANY)):
        with filled(tmp_path / name, conflicts) as house:
            for asked, question in questions(house).items():
                if asked != "how many wait":
                    taken.setdefault(asked, []).append(least(partial(measured, house, question, 5)))
            taken.setdefault("decide", []).append(least(partial(deciding, house, 4)))
    grown = {asked: many / few for asked, (few, many) in taken.items()}
    assert {asked: ratio for asked, ratio in grown.items() if ratio > AT_MOST} == {}
