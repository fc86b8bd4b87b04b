"""A claim told a thousand times and a store of many texts in, what its origins and one more text cost out.

Run as `python -m benchmarks.bench_lineage [texts]`; the texts are made of random words, so that none is a copy.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import text

from app.core.lineage.copies import shingles, sketch
from app.core.lineage.independence import Told, Voice, independence
from app.core.model.chain import Source, SourceKind
from app.storage import kin
from app.storage.engine import open_engine
from app.storage.ledger import Ledger
from app.storage.migrate import migrate

APPEARANCES = (1_000, 10_000)
OUTLETS, PEOPLE, WORDS, VALUES, TIMES = 200, 20, 500, 31, 200
NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)


def main() -> None:
    """Print the figures of docs/benchmarks.md."""
    chance = random.Random(1)
    texts = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    for count in APPEARANCES:
        tellings = _tellings(chance, count)
        ours, plain = _best(partial(independence, tellings)), _best(partial(_who_is_joined, tellings))
        print(f"independence of {count:,} appearances: {ours:.0f} ms; who is joined to whom alone: {plain:.0f} ms")
    written = _text(chance)
    print(f"shingles and sketch of {WORDS} words: {_best(lambda: sketch(shingles(written))):.1f} ms")
    with tempfile.TemporaryDirectory() as directory:
        url = f"sqlite:///{Path(directory) / 'lineage.db'}"
        migrate(url)
        print(f"one more text among {texts:,}: {_joins(url, texts, chance=chance)}")


def _tellings(chance: random.Random, count: int) -> list[Told]:
    outlets = [_voice(f"Outlet {number}", SourceKind.OUTLET) for number in range(OUTLETS)]
    people = [_voice(f"Person {number}", SourceKind.PERSON) for number in range(PEOPLE)]
    return [
        Told(
            appearance_id=f"app_{number}",
            document_id=f"doc_{number}",
            publisher=chance.choice(outlets),
            chain=tuple(chance.sample(outlets, chance.randint(0, 1)) + chance.sample(people, chance.randint(0, 1))),
            kin=f"fam_{number % 300}",
            first=chance.choice(outlets),
            published_at=NOON + timedelta(minutes=chance.randint(0, 5000)),
        )
        for number in range(count)
    ]


def _who_is_joined(tellings: Sequence[Told]) -> int:
    """The reference: union-find over publishers, chains and copies; counts what hangs together, and names no root."""
    above: dict[str, str] = {}

    def top(key: str) -> str:
        while (upper := above.setdefault(key, key)) != key:
            above[key] = above[upper]
            key = upper
        return key

    for told in tellings:
        keys = [voice.id for voice in (told.publisher, *told.chain) if voice is not None]
        for key in keys:
            above[top(key)] = top(told.kin)
    return sum(key == upper for key, upper in above.items())


def _voice(name: str, kind: SourceKind) -> Voice:
    return Voice(f"src_{name}", Source(name, kind, named=True))


def _text(chance: random.Random) -> str:
    return " ".join(f"w{chance.randint(0, 20_000)}" for _ in range(WORDS))


def _best(work: Callable[[], object]) -> float:
    taken: list[float] = []
    for _ in range(5):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return min(taken) * 1000


def _joins(url: str, texts: int, *, chance: random.Random) -> str:
    taken: list[float] = []
    with open_engine(url, busy_seconds=5).begin() as connection:
        family = text("INSERT INTO families (id, kin_id) VALUES (:id, :id)")
        values = text("INSERT INTO family_sketches (value, family_id) VALUES (:value, :id)")
        connection.execute(family, [{"id": f"fam_{number:026}"} for number in range(texts)])
        for number in range(texts):
            sketched = [{"value": chance.getrandbits(51), "id": f"fam_{number:026}"} for _ in range(VALUES)]
            connection.execute(values, sketched)
        ledger = Ledger(connection, NOON)
        for number in range(TIMES):
            new, cut = f"fam_x{number:025}", shingles(_text(chance))
            connection.execute(family, {"id": new})
            ledger.made.add(new)
            begun = time.perf_counter()
            kin.join(ledger, new, shingles=cut)
            taken.append((time.perf_counter() - begun) * 1000)
    return f"{statistics.median(taken):.1f} ms at the median, {sorted(taken)[-3]:.1f} ms at p99"


if __name__ == "__main__":
    main()
