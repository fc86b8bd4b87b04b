"""An engine in, connections that read out; on SQLite a few of them rest between two readings instead of going back.

A look-up reads half a dozen times, and the pool asks for five times what beginning and ending a transaction takes.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from app.storage.engine import READS

# As many as read at once in a busy process; more go back to the pool.
RESTING = 8


class Readers:
    """The connections of one engine on which nothing is written; for all threads, each connection for one at a time."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._options = READS[engine.dialect.name]
        self._most = RESTING if engine.dialect.name == "sqlite" else 0
        # The last one to come back goes out first: it knows the inner pages of the database.
        self._resting: deque[Connection] = deque()

    @contextmanager
    def one(self) -> Iterator[Connection]:
        """A connection outside any transaction, for as long as the block takes."""
        connection = self._out()
        try:
            yield connection
        except BaseException:
            connection.close()
            raise
        if len(self._resting) < self._most and not connection.invalidated:
            self._resting.append(connection)
        else:
            connection.close()

    def close(self) -> None:
        """Give back what rests."""
        while self._resting:
            self._resting.pop().close()

    def _out(self) -> Connection:
        try:
            return self._resting.pop()
        except IndexError:
            connection = self._engine.connect()
            return connection.execution_options(**self._options) if self._options else connection
