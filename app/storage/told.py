"""Claims in, everywhere each is told with whom it is told from, in three statements whatever their number."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.core.lineage.graph import roots, ways
from app.core.lineage.independence import Told, Voice, path_of
from app.core.model.chain import Implied, Source, SourceKind
from app.storage.binding import among, ids
from app.storage.sources import load_sources
from app.storage.tables.claims import AppearanceRow, ClaimRow, LinkRow
from app.storage.tables.documents import DocumentRow, FamilyRow

_ASKED = aliased(ClaimRow)
_TOLD: Select[*tuple[Any, ...]] = (
    select(
        col(_ASKED.id).label("asked_id"),
        col(AppearanceRow.id),
        col(AppearanceRow.document_id),
        col(AppearanceRow.outlet_id),
        col(DocumentRow.host),
        col(DocumentRow.published_at),
        col(FamilyRow.kin_id),
        col(FamilyRow.first_outlet_id),
        col(LinkRow.ordinal),
        col(LinkRow.source_id),
        col(LinkRow.implied),
    )
    .join(ClaimRow, col(ClaimRow.canonical_id) == col(_ASKED.canonical_id))
    .join(AppearanceRow, col(AppearanceRow.claim_id) == col(ClaimRow.id))
    .join(DocumentRow, col(DocumentRow.id) == col(AppearanceRow.document_id))
    .join(FamilyRow, col(FamilyRow.id) == col(DocumentRow.family_id))
    .outerjoin(LinkRow, col(LinkRow.appearance_id) == col(AppearanceRow.id))
    .where(among(col(_ASKED.id)), col(AppearanceRow.ended_seq).is_(None))
    .order_by(col(_ASKED.id), col(AppearanceRow.seq), col(LinkRow.ordinal))
)
_UNCLEAR = Source("a source that is not clear", SourceKind.PERSON, named=False)


def of_claims(connection: Connection, claim_ids: Collection[str]) -> Mapping[str, Sequence[Told]]:
    """By id as asked, the live appearances of everything that was joined, in the order in which they came."""
    rows = connection.execute(_TOLD, ids(claim_ids)).all()
    named = {one for row in rows for one in (row.outlet_id, row.first_outlet_id, row.source_id) if one}
    voices = {asked: Voice(one.id, one.source) for asked, one in load_sources(connection, named).items()}
    found: dict[str, dict[str, list[Any]]] = defaultdict(dict)
    for row in rows:
        found[row.asked_id].setdefault(row.id, []).append(row)
    return {asked: tuple(_told(one, voices) for one in those.values()) for asked, those in found.items()}


def origin_counts(connection: Connection, claim_ids: Collection[str]) -> Mapping[str, int]:
    """How many roots each of these claims has, by id as asked."""
    told = of_claims(connection, claim_ids)
    return {asked: len(roots(ways(path_of(one) for one in those))) for asked, those in told.items()}


def _told(rows: Sequence[Any], voices: Mapping[str, Voice]) -> Told:
    """One appearance from its rows, one a link."""
    first = rows[0]
    links = [row for row in rows if row.ordinal is not None and row.implied is not Implied.PUBLISHER]
    chain = [voices[row.source_id] if row.source_id else Voice(f"one of:{first.kin_id}", _UNCLEAR) for row in links]
    return Told(
        appearance_id=first.id,
        document_id=first.document_id,
        publisher=voices[first.outlet_id] if first.outlet_id else _host(first.host),
        chain=tuple(chain),
        kin=first.kin_id,
        first=voices[first.first_outlet_id] if first.first_outlet_id else None,
        published_at=first.published_at,
    )


def _host(host: str | None) -> Voice | None:
    return Voice(f"host:{host}", Source(host, SourceKind.OUTLET, named=True)) if host else None
