"""Idempotency: one request under one key happens once, and is answered alike ever after."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection
from sqlmodel import col

from app.core.errors import Conflict, Invalid
from app.core.model.job import Answer, Reservation
from app.storage.tables.access import IdempotencyRow


@dataclass(frozen=True, slots=True)
class RequestKey:
    """What makes a request the same: whose key, which idempotency key, which route, which raw body (sha256, hex)."""

    key_id: str
    idempotency_key: str
    route: str
    body_sha256: str


def reserve(
    connection: Connection, at: datetime, *, request: RequestKey, lease: timedelta, keep: timedelta
) -> Reservation | Answer:
    """Take the key for one request, or give the answer that was kept.

    Raises Conflict while another request holds the key, Invalid where the key was used for another request.
    """
    _forget(connection, at, request=request)
    owner = secrets.token_hex(16)
    if _insert(connection, at, request=request, owner=owner, lease=lease, keep=keep):
        return _mine(request, owner)
    row = connection.execute(
        select(
            col(IdempotencyRow.route),
            col(IdempotencyRow.body_sha256),
            col(IdempotencyRow.owner),
            col(IdempotencyRow.leased_until),
            col(IdempotencyRow.answer_status),
            col(IdempotencyRow.answer_body),
        ).where(_is(request))
    ).one_or_none()
    if row is None:
        raise Conflict("Another request with this idempotency key has just ended: send it again.")
    if (row.route, row.body_sha256) != (request.route, request.body_sha256):
        raise Invalid("This idempotency key was used for another request.", "/Idempotency-Key")
    if row.answer_status is not None:
        return Answer(row.answer_status, row.answer_body)
    if row.leased_until > at or not _take_over(connection, at, request=request, row=row, owner=owner, lease=lease):
        raise Conflict("A request with this idempotency key is still being worked on.")
    return _mine(request, owner)


def answer(connection: Connection, reservation: Reservation, *, given: Answer) -> bool:
    """Keep the answer where the owner is still the one who reserved."""
    done = connection.execute(
        update(IdempotencyRow)
        .where(_is(reservation), col(IdempotencyRow.owner) == reservation.owner)
        .values(answer_status=given.status, answer_body=given.body, owner=None, leased_until=None)
    )
    return done.rowcount == 1


def release(connection: Connection, reservation: Reservation) -> None:
    """Free the key where it is still held by this owner."""
    connection.execute(delete(IdempotencyRow).where(_is(reservation), col(IdempotencyRow.owner) == reservation.owner))


def forget_answers(connection: Connection, at: datetime) -> int:
    """Drop what is kept no longer; how many there were."""
    return connection.execute(delete(IdempotencyRow).where(_is_over(at))).rowcount


def _forget(connection: Connection, at: datetime, *, request: RequestKey) -> None:
    connection.execute(delete(IdempotencyRow).where(_is(request), _is_over(at)))


def _is_over(at: datetime) -> ColumnElement[bool]:
    # A request that still runs after a day keeps its key.
    held = and_(col(IdempotencyRow.owner).is_not(None), col(IdempotencyRow.leased_until) > at)
    return and_(col(IdempotencyRow.expires_at) <= at, or_(col(IdempotencyRow.owner).is_(None), ~held))


def _insert(
    connection: Connection, at: datetime, *, request: RequestKey, owner: str, lease: timedelta, keep: timedelta
) -> bool:
    """Whether there was no such row; two who come at once are told apart by the primary key."""
    of_dialect = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    done = connection.execute(
        of_dialect(IdempotencyRow)
        .values(
            key_id=request.key_id,
            idempotency_key=request.idempotency_key,
            route=request.route,
            body_sha256=request.body_sha256,
            owner=owner,
            leased_until=at + lease,
            answer_status=None,
            answer_body=None,
            created_at=at,
            expires_at=at + keep,
        )
        .on_conflict_do_nothing()
        .returning(col(IdempotencyRow.owner))
    )
    return done.first() is not None


def _take_over(
    connection: Connection,
    at: datetime,
    *,
    request: RequestKey,
    row: Row[*tuple[Any, ...]],
    owner: str,
    lease: timedelta,
) -> bool:
    done = connection.execute(
        update(IdempotencyRow)
        .where(
            _is(request),
            col(IdempotencyRow.owner) == row.owner,
            col(IdempotencyRow.leased_until) == row.leased_until,
        )
        .values(owner=owner, leased_until=at + lease)
    )
    return done.rowcount == 1


def _is(request: RequestKey | Reservation) -> ColumnElement[bool]:
    return and_(
        col(IdempotencyRow.key_id) == request.key_id, col(IdempotencyRow.idempotency_key) == request.idempotency_key
    )


def _mine(request: RequestKey, owner: str) -> Reservation:
    return Reservation(request.key_id, request.idempotency_key, request.route, request.body_sha256, owner)
