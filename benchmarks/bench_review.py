"""How long the editors' queue, its pages and one decision take with 50,000 conflicts, beside a page of claims."""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from fastapi.testclient import TestClient

from app.core.model.conflict import ConflictKind, ConflictStatus, Resolution
from app.core.model.editor import Role
from app.flows import accounts, review
from app.flows.house import House
from app.flows.review import Hand
from app.main import create_app
from app.settings import Settings
from app.storage.migrate import migrate
from app.storage.pages import ClaimFilter, ConflictFilter, Order, SourceFilter
from app.storage.reader import Reader
from app.web.logs import configure_logging
from benchmarks.many_conflicts import multiply
from tests.desk.conftest import PASSWORD, Desk
from tests.flows.houses import a_house
from tests.flows.matters import a_hand, resolve
from tests.storage.news import NOON

CONFLICTS = int(os.environ.get("HEARSAY_BENCH_CONFLICTS", "50000"))
ROUNDS, DECISIONS = 15, 20
READY_WITHIN, OK = 300, 200
Question = Callable[[Reader], object]
WAITING = ConflictFilter(waiting=True)
RESOLVED = ConflictFilter(status=ConflictStatus.RESOLVED)


@dataclass(frozen=True)
class Measured:
    """Milliseconds of one question."""

    median: float
    worst: float


def main() -> None:
    """Print the figures, on SQLite or on the empty PostgreSQL database that the argument names."""
    configure_logging("warning")
    with tempfile.TemporaryDirectory() as folder:
        url = sys.argv[1] if len(sys.argv) > 1 else f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
        migrate(url)
        started = time.perf_counter()
        multiply(url, CONFLICTS)
        print(f"{CONFLICTS:,} conflicts, filled in {time.perf_counter() - started:.0f} s")
        with a_house(url, Path(folder) / "data") as house:
            for name, question in questions(house).items():
                taken = measured(house, question)
                print(f"{name:55} median {taken.median:6.1f} ms, worst {taken.worst:6.1f} ms")
            taken = deciding(house)
            print(f"{'decide one (a turn, committed)':55} median {taken.median:6.1f} ms, worst {taken.worst:6.1f} ms")
            taken = undoing(house)
            print(f"{'undo it':55} median {taken.median:6.1f} ms, worst {taken.worst:6.1f} ms")
        for name, taken in pages(url, Path(folder) / "served").items():
            print(f"{name:55} median {taken.median:6.1f} ms, worst {taken.worst:6.1f} ms")


def questions(house: House) -> dict[str, Question]:
    """What editors ask, and for comparison what everybody else does."""
    with house.store.reading() as reader:
        page = reader.conflict_page(WAITING, limit=50)
        (rare, frequent) = _sources(reader)

    def paged(wanted: ConflictFilter, **rest: object) -> Question:
        return lambda reader: reader.conflict_page(wanted, limit=50, **rest)  # type: ignore[arg-type]

    return {
        "reference: a page of 50 claims": lambda reader: reader.claim_page(ClaimFilter(), limit=50),
        "the queue": paged(WAITING),
        "the queue without what is set aside": paged(ConflictFilter(waiting=True, set_aside=False)),
        "its second page": paged(WAITING, after=page.next),
        "set aside": paged(ConflictFilter(set_aside=True)),
        "newest first": paged(WAITING, order=Order.NEWEST),
        "updates": paged(ConflictFilter(waiting=True, kind=ConflictKind.UPDATE)),
        "open duplicates": paged(ConflictFilter(status=ConflictStatus.OPEN, kind=ConflictKind.DUPLICATE)),
        "resolved": paged(ConflictFilter(status=ConflictStatus.RESOLVED)),
        "with nobody": paged(ConflictFilter(waiting=True, unassigned=True)),
        "with an editor who has none": paged(ConflictFilter(waiting=True, assignee="edt_none")),
        "of a source that speaks in half of them": paged(ConflictFilter(waiting=True, source=frequent)),
        "of a source that speaks in few": paged(ConflictFilter(waiting=True, source=rare)),
        "about one claim": paged(ConflictFilter(waiting=True, claims=(page.items[0].sides[0].claim_id,))),
        "of a least priority that few reach": paged(ConflictFilter(waiting=True, min_rank=page.items[3].rank)),
        "how many wait": lambda reader: reader.conflict_count(WAITING),
    }


def pages(url: str, folder: Path) -> dict[str, Measured]:
    """What an editor waits for when a page of the desk is opened, beside the page of a single claim."""
    settings = Settings(database_url=url, data_dir=folder, parser="none")
    with TestClient(create_app(settings)) as browser:
        desk = Desk(browser.app, browser)  # type: ignore[arg-type]  # typed as any ASGI application
        until = time.monotonic() + READY_WITHIN
        while browser.get("/readyz").status_code != OK and time.monotonic() < until:
            time.sleep(0.5)
        accounts.create(desk.house.store, "Ada", role=Role.EDITOR, now=datetime.now(UTC), password=PASSWORD)
        desk.sign_in()
        with desk.house.store.reading() as reader:
            first = reader.conflict_page(WAITING, limit=1).items[0]
        asked = {
            "reference: the page of a claim": f"/desk/claims/{first.sides[0].claim_id}",
            "the page of the queue": "/desk/",
            "the queue again, where nothing changed": "/desk/lines?head=" + _head(desk.house),
            "the page of a conflict": f"/desk/conflicts/{first.id}",
            "the overview": "/desk/overview",
        }
        return {name: _opened(desk, path) for name, path in asked.items()}


def _opened(desk: Desk, path: str, rounds: int = ROUNDS) -> Measured:
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        answer = desk.get(path)
        taken.append((time.perf_counter() - start) * 1000)
        if not answer.is_success:
            raise RuntimeError(f"A page was answered with {answer.status_code}.")
    return Measured(statistics.median(taken), max(taken))


def _head(house: House) -> str:
    with house.store.reading() as reader:
        return str(reader.head())


def measured(house: House, question: Question, rounds: int = ROUNDS) -> Measured:
    """Ask it again and again, each time in a snapshot of its own."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        with house.store.reading() as reader:
            question(reader)
        taken.append((time.perf_counter() - start) * 1000)
    return Measured(statistics.median(taken), max(taken))


def deciding(house: House, rounds: int = DECISIONS) -> Measured:
    """Settle the first of the queue again and again, each as a duplicate: the costliest there is."""
    hand = a_hand(house.store)
    return _each(house, rounds, lambda conflict_id: _decide(house, conflict_id, hand))


def undoing(house: House, rounds: int = DECISIONS) -> Measured:
    """Take back what was decided last."""
    hand = Hand(a_hand(house.store).by, NOON)
    with house.store.reading() as reader:
        ids = [one.id for one in reader.conflict_page(RESOLVED, limit=rounds).items]
    taken = []
    for conflict_id in ids:
        with house.store.reading() as reader:
            last = reader.last_ruling(conflict_id)
        if last is None:
            continue
        start = time.perf_counter()
        review.undo(house, conflict_id, decision_id=last.id, hand=hand)
        taken.append((time.perf_counter() - start) * 1000)
    return Measured(statistics.median(taken), max(taken))


def _each(house: House, rounds: int, act: Callable[[str], object]) -> Measured:
    with house.store.reading() as reader:
        ids = [one.id for one in reader.conflict_page(WAITING, limit=rounds).items]
    taken = []
    for conflict_id in ids:
        start = time.perf_counter()
        act(conflict_id)
        taken.append((time.perf_counter() - start) * 1000)
    return Measured(statistics.median(taken), max(taken))


def _decide(house: House, conflict_id: str, hand: Hand) -> None:
    review.decide(house, conflict_id, ruling=resolve(Resolution.DUPLICATE), version=None, hand=hand)


def _sources(reader: Reader) -> tuple[str, str]:
    """One that speaks in few conflicts, and the one that speaks in most."""
    papers = [one for one in reader.source_page(SourceFilter(), limit=50).items if one.source.name.startswith("Paper")]
    papers.sort(key=lambda one: one.seq)
    return papers[12].id, papers[0].id


if __name__ == "__main__":
    main()
