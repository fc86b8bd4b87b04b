import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.core.matching.retrieve import query_for_text
from app.index.candidates import IndexState, open_index
from tests.index.ledger import FileLedger, an_entry

ROOT = Path(__file__).parents[2]
ROUNDS = 10


class Follower:
    def __init__(self, ledger: Path, directory: Path, *more: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.index.follower", str(ledger), str(directory), *more],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.read() == ["ready"]

    def finds(self, text: str) -> list[str]:
        assert self.process.stdin
        self.process.stdin.write(f"{text}\n")
        self.process.stdin.flush()
        return self.read()

    def read(self) -> list[str]:
        assert self.process.stdout
        return self.process.stdout.readline().split()

    def kill(self) -> None:
        self.process.kill()
        self.end()

    def end(self) -> None:
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                pipe.close()
        self.process.wait(timeout=20)


@pytest.fixture
def start(tmp_path: Path, ledger: FileLedger) -> Iterator[Callable[[], Follower]]:
    started: list[Follower] = []

    def begin() -> Follower:
        started.append(Follower(ledger.path, tmp_path / "index"))
        return started[-1]

    yield begin
    for follower in started:
        follower.end()


def test_a_claim_is_found_from_every_process_the_moment_that_it_is_recorded(
    start: Callable[[], Follower], ledger: FileLedger
) -> None:
    followers = [start(), start()]
    for number in range(60):
        text = f"word{number} stands only here"
        ledger.record(an_entry(f"clm_w{number:03}", text))
        for follower in followers:
            assert follower.finds(text)[0] == f"clm_w{number:03}"
        if number % 3 == 0:
            ledger.erase(f"clm_w{number:03}")
            for follower in followers:
                assert f"clm_w{number:03}" not in follower.finds(text)


def test_a_leader_killed_at_any_moment_is_followed_by_another_without_loss(
    start: Callable[[], Follower], ledger: FileLedger, tmp_path: Path
) -> None:
    rng = random.Random(11)
    staying = start()
    recorded = 0
    for _ in range(ROUNDS):
        killed = start()
        until = time.monotonic() + rng.uniform(0.02, 0.2)
        while time.monotonic() < until:
            ledger.record(*(an_entry(f"clm_k{recorded + extra:04}", f"only{recorded + extra}") for extra in range(5)))
            recorded += 5
        killed.kill()
        assert staying.finds(f"only{recorded - 1}") == [f"clm_k{recorded - 1:04}"]
    staying.kill()
    index = open_index(tmp_path / "index", ledger)
    assert index.catch_up()
    assert index.status().lag == 0
    snapshot = index.snapshot()
    for number in range(recorded):
        hits = snapshot.candidates(query_for_text(f"only{number}"), 5)
        assert [hit.claim_id for hit in hits] == [f"clm_k{number:04}"]
    index.close()


def test_a_rebuild_killed_at_any_moment_leaves_what_was_there_and_nothing_besides(
    tmp_path: Path, ledger: FileLedger
) -> None:
    rng = random.Random(5)
    directory = tmp_path / "index"
    ledger.record(*(an_entry(f"clm_k{number:04}", f"only{number}") for number in range(2_000)))
    index = open_index(directory, ledger)
    index.catch_up()
    for _ in range(ROUNDS // 2):
        rebuilding = Follower(ledger.path, directory, "rebuild")
        time.sleep(rng.uniform(0.02, 0.3))
        rebuilding.kill()
        number = rng.randrange(2_000)
        assert index.snapshot().candidates(query_for_text(f"only{number}"), 5)[0].claim_id == f"clm_k{number:04}"
    assert index.catch_up()
    assert index.catch_up()
    assert len(list(directory.glob("generation-*"))) == 1
    assert index.status().lag == 0
    assert index.status().state is IndexState.READY
    index.close()


def test_a_directory_deleted_under_running_processes_is_built_again(
    start: Callable[[], Follower], ledger: FileLedger, tmp_path: Path
) -> None:
    followers = [start(), start()]
    for number in range(5):
        shutil.rmtree(tmp_path / "index", ignore_errors=True)
        ledger.record(an_entry(f"clm_w{number:03}", f"word{number} stands only here"))
        for follower in followers:
            assert follower.finds(f"word{number} stands only here")[0] == f"clm_w{number:03}"
            assert follower.finds("Kremlin peacekeepers") == ["clm_2"]
    until = time.monotonic() + 20
    while not (tmp_path / "index" / "CURRENT").exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert (tmp_path / "index" / "CURRENT").exists()
