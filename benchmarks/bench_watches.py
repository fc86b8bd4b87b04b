"""How much processor time it takes to find the watches of texts that an ingest meets, however many there are."""

import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from app.core.model.key import Scope
from app.core.model.watch import WatchKind
from app.flows import keys
from app.flows.house import House
from app.flows.ingest import ingest
from app.flows.read import read_snippet
from app.flows.snippet import Snippet
from app.flows.watched import WatchedTexts
from app.flows.watching import look
from app.storage.migrate import migrate
from app.storage.writes import NewWatch
from app.web.logs import configure_logging
from benchmarks.news import News, Statement
from tests.flows.houses import a_house

COUNTS = (300, 2_000, 20_000)
LOOKS = 40
NOW = datetime(2027, 1, 1, tzinfo=UTC)  # after all that the stream of news tells
OF_A_KEY = 500


def main() -> None:
    """Print a line for each number of watches; arguments are other numbers than the usual."""
    configure_logging("warning")
    for count in map(int, sys.argv[1:] or COUNTS):
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
            migrate(url)
            with a_house(url, Path(folder) / "data") as house:
                print(_line(house, count), flush=True)


def _line(house: House, count: int) -> str:
    watched = News(seed=5).take(count)
    _watch(house, watched)
    texts = WatchedTexts()
    first = _look(house, texts, watched[-1].twin)
    taken, fired = [], 0
    for one in watched[:: max(1, count // LOOKS)][:LOOKS]:
        before = _head(house)
        taken.append(_look(house, texts, one.opposite))
        fired += _head(house) > before
    _watch(house, News(seed=6).take(1))
    again = _look(house, texts, watched[0].twin)
    return (
        f"{count:>7,} watches: the first look {first:8.1f} ms, an ingest's median {statistics.median(taken):6.1f} ms, "
        f"worst {max(taken):6.1f} ms, after one more watch {again:6.1f} ms; {fired} of {len(taken)} opposites told"
    )


def _watch(house: House, statements: list[Statement]) -> None:
    """Watch each, as a request would that states the first thing in it."""
    for first in range(0, len(statements), OF_A_KEY):
        key_id = keys.create(house.store, name="watching", scopes=[Scope.SUBMIT], now=NOW).key.id
        new = [_read(house, one, key_id=key_id) for one in statements[first : first + OF_A_KEY]]
        with house.store.aside(NOW) as aside:
            for one in new:
                aside.add_watch(one, limit=OF_A_KEY)


def _read(house: House, statement: Statement, *, key_id: str) -> NewWatch:
    snippet = Snippet(text=statement.text, published_at=statement.published_at, store=False)
    stated = read_snippet(house, snippet, now=NOW).appearances[:1]
    return NewWatch(key_id, WatchKind.TEXT, text=statement.text, stated=stated, published_at=statement.published_at)


def _look(house: House, texts: WatchedTexts, text: str) -> float:
    """Milliseconds of processor time that the watches of texts take after an ingest, behind it."""
    ingest(house, Snippet(text, published_at=NOW), now=NOW)
    start = time.process_time()
    while look(house, texts, now=NOW):
        pass
    return (time.process_time() - start) * 1000


def _head(house: House) -> int:
    with house.store.reading() as reader:
        return reader.head()


if __name__ == "__main__":
    main()
