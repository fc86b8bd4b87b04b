"""A database URL in, the same database at the newest revision out."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from app.storage.engine import open_engine, told_as_busy

# The same place in a checkout, in an image and in an installed wheel: beside `app`.
REVISIONS = Path(__file__).resolve().parents[2] / "migrations"

# What is before the first revision: no tables at all.
BOTTOM = "base"

# Longer than any revision should take: another process that migrates is waited for, not failed on.
WAIT_SECONDS = 120.0
# Any number, as long as nobody else uses it: "hearsay" in ASCII.
_LOCK = 0x68656172736179


def migrate(database_url: str) -> None:
    """Bring the database to the newest revision; safe to repeat, and for several processes at once. Raises Busy."""
    command.upgrade(alembic_config(database_url), "head")


def revision_of(database_url: str) -> str | None:
    """The revision that a database is at, None where it has no tables yet; raises Busy where it cannot be reached."""
    engine = open_engine(database_url, busy_seconds=5.0)
    try:
        with told_as_busy(), engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    finally:
        engine.dispose()


def newest_revision() -> str | None:
    """The revision that this version of the code expects."""
    return ScriptDirectory(str(REVISIONS)).get_current_head()


def move(connection: Connection, revision: str) -> None:
    """Bring the database to a revision, or down to `base`, within the transaction of a connection."""
    config = alembic_config("")
    config.attributes["connection"] = connection
    (command.downgrade if revision == BOTTOM else command.upgrade)(config, revision)


def alembic_config(database_url: str) -> Config:
    """What Alembic needs to know to work on this database."""
    config = Config()
    config.set_main_option("script_location", str(REVISIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["database_url"] = database_url
    return config


@contextmanager
def migrating(database_url: str) -> Iterator[Connection]:
    """A connection in one transaction that keeps every other migration out until its end; what fails leaves nothing."""
    engine = open_engine(database_url, busy_seconds=WAIT_SECONDS)
    try:
        with told_as_busy(), engine.connect() as connection:
            if connection.dialect.name == "sqlite":
                # Tables are rebuilt by copying, which would trip over the rows that refer to them; and the pragma has
                # no effect inside a transaction.
                _sqlite_pragma(connection, "foreign_keys = OFF")
                connection.execution_options(sqlite_begins="IMMEDIATE")
            with connection.begin():
                if connection.dialect.name == "postgresql":
                    connection.execute(text("SET LOCAL statement_timeout = 0"))
                    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
                yield connection
                _assert_whole(connection)
    finally:
        engine.dispose()


def _sqlite_pragma(connection: Connection, pragma: str) -> None:
    driver = connection.connection.driver_connection
    if driver is not None:
        driver.execute(f"PRAGMA {pragma}")


def _assert_whole(connection: Connection) -> None:
    if connection.dialect.name == "sqlite" and connection.execute(text("PRAGMA foreign_key_check")).first():
        raise RuntimeError("This migration would leave rows that refer to nothing.")
