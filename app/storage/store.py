"""A database URL in; readings, turns and asides out."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import create_engine

from app.storage.aside import Aside
from app.storage.reader import Reader
from app.storage.turn import Turn


class Store:
    """A factory: no session is open while text is parsed or matched. Raises Busy where the database cannot be had."""

    def __init__(self, url: str, *, busy_seconds: float = 10.0) -> None:
        self.url = url
        self._busy_seconds = busy_seconds
        self._engine = create_engine(url)

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """One consistent snapshot."""
        with self._engine.connect() as connection:
            yield Reader(connection)

    @contextmanager
    def turn(self, at: datetime | None = None) -> Iterator[Turn]:
        """A write under the ledger's lock; `at` (now, where it is None) is the time of all that it records.

        Everything is there at its end, or nothing: an exception inside takes all of it back. Nothing slow goes in.
        """
        with self._engine.connect() as connection:
            yield Turn(connection, at or datetime.now(UTC))

    @contextmanager
    def aside(self, at: datetime | None = None) -> Iterator[Aside]:
        """A small write that needs no place in the ledger."""
        with self._engine.connect() as connection:
            yield Aside(connection, at or datetime.now(UTC))

    def close(self) -> None:
        """Give all connections back."""
        self._engine.dispose()
