"""Endpoints: made, listed, changed, and how far each has been told."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, delete, func, insert, select, update
from sqlalchemy.engine import Connection
from sqlmodel import col

from app.core.errors import NotFound
from app.core.model.event import EventType
from app.core.model.webhook import OffReason, Signing, Webhook
from app.storage import changes
from app.storage.ids import new_id
from app.storage.tables.outgoing import AttemptRow, DeliveryRow, WebhookRow
from app.storage.writes import NewWebhook


def webhooks(connection: Connection, *, key_id: str | None) -> tuple[Webhook, ...]:
    """The endpoints of a key, or of all keys, oldest first."""
    statement = _selected().order_by(col(WebhookRow.id))
    if key_id is not None:
        statement = statement.where(col(WebhookRow.key_id) == key_id)
    return tuple(map(_known, connection.execute(statement)))


def webhook(connection: Connection, webhook_id: str) -> Webhook:
    """Raises NotFound."""
    row = connection.execute(_selected().where(col(WebhookRow.id) == webhook_id)).one_or_none()
    if row is None:
        raise NotFound("There is no webhook with this id.")
    return _known(row)


def behind(connection: Connection, head: int) -> tuple[Webhook, ...]:
    """The endpoints in force that have not been told of everything up to the head."""
    found = _selected().where(col(WebhookRow.off).is_(None), col(WebhookRow.seq_seen) < head)
    return tuple(map(_known, connection.execute(found.order_by(col(WebhookRow.seq_seen)))))


def counts(connection: Connection) -> Mapping[str, int]:
    """How many endpoints are on, failing or off."""
    rows = connection.execute(
        select(col(WebhookRow.off), col(WebhookRow.failing_since).is_not(None), func.count()).group_by(
            col(WebhookRow.off), col(WebhookRow.failing_since).is_not(None)
        )
    )
    found = {"on": 0, "failing": 0, "off": 0}
    for off, failing, count in rows:
        found["off" if off else "failing" if failing else "on"] += count
    return found


def lag(connection: Connection) -> int:
    """How many changes the endpoint that is furthest behind has not been told of yet."""
    seen = connection.execute(
        select(func.min(col(WebhookRow.seq_seen))).where(col(WebhookRow.off).is_(None))
    ).scalar_one_or_none()
    return 0 if seen is None else max(0, changes.head(connection) - seen)


def add_webhook(connection: Connection, at: datetime, *, new: NewWebhook) -> Webhook:
    """An endpoint that is told of what comes from now on."""
    webhook_id = new_id("whk")
    row = {
        "id": webhook_id,
        "key_id": new.key_id,
        "url": new.url,
        "name": new.name,
        "types": _written(new.types),
        "created_at": at,
        "seq_seen": changes.head(connection),
        "salt": "",
        "fingerprint": "",
        "old_salt": None,
        "old_until": None,
        "off": None,
        "failing_since": None,
        "succeeded_at": None,
    }
    connection.execute(insert(WebhookRow), [row])
    return webhook(connection, webhook_id)


def change_webhook(connection: Connection, changed: Webhook) -> None:
    """Write what its owner may change: where to, what of, under which name, and whether at all."""
    _update(
        connection,
        changed.id,
        url=changed.url,
        name=changed.name,
        types=_written(changed.types),
        off=changed.off,
        failing_since=changed.failing_since,
    )


def sign_with(connection: Connection, webhook_id: str, *, signing: Signing) -> None:
    """Write from what its secret is derived."""
    _update(
        connection,
        webhook_id,
        salt=signing.salt,
        fingerprint=signing.fingerprint,
        old_salt=signing.old_salt,
        old_until=signing.old_until,
    )


def new_salt() -> str:
    """What makes one secret differ from every other."""
    return secrets.token_hex(16)


def delete_webhook(connection: Connection, webhook_id: str) -> None:
    """Take an endpoint away with all that was sent or waits."""
    of_it = select(col(DeliveryRow.id)).where(col(DeliveryRow.webhook_id) == webhook_id)
    connection.execute(delete(AttemptRow).where(col(AttemptRow.delivery_id).in_(of_it)))
    connection.execute(delete(DeliveryRow).where(col(DeliveryRow.webhook_id) == webhook_id))
    connection.execute(delete(WebhookRow).where(col(WebhookRow.id) == webhook_id))


def switch_off(connection: Connection, webhook_id: str, *, reason: OffReason) -> None:
    """Send nothing more, unless it is off already."""
    connection.execute(
        update(WebhookRow).where(col(WebhookRow.id) == webhook_id, col(WebhookRow.off).is_(None)).values(off=reason)
    )


def move_cursor(connection: Connection, moved: Webhook, *, to: int) -> bool:
    """Note that everything up to a place was looked at; False where another process was faster."""
    done = connection.execute(
        update(WebhookRow)
        .where(col(WebhookRow.id) == moved.id, col(WebhookRow.seq_seen) == moved.cursor, col(WebhookRow.off).is_(None))
        .values(seq_seen=to)
    )
    return done.rowcount == 1


def note_success(connection: Connection, webhook_id: str, *, at: datetime) -> None:
    """It took something: whatever failed before is forgiven."""
    _update(connection, webhook_id, succeeded_at=at, failing_since=None)


def note_failure(connection: Connection, webhook_id: str, *, at: datetime) -> datetime:
    """It took nothing; since when that is so."""
    connection.execute(
        update(WebhookRow)
        .where(col(WebhookRow.id) == webhook_id, col(WebhookRow.failing_since).is_(None))
        .values(failing_since=at)
    )
    return webhook(connection, webhook_id).failing_since or at


def hand_over(connection: Connection, old_key_id: str, *, new_key_id: str) -> None:
    """Let the successor of a key own what the key owned."""
    connection.execute(update(WebhookRow).where(col(WebhookRow.key_id) == old_key_id).values(key_id=new_key_id))


def _update(connection: Connection, webhook_id: str, **values: object) -> None:
    connection.execute(update(WebhookRow).where(col(WebhookRow.id) == webhook_id).values(**values))


def _written(types: Sequence[EventType]) -> str:
    return ",".join(sorted(types))


def _selected() -> Select[*tuple[Any, ...]]:
    return select(
        col(WebhookRow.id),
        col(WebhookRow.key_id),
        col(WebhookRow.url),
        col(WebhookRow.created_at),
        col(WebhookRow.seq_seen),
        col(WebhookRow.salt),
        col(WebhookRow.fingerprint),
        col(WebhookRow.old_salt),
        col(WebhookRow.old_until),
        col(WebhookRow.name),
        col(WebhookRow.types),
        col(WebhookRow.off),
        col(WebhookRow.failing_since),
        col(WebhookRow.succeeded_at),
    )


def _known(row: Row[*tuple[Any, ...]]) -> Webhook:
    return Webhook(
        id=row.id,
        key_id=row.key_id,
        url=row.url,
        created_at=row.created_at,
        cursor=row.seq_seen,
        signing=Signing(row.salt, row.fingerprint, row.old_salt, row.old_until),
        name=row.name,
        types=tuple(EventType(name) for name in row.types.split(",") if name),
        off=row.off,
        failing_since=row.failing_since,
        succeeded_at=row.succeeded_at,
    )
