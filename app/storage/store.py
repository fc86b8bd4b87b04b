"""A database URL in; readings, turns and asides out."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from app.core.model.audit import Finding
from app.storage import changes
from app.storage.aside import Aside
from app.storage.audit.store import audit, size
from app.storage.engine import WRITES, WriteLock, open_engine, told_as_busy
from app.storage.past.gathering import Known
from app.storage.past.memory import a_memory
from app.storage.past.reader import AnyReader, PastReader
from app.storage.reader import Reader
from app.storage.resting import Readers
from app.storage.turn import Turn


class Abandon(Exception):
    """Raised inside a turn to leave it without a trace and without an error."""


class Store:
    """A factory: no session is open while text is parsed or matched. Raises Busy where the database cannot be had."""

    def __init__(self, url: str, *, busy_seconds: float = 10.0) -> None:
        self._engine = open_engine(url, busy_seconds=busy_seconds)
        self._readers = Readers(self._engine)
        self._one_writer = WriteLock(busy_seconds).held if self._engine.dialect.name == "sqlite" else nullcontext

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """One consistent snapshot."""
        with self._snapshot() as connection:
            yield Reader(connection)

    @contextmanager
    def recalling(self, known_at: datetime) -> Iterator[PastReader]:
        """What was known at a time: as a reading would have answered then."""
        with self._snapshot() as connection, a_memory() as memory:
            yield PastReader(connection, memory, known=Known(changes.last_seq_at(connection, known_at), known_at))

    @contextmanager
    def reading_at(self, known_at: datetime | None) -> Iterator[AnyReader]:
        """What is known, or was known at a time."""
        with self.reading() if known_at is None else self.recalling(known_at) as reader:
            yield reader

    def audit(self, advance: Callable[[int], None]) -> Iterator[Finding]:
        """Everything that does not hold and must, in one snapshot; `advance` is told how many rows were looked at."""
        with self._snapshot() as connection:
            yield from audit(connection, advance)

    def audit_size(self) -> int:
        """How many rows an audit looks at, about."""
        with self._snapshot() as connection:
            return size(connection)

    @contextmanager
    def turn(self, at: datetime | None = None) -> Iterator[Turn]:
        """A write under the ledger's lock; `at` (now, where it is None) is the time of all that it records.

        Everything is there at its end, or nothing: an exception inside takes all of it back. Nothing slow goes in.
        """
        with self._writing() as connection:
            turn = Turn(connection, at or datetime.now(UTC))
            yield turn
            turn.close()

    @contextmanager
    def aside(self, at: datetime | None = None) -> Iterator[Aside]:
        """A small write that needs no place in the ledger."""
        with self._writing() as connection:
            yield Aside(connection, at or datetime.now(UTC))

    def scrub(self) -> bool:
        """Write an embedded database anew, so that nothing is left in pages that are free, nor in its log.

        Nobody else writes meanwhile. False where a reader keeps the log from being emptied: it is to be tried again.
        PostgreSQL is left as it is: its administrator says when tables may be locked. Raises Busy.
        """
        if self._engine.dialect.name != "sqlite":
            return True
        with told_as_busy(), self._one_writer(), closing(self._engine.raw_connection()) as connection:
            driver: Any = connection.dbapi_connection
            driver.execute("VACUUM")
            return bool(driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)

    def close(self) -> None:
        """Give all connections back."""
        self._readers.close()
        self._engine.dispose()

    @contextmanager
    def _snapshot(self) -> Iterator[Connection]:
        with told_as_busy(), self._readers.one() as connection, connection.begin():
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with told_as_busy(), self._one_writer(), self._engine.connect() as connection:
            connection.execution_options(**WRITES[connection.dialect.name])
            transaction = connection.begin()
            try:
                yield connection
            except Abandon:
                transaction.rollback()
            except BaseException:
                transaction.rollback()
                raise
            else:
                transaction.commit()
