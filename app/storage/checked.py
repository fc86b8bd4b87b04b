"""Claims in, since when they stand as they do out; publishers of verdicts in, the claims that they wrote about out."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.engine import Connection
from sqlmodel import col

from app.core.model.change import ChangeKind, Noun
from app.core.model.document import DocumentStatus
from app.storage.binding import among, ids
from app.storage.tables.arrivals import VerdictRow
from app.storage.tables.claims import AppearanceRow, ClaimRow
from app.storage.tables.documents import DocumentRow
from app.storage.tables.ledger import ChangeRow

_SINCE = (
    select(col(ChangeRow.subject_id), func.max(col(ChangeRow.at)).label("at"))
    .where(
        among(col(ChangeRow.subject_id)),
        col(ChangeRow.kind) == ChangeKind.STANDING_CHANGED,
        col(ChangeRow.noun) == Noun.CLAIM,
    )
    .group_by(col(ChangeRow.subject_id))
)
_REVIEWED_BY = (
    select(col(ClaimRow.canonical_id), func.max(col(ClaimRow.seq)).label("latest"))
    .join(AppearanceRow, col(AppearanceRow.claim_id) == col(ClaimRow.id))
    .join(DocumentRow, col(DocumentRow.id) == col(AppearanceRow.document_id))
    .join(VerdictRow, col(VerdictRow.document_id) == col(DocumentRow.id))
    .where(
        or_(col(VerdictRow.site) == bindparam("site"), col(VerdictRow.site) == bindparam("with_www")),
        col(AppearanceRow.ended_seq).is_(None),
        col(DocumentRow.status) == DocumentStatus.LIVE,
    )
    .group_by(col(ClaimRow.canonical_id))
    .order_by(func.max(col(ClaimRow.seq)).desc())
    .limit(bindparam("most"))
)


def standing_since(connection: Connection, claim_ids: Collection[str]) -> Mapping[str, datetime]:
    """When each came to stand as it stands; those that always stood so are left out."""
    return {row.subject_id: row.at for row in connection.execute(_SINCE, ids(claim_ids))}


def reviewed_by(connection: Connection, site: str, *, limit: int) -> Sequence[str]:
    """The canonical claims of which a publisher at this site holds something, the newest first."""
    return list(connection.execute(_REVIEWED_BY, {"site": site, "with_www": f"www.{site}", "most": limit}).scalars())
