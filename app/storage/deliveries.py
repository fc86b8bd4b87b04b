"""Deliveries: one for each event and endpoint, leased while it is sent, tried again until it is taken or given up."""

import secrets
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, delete, func, insert, or_, select, update
from sqlalchemy.engine import Connection
from sqlmodel import col

from app.core.errors import NotFound
from app.core.model.webhook import Attempt, Delivery, DeliveryStatus, LeasedDelivery
from app.storage import webhooks
from app.storage.ids import new_id
from app.storage.tables.outgoing import AttemptRow, DeliveryRow, WebhookRow
from app.storage.writes import NewDelivery, Outcome

# What nobody asks for any more goes in portions, so that no lock is held for long.
FORGOTTEN_AT_ONCE = 1_000
_COUNTED = (DeliveryStatus.WAITING, DeliveryStatus.FAILED)


def delivery(connection: Connection, delivery_id: str) -> Delivery:
    """Raises NotFound."""
    found = _loaded(connection, connection.execute(_selected().where(col(DeliveryRow.id) == delivery_id)).all())
    if not found:
        raise NotFound("There is no delivery with this id.")
    return found[0]


def page(
    connection: Connection, webhook_id: str, *, status: DeliveryStatus | None, before_id: str | None, limit: int
) -> tuple[Delivery, ...]:
    """The deliveries to an endpoint, newest first, one more than `limit` where there are more."""
    statement = _selected().where(col(DeliveryRow.webhook_id) == webhook_id)
    if status is not None:
        statement = statement.where(col(DeliveryRow.status) == status)
    if before_id is not None:
        statement = statement.where(col(DeliveryRow.id) < before_id)
    return _loaded(
        connection, connection.execute(statement.order_by(col(DeliveryRow.id).desc()).limit(limit + 1)).all()
    )


def counts(connection: Connection) -> Mapping[DeliveryStatus, int]:
    """How many wait and how many were given up; what was delivered is too much to count again and again."""
    rows = connection.execute(
        select(col(DeliveryRow.status), func.count())
        .where(col(DeliveryRow.status).in_(_COUNTED))
        .group_by(col(DeliveryRow.status))
    )
    found = {row[0]: row[1] for row in rows}
    return {status: found.get(status, 0) for status in _COUNTED}


def oldest_due(connection: Connection, now: datetime) -> datetime | None:
    """Since when the delivery that should have been sent longest ago has been due; None where none is."""
    return connection.execute(
        select(func.min(col(DeliveryRow.due_at)))
        .join(WebhookRow, col(WebhookRow.id) == col(DeliveryRow.webhook_id))
        .where(
            col(DeliveryRow.status) == DeliveryStatus.WAITING,
            col(DeliveryRow.due_at) <= now,
            col(WebhookRow.off).is_(None),
        )
    ).scalar_one_or_none()


def add_deliveries(connection: Connection, at: datetime, *, new: Sequence[NewDelivery]) -> list[str]:
    """Put events on their way, due at once; the ids, in order."""
    rows = [
        {
            "id": new_id("dlv"),
            "webhook_id": one.webhook_id,
            "message_id": one.message_id,
            "type": one.type,
            "seq": one.seq,
            "status": DeliveryStatus.WAITING,
            "created_at": at,
            "due_at": at,
            "tries": 0,
            "step": 0,
            "owner": None,
            "leased_until": None,
            "finished_at": None,
        }
        for one in new
    ]
    if rows:
        connection.execute(insert(DeliveryRow), rows)
    return [str(row["id"]) for row in rows]


def lease(
    connection: Connection, at: datetime, *, lasting: timedelta, limit: int, resting: Collection[str] = ()
) -> tuple[LeasedDelivery, ...]:
    """Take the deliveries that are due, oldest first, each by compare-and-set.

    At most one for each endpoint, so that one that is slow holds up no other; none for the endpoints that rest.
    """
    free = _is_free(at)
    first = (
        select(func.min(col(DeliveryRow.due_at)).label("due_at"), col(DeliveryRow.webhook_id))
        .join(WebhookRow, col(WebhookRow.id) == col(DeliveryRow.webhook_id))
        .where(free, col(WebhookRow.off).is_(None), col(DeliveryRow.webhook_id).not_in(list(resting)))
        .group_by(col(DeliveryRow.webhook_id))
        .order_by(func.min(col(DeliveryRow.due_at)))
        .limit(limit)
    )
    taken: list[LeasedDelivery] = []
    for _, webhook_id in connection.execute(first).all():
        row = connection.execute(
            _selected()
            .where(free, col(DeliveryRow.webhook_id) == webhook_id)
            .order_by(col(DeliveryRow.due_at), col(DeliveryRow.id))
            .limit(1)
        ).one_or_none()
        if row is not None and (leased := _taken(connection, row, until=at + lasting, free=free)) is not None:
            taken.append(leased)
    return tuple(taken)


def end_attempt(connection: Connection, leased: LeasedDelivery, *, outcome: Outcome) -> bool:
    """Write down a try and what follows of it; False where another took the delivery over meanwhile."""
    known, attempt = leased.delivery, outcome.attempt
    finished = outcome.status is not DeliveryStatus.WAITING
    done = connection.execute(
        update(DeliveryRow)
        .where(col(DeliveryRow.id) == known.id, col(DeliveryRow.owner) == leased.owner)
        .values(
            status=outcome.status,
            due_at=None if finished else outcome.due_at,
            finished_at=attempt.at if finished else None,
            tries=attempt.number,
            step=known.step + 1,
            owner=None,
            leased_until=None,
        )
    )
    if done.rowcount != 1:
        return False
    row = {
        "delivery_id": known.id,
        "number": attempt.number,
        "at": attempt.at,
        "status": attempt.status,
        "trouble": attempt.trouble,
        "milliseconds": attempt.milliseconds,
    }
    connection.execute(insert(AttemptRow), [row])
    return True


def drop(connection: Connection, leased: LeasedDelivery, *, at: datetime) -> None:
    """There is nothing left to tell."""
    connection.execute(
        update(DeliveryRow)
        .where(col(DeliveryRow.id) == leased.delivery.id, col(DeliveryRow.owner) == leased.owner)
        .values(status=DeliveryStatus.DROPPED, due_at=None, finished_at=at, owner=None, leased_until=None)
    )


def release(connection: Connection, leased: LeasedDelivery) -> None:
    """Give it back untried, as when the process is told to stop."""
    connection.execute(
        update(DeliveryRow)
        .where(col(DeliveryRow.id) == leased.delivery.id, col(DeliveryRow.owner) == leased.owner)
        .values(owner=None, leased_until=None)
    )


def replay(connection: Connection, webhook_id: str, *, since: datetime, at: datetime) -> int:
    """Put everything that was given up since a time on its way again, under the same ids; how many there are."""
    done = connection.execute(
        update(DeliveryRow)
        .where(
            col(DeliveryRow.webhook_id) == webhook_id,
            col(DeliveryRow.status) == DeliveryStatus.FAILED,
            col(DeliveryRow.created_at) >= since,
        )
        .values(status=DeliveryStatus.WAITING, due_at=at, finished_at=None, step=0)
        .execution_options(preserve_rowcount=True)
    )
    return done.rowcount


def forget(connection: Connection, before: datetime) -> int:
    """Drop some of what was finished before a time; how many."""
    old = list(
        connection.execute(
            select(col(DeliveryRow.id)).where(col(DeliveryRow.finished_at) < before).limit(FORGOTTEN_AT_ONCE)
        ).scalars()
    )
    if old:
        connection.execute(delete(AttemptRow).where(col(AttemptRow.delivery_id).in_(old)))
        connection.execute(delete(DeliveryRow).where(col(DeliveryRow.id).in_(old)))
    return len(old)


def _is_free(at: datetime) -> ColumnElement[bool]:
    return and_(
        col(DeliveryRow.status) == DeliveryStatus.WAITING,
        col(DeliveryRow.due_at) <= at,
        or_(col(DeliveryRow.owner).is_(None), col(DeliveryRow.leased_until) <= at),
    )


def _taken(
    connection: Connection, row: Row[*tuple[Any, ...]], *, until: datetime, free: ColumnElement[bool]
) -> LeasedDelivery | None:
    owner = secrets.token_hex(16)
    done = connection.execute(
        update(DeliveryRow)
        .where(col(DeliveryRow.id) == row.id, col(DeliveryRow.tries) == row.tries, free)
        .values(owner=owner, leased_until=until)
    )
    if done.rowcount != 1:
        return None
    return LeasedDelivery(_known(row, ()), webhooks.webhook(connection, row.webhook_id), owner)


def _selected() -> Select[*tuple[Any, ...]]:
    return select(
        col(DeliveryRow.id),
        col(DeliveryRow.webhook_id),
        col(DeliveryRow.message_id),
        col(DeliveryRow.type),
        col(DeliveryRow.seq),
        col(DeliveryRow.status),
        col(DeliveryRow.created_at),
        col(DeliveryRow.due_at),
        col(DeliveryRow.tries),
        col(DeliveryRow.step),
        col(DeliveryRow.finished_at),
    )


def _loaded(connection: Connection, rows: Sequence[Row[*tuple[Any, ...]]]) -> tuple[Delivery, ...]:
    attempts: dict[str, list[Attempt]] = defaultdict(list)
    found = connection.execute(
        select(
            col(AttemptRow.delivery_id),
            col(AttemptRow.number),
            col(AttemptRow.at),
            col(AttemptRow.status),
            col(AttemptRow.trouble),
            col(AttemptRow.milliseconds),
        )
        .where(col(AttemptRow.delivery_id).in_([row.id for row in rows]))
        .order_by(col(AttemptRow.delivery_id), col(AttemptRow.number))
    )
    for row in found:
        attempts[row.delivery_id].append(Attempt(*row[1:]))
    return tuple(_known(row, attempts[row.id]) for row in rows)


def _known(row: Row[*tuple[Any, ...]], attempts: Sequence[Attempt]) -> Delivery:
    return replace(Delivery(*row), attempts=tuple(attempts))
