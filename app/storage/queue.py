"""What an editor wants to see in, conflicts by priority or by age out, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, TextClause, func, or_, select, tuple_
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped
from sqlmodel import col

from app.core.model.conflict import Resolution
from app.core.review.decide import WAITING as WAITING_STATES
from app.storage import claims, conflicts
from app.storage.binding import among, ids
from app.storage.pages import ConflictFilter, Order, Place, QueuePage
from app.storage.sources import voices_of
from app.storage.tables.review import WAITING, ConflictRow, ConflictSourceRow

# So many are found by their ids and sorted; of more than these the queue is walked until a page is full.
FEW = 1_000

_Condition = ColumnElement[bool] | TextClause
_Column = Mapped[Any] | ColumnElement[Any]


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What a filter comes to. `few`: the conflicts that it names itself, by whom and what they are about."""

    wanted: ConflictFilter
    few: frozenset[str] | None
    subjects: tuple[Select[str], ...]

    def of(self, statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
        """A statement narrowed to what was chosen."""
        if self.few is not None:
            statement = statement.where(among(col(ConflictRow.id)))
        statement = statement.where(*(col(ConflictRow.id).in_(subject) for subject in self.subjects))
        return statement.where(*self._states(), *self._hands())

    def columns(self, order: Order) -> tuple[_Column, ...]:
        """What the queue is ordered by."""
        columns = (ConflictRow.seq,) if order is Order.NEWEST else (ConflictRow.priority, ConflictRow.seq)
        return tuple(self._column(col(column)) for column in columns)

    @property
    def values(self) -> dict[str, Any]:
        """The values that the statement names."""
        return {} if self.few is None else ids(self.few)

    def _column(self, column: Mapped[Any]) -> _Column:
        # Where the ids are known, no index of the queue may tempt the database to walk all of it instead.
        return column if self.few is None else func.coalesce(column, column)

    def _states(self) -> list[_Condition]:
        wanted = self.wanted
        found: list[_Condition] = []
        if wanted.waiting or wanted.set_aside is not None:
            waits = [self._column(col(ConflictRow.status)).in_(WAITING_STATES), col(ConflictRow.joined_to_id).is_(None)]
            found.extend([WAITING] if self.few is None else waits)
        if wanted.status is not None:
            found.append(self._column(col(ConflictRow.status)) == wanted.status)
            found.append(col(ConflictRow.joined_to_id).is_(None))
        if wanted.kind is not None:
            found.append(self._column(col(ConflictRow.kind)) == wanted.kind)
        if wanted.set_aside is True:
            found.append(self._column(col(ConflictRow.resolution)) == Resolution.NEEDS_SOURCE)
        if wanted.set_aside is False:
            # Nothing that waits has another resolution.
            found.append(self._column(col(ConflictRow.resolution)).is_(None))
        if wanted.min_rank is not None:
            found.append(self._column(col(ConflictRow.priority)) >= wanted.min_rank)
        if wanted.upto is not None:
            # Of a past that is not long gone that is nearly all: no reason to leave the order of the queue.
            found.append(func.coalesce(col(ConflictRow.seq), 0) <= wanted.upto)
        return found

    def _hands(self) -> list[_Condition]:
        assignee = self._column(col(ConflictRow.assignee_id))
        if self.wanted.unassigned:
            return [assignee.is_(None)]
        return [] if self.wanted.assignee is None else [assignee == self.wanted.assignee]


def page(connection: Connection, wanted: ConflictFilter, *, order: Order, after: Place | None, limit: int) -> QueuePage:
    """The conflicts that follow a place, the most urgent or the newest first."""
    chosen = _chosen(connection, wanted)
    columns = chosen.columns(order)
    statement = chosen.of(conflicts.selected())
    if after is not None:
        statement = statement.where(tuple_(*columns) < _at(after, order))
    falling = [column.desc() for column in columns]
    ordered = statement.order_by(*falling).limit(limit + 1)
    if order is Order.NEWEST and chosen.few is None:
        # Which are the newest an index tells alone; their rows are fetched after, not all that wait.
        newest = ordered.with_only_columns(col(ConflictRow.seq)).subquery()
        ordered = conflicts.selected().where(col(ConflictRow.seq).in_(select(newest.c.seq))).order_by(*falling)
    rows = connection.execute(ordered, chosen.values).all()
    items = tuple(conflicts.known(connection, rows[:limit]))
    more = len(rows) > limit
    return QueuePage(items, Place(items[-1].rank, items[-1].seq) if more else None)


def neighbours(
    connection: Connection, wanted: ConflictFilter, *, order: Order, place: Place
) -> tuple[str | None, str | None]:
    """The ids of what stands right before and right after a place; None at an end."""
    chosen = _chosen(connection, wanted)
    columns, at = chosen.columns(order), _at(place, order)
    statement = chosen.of(select(col(ConflictRow.id))).limit(1)
    before = statement.where(tuple_(*columns) > at).order_by(*columns)
    after = statement.where(tuple_(*columns) < at).order_by(*(column.desc() for column in columns))
    return connection.execute(before, chosen.values).scalar(), connection.execute(after, chosen.values).scalar()


def matching_ids(connection: Connection, wanted: ConflictFilter, *, limit: int) -> Sequence[str]:
    """The ids of all that are wanted, oldest first, at most `limit`."""
    chosen = _chosen(connection, wanted)
    statement = chosen.of(select(col(ConflictRow.id))).order_by(*chosen.columns(Order.NEWEST)).limit(limit)
    return list(connection.execute(statement, chosen.values).scalars())


def count(connection: Connection, wanted: ConflictFilter) -> int:
    """How many are wanted."""
    chosen = _chosen(connection, wanted)
    # Of rows, not of a column: an index alone can tell.
    statement = chosen.of(select(func.count()).select_from(ConflictRow))
    return int(connection.execute(statement, chosen.values).scalar_one())


def _at(place: Place, order: Order) -> ColumnElement[Any]:
    return tuple_(*((place.rank, place.seq) if order is Order.PRIORITY else (place.seq,)))


def _chosen(connection: Connection, wanted: ConflictFilter) -> _Chosen:
    few = None if wanted.ids is None else frozenset(wanted.ids)
    many = []
    for subject in _subjects(connection, wanted):
        found = connection.execute(subject.limit(FEW + 1)).scalars().all()
        if len(found) > FEW:
            many.append(subject)
        else:
            few = frozenset(found) if few is None else few.intersection(found)
    return _Chosen(wanted, few, tuple(many))


def _subjects(connection: Connection, wanted: ConflictFilter) -> list[Select[str]]:
    """The ids of conflicts by whom and what they are about, one question for each."""
    found: list[Select[str]] = []
    if wanted.source is not None:
        speaking = voices_of(connection, wanted.source)
        theirs = select(col(ConflictSourceRow.conflict_id)).where(col(ConflictSourceRow.source_id).in_(speaking))
        found.append(theirs.distinct() if len(speaking) > 1 else theirs)
    if wanted.claims is not None:
        members = claims.members_of(connection, wanted.claims)
        own = [claim_id for joined in members.values() for claim_id in joined]
        about = or_(col(ConflictRow.low_claim_id).in_(own), col(ConflictRow.high_claim_id).in_(own))
        found.append(select(col(ConflictRow.id)).where(about))
    return found
