"""A database URL in, an engine out that begins, waits and fails in the same way on SQLite and PostgreSQL."""

import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg.errors
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from app.core.errors import Busy, Invalid

# As many connections as FastAPI has threads for plain routes.
CONNECTIONS = 40
# What a connection is told before it begins. A reading is one snapshot on both; a turn reads what was committed
# before it got the ledger's row, which on PostgreSQL is READ COMMITTED.
READS: Mapping[str, dict[str, Any]] = {
    "sqlite": {},
    "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
}
WRITES: Mapping[str, dict[str, Any]] = {
    "sqlite": {"sqlite_begins": "IMMEDIATE"},
    "postgresql": {"isolation_level": "READ COMMITTED"},
}

_BUSY_STATES = (
    psycopg.errors.LockNotAvailable,
    psycopg.errors.QueryCanceled,
    psycopg.errors.SerializationFailure,
    psycopg.errors.DeadlockDetected,
    psycopg.errors.InsufficientResources,
    psycopg.errors.TooManyConnections,
    psycopg.errors.AdminShutdown,
    psycopg.errors.CannotConnectNow,
)


def open_engine(url: str, *, busy_seconds: float) -> Engine:
    """An engine whose errors never name a user's text; raises Invalid for a database that is not supported."""
    parsed = make_url(url)
    backend = parsed.get_backend_name()
    if backend == "sqlite":
        return _sqlite(parsed, busy_seconds)
    if backend == "postgresql":
        return _postgresql(parsed.set(drivername="postgresql+psycopg"), busy_seconds)
    raise Invalid("The database URL names neither SQLite nor PostgreSQL.")


class WriteLock:
    """One writer at a time in this process: waiting for a lock is fairer and cheaper than polling SQLite's."""

    def __init__(self, busy_seconds: float) -> None:
        self._lock = threading.Lock()
        self._busy_seconds = busy_seconds

    @contextmanager
    def held(self) -> Iterator[None]:
        """Raises Busy where the others do not come to an end."""
        if not self._lock.acquire(timeout=self._busy_seconds):
            raise Busy("Too many writes are waiting.", retry_after_seconds=2)
        try:
            yield
        finally:
            self._lock.release()


@contextmanager
def told_as_busy() -> Iterator[None]:
    """Turn what passes (a lock, a timeout, a full disk, a database that is away) into Busy."""
    try:
        yield
    except PoolTimeoutError as error:
        raise Busy("All connections to the database are in use.") from error
    except (DBAPIError, sqlite3.Error) as error:  # what is read past SQLAlchemy raises the driver's own
        if _is_passing(error):
            raise Busy("The database cannot take this now.", retry_after_seconds=2) from error
        raise


def _is_passing(error: DBAPIError | sqlite3.Error) -> bool:
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.OperationalError):
        code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
        return code in {
            sqlite3.SQLITE_BUSY,
            sqlite3.SQLITE_LOCKED,
            sqlite3.SQLITE_FULL,
            sqlite3.SQLITE_IOERR,
            sqlite3.SQLITE_CANTOPEN,
            sqlite3.SQLITE_READONLY,
        }
    if isinstance(cause, _BUSY_STATES):
        return True
    return (isinstance(error, OperationalError) and error.connection_invalidated) or _could_not_connect(cause)


def _could_not_connect(cause: BaseException | None) -> bool:
    return isinstance(cause, psycopg.OperationalError) and cause.sqlstate is None


def _sqlite(url: URL, busy_seconds: float) -> Engine:
    if not url.database or url.database == ":memory:":
        raise Invalid("An SQLite database needs a file: its readers and its writer have a connection each.")
    Path(url.database).absolute().parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url,
        hide_parameters=True,
        pool_size=CONNECTIONS,
        pool_use_lifo=True,  # the connection that was used last knows the inner pages of the database
        max_overflow=0,
        pool_timeout=busy_seconds,
        connect_args={"timeout": busy_seconds},
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own BEGIN comes too late, before the first write: two turns would read the same head.
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = FAST"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    if how := connection.get_execution_options().get("sqlite_begins"):
        connection.exec_driver_sql(f"BEGIN {how}")
        return
    # Past SQLAlchemy, for which this one word would be a statement like any other: a look-up begins four times. It
    # waits for nobody, so that there is nothing to be told as busy.
    driver: Any = connection.connection.dbapi_connection
    driver.execute("BEGIN DEFERRED")


def _postgresql(url: URL, busy_seconds: float) -> Engine:
    milliseconds = int(busy_seconds * 1000)
    settings: dict[str, Any] = {
        "connect_timeout": max(2, int(busy_seconds)),
        "options": f"-c lock_timeout={milliseconds} -c statement_timeout={6 * milliseconds}"
        " -c idle_in_transaction_session_timeout=120000 -c timezone=UTC",
    }
    return create_engine(
        url,
        hide_parameters=True,
        pool_size=CONNECTIONS // 4,
        max_overflow=CONNECTIONS - CONNECTIONS // 4,
        pool_timeout=busy_seconds,
        pool_pre_ping=True,
        connect_args=settings,
    )
