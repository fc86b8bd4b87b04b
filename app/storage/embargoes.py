"""Documents before their time: kept under their identity, found by it, leased when it is over, and gone then."""

import json
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, delete, insert, or_, select, update
from sqlalchemy.engine import Connection
from sqlmodel import col

from app.core.errors import NotFound
from app.core.model.document import Document, DocumentStatus, HeldDocument
from app.storage import tombstones
from app.storage.direct import Direct
from app.storage.documents import by_identity as known_by_identity
from app.storage.documents import identity
from app.storage.ids import new_id
from app.storage.tables.embargoes import HeldRow
from app.storage.tombstones import Tombstone

_SELECTED: Select[*tuple[Any, ...]] = select(
    col(HeldRow.id),
    col(HeldRow.payload),
    col(HeldRow.text_sha256),
    col(HeldRow.received_at),
    col(HeldRow.release_at),
)
# Asked by every ingest.
_BY_IDENTITY = Direct(_SELECTED.where(col(HeldRow.identity) == bindparam("identity")))
_SOME = 20


def by_identity(
    connection: Connection, url: str | None, *, publisher: str | None, text_sha256: str
) -> HeldDocument | None:
    """The held document with this identity."""
    wanted = {"identity": identity(url, publisher, text_sha256=text_sha256)}
    return next((_held(row) for row in _BY_IDENTITY.rows(connection, wanted)), None)


def by_id(connection: Connection, document_id: str) -> HeldDocument:
    """Raises NotFound."""
    row = connection.execute(_SELECTED.where(col(HeldRow.id) == document_id)).one_or_none()
    if row is None:
        raise NotFound("No document under embargo has this id.")
    return _held(row)


def held(connection: Connection, *, before_id: str | None, limit: int) -> tuple[HeldDocument, ...]:
    """What came last first; one more than the limit where there are more."""
    wanted = _SELECTED.order_by(col(HeldRow.id).desc()).limit(limit + 1)
    if before_id is not None:
        wanted = wanted.where(col(HeldRow.id) < before_id)
    return tuple(_held(row) for row in connection.execute(wanted))


def hold(
    connection: Connection, at: datetime, *, document: Document, digest: str, release_at: datetime
) -> HeldDocument | None:
    """Keep it; None where this identity is out or held already; raises Erased."""
    place = identity(document.url, document.publisher, text_sha256=digest)
    out = known_by_identity(connection, document.url, publisher=document.publisher, text_sha256=digest)
    if out is not None and out.status is not DocumentStatus.SUPERSEDED:
        return None
    if _BY_IDENTITY.rows(connection, {"identity": place}):
        return None
    tombstones.check_may_come_in(connection, identity=place, text_sha256=digest)
    kept = HeldDocument(new_id("doc"), document, digest, at, release_at)
    connection.execute(
        insert(HeldRow).values(
            id=kept.id,
            identity=place,
            text_sha256=digest,
            payload=_payload(document),
            received_at=at,
            release_at=release_at,
            tries=0,
            leased_until=None,
        )
    )
    return kept


def is_any_over(connection: Connection, now: datetime) -> bool:
    """Whether there is one that nobody brings out already."""
    return connection.execute(select(_due(now).limit(1).exists())).scalar_one()


def let_go(connection: Connection, document_id: str) -> bool:
    """Whether it was held until now."""
    return connection.execute(delete(HeldRow).where(col(HeldRow.id) == document_id)).rowcount == 1


def drop_erased(connection: Connection, tombstone: Tombstone) -> None:
    """Drop what waits under this id, and what would not be let in at its time."""
    wanted = [col(HeldRow.id) == tombstone.document_id]
    if tombstone.reason != tombstones.RETENTION:
        wanted.append(col(HeldRow.identity) == tombstone.identity)
        wanted.append(col(HeldRow.text_sha256) == tombstone.text_sha256)
    connection.execute(delete(HeldRow).where(or_(*wanted)))


def lease(connection: Connection, at: datetime, *, lease: timedelta) -> HeldDocument | None:
    """The first whose time has come, taken by compare-and-set."""
    for row in connection.execute(_due(at).limit(_SOME)).all():
        taken = connection.execute(
            update(HeldRow)
            .where(col(HeldRow.id) == row.id, col(HeldRow.tries) == row.tries, _is_free(at))
            .values(leased_until=at + lease, tries=row.tries + 1)
        )
        if taken.rowcount == 1:
            return by_id(connection, row.id)
    return None


def _due(at: datetime) -> Select[*tuple[Any, ...]]:
    return (
        select(col(HeldRow.id), col(HeldRow.tries))
        .where(col(HeldRow.release_at) <= at, _is_free(at))
        .order_by(col(HeldRow.release_at), col(HeldRow.id))
    )


def _is_free(at: datetime) -> ColumnElement[bool]:
    return or_(col(HeldRow.leased_until).is_(None), col(HeldRow.leased_until) <= at)


def _payload(document: Document) -> str:
    fields = {name: value for name, value in asdict(document).items() if value is not None}
    return json.dumps(fields, default=datetime.isoformat, ensure_ascii=False)


def _held(row: Row[*tuple[Any, ...]]) -> HeldDocument:
    fields = json.loads(row.payload)
    if "published_at" in fields:
        fields["published_at"] = datetime.fromisoformat(fields["published_at"])
    return HeldDocument(row.id, Document(**fields), row.text_sha256, row.received_at, row.release_at)
