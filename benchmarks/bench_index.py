"""A number of claims in, the speed and the recall of the candidate index out, beside what one would use without it.

All searchers answer the same perturbed sentences in one run on one thread, so that their ratios hold on any machine:
`python -m benchmarks.bench_index [10000 100000 ...]`.
"""

import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process

from app.core.matching.retrieve import IndexEntry, query_for_text, terms
from app.index.candidates import Index, open_index
from app.index.feed import Change
from benchmarks.news import News

QUERIES = 300
SLOW_QUERIES = 12
LIMIT = 50
UNCOMMITTED = 2_000

Search = Callable[[str], Sequence[str]]


class MemoryFeed:
    """A ledger of claims that were all recorded before, and of some that follow."""

    def __init__(self, entries: Sequence[IndexEntry]) -> None:
        self._entries = list(entries)

    def record(self, entries: Sequence[IndexEntry]) -> None:
        """Add claims; each is one change."""
        self._entries.extend(entries)

    def origin(self) -> str:
        """Always the same."""
        return "benchmark"

    def head(self) -> int:
        """One for each claim."""
        return len(self._entries)

    def changes(self, after: int, upto: int) -> Sequence[Change]:
        """What was recorded, in order."""
        entries = self._entries[after:upto]
        return [Change(after + place, entry.claim_id, entry) for place, entry in enumerate(entries, 1)]

    def size(self) -> int:
        """All that were recorded."""
        return len(self._entries)

    def entries(self) -> Iterator[Sequence[IndexEntry]]:
        """All in one page."""
        yield self._entries


@dataclass(frozen=True, slots=True)
class Asked:
    """A perturbed sentence and the claim that it should find."""

    text: str
    claim_id: str


def perturbed(text: str, rng: random.Random) -> str:
    """Two words dropped, one mistyped, two swapped: a claim as somebody else would print it."""
    words = text.split()
    for _ in range(2):
        words.pop(rng.randrange(len(words)))
    place = rng.randrange(len(words))
    word = words[place]
    cut = rng.randrange(len(word))
    words[place] = word[:cut] + rng.choice("aeinorst") + word[cut + 1 :]
    here, there = rng.sample(range(len(words)), 2)
    words[here], words[there] = words[there], words[here]
    return " ".join(words)


def by_index(index: Index) -> Search:
    """The product's way: the rarest terms, what is committed and what is not."""
    return lambda text: [hit.claim_id for hit in index.snapshot().candidates(query_for_text(text), LIMIT)]


def by_fuzzy_scan(claims: dict[str, str]) -> Search:
    """Every claim scored by RapidFuzz."""
    return lambda text: [
        key
        for _, _, key in process.extract(text, claims, scorer=fuzz.token_set_ratio, limit=LIMIT, processor=str.lower)
    ]


def by_full_text(claims: dict[str, str]) -> Search:
    """SQLite's full-text search: any of the words, BM25."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE page USING fts5 (id UNINDEXED, text, tokenize = 'unicode61')")
    rows = ((key, " ".join(terms(text))) for key, text in claims.items())
    connection.executemany("INSERT INTO page VALUES (?, ?)", rows)

    def search(text: str) -> Sequence[str]:
        asked = " OR ".join(f'"{term}"' for term in terms(text))
        found = connection.execute("SELECT id FROM page WHERE page MATCH ? ORDER BY rank LIMIT ?", (asked, LIMIT))
        return [row[0] for row in found]

    return search


def measured(name: str, search: Search, asked: Sequence[Asked]) -> float:
    """Print one line of the table; the median in milliseconds."""
    times, found = [], 0
    for one in asked:
        began = time.perf_counter()
        answer = search(one.text)
        times.append((time.perf_counter() - began) * 1000)
        found += one.claim_id in answer
    median = statistics.median(times)
    high = sorted(times)[int(len(times) * 0.99)]
    print(f"  {name:<34}{median:>10.2f}{high:>10.2f}{found / len(asked):>10.3f}{len(asked):>9}")
    return median


def run(count: int, directory: Path) -> None:
    """The table for a number of claims."""
    news = News(seed=count)
    claims = {f"clm_{number:026d}": statement.text for number, statement in enumerate(news.take(count))}
    rng = random.Random(1)
    chosen = rng.sample(sorted(claims), QUERIES)
    asked = [Asked(perturbed(claims[key], rng), key) for key in chosen]
    feed = MemoryFeed([IndexEntry(key, text, "", "") for key, text in claims.items()])
    index = open_index(directory, feed)
    began = time.perf_counter()
    index.catch_up()
    built = time.perf_counter() - began
    size = sum(path.stat().st_size for path in directory.rglob("*") if path.is_file())
    print(f"{count:,} claims: built in {built:.1f} s, {size / count:.0f} bytes a claim")
    print(f"  {'one sentence, top ' + str(LIMIT):<34}{'p50 ms':>10}{'p99 ms':>10}{'recall':>10}{'queries':>9}")
    ours = measured("index", by_index(index), asked)
    feed.record(
        [IndexEntry(f"new_{number:026d}", one.text, "", "") for number, one in enumerate(news.take(UNCOMMITTED))]
    )
    index.snapshot()
    measured(f"index, {UNCOMMITTED:,} changes uncommitted", by_index(index), asked)
    began = time.perf_counter()
    index.catch_up()
    print(f"  {'commit of these, ms':<34}{(time.perf_counter() - began) * 1000:>10.0f}")
    full_text = measured("SQLite FTS5, any word", by_full_text(claims), asked[: QUERIES // 5])
    scan = measured("RapidFuzz, every claim", by_fuzzy_scan(claims), asked[:SLOW_QUERIES])
    print(f"  slower than the index at the median: SQLite {full_text / ours:.0f} x, RapidFuzz {scan / ours:.0f} x\n")
    index.close()


def main() -> None:
    """Measure each size that was asked for."""
    for count in [int(size) for size in sys.argv[1:]] or [10_000, 100_000]:
        directory = Path(tempfile.mkdtemp())
        try:
            run(count, directory)
        finally:
            shutil.rmtree(directory)


if __name__ == "__main__":
    main()
