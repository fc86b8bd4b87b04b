"""One snapshot of a database in, a backup out, while everybody else reads and writes."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, func, select

from app.core.errors import Conflict
from app.storage.backups.archive import Advance, writing
from app.storage.backups.form import Manifest, Shape, line_of, shape_of
from app.storage.engine import READS, open_engine, told_as_busy
from app.storage.migrate import newest_revision
from app.storage.tables import metadata
from app.storage.tables.ledger import LedgerRow

# Who is signed in, and who failed to: nothing that should come back.
LEFT_OUT = frozenset({"desk_sessions", "sign_in_failures"})
_ROWS_AT_ONCE = 500


def dump(database_url: str, path: Path, *, made_at: datetime, version: str, advance: Advance) -> Manifest:
    """Write a backup of what is committed now; raises Conflict, Busy. Nobody waits for it."""
    engine = open_engine(database_url, busy_seconds=30.0)
    try:
        with told_as_busy(), engine.connect() as connection:
            connection.execution_options(**READS[connection.dialect.name])
            with connection.begin(), writing(path) as archive:
                revision = _revision(connection)
                ledger = connection.execute(select(LedgerRow)).one()
                tables = tuple(archive.table(shape, lines(connection, shape), advance=advance) for shape in shapes())
                manifest = Manifest(revision, ledger.store_id, ledger.head, made_at, version, tables)
                archive.close(manifest)
                return manifest
    finally:
        engine.dispose()


def count(database_url: str) -> int:
    """About how many rows a backup would hold."""
    engine = open_engine(database_url, busy_seconds=30.0)
    try:
        with told_as_busy(), engine.connect() as connection, connection.begin():
            _revision(connection)
            counted = (connection.scalar(select(func.count()).select_from(shape.clause)) for shape in shapes())
            return sum(rows or 0 for rows in counted)
    finally:
        engine.dispose()


def shapes() -> tuple[Shape, ...]:
    """Every table that a backup holds, those that others refer to first."""
    return tuple(
        shape_of(table.name, [(column.name, column.type) for column in table.columns])
        for table in metadata.sorted_tables
        if table.name not in LEFT_OUT
    )


def lines(connection: Connection, shape: Shape) -> Iterator[bytes]:
    """The rows of a table as lines, a few at a time."""
    wanted = select(*shape.clause.columns)
    with connection.execute(wanted, execution_options={"yield_per": _ROWS_AT_ONCE}) as found:
        for row in found:
            yield line_of(shape, row)


def _revision(connection: Connection) -> str:
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision is None or revision != newest_revision():
        raise Conflict(
            "The database is not at the newest revision: run `hearsay migrate`, or its own version's backup."
        )
    return revision
