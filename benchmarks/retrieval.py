"""Public posts in, how well the index finds the claims that they repeat out: `python -m benchmarks.retrieval`.

The sets are found under `HEARSAY_BENCHMARK_DATA`; nothing here prepares their texts, the product must take them as they
come. One thread; claims stand in the index with the titles of the articles that checked them.
"""

import json
import os
import statistics
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.core.matching.retrieve import Hit, IndexEntry, query_for_text
from app.index.candidates import open_index
from benchmarks.memory_feed import MemoryFeed

LIMIT = 50
SHOWN = 5
PARTS = (("ct22a", "dev"), ("ct22a", "train"), ("ct20", "dev"), ("ct20", "train"))


@dataclass(frozen=True, slots=True)
class Ranked:
    """The answers to the queries of one part of a set, and which claims each should find; times in milliseconds."""

    answers: Mapping[str, Sequence[Hit]]
    wanted: Mapping[str, frozenset[str]]
    times: Sequence[float]

    def mean_average_precision(self, at: int = SHOWN) -> float:
        """As the shared tasks score it: precision at each hit among the first `at`, from 0 to 1."""
        return statistics.mean(_average_precision(self.answers[query], self.wanted[query], at) for query in self.wanted)

    def found(self, at: int) -> float:
        """The share of queries with a right claim among the first `at`."""
        return statistics.mean(
            any(hit.claim_id in right for hit in self.answers[query][:at]) for query, right in self.wanted.items()
        )


def ranked(folder: Path, part: str, *, limit: int = LIMIT) -> Ranked:
    """Index the claims of a set and answer the queries of one of its parts."""
    claims = _lines(folder / "claims.jsonl")
    # Ids of the sets are longer than ours: each claim goes by its place.
    entries = [IndexEntry(str(place), row["text"], row["title"] or "", "") for place, row in enumerate(claims)]
    place_of = {row["id"]: str(place) for place, row in enumerate(claims)}
    wanted: dict[str, set[str]] = {}
    for line in (folder / f"qrels.{part}.tsv").read_text(encoding="utf-8").splitlines():
        query, claim = line.split("\t")
        wanted.setdefault(query, set()).add(place_of[claim])
    answers, times = {}, []
    with tempfile.TemporaryDirectory() as directory:
        index = open_index(Path(directory), MemoryFeed(entries))
        index.catch_up()
        for row in _lines(folder / f"queries.{part}.jsonl"):
            began = time.perf_counter()
            answers[row["id"]] = index.snapshot().candidates(query_for_text(row["text"]), limit)
            times.append((time.perf_counter() - began) * 1000)
        index.close()
    return Ranked(answers, {query: frozenset(right) for query, right in wanted.items()}, times)


def _average_precision(hits: Sequence[Hit], right: frozenset[str], at: int) -> float:
    found, total = 0, 0.0
    for rank, hit in enumerate(hits[:at], 1):
        if hit.claim_id in right:
            found += 1
            total += found / rank
    return total / min(len(right), at)


def _lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def main() -> None:
    """Print the table."""
    place = os.environ.get("HEARSAY_BENCHMARK_DATA")
    if not place:
        print("HEARSAY_BENCHMARK_DATA is not set: the public sets were left out")
        return
    print(f"{'':<14}{'queries':>8}{'MAP@5':>8}{'first':>8}{'top 50':>8}{'p50 ms':>8}{'p99 ms':>8}")
    for name, part in PARTS:
        result = ranked(Path(place) / "data" / "matching" / name, part)
        times = sorted(result.times)
        print(
            f"{name + ' ' + part:<14}{len(result.wanted):>8}{result.mean_average_precision():>8.3f}"
            f"{result.found(1):>8.3f}{result.found(LIMIT):>8.3f}"
            f"{times[len(times) // 2]:>8.2f}{times[int(len(times) * 0.99)]:>8.2f}"
        )


if __name__ == "__main__":
    main()
