"""Rows of today in, the same rows as they stood at a seq out: what was written over since is laid back over them."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Enum, Select, Table, bindparam, select
from sqlalchemy.engine import Connection
from sqlmodel import SQLModel, col
from sqlmodel.sql.sqltypes import UTCDateTime

from app.core.model.change import Noun
from app.core.model.document import DocumentStatus
from app.storage.binding import among, ids
from app.storage.tables.claims import AppearanceRow, ClaimRow, Ending
from app.storage.tables.documents import DocumentRow, FamilyRow
from app.storage.tables.ledger import RevisionRow
from app.storage.tables.review import ConflictRow, JudgementRow
from app.storage.tables.sources import SourceRow

# Whose rows are written over, and under which noun what they held is kept.
REVISED: Mapping[type[SQLModel], Noun] = {
    ClaimRow: Noun.CLAIM,
    AppearanceRow: Noun.APPEARANCE,
    SourceRow: Noun.SOURCE,
    DocumentRow: Noun.DOCUMENT,
    FamilyRow: Noun.DOCUMENT,
    JudgementRow: Noun.JUDGEMENT,
    ConflictRow: Noun.CONFLICT,
}

_SINCE = (
    select(col(RevisionRow.subject_id), col(RevisionRow.before))
    .where(among(col(RevisionRow.subject_id)), col(RevisionRow.seq) > bindparam("known"))
    .order_by(col(RevisionRow.seq).desc())
)
_MOVED = (
    select(col(RevisionRow.subject_id), col(RevisionRow.before))
    .where(
        col(RevisionRow.noun) == bindparam("noun"),
        col(RevisionRow.seq) > bindparam("known"),
        col(RevisionRow.before).contains(bindparam("column"), autoescape=False),
    )
    .order_by(col(RevisionRow.seq).desc())
)

Held = Mapping[str, Any]
"""What some columns of a row held, as a revision keeps them."""


def table_of(row: type[SQLModel]) -> Table:
    """The table behind a class of rows."""
    table: Table = row.metadata.tables[str(row.__tablename__)]
    return table


def rows_as_of(
    connection: Connection, row: type[SQLModel], *, among_ids: Collection[str], seq: int
) -> tuple[Sequence[dict[str, Any]], Mapping[str, Held]]:
    """The rows with these ids that existed at a seq, as they stood then; and by id what else was written over since."""
    table = table_of(row)
    statement: Select[Any] = select(table).where(among(table.c.id))
    if "seq" in table.c:
        statement = statement.where(table.c.seq <= seq)
    found = [dict(one) for one in connection.execute(statement, ids(among_ids)).mappings()]
    held = held_since(connection, [one["id"] for one in found], seq=seq)
    for one in found:
        if not _is_erased(one):
            one.update(_columns(table, held.get(one["id"], {})))
            _live_again(one, seq)
    return found, held


def held_since(connection: Connection, subject_ids: Collection[str], *, seq: int) -> Mapping[str, Held]:
    """By id what was written over after a seq, as it stood then; what was left alone is left out."""
    if not subject_ids:
        return {}
    return _oldest(connection.execute(_SINCE, {**ids(subject_ids), "known": seq}))


def moved_since(connection: Connection, noun: Noun, *, column: str, seq: int) -> Mapping[str, Sequence[str]]:
    """What moved after a seq, by what it was under then: `column` says under what."""
    held = _oldest(connection.execute(_MOVED, {"noun": noun, "known": seq, "column": f'"{column}"'}))
    found: dict[str, list[str]] = defaultdict(list)
    for subject_id, before in held.items():
        if column in before:
            found[before[column] or ""].append(subject_id)
    return found


def _oldest(revisions: Iterable[Any]) -> Mapping[str, Held]:
    """Of the newest first: whatever is older is laid over it."""
    held: dict[str, dict[str, Any]] = defaultdict(dict)
    for subject_id, before in revisions:
        held[subject_id].update(json.loads(before or "{}"))
    return held


def _is_erased(row: Mapping[str, Any]) -> bool:
    return row.get("ended_as") is Ending.ERASED or row.get("status") is DocumentStatus.ERASED


def _columns(table: Table, held: Held) -> dict[str, Any]:
    return {name: laid(table, name, held=value) for name, value in held.items() if name in table.c}


def laid(table: Table, name: str, *, held: Any) -> Any:  # noqa: ANN401  whatever a column holds
    """What a revision holds of a column, as the column holds it; raises ValueError for what cannot stand there."""
    kind = table.c[name].type
    if held is None:
        return None
    if isinstance(kind, Enum) and kind.enum_class is not None:
        return kind.enum_class(held)
    return datetime.fromisoformat(held) if isinstance(kind, UTCDateTime) else held


def _live_again(row: dict[str, Any], seq: int) -> None:
    if (row.get("ended_seq") or 0) > seq:
        row.update(ended_seq=None, ended_as=None)
