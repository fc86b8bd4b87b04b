"""What a snippet and a look-up cost with 100,000 claims loaded, each beside the parser alone, in one run.

`python -m benchmarks.bench_spine [claims]`; loading takes a few minutes the first time.
"""

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from itertools import islice

import httpx2

from app.core.matching.match import Match, Side, judged, worth
from app.core.matching.retrieve import query_for
from app.core.model.document import Document
from app.core.model.key import Scope
from app.core.model.parse import Parse, Parser
from app.core.reading.read import read
from app.flows.feed import LedgerFeed
from app.flows.house import House
from app.flows.keys import create
from app.flows.sides import side_of
from app.index.candidates import open_index
from app.parsing.pipeline import open_parser
from app.settings import Settings
from app.storage.store import Store
from benchmarks.loaded import SEED, loaded
from benchmarks.served import served
from benchmarks.wire import Wire

SNIPPETS = 400
LOOKUPS = 400
ROUNDS = 3


class Noting:
    """A parser that notes what it is asked to parse, batch by batch."""

    def __init__(self, parser: Parser) -> None:
        self._parser = parser
        self.batches: list[Sequence[str]] = []

    @property
    def name(self) -> str:
        """That of the parser within."""
        return self._parser.name

    @property
    def version(self) -> str:
        """That of the parser within."""
        return self._parser.version

    def parse(self, texts: Sequence[str], *, urgent: bool = False) -> Sequence[Parse]:
        """Note and pass on."""
        self.batches.append(texts)
        return self._parser.parse(texts, urgent=urgent)


def snippets(count: int) -> list[str]:
    """A third is known in other words, a third contradicts what is known, a third is new."""
    known = islice(Wire(SEED).statements(), 0, count * 40, 40)
    new = islice(Wire(SEED + 1).statements(), count)
    return [
        (old.twin, f"{old.opposite}.", fresh.sentence)[place % 3]
        for place, (old, fresh) in enumerate(zip(known, new, strict=True))
    ]


def least(work: Callable[[], float]) -> float:
    """The least of three runs, in seconds."""
    return min(work() for _ in range(ROUNDS))


def measure_reading(settings: Settings) -> None:
    """Reading and matching against the parser alone, storage apart."""
    parser = open_parser(settings.parser)
    if parser is None:
        sys.exit("This benchmark needs the parser model.")
    store = Store(settings.database)
    index = open_index(settings.index_dir, LedgerFeed(store))
    index.catch_up()
    house = House(store, index, parser, settings)
    noting = Noting(parser)
    documents = [Document(text=text) for text in snippets(SNIPPETS)]
    sides = [
        [side_of(one, document, family_id="") for one in read(document, noting).appearances] for document in documents
    ]
    asked = list(noting.batches)
    flat = [side for group in sides for side in group]
    parsing = least(lambda: _timed(lambda: [parser.parse(texts) for texts in asked]))
    reading = least(lambda: _timed(lambda: [read(document, parser) for document in documents]))
    retrieving, judging, passed, met = _matching(house, flat)
    whole = reading + retrieving + judging
    print(f"\nReading and matching {SNIPPETS} snippets against {settings.data_dir.name} claims (storage apart)")
    for name, seconds in (
        ("the parser alone", parsing),
        ("reading, parser included", reading),
        ("candidates", retrieving),
        ("judging", judging),
        ("reading and matching", whole),
    ):
        print(f"  {name:<26} {1000 * seconds / SNIPPETS:7.2f} ms a snippet   {seconds / parsing:5.2f} x the parser")
    print(f"  {passed / len(flat):.1f} candidates judged an appearance, {met} matches found in {len(flat)} appearances")
    index.close()
    store.close()
    close = getattr(parser, "close", None)
    if close:
        close()


def _matching(house: House, sides: Sequence[Side]) -> tuple[float, float, int, int]:
    """What retrieval takes, what gate and judge take, how many candidates there were and how many matches."""
    snapshot, limit, thresholds = house.index.snapshot(), house.settings.candidates, house.thresholds
    queries = [query_for(side.appearance) for side in sides]
    retrieving = least(lambda: _timed(lambda: [snapshot.candidates(query, limit) for query in queries]))
    with house.store.reading() as reader:
        gists = [
            reader.gists(set(reader.canonical([hit.claim_id for hit in snapshot.candidates(query, limit)]).values()))
            for query in queries
        ]
        passed = [worth(side, known, thresholds=thresholds) for side, known in zip(sides, gists, strict=True)]
        candidates = [reader.candidates_at([gist.appearance_id for gist in few]) for few in passed]

    def judge() -> list[tuple[Match, ...]]:
        return [
            (worth(side, known, thresholds=thresholds), judged(side, few))[1]
            for side, known, few in zip(sides, gists, candidates, strict=True)
        ]

    judging = least(lambda: _timed(judge))
    return retrieving, judging, sum(map(len, candidates)), sum(map(len, judge()))


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure_lookups(settings: Settings) -> None:
    """One sentence a request over HTTP, beside a trivial endpoint and the parser on the same sentences."""
    store = Store(settings.database)
    parser = open_parser(settings.parser)
    if parser is None:
        sys.exit("This benchmark needs the parser model.")
    token = create(store, name="benchmark", scopes=(Scope.LOOKUP,), now=datetime.now(UTC)).token
    store.close()
    texts = snippets(LOOKUPS)
    parsing = [_timed(lambda text=text: parser.parse([text])) for text in texts]  # type: ignore[misc]
    close = getattr(parser, "close", None)
    if close:
        close()
    with served(settings) as house, httpx2.Client(headers={"Authorization": f"Bearer {token}"}) as client:
        for text in texts[:20]:
            client.post(f"{house.address}/v1/lookups", json={"texts": [text]}).raise_for_status()
        trivial = [_timed(lambda: client.get(f"{house.address}/healthz")) for _ in texts]
        answers, took = [], []
        for text in texts:
            start = time.perf_counter()
            answer = client.post(f"{house.address}/v1/lookups", json={"texts": [text]})
            took.append(time.perf_counter() - start)
            answers.append(answer.raise_for_status().json())
    found = sum(bool(answer["results"][0]["matches"]) for answer in answers)
    print(f"\nA look-up of one sentence over HTTP, {settings.data_dir.name} claims, one connection")
    for name, seconds in (("a trivial endpoint", trivial), ("the parser alone", parsing), ("a look-up", took)):
        ordered = sorted(seconds)
        print(f"  {name:<20} p50 {1000 * statistics.median(ordered):7.2f} ms   p99 {1000 * ordered[-4]:7.2f} ms")
    print(f"  {found} of {len(texts)} answers not empty")


def main() -> None:
    """Load, then measure."""
    settings = loaded(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
    measure_reading(settings)
    measure_lookups(settings)


if __name__ == "__main__":
    main()
