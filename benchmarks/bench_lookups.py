"""What look-ups cost over HTTP with many claims loaded: wrk against two workers, beside a trivial endpoint.

`python -m benchmarks.bench_lookups [claims]`, a million by default. 10,000 distinct sentences: 40 % stand in the store
word for word, 20 % contradict a claim in it, 40 % are new. Nothing remembers answers. Needs `wrk` on the path.
"""

import json
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from threading import Event, Thread

import httpx2

from app.core.model.key import Scope
from app.flows.keys import create
from app.settings import Settings
from app.storage.store import Store
from benchmarks.loaded import SEED, loaded
from benchmarks.served import Served, megabytes, processor_seconds, served
from benchmarks.wire import Wire

SENTENCES = 10_000
KNOWN, CONTRADICTING = 0.4, 0.2
ONE_BY_ONE = 400
SECONDS = 8
WORKERS = 2
STATEMENTS_IN_AN_ARTICLE = 12
FIGURE = re.compile(r"^(\w+(?:\{[^}]*\})?) (\S+)$", re.MULTILINE)
SCRIPT = """
local sentences, place = {}, tonumber(os.getenv("PLACE"))
for line in io.lines(os.getenv("SENTENCES")) do sentences[#sentences + 1] = line end
local headers = { ["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. os.getenv("TOKEN") }
request = function()
  place = place % #sentences + 1
  return wrk.format("POST", "/v1/lookups", headers, sentences[place])
end
done = function(summary, latency)
  io.write(string.format("FIGURES %d %d %d %d %d %d\\n", latency:percentile(50), latency:percentile(99),
    summary.requests, summary.duration, summary.errors.status + summary.errors.timeout, latency.max))
end
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """A sentence and what it is to the store: known, contradicting, new, or known in other words."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Load:
    """What wrk saw: milliseconds, requests a second, answers that were no 200; and what each took of a processor."""

    p50: float
    p99: float
    rate: float
    errors: int
    requests: int
    processor: float = 0.0


def sentences(claims: int, count: int) -> list[Asked]:
    """The mix, shuffled; what is known is spread over the whole store."""
    known, contradicting = int(count * KNOWN), int(count * CONTRADICTING)
    wanted = known + contradicting
    spread = islice(Wire(SEED).statements(), 0, min(claims, wanted * 40), max(1, min(claims // wanted, 40)))
    stored = list(islice(spread, wanted))
    fresh = Wire(SEED + 1).take(count - wanted)
    asked = [Asked(told.sentence, "known") for told in stored[:known]]
    asked += [Asked(told.opposite, "contradicting") for told in stored[known:]]
    asked += [Asked(told.sentence, "new") for told in fresh]
    random.Random(SEED).shuffle(asked)
    return list({one.text: one for one in asked}.values())


def in_other_words(count: int) -> list[Asked]:
    """Claims of the store as somebody else would say them."""
    return [Asked(told.twin, "in other words") for told in Wire(SEED).take(count)]


def wrk(house: Served, file: Path, *, connections: int, place: int, seconds: int = SECONDS) -> Load:
    """Send sentences from one place in the file on, as fast as they are answered."""
    script = file.with_suffix(".lua")
    script.write_text(SCRIPT)
    environment = {"SENTENCES": str(file), "TOKEN": house.token, "PLACE": str(place)}
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", str(script), house.address]
    return _sent(house, command, environment)


def trivial(house: Served, *, connections: int) -> Load:
    """The same with an endpoint that does nothing."""
    script = 'done = function(s, l) io.write(string.format("FIGURES %d %d %d %d 0 %d\\n", l:percentile(50), '
    script += "l:percentile(99), s.requests, s.duration, l.max)) end"
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script)
        file.flush()
        command = ["wrk", "-t1", f"-c{connections}", "-d4s", "-s", file.name, f"{house.address}/healthz"]
        return _sent(house, command, {})


def _sent(house: Served, command: Sequence[str], environment: dict[str, str]) -> Load:
    """Run wrk; the processor time is that of the workers, which a busy machine makes longer by much less than waits."""
    before = sum(map(processor_seconds, house.workers()))
    load = _figures(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout)
    took = sum(map(processor_seconds, house.workers())) - before
    return replace(load, processor=1000 * took / max(1, load.requests))


def _figures(printed: str) -> Load:
    found = re.search(r"FIGURES (\d+) (\d+) (\d+) (\d+) (\d+) (\d+)", printed)
    if found is None:
        sys.exit(f"wrk printed no figures: {printed}")
    p50, p99, requests, microseconds, errors, _ = map(int, found.groups())
    return Load(p50 / 1000, p99 / 1000, requests / microseconds * 1e6, errors, requests)


@contextmanager
def ingesting(house: Served) -> Iterator[list[float]]:
    """One client that posts articles for as long as the block lasts; the seconds that each took."""
    ended, took = Event(), list[float]()
    articles = Wire(SEED + 2).statements()

    def work() -> None:
        with httpx2.Client(headers={"Authorization": f"Bearer {house.token}"}, timeout=60) as client:
            while not ended.is_set():
                told = list(islice(articles, STATEMENTS_IN_AN_ARTICLE))
                article = {"text": "\n\n".join(one.sentence for one in told), "publisher": told[0].outlet}
                start = time.perf_counter()
                client.post(f"{house.address}/v1/snippets", json=article).raise_for_status()
                took.append(time.perf_counter() - start)

    thread = Thread(target=work)
    thread.start()
    try:
        yield took
    finally:
        ended.set()
        thread.join()


def one_by_one(house: Served, asked: Sequence[Asked]) -> None:
    """By kind of sentence: what it takes on one connection, and how much is found."""
    took: dict[str, list[float]] = {}
    found: dict[str, list[int]] = {}
    with httpx2.Client(headers={"Authorization": f"Bearer {house.token}"}) as client:
        for one in asked:
            start = time.perf_counter()
            answer = client.post(f"{house.address}/v1/lookups", json={"texts": [one.text]}).raise_for_status()
            took.setdefault(one.kind, []).append(1000 * (time.perf_counter() - start))
            found.setdefault(one.kind, []).append(len(answer.json()["results"][0]["matches"]))
    for kind, milliseconds in took.items():
        ordered = sorted(milliseconds)
        print(
            f"  {kind:<16} p50 {statistics.median(ordered):6.2f} ms   p99 {ordered[int(len(ordered) * 0.99)]:6.2f} ms"
            f"   not empty {sum(map(bool, found[kind])) / len(ordered):4.0%}"
            f"   matches {statistics.mean(found[kind]):.1f}   ({len(ordered)} sentences)"
        )


def effort(house: Served) -> dict[str, float]:
    """What the metrics of the workers say of look-ups, each worker asked until both were heard."""
    heard: dict[str, dict[str, float]] = {}
    for _ in range(60):
        figures = httpx2.get(f"{house.address}/metrics").text
        values = {
            name: float(value) for name, value in re.findall(r"^(\w+(?:\{[^}]*\})?) (\S+)$", figures, re.MULTILINE)
        }
        heard[str(values.get("process_start_time_seconds"))] = values
    total: dict[str, float] = {}
    for values in heard.values():
        for name, value in values.items():
            if name.startswith("hearsay_lookup") and "_created" not in name:
                total[name] = total.get(name, 0.0) + value
    return total


def tell(name: str, load: Load) -> None:
    """One line of the table."""
    errors = f"   {load.errors} errors" if load.errors else ""
    print(
        f"  {name:<42} p50 {load.p50:7.2f} ms   p99 {load.p99:7.2f} ms   {load.rate:7.0f} a second"
        f"   {load.processor:6.2f} ms of a processor{errors}"
    )


def measure(settings: Settings, claims: int) -> None:
    """Everything, in one run."""
    store = Store(settings.database)
    token = create(store, name="benchmark", scopes=(Scope.LOOKUP, Scope.SUBMIT), now=datetime.now(UTC)).token
    store.close()
    asked = sentences(claims, SENTENCES)
    with tempfile.TemporaryDirectory() as folder, served(settings, token=token, workers=WORKERS) as house:
        file = Path(folder) / "sentences"
        file.write_text("\n".join(json.dumps({"texts": [one.text]}) for one in asked))
        print(f"\nLook-ups of one sentence, {claims:,} claims, {WORKERS} workers, {len(asked):,} distinct sentences")
        print(f"  ready after {house.ready_seconds:.1f} s")
        wrk(house, file, connections=4, place=0, seconds=3)
        for connections, place in ((2, 1_000), (16, 5_000)):
            tell(f"a trivial endpoint, {connections} connections", trivial(house, connections=connections))
            tell(f"a look-up, {connections} connections", wrk(house, file, connections=connections, place=place))
        with ingesting(house) as took:
            tell("2 connections while articles come in", wrk(house, file, connections=2, place=9_000))
        print(f"    {len(took)} articles of {STATEMENTS_IN_AN_ARTICLE} sentences, {statistics.mean(took):.2f} s each")
        print("  on one connection, by kind of sentence:")
        one_by_one(house, [*asked[:ONE_BY_ONE], *in_other_words(ONE_BY_ONE // 4)])
        print(f"  effort: {effort(house)}")
        for pid in house.workers():
            memory = megabytes(pid)
            own = memory["Private_Clean"] + memory["Private_Dirty"]
            print(f"  worker: resident {memory['Rss']:.0f} MB, its share {memory['Pss']:.0f}, its own {own:.0f}")


def main() -> None:
    """Load, then measure."""
    if shutil.which("wrk") is None:
        print("Left out: wrk is not installed.")
        return
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    measure(loaded(claims), claims)


if __name__ == "__main__":
    main()
