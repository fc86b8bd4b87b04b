"""A store in, every row that may not be forgotten out: as it stands, and as it is said to have stood at a seq."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select
from sqlmodel import SQLModel

from app.core.model.conflict import ConflictStatus
from app.core.review.decide import WAITING
from app.storage.past.gathering import Gathering, Known
from app.storage.past.laying import REVISED, table_of
from app.storage.past.memory import HANGING, a_memory
from app.storage.tables.claims import AppearanceRow, ClaimRow
from app.storage.tables.documents import DocumentRow
from app.storage.tables.review import ConflictRow, ConflictSourceRow, JudgementRow, NotSameRow
from app.storage.tables.sources import SourceRow

Rows = Mapping[str, Mapping[tuple[Any, ...], Mapping[str, Any]]]
"""By table and key, what a row holds."""

# Made anew from other columns, or no part of what was known.
DERIVED = {"gist", "seen_at", "claim_seq"}
# What goes on counting, and who has it in hand: no part of what was decided.
NOT_DECIDED = {"version", "assignee_id", "ended_seq", "priority"}


def rows_now(connection: Connection) -> Rows:
    """All rows, without what is derived."""
    return {str(row.__tablename__): _rows(connection, row) for row in _all_but_derived()}


def rows_then(connection: Connection, known: Known) -> Rows:
    """All rows as they are said to have stood."""
    with a_memory() as memory:
        gathering = Gathering(connection, memory, known=known)
        gathering.conflicts(_ids(connection, ConflictRow))
        gathering.judgements(_ids(connection, JudgementRow))
        gathering.verdicts(_ids(connection, AppearanceRow))
        gathering.checks(_ids(connection, AppearanceRow))
        gathering.claims(_ids(connection, ClaimRow))
        gathering.sources(_ids(connection, SourceRow))
        gathering.documents(_ids(connection, DocumentRow))
        return {str(row.__tablename__): _rows(memory, row) for row in _all_but_derived()}


def decided(connection: Connection) -> Rows:
    """All that decisions may change, of what was there before them."""
    tables: list[type[SQLModel]] = [*_all_but_derived(), NotSameRow]
    rows = {str(row.__tablename__): _rows(connection, row) for row in tables}
    return {
        table: {
            key: {name: _state(value) for name, value in row.items() if name not in NOT_DECIDED}
            for key, row in found.items()
        }
        for table, found in rows.items()
    }


def _state(value: Any) -> Any:
    return "waits" if isinstance(value, ConflictStatus) and value in WAITING else value


def _all_but_derived() -> list[type[SQLModel]]:
    return [row for row in (*REVISED, *HANGING) if row is not ConflictSourceRow]


def _ids(connection: Connection, row: type[SQLModel]) -> list[str]:
    return list(connection.execute(select(table_of(row).c.id)).scalars())


def _rows(connection: Connection, row: type[SQLModel]) -> Mapping[tuple[Any, ...], Mapping[str, Any]]:
    table = table_of(row)
    key = [column.name for column in table.primary_key]
    found = {}
    for one in connection.execute(select(table)).mappings():
        held = {name: value for name, value in one.items() if name not in DERIVED}
        found[tuple(one[name] for name in key)] = held
    return found
