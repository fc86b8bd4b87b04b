"""Some tables in, an empty database in memory that has them and nothing else out: where rows of the past are asked."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache

from sqlalchemy import Table, create_engine
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.pool import NullPool
from sqlmodel import SQLModel

from app.storage.past.laying import REVISED, table_of
from app.storage.tables.arrivals import VerdictRow
from app.storage.tables.citations import CitationCheckRow
from app.storage.tables.claims import LinkCandidateRow, LinkRow
from app.storage.tables.review import ConflictSideRow, ConflictSourceRow
from app.storage.tables.sources import SourceAliasRow, SourceMemberRow

# Of what hangs on those that are revised, no row is written over.
HANGING: Sequence[type[SQLModel]] = (
    LinkRow,
    LinkCandidateRow,
    SourceAliasRow,
    SourceMemberRow,
    ConflictSideRow,
    ConflictSourceRow,
    VerdictRow,
    CitationCheckRow,
)


@contextmanager
def a_memory() -> Iterator[Connection]:
    """A database that is gone at the end."""
    with _engine().connect() as connection:
        yield connection


@cache
def _engine() -> Engine:
    """One for the process: what it opens is new each time, and nobody else's."""
    return create_engine("sqlite://", creator=_opened, poolclass=NullPool, hide_parameters=True)


def _opened() -> sqlite3.Connection:
    opened = sqlite3.connect(":memory:", check_same_thread=False)
    opened.deserialize(_template())
    return opened


@cache
def _template() -> bytes:
    """Without constraints: what is copied was checked when it was written, and only a part of it is copied."""
    made = sqlite3.connect(":memory:")
    made.execute("PRAGMA page_size = 512")
    for row in (*REVISED, *HANGING):
        made.executescript(";".join(_written(table_of(row))))
    return made.serialize()


def _written(table: Table) -> Iterator[str]:
    key = ", ".join(column.name for column in table.primary_key)
    yield f"CREATE TABLE {table.name} ({', '.join(column.name for column in table.columns)}, PRIMARY KEY ({key}))"
    for number, index in enumerate(sorted(table.indexes, key=lambda index: str(index.name))):
        columns = ", ".join(column.name for column in index.columns)
        yield f"CREATE INDEX {table.name}_{number} ON {table.name} ({columns})"
