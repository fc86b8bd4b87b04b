"""What an editor wants to see in, conflicts by priority or by age out, page by page."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, TextClause, func, or_, select, tuple_
from sqlalchemy.engine import Connection
from sqlmodel import col

from app.core.model.conflict import Resolution
from app.storage import claims, conflicts
from app.storage.pages import ConflictFilter, Order, Place, QueuePage
from app.storage.sources import voices_of
from app.storage.tables.review import WAITING, ConflictRow, ConflictSourceRow

_Condition = ColumnElement[bool] | TextClause
_ORDERS = {
    Order.PRIORITY: (col(ConflictRow.priority), col(ConflictRow.seq)),
    Order.NEWEST: (col(ConflictRow.seq),),
}


def page(connection: Connection, wanted: ConflictFilter, *, order: Order, after: Place | None, limit: int) -> QueuePage:
    """The conflicts that follow a place, the most urgent or the newest first."""
    columns = _ORDERS[order]
    statement = _matching(connection, wanted, among=conflicts.selected())
    if after is not None:
        place = (after.rank, after.seq) if order is Order.PRIORITY else (after.seq,)
        statement = statement.where(tuple_(*columns) < tuple_(*place))
    rows = connection.execute(statement.order_by(*(column.desc() for column in columns)).limit(limit + 1)).all()
    items = tuple(conflicts.known(connection, rows[:limit]))
    more = len(rows) > limit
    return QueuePage(items, Place(items[-1].rank, items[-1].seq) if more else None)


def matching_ids(connection: Connection, wanted: ConflictFilter, *, limit: int) -> Sequence[str]:
    """The ids of all that are wanted, oldest first, at most `limit`."""
    statement = _matching(connection, wanted, among=select(col(ConflictRow.id)))
    return list(connection.execute(statement.order_by(col(ConflictRow.seq)).limit(limit)).scalars())


def neighbours(
    connection: Connection, wanted: ConflictFilter, *, order: Order, place: Place
) -> tuple[str | None, str | None]:
    """The ids of what stands right before and right after a place; None at an end."""
    columns = _ORDERS[order]
    at = tuple_(*((place.rank, place.seq) if order is Order.PRIORITY else (place.seq,)))
    statement = _matching(connection, wanted, among=select(col(ConflictRow.id))).limit(1)
    before = statement.where(tuple_(*columns) > at).order_by(*columns)
    after = statement.where(tuple_(*columns) < at).order_by(*(column.desc() for column in columns))
    return connection.execute(before).scalar(), connection.execute(after).scalar()


def count(connection: Connection, wanted: ConflictFilter) -> int:
    """How many are wanted."""
    return int(
        connection.execute(_matching(connection, wanted, among=select(func.count(col(ConflictRow.id))))).scalar_one()
    )


def _matching(
    connection: Connection, wanted: ConflictFilter, *, among: Select[*tuple[Any, ...]]
) -> Select[*tuple[Any, ...]]:
    return among.where(*_states(wanted), *_hands(wanted), *_subjects(connection, wanted))


def _states(wanted: ConflictFilter) -> list[_Condition]:
    found: list[_Condition] = []
    if wanted.waiting or wanted.set_aside is not None:
        found.append(WAITING)
    if wanted.status is not None:
        found.append(col(ConflictRow.status) == wanted.status)
    if wanted.kind is not None:
        found.append(col(ConflictRow.kind) == wanted.kind)
    if wanted.set_aside is True:
        found.append(col(ConflictRow.resolution) == Resolution.NEEDS_SOURCE)
    if wanted.set_aside is False:
        # Nothing that waits has another resolution.
        found.append(col(ConflictRow.resolution).is_(None))
    if wanted.min_rank is not None:
        found.append(col(ConflictRow.priority) >= wanted.min_rank)
    return found


def _hands(wanted: ConflictFilter) -> list[_Condition]:
    if wanted.unassigned:
        return [col(ConflictRow.assignee_id).is_(None)]
    return [] if wanted.assignee is None else [col(ConflictRow.assignee_id) == wanted.assignee]


def _subjects(connection: Connection, wanted: ConflictFilter) -> list[_Condition]:
    found: list[_Condition] = []
    if wanted.ids is not None:
        found.append(col(ConflictRow.id).in_(wanted.ids))
    if wanted.source is not None:
        speaking = voices_of(connection, wanted.source)
        theirs = select(col(ConflictSourceRow.conflict_id)).where(col(ConflictSourceRow.source_id).in_(speaking))
        found.append(col(ConflictRow.id).in_(theirs))
    if wanted.claims is not None:
        members = claims.members_of(connection, wanted.claims)
        own = [claim_id for joined in members.values() for claim_id in joined]
        found.append(or_(col(ConflictRow.low_claim_id).in_(own), col(ConflictRow.high_claim_id).in_(own)))
    return found
