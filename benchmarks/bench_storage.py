"""How many claims a second the store takes, and how long 50 candidates take, on an embedded database."""

import random
import statistics
import tempfile
import time
from pathlib import Path

from app.storage.migrate import migrate
from app.storage.store import Store
from tests.storage.news import NOON, Said, a_source, an_outlet, record

TURNS, CLAIMS_OF_A_TURN, ROUNDS, CANDIDATES = 100, 10, 50, 50


def main() -> None:
    """Print the figures; wall and processor time, because the machine may be shared."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
        migrate(url)
        store = Store(url)
        claim_ids = write(store)
        read(store, claim_ids)
        store.close()


def write(store: Store) -> list[str]:
    """Turns of ten one-claim documents each; the ids of the claims."""
    speaker, outlet = a_source(), an_outlet()
    claim_ids: list[str] = []
    wall, processor = time.perf_counter(), time.process_time()
    for number in range(TURNS):
        with store.turn(NOON) as turn:
            for place in range(CLAIMS_OF_A_TURN):
                said = Said(f"The Kremlin said so, {number}, {place}.", speakers=(speaker,), publisher=outlet)
                claim_ids.append(record(turn, said).claim_id)
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    count = TURNS * CLAIMS_OF_A_TURN
    print(f"one-claim documents written a second: {count / wall:.0f} (of processor time: {count / processor:.0f})")
    return claim_ids


def read(store: Store, claim_ids: list[str]) -> None:
    """Candidates of 50 claims that were read before."""
    wanted = random.Random(1).sample(claim_ids, CANDIDATES)
    walls: list[float] = []
    processor = time.process_time()
    for _ in range(ROUNDS):
        start = time.perf_counter()
        with store.reading() as reader:
            reader.candidates(wanted)
        walls.append((time.perf_counter() - start) * 1000)
    processor = (time.process_time() - processor) / ROUNDS * 1000
    print(f"{CANDIDATES} candidates: median {statistics.median(walls):.1f} ms, processor time {processor:.1f} ms")


if __name__ == "__main__":
    main()
