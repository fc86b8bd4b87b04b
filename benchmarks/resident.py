"""An index on disk in, what a process pays for it out: `python -m benchmarks.resident DIRECTORY CLAIMS < sentences`.

A process of its own, so that nothing but the index is counted. Prints JSON.
"""

import json
import sys
import time
from pathlib import Path

from app.core.matching.retrieve import query_for_text
from app.index.candidates import open_index
from benchmarks.memory_feed import MemoryFeed

LIMIT = 50


def resident() -> dict[str, float]:
    """Megabytes of this process in memory: its own, and pages of files that the system may drop."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    found = {line.split(":")[0]: int(line.split()[1]) / 1000 for line in lines if line.startswith("Rss")}
    return {"own": found["RssAnon"], "files": found["RssFile"]}


def main() -> None:
    """Open, answer what stands on standard input, and say what it took."""
    directory, claims = sys.argv[1:]
    sentences = sys.stdin.read().splitlines()
    query_for_text("The tables are loaded at the first use.")
    before = resident()
    began = time.perf_counter()
    index = open_index(Path(directory), MemoryFeed([], recorded=int(claims)))
    index.snapshot()
    opened = (time.perf_counter() - began) * 1000
    for sentence in sentences:
        index.snapshot().candidates(query_for_text(sentence), LIMIT)
    after = resident()
    index.close()
    print(json.dumps({"opened_ms": opened, **{name: after[name] - before[name] for name in after}}))


if __name__ == "__main__":
    main()
