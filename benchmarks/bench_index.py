"""Numbers of claims in, the speed and the recall of the candidate index out, beside what one would use without it.

All answer the same perturbed sentences in one run on one thread; "times" are ratios of what a processor spent, which
hold on any machine. With the bytes a claim on disk and the seconds to build.
`python -m benchmarks.bench_index [10000 100000]`; where no size is named, 1,000,000 claims as well, without the peers
that take seconds a sentence. The claims are generated once and kept under `var/benchmarks`; figures and plot go there.
"""

import gc
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from app.core.matching.retrieve import IndexEntry, query_for_text
from app.index.candidates import Index, open_index
from benchmarks.memory_feed import MemoryFeed
from benchmarks.news import News
from benchmarks.peers import LIMIT, Clock, Peer, Search, full_text, scan, trigrams
from benchmarks.perturb import misread, perturbed
from benchmarks.plot import Line, plotted

SEED = 20260101
SIZES = (10_000, 100_000, 1_000_000)
# From here on only the index and SQLite answer; the others would take seconds a sentence.
ALL_PEERS_UPTO = 100_000
QUERIES = 1_000
MISREAD = 300
PEER_QUERIES = {"SQLite FTS5, any word": 30, "PostgreSQL pg_trgm": 60, "RapidFuzz, every claim": 12}
LARGEST_QUERIES = 10
UNCOMMITTED = 2_000
NEWEST = "new"
HEADER = (
    f"  {'':<36}{'p50 ms':>9}{'p99 ms':>9}{'cpu p50':>9}{'cpu p99':>9}{'recall':>8}{'asked':>7}{'built s':>9}"
    f"{'bytes':>7}{'times':>8}"
)
ROOT = Path(__file__).parents[1]
KEPT = Path("var/benchmarks")


@dataclass(frozen=True, slots=True)
class Asked:
    """A perturbed sentence and the claim that it should find."""

    text: str
    claim_id: str


@dataclass(frozen=True, slots=True)
class Measured:
    """What one way to search took at one size; milliseconds by the wall's clock and by the processor's."""

    name: str
    claims: int
    p50: float
    p99: float
    cpu_p50: float
    cpu_p99: float
    recall: float
    queries: int
    build_seconds: float = 0
    bytes_a_claim: float = 0


def texts(count: int, folder: Path = KEPT) -> list[str]:
    """The first `count` claims of the stream, and as many more as are recorded later."""
    path = folder / f"claims-{SEED}-{count}.txt"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        lines = [statement.text for statement in News(SEED).take(count + UNCOMMITTED)]
        waiting = path.with_suffix(".new")
        waiting.write_text("\n".join(lines), encoding="utf-8")
        waiting.replace(path)
    return path.read_text(encoding="utf-8").split("\n")


def asked(claims: Mapping[str, str], count: int) -> list[Asked]:
    """Claims chosen at random, as somebody else would print them."""
    rng = random.Random(1)
    return [Asked(perturbed(claims[key], rng), key) for key in rng.sample(sorted(claims), min(count, len(claims)))]


def by_index(index: Index) -> Search:
    """The product's way: the rarest terms, what is committed and what is not."""
    return lambda text: [hit.claim_id for hit in index.snapshot().candidates(query_for_text(text), LIMIT)]


def measured(
    name: str, search: Search, asked: Sequence[Asked], *, claims: int, clock: Clock = time.thread_time
) -> Measured:
    """Ask every sentence once, after a few that only warm up."""
    for one in asked[:10]:
        search(one.text)
    wall, cpu, found = [], [], 0
    for one in asked:
        began, worked = time.perf_counter(), clock()
        answer = search(one.text)
        cpu.append((clock() - worked) * 1000)
        wall.append((time.perf_counter() - began) * 1000)
        found += one.claim_id in answer
    recall = found / len(asked)
    return Measured(name, claims, _middle(wall), _high(wall), _middle(cpu), _high(cpu), recall, len(asked))


def run(count: int, folder: Path) -> list[Measured]:
    """The table for a number of claims, printed and given back."""
    lines = texts(count)
    claims = {f"clm_{number:026d}": text for number, text in enumerate(lines[:count])}
    questions = asked(claims, QUERIES)
    rows = _ours(claims, lines[count:], questions, folder=folder)
    for row in rows:
        print(_line(row, rows[0]), flush=True)
    with _peers(claims, folder) as peers:
        for peer in peers:
            few = questions[: PEER_QUERIES[peer.name] if count <= ALL_PEERS_UPTO else LARGEST_QUERIES]
            row = measured(peer.name, peer.search, few, claims=count, clock=peer.clock)
            rows.append(_with_build(row, peer.build_seconds, peer.size))
            print(_line(rows[-1], rows[0]), flush=True)
    print()
    return rows


def _ours(
    claims: Mapping[str, str], later: Sequence[str], questions: Sequence[Asked], *, folder: Path
) -> list[Measured]:
    count = len(claims)
    feed = MemoryFeed([IndexEntry(key, text, "", "") for key, text in claims.items()])
    directory = folder / "index"
    began = time.perf_counter()
    index = open_index(directory, feed)
    index.catch_up()
    built = time.perf_counter() - began
    size = sum(path.stat().st_size for path in directory.rglob("*") if path.is_file())
    gc.collect()
    gc.freeze()  # a million texts of the benchmark itself are not the index's to walk through
    print(f"{count:,} claims; one sentence, top {LIMIT}")
    print(HEADER)
    rows = [_with_build(measured("index", by_index(index), questions, claims=count), built, size)]
    rng = random.Random(2)
    scanned = [Asked(misread(claims[one.claim_id], rng), one.claim_id) for one in questions[:MISREAD]]
    rows.append(measured("index, badly scanned", by_index(index), scanned, claims=count))
    cost = _resident(directory, count, questions=questions)
    feed.record([IndexEntry(f"{NEWEST}_{number:026d}", text, "", "") for number, text in enumerate(later)])
    index.snapshot()
    rows.append(measured(f"index, {len(later):,} uncommitted", by_index(index), questions, claims=count))
    began = time.perf_counter()
    index.catch_up()
    print(f"  {cost}")
    print(f"  commit of {len(later):,} changes: {(time.perf_counter() - began) * 1000:.0f} ms")
    index.close()
    return rows


def _resident(directory: Path, count: int, *, questions: Sequence[Asked]) -> str:
    """What a fresh process pays for the index."""
    command = [sys.executable, "-m", "benchmarks.resident", str(directory), str(count)]
    sentences = "\n".join(one.text for one in questions)
    done = subprocess.run(command, cwd=ROOT, input=sentences, stdout=subprocess.PIPE, text=True, check=True)
    cost = json.loads(done.stdout)
    return (
        f"opened in {cost['opened_ms']:.0f} ms; {cost['own']:.0f} MB resident, and {cost['files']:.0f} MB of its files"
    )


@contextmanager
def _peers(claims: Mapping[str, str], folder: Path) -> Iterator[Iterator[Peer]]:
    if len(claims) > ALL_PEERS_UPTO:
        yield iter([full_text(claims, folder)])
        return
    with trigrams(claims, folder) as alike:
        yield iter([full_text(claims, folder), alike, scan(claims)])


def _with_build(row: Measured, seconds: float, size: int) -> Measured:
    return Measured(**{**asdict(row), "build_seconds": seconds, "bytes_a_claim": size / row.claims})


def _line(row: Measured, first: Measured) -> str:
    built = f"{row.build_seconds:>9.1f}{row.bytes_a_claim:>7.0f}" if row.build_seconds else f"{'':>16}"
    times = f"{row.p50:>9.2f}{row.p99:>9.2f}{row.cpu_p50:>9.2f}{row.cpu_p99:>9.2f}"
    return f"  {row.name:<36}{times}{row.recall:>8.3f}{row.queries:>7}{built}{row.cpu_p50 / first.cpu_p50:>8.1f}"


def _middle(times: Sequence[float]) -> float:
    return statistics.median(times)


def _high(times: Sequence[float]) -> float:
    return sorted(times)[int(len(times) * 0.99)]


def main() -> None:
    """Measure each size that was asked for; print how times grow; keep the figures and their plot."""
    sizes = sorted(int(size) for size in sys.argv[1:]) or list(SIZES)
    rows: list[Measured] = []
    for count in sizes:
        with tempfile.TemporaryDirectory() as folder:
            rows.extend(run(count, Path(folder)))
    names = list(dict.fromkeys(row.name for row in rows))
    lines = [Line(name, [(row.claims, row.cpu_p50) for row in rows if row.name == name]) for name in names]
    for line in lines:
        if len(line.points) > 1:
            (least, quick), (most, slow) = line.points[0], line.points[-1]
            print(f"{line.name}: {most / least:.0f} times the claims, {slow / quick:.1f} times the time")
    (KEPT / "candidates.json").write_text(json.dumps([asdict(row) for row in rows], indent=1), encoding="utf-8")
    title = f"Time to find the top {LIMIT} for a sentence (median, ms of one processor)"
    (KEPT / "candidates.svg").write_text(plotted(title, "claims", lines), encoding="utf-8")
    print(f"figures and plot: {KEPT / 'candidates.json'}, {KEPT / 'candidates.svg'}")


if __name__ == "__main__":
    main()
