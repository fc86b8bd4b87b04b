"""A backup in, the same store out, in a place that is empty: in one transaction, verified before it ends."""

import sqlite3
import uuid
from collections.abc import Mapping
from contextlib import closing
from itertools import islice
from typing import Any

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Inspector, func, insert, inspect, make_url, select, text, update
from sqlmodel import col

from app.core.errors import Conflict, Invalid
from app.storage.backups.archive import Advance, Backup
from app.storage.backups.dumping import lines
from app.storage.backups.form import Contents, Digest, Shape
from app.storage.engine import open_engine, told_as_busy
from app.storage.migrate import BOTTOM, REVISIONS, migrating, move, newest_revision
from app.storage.tables.ledger import LedgerRow

# What a fresh schema holds by itself: it makes way for what the backup has of it.
_MADE_BY_THE_SCHEMA = ("cursors", "ledger")
_VERSIONS = "alembic_version"
_ROWS_AT_ONCE = 500
_USED = "This database holds something already: a backup is restored into an empty one only."
_SERVED = "Somebody else has this database open: stop what serves it, or restore into another one."


def require_empty(database_url: str) -> None:
    """Raise Conflict where a database holds anything, or somebody else has it open."""
    if make_url(database_url).get_backend_name() == "sqlite":
        _require_alone_on_sqlite(database_url)
    engine = open_engine(database_url, busy_seconds=5.0)
    try:
        with told_as_busy(), engine.connect() as connection, connection.begin():
            _require_empty(connection)
    finally:
        engine.dispose()


def load(database_url: str, backup: Backup, *, advance: Advance) -> None:
    """Fill an empty database, at the newest revision in the end; raises Conflict, Invalid, Busy: it is empty then.

    Every row is told twice to `advance`: when it is written, and when it is read back and compared.
    """
    manifest = backup.manifest
    _require_known(manifest.revision)
    with migrating(database_url) as connection:
        _require_empty(connection)
        _make_tables(connection, manifest.revision)
        loose = _loosen(connection)
        _fill(connection, backup, advance=advance)
        _tighten(connection, loose)
        for contents in manifest.tables:
            _compare(connection, contents, advance=advance)
        # Another store from now on: an index of the old one, which may know more, is not taken for its own.
        connection.execute(update(LedgerRow).values(store_id=str(uuid.uuid4())))
        newest = newest_revision()
        if newest is not None and newest != manifest.revision:
            move(connection, newest)


def _require_known(revision: str) -> None:
    known = {script.revision for script in ScriptDirectory(str(REVISIONS)).walk_revisions()}
    if revision not in known:
        raise Invalid("The backup is of a newer version of Hearsay than this one: restore it with that.")


def _require_alone_on_sqlite(database_url: str) -> None:
    path = make_url(database_url).database
    if path is None:
        return
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=rw", uri=True, timeout=1.0, isolation_level=None)) as driver:
            # Whoever has the file open holds a share of its lock, whether it reads, writes or waits.
            driver.execute("PRAGMA locking_mode = EXCLUSIVE")
            driver.execute("BEGIN EXCLUSIVE")
            driver.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CANTOPEN:  # there is no file yet
            raise Conflict(_SERVED) from None


def _require_empty(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        others = text(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend'"
        )
        if connection.scalar(others):
            raise Conflict(_SERVED)
    seen = inspect(connection)
    tables = set(seen.get_table_names()) - {_VERSIONS}
    if not tables:
        return
    if MigrationContext.configure(connection).get_current_revision() is None:
        raise Conflict(_USED)
    if any(_holds_rows(connection, name) for name in tables.difference(_MADE_BY_THE_SCHEMA)):
        raise Conflict(_USED)
    if "ledger" in tables and connection.scalar(select(func.max(col(LedgerRow.head)))):
        raise Conflict(_USED)


def _make_tables(connection: Connection, revision: str) -> None:
    """Bring the schema of an empty database to the revision of a backup."""
    present = MigrationContext.configure(connection).get_current_revision()
    if present == revision:
        return
    if present is not None:
        move(connection, BOTTOM)
    move(connection, revision)


def _holds_rows(connection: Connection, name: str) -> bool:
    quoted = connection.dialect.identifier_preparer.quote(name)
    return connection.execute(text(f"SELECT 1 FROM {quoted} LIMIT 1")).first() is not None  # noqa: S608  a table's name


def _fill(connection: Connection, backup: Backup, *, advance: Advance) -> None:
    there = inspect(connection)
    for contents in backup.manifest.tables:
        _require_shape(there, contents.shape)
        clause = contents.shape.clause
        connection.execute(clause.delete())
        rows = backup.rows(contents)
        while some := list(islice(rows, _ROWS_AT_ONCE)):
            connection.execute(insert(clause), some)
            advance(len(some))


def _require_shape(there: Inspector, shape: Shape) -> None:
    columns = {column["name"] for column in there.get_columns(shape.name)} if there.has_table(shape.name) else set()
    if not {name for name, _ in shape.columns} <= columns:
        raise Invalid("The backup does not fit the revision of the schema that it names: it was altered.")


def _compare(connection: Connection, contents: Contents, *, advance: Advance) -> None:
    digest = Digest()
    for line in lines(connection, contents.shape):
        digest.add(line)
        advance(1)
    if not digest.agrees(contents):
        raise Invalid(f"What came into {contents.shape.name} is not what the backup holds: nothing was restored.")


def _loosen(connection: Connection) -> Mapping[tuple[str, str], str]:
    """Take away what would want rows in an order of their own, with how it is put back: (table, name), definition."""
    if connection.dialect.name != "postgresql":
        return {}  # foreign keys are off for as long as a migration runs, and checked at its end
    found = connection.execute(
        text(
            "SELECT conrelid::regclass::text AS held_by, conname, pg_get_constraintdef(oid) AS definition"
            " FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace"
        )
    )
    loose = {(row.held_by, _quoted(connection, row.conname)): row.definition for row in found}
    for held_by, name in loose:
        connection.execute(text(f"ALTER TABLE {held_by} DROP CONSTRAINT {name}"))
    return loose


def _tighten(connection: Connection, loose: Mapping[tuple[str, str], str]) -> None:
    for (held_by, name), definition in loose.items():
        connection.execute(text(f"ALTER TABLE {held_by} ADD CONSTRAINT {name} {definition}"))


def _quoted(connection: Connection, name: Any) -> str:  # noqa: ANN401 - a name as the driver gives it
    return connection.dialect.identifier_preparer.quote(str(name))
