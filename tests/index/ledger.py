"""A ledger in one SQLite file, so that indexes in several processes can follow the same one."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from app.core.matching.retrieve import IndexEntry
from app.index.feed import Change

PAGE = 1_000


def an_entry(claim_id: str, text: str, *, title: str = "", sources: str = "") -> IndexEntry:
    return IndexEntry(claim_id, text, title, sources)


class FileLedger:
    """Written with `record` and `erase`; read by an index through the four calls of its feed."""

    def __init__(self, path: Path, origin: str = "ledger-1") -> None:
        self.path = path
        self._origin = origin
        with closing(self._connect()) as connection:
            connection.executescript(
                "PRAGMA journal_mode = WAL;"
                "CREATE TABLE IF NOT EXISTS claims (id TEXT PRIMARY KEY, text TEXT, title TEXT, sources TEXT);"
                "CREATE TABLE IF NOT EXISTS changes (seq INTEGER PRIMARY KEY AUTOINCREMENT, claim_id TEXT);"
            )

    def record(self, *entries: IndexEntry) -> int:
        with closing(self._connect()) as connection, connection:
            connection.execute("BEGIN IMMEDIATE")
            for entry in entries:
                row = (entry.claim_id, entry.text, entry.title, entry.sources)
                connection.execute("REPLACE INTO claims VALUES (?, ?, ?, ?)", row)
                connection.execute("INSERT INTO changes (claim_id) VALUES (?)", (entry.claim_id,))
        return self.head()

    def erase(self, claim_id: str) -> int:
        with closing(self._connect()) as connection, connection:
            connection.execute("DELETE FROM claims WHERE id = ?", (claim_id,))
            connection.execute("INSERT INTO changes (claim_id) VALUES (?)", (claim_id,))
        return self.head()

    def origin(self) -> str:
        return self._origin

    def size(self) -> int:
        with closing(self._connect()) as connection:
            found: int = connection.execute("SELECT count(*) FROM claims").fetchone()[0]
            return found

    def head(self) -> int:
        with closing(self._connect()) as connection:
            found: int = connection.execute("SELECT coalesce(max(seq), 0) FROM changes").fetchone()[0]
            return found

    def changes(self, after: int, upto: int) -> Sequence[Change]:
        with closing(self._connect()) as connection:
            rows = connection.execute(
                "SELECT max(seq), claim_id, text, title, sources FROM changes LEFT JOIN claims ON id = claim_id"
                " WHERE seq > ? AND seq <= ? GROUP BY claim_id ORDER BY max(seq)",
                (after, upto),
            ).fetchall()
        return [
            Change(seq, claim, None if rest[0] is None else IndexEntry(claim, *rest), erased=rest[0] is None)
            for seq, claim, *rest in rows
        ]

    def entries(self) -> Iterator[Sequence[IndexEntry]]:
        last = ""
        while True:
            with closing(self._connect()) as connection:
                rows = connection.execute(
                    "SELECT * FROM claims WHERE id > ? ORDER BY id LIMIT ?", (last, PAGE)
                ).fetchall()
            if not rows:
                return
            yield [IndexEntry(*row) for row in rows]
            last = rows[-1][0]

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=30)
        connection.execute("PRAGMA synchronous = OFF")  # processes are killed here, machines are not
        return connection
