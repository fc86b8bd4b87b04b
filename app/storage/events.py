"""The ledger in, the changes that are events out, and which claims may be shown to those who are told of them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, func, or_, select, tuple_
from sqlalchemy.engine import Connection
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.core.model.change import Change
from app.core.model.document import DocumentStatus
from app.core.model.event import TYPE_OF
from app.core.model.watch import Origin
from app.storage.binding import among, ids
from app.storage.tables.claims import AppearanceRow, ClaimRow, Ending
from app.storage.tables.documents import DocumentRow, FamilyRow
from app.storage.tables.ledger import ChangeRow
from app.storage.tables.sources import SourceRow

_ASKED, _ROOT, _FIRST = aliased(ClaimRow), aliased(SourceRow), aliased(SourceRow)
_CHANGES = (
    select(col(ChangeRow.seq), col(ChangeRow.kind), col(ChangeRow.noun), col(ChangeRow.subject_id), col(ChangeRow.at))
    .where(
        col(ChangeRow.seq) > bindparam("after"),
        col(ChangeRow.seq) <= bindparam("upto"),
        tuple_(col(ChangeRow.kind), col(ChangeRow.noun)).in_(list(TYPE_OF)),
    )
    .order_by(col(ChangeRow.seq))
    .limit(bindparam("most"))
)
_MAY_BE_SHOWN = (
    or_(col(AppearanceRow.ended_as).is_(None), col(AppearanceRow.ended_as) != Ending.ERASED),
    col(DocumentRow.status) != DocumentStatus.ERASED,
    or_(col(DocumentRow.embargo_until).is_(None), col(DocumentRow.embargo_until) <= bindparam("now")),
)
_FIRST_SHOWABLE = (
    select(col(AppearanceRow.claim_id), func.min(col(AppearanceRow.seq)))
    .join(DocumentRow, col(DocumentRow.id) == col(AppearanceRow.document_id))
    .where(among(col(AppearanceRow.claim_id)), *_MAY_BE_SHOWN)
    .group_by(col(AppearanceRow.claim_id))
)
_SHOWABLE = (
    select(col(AppearanceRow.id))
    .join(DocumentRow, col(DocumentRow.id) == col(AppearanceRow.document_id))
    .where(among(col(AppearanceRow.id)), *_MAY_BE_SHOWN)
)
_IDS_AT = select(col(AppearanceRow.claim_id), col(AppearanceRow.id)).where(
    col(AppearanceRow.seq).in_(bindparam("seqs", expanding=True))
)

_ORIGINS = (
    select(
        col(_ASKED.id),
        col(AppearanceRow.id),
        col(AppearanceRow.seq),
        func.coalesce(col(_ROOT.canonical_id), col(_FIRST.canonical_id), col(FamilyRow.kin_id)),
    )
    .join(ClaimRow, col(ClaimRow.canonical_id) == col(_ASKED.canonical_id))
    .join(AppearanceRow, col(AppearanceRow.claim_id) == col(ClaimRow.id))
    .join(DocumentRow, col(DocumentRow.id) == col(AppearanceRow.document_id))
    .join(FamilyRow, col(FamilyRow.id) == col(DocumentRow.family_id))
    .outerjoin(_ROOT, col(_ROOT.id) == col(AppearanceRow.root_id))
    .outerjoin(_FIRST, col(_FIRST.id) == col(FamilyRow.first_outlet_id))
    .where(among(col(_ASKED.id)))
    .order_by(col(AppearanceRow.seq))
)


def changes_told(connection: Connection, after: int, *, upto: int, limit: int) -> tuple[Change, ...]:
    """The changes in after < seq <= upto that are events, in order, at most `limit`."""
    rows = connection.execute(_CHANGES, {"after": after, "upto": upto, "most": limit})
    return tuple(Change(*row) for row in rows)


def origins(connection: Connection, claim_ids: Collection[str]) -> Mapping[str, Sequence[Origin]]:
    """By claim the origins of all appearances of everything that was joined to it, in their order."""
    found: dict[str, list[Origin]] = {}
    for claim_id, appearance_id, seq, origin in connection.execute(_ORIGINS, ids(claim_ids)):
        found.setdefault(claim_id, []).append(Origin(appearance_id, seq, origin))
    return found


def first_showable(connection: Connection, claim_ids: Collection[str], *, now: datetime) -> Mapping[str, str]:
    """By claim its first appearance that was neither erased nor is still held back; claims without one are left out."""
    if not claim_ids:
        return {}
    seqs = [row[1] for row in connection.execute(_FIRST_SHOWABLE, {**ids(claim_ids), "now": now})]
    return {row.claim_id: row.id for row in connection.execute(_IDS_AT, {"seqs": seqs})}


def showable(connection: Connection, appearance_ids: Collection[str], *, now: datetime) -> frozenset[str]:
    """Those of some appearances that were neither erased nor are still held back."""
    if not appearance_ids:
        return frozenset()
    return frozenset(connection.execute(_SHOWABLE, {**ids(appearance_ids), "now": now}).scalars())
