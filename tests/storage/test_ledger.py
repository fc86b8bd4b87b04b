"""Several processes write, one is killed: the ledger is whole, and readers see every change once, in order."""

import multiprocessing
import os
import random
import time
from multiprocessing.context import SpawnProcess

import pytest
from sqlalchemy import create_engine, text

from app.storage.store import Store
from tests.storage.processes import CLAIMS_OF_A_TURN, write_together, write_until_killed

ROUNDS = int(os.environ.get("HEARSAY_ROUNDS", "50"))
KILLS = max(4, ROUNDS // 20)
pytestmark = pytest.mark.timeout(180 + ROUNDS)
SPAWN = multiprocessing.get_context("spawn")


def seen_while_running(store: Store, processes: list[SpawnProcess]) -> list[int]:
    """The seqs that a reader sees which asks again and again for what came after the last one."""
    seen: list[int] = []
    for process in processes:
        process.start()
    while True:
        running = any(process.is_alive() for process in processes)
        with store.reading() as reader:
            fresh = reader.changes(seen[-1] if seen else 0, limit=7)
        seen.extend(change.seq for change in fresh)
        if not running and not fresh:
            return seen
        if not fresh:
            time.sleep(0.001)


def count(url: str, statement: str) -> int:
    engine = create_engine(url)
    with engine.connect() as connection:
        found: int = connection.execute(text(statement)).scalar_one()
    engine.dispose()
    return found


def test_two_processes_that_post_at_once_make_one_claim_and_readers_see_every_change_once(
    store: Store, database_url: str
) -> None:
    barrier = SPAWN.Barrier(2)
    writers = [
        SPAWN.Process(target=write_together, args=(database_url, name, ROUNDS, barrier), daemon=True)
        for name in ("left", "right")
    ]
    seen = seen_while_running(store, writers)
    assert [writer.exitcode for writer in writers] == [0, 0]
    with store.reading() as reader:
        assert seen == list(range(1, reader.head() + 1))
    assert count(database_url, "SELECT count(*) FROM claims") == ROUNDS
    assert count(database_url, "SELECT count(*) FROM appearances") == 2 * ROUNDS
    assert count(database_url, "SELECT count(*) FROM sources") == 1
    assert count(database_url, "SELECT count(*) FROM documents WHERE revision = 2") == ROUNDS // 2
    assert count(database_url, "SELECT count(*) FROM appearances WHERE ended_seq IS NOT NULL") == ROUNDS // 2


def test_a_writer_that_is_killed_leaves_nothing_half_written_and_loses_nothing_acknowledged(
    store: Store, database_url: str
) -> None:
    moments = random.Random(7)
    acknowledged: list[int] = []
    for _ in range(KILLS):
        heard, told = SPAWN.Pipe(duplex=False)
        start = max(acknowledged, default=-1) + 2  # the turn after the last one may be there, unacknowledged
        writer = SPAWN.Process(target=write_until_killed, args=(database_url, start, told), daemon=True)
        writer.start()
        told.close()
        assert heard.poll(60)
        time.sleep(moments.uniform(0.0, 0.15))
        writer.kill()
        writer.join(60)
        while heard.poll():
            try:
                acknowledged.append(heard.recv())
            except EOFError:
                break
    with store.reading() as reader:
        head = reader.head()
        assert [change.seq for change in reader.changes(0, limit=1_000_000)] == list(range(1, head + 1))
    turns = count(database_url, "SELECT count(DISTINCT publisher) FROM documents")
    assert len(acknowledged) <= turns <= len(acknowledged) + KILLS
    for table in ("documents", "appearances", "claims"):
        assert count(database_url, f"SELECT count(*) FROM {table}") == turns * CLAIMS_OF_A_TURN
    assert count(database_url, "SELECT count(*) FROM links") == 2 * turns * CLAIMS_OF_A_TURN
    told_of = [f"'Paper {number}'" for number in acknowledged]
    kept = f"SELECT count(DISTINCT publisher) FROM documents WHERE publisher IN ({','.join(told_of)})"
    assert count(database_url, kept) == len(acknowledged)
