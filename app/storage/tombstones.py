"""What was erased in, whether a text may come in again and what is still to be scrubbed out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, exists, insert, or_, select, update
from sqlalchemy.engine import Connection
from sqlmodel import col

from app.core.errors import Erased
from app.core.model.document import DocumentStatus
from app.storage.binding import among, ids
from app.storage.direct import Direct
from app.storage.tables.documents import DocumentRow, FamilyTextRow
from app.storage.tables.erasures import ErasureRow

RETENTION = "retention"
"""The reason of what was kept long enough: its text may come in again."""

_COLUMNS = (
    col(ErasureRow.document_id),
    col(ErasureRow.identity),
    col(ErasureRow.text_sha256),
    col(ErasureRow.reason),
    col(ErasureRow.actor),
    col(ErasureRow.erased_at),
    col(ErasureRow.scrubbed_at),
)
_LIKE = Direct(
    select(col(ErasureRow.identity), col(ErasureRow.reason)).where(
        or_(
            col(ErasureRow.identity) == bindparam("identity"),
            col(ErasureRow.text_sha256) == bindparam("text_sha256"),
        )
    )
)


@dataclass(frozen=True, slots=True)
class Tombstone:
    """That a document was erased: by whom, when and why, and the hashes by which its text is known again."""

    document_id: str
    identity: str
    text_sha256: str
    reason: str
    actor: str
    erased_at: datetime
    scrubbed_at: datetime | None = None


def by_ids(connection: Connection, document_ids: Collection[str]) -> Mapping[str, Tombstone]:
    """By document; those that were not erased are left out."""
    rows = connection.execute(select(*_COLUMNS).where(among(col(ErasureRow.document_id))), ids(document_ids))
    return {row.document_id: Tombstone(*row) for row in rows}


def unscrubbed(connection: Connection) -> tuple[Tombstone, ...]:
    """Those of which traces may be left, oldest first."""
    statement = select(*_COLUMNS).where(col(ErasureRow.scrubbed_at).is_(None)).order_by(col(ErasureRow.erased_at))
    return tuple(Tombstone(*row) for row in connection.execute(statement))


def check_may_come_in(connection: Connection, *, identity: str, text_sha256: str) -> None:
    """Raises Erased for a document that was erased, and for its text elsewhere unless a copy of it stands here."""
    rows = _LIKE.rows(connection, {"identity": identity, "text_sha256": text_sha256})
    refusing = [row.identity for row in rows if row.reason != RETENTION]
    if not refusing:
        return
    if identity in refusing or not _is_held(connection, text_sha256):
        raise Erased("This text was erased here, and is not taken in again.")


def put(connection: Connection, tombstone: Tombstone) -> None:
    """Set a tombstone; one that stands is left as it is."""
    if tombstone.document_id in by_ids(connection, [tombstone.document_id]):
        return
    row = {
        "document_id": tombstone.document_id,
        "identity": tombstone.identity,
        "text_sha256": tombstone.text_sha256,
        "reason": tombstone.reason,
        "actor": tombstone.actor,
        "erased_at": tombstone.erased_at,
        "scrubbed_at": tombstone.scrubbed_at,
    }
    connection.execute(insert(ErasureRow), [row])


def mark_scrubbed(connection: Connection, document_ids: Collection[str], *, at: datetime) -> None:
    """Note that nothing is left of these."""
    statement = update(ErasureRow).where(among(col(ErasureRow.document_id))).values(scrubbed_at=at)
    connection.execute(statement, ids(document_ids))


def _is_held(connection: Connection, text_sha256: str) -> bool:
    stands = exists().where(
        col(FamilyTextRow.text_sha256) == text_sha256,
        col(DocumentRow.family_id) == col(FamilyTextRow.family_id),
        col(DocumentRow.text_sha256) == text_sha256,
        col(DocumentRow.status) != DocumentStatus.ERASED,
    )
    return connection.execute(select(stands)).scalar_one()
