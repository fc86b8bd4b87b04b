"""One conflict of two papers in, thousands like it out: its rows are copied under other ids, since posting is slow."""

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, create_engine, func, insert, select, text, update

from app.storage.store import Store
from app.storage.tables import metadata
from tests.flows.matters import Dispute, a_dispute
from tests.storage.news import NOON, an_outlet

OUTLETS = 40
AT_ONCE = 2_000
# In an order in which what is referred to comes first; each is found by a column that names the one before.
TABLES = ("claims", "families", "documents", "appearances", "links", "conflicts", "conflict_sides", "judgements")
UNIQUE = {"claims": ("claim_key",), "documents": ("identity",)}
Rows = dict[str, list[dict[str, Any]]]


def multiply(url: str, conflicts: int) -> Dispute:
    """Fill a migrated, empty store; the conflict that the others are like."""
    store = Store(url)
    dispute = a_dispute(store)
    with store.turn(NOON) as turn:
        outlets = [turn.resolve_sources([an_outlet(f"Paper {n}")]) for n in range(OUTLETS)]
    source_ids = [source.id for found in outlets for source in found.values()]
    store.close()
    engine = create_engine(url)
    with engine.begin() as connection:
        model = _model(connection)
        for first in range(1, conflicts, AT_ONCE):
            _copy(connection, model, numbers=range(first, min(first + AT_ONCE, conflicts)), source_ids=source_ids)
        _move_head(connection)
        if connection.dialect.name == "postgresql":
            # What autovacuum does by itself, a minute after so many rows; SQLite has to do without.
            connection.execute(text("ANALYZE"))
    engine.dispose()
    return dispute


def _table(name: str) -> Table:
    return metadata.tables[name]


def _model(connection: Connection) -> Rows:
    return {name: [dict(row) for row in connection.execute(select(_table(name))).mappings()] for name in TABLES}


def _copy(connection: Connection, model: Rows, *, numbers: Sequence[int], source_ids: Sequence[str]) -> None:
    ids = {row["id"] for name in TABLES for row in model[name] if "id" in row}
    stride = 1 + max(row["seq"] for name in TABLES for row in model[name] if "seq" in row)
    for name in TABLES:
        rows = [_copied(name, row, number=number, ids=ids, stride=stride) for number in numbers for row in model[name]]
        connection.execute(insert(_table(name)), rows)
    speaking = [row for number in numbers for row in _speaking(model, number, source_ids=source_ids)]
    connection.execute(insert(_table("conflict_sources")), speaking)


def _copied(name: str, row: Mapping[str, Any], *, number: int, ids: set[str], stride: int) -> dict[str, Any]:
    suffix = f"{number:06d}"
    copied: dict[str, Any] = {
        column: f"{value}{suffix}" if isinstance(value, str) and value in ids else value
        for column, value in row.items()
    }
    for column in UNIQUE.get(name, ()):
        copied[column] = f"{copied[column]}{suffix}"
    if "seq" in copied:
        copied["seq"] += number * stride
    if name == "conflicts":
        copied |= _varied(number, copied["priority"])
    return copied


def _varied(number: int, rank: int) -> dict[str, Any]:
    """Most wait, some were settled, some wait for a source; a month of news."""
    chance = random.Random(number)
    settled = chance.random() < 0.1
    aside = not settled and chance.random() < 0.05
    return {
        "status": "resolved" if settled else "open",
        "resolution": "different_scope" if settled else "needs_source" if aside else None,
        "kind": chance.choice(["contradiction"] * 8 + ["duplicate", "update"]),
        "priority": rank + chance.randrange(-10_000, 2_000),
    }


def _speaking(model: Rows, number: int, *, source_ids: Sequence[str]) -> Iterator[dict[str, str]]:
    conflict_id = f"{model['conflicts'][0]['id']}{number:06d}"
    # One paper speaks in half of all conflicts, the next in half of the rest.
    place = min(len(source_ids) - 1, (number & -number).bit_length() - 1)
    yield {"source_id": source_ids[place], "conflict_id": conflict_id}


def _move_head(connection: Connection) -> None:
    last = max(
        connection.execute(select(func.max(_table(name).c.seq))).scalar_one()
        for name in TABLES
        if "seq" in _table(name).c
    )
    connection.execute(update(_table("ledger")).values(head=last))
