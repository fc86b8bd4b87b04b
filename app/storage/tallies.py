"""Times since when in, how many conflicts came and went on each day out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.core.model.conflict import ConflictKind, DecisionKind
from app.storage.tables.review import ConflictRow, DecisionRow

_UNDO = aliased(DecisionRow)
_SETTLES = (DecisionKind.RESOLVE, DecisionKind.DISMISS)


@dataclass(frozen=True, slots=True)
class Tally:
    """So many conflicts of one kind on one day (UTC)."""

    day: date
    kind: ConflictKind
    count: int


def opened(connection: Connection, since: datetime) -> Sequence[Tally]:
    """By the day on which they were opened."""
    day = _day(connection, col(ConflictRow.opened_at))
    return _tallied(
        connection.execute(
            select(day, col(ConflictRow.kind), func.count())
            .where(col(ConflictRow.opened_at) >= since)
            .group_by(day, col(ConflictRow.kind))
        ).all()
    )


def settled(connection: Connection, since: datetime) -> Sequence[Tally]:
    """By the day of the decisions, those that were taken back left out."""
    day = _day(connection, col(DecisionRow.decided_at))
    return _tallied(
        connection.execute(
            select(day, col(ConflictRow.kind), func.count())
            .join(ConflictRow, col(ConflictRow.id) == col(DecisionRow.subject_id))
            .where(
                col(DecisionRow.kind).in_(_SETTLES),
                col(DecisionRow.decided_at) >= since,
                ~exists().where(col(_UNDO.undoes) == col(DecisionRow.id)),
            )
            .group_by(day, col(ConflictRow.kind))
        ).all()
    )


def _day(connection: Connection, at: Any) -> ColumnElement[str]:  # noqa: ANN401  a column, however it is mapped
    if connection.dialect.name == "sqlite":
        return func.strftime("%Y-%m-%d", at)
    return func.to_char(func.timezone("UTC", at), "YYYY-MM-DD")


def _tallied(rows: Sequence[Any]) -> Sequence[Tally]:
    return [Tally(date.fromisoformat(day), ConflictKind(kind), count) for day, kind, count in rows]
