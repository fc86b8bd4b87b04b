"""A document in, all that may go back to it out, for core to walk: its claims' tellings and what those may mean."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.core.lineage.downstream import Heard, Spring
from app.storage import told
from app.storage.binding import among, ids
from app.storage.tables.citations import CitationCheckRow
from app.storage.tables.claims import AppearanceRow, ClaimRow, LinkCandidateRow
from app.storage.tables.documents import DocumentRow, FamilyRow
from app.storage.tables.sources import SourceRow

_SAME, _OUTLET = aliased(DocumentRow), aliased(SourceRow)
_PLACE = (
    select(col(FamilyRow.kin_id), col(DocumentRow.published_at), col(DocumentRow.host))
    .join(FamilyRow, col(FamilyRow.id) == col(DocumentRow.family_id))
    .where(col(DocumentRow.id) == bindparam("document_id"))
)
_OUTLETS = (
    select(col(_OUTLET.canonical_id))
    .join(AppearanceRow, col(AppearanceRow.outlet_id) == col(_OUTLET.id))
    .where(col(AppearanceRow.document_id) == bindparam("document_id"))
    .distinct()
)
_OWN = (
    select(col(_SAME.id))
    .join(DocumentRow, col(DocumentRow.url_sha256) == col(_SAME.url_sha256))
    .where(col(DocumentRow.id) == bindparam("document_id"))
)
_STATED: Select[*tuple[Any, ...]] = (
    select(col(AppearanceRow.claim_id), col(ClaimRow.canonical_id))
    .join(ClaimRow, col(ClaimRow.id) == col(AppearanceRow.claim_id))
    .where(col(AppearanceRow.document_id) == bindparam("document_id"))
    .order_by(col(AppearanceRow.ordinal))
)
_CANDIDATES = (
    select(col(LinkCandidateRow.appearance_id), col(SourceRow.canonical_id))
    .join(SourceRow, col(SourceRow.id) == col(LinkCandidateRow.source_id))
    .where(among(col(LinkCandidateRow.appearance_id)))
)
_CHECKED = select(col(CitationCheckRow.appearance_id), col(CitationCheckRow.cited_document_id)).where(
    among(col(CitationCheckRow.appearance_id)), col(CitationCheckRow.cited_document_id).is_not(None)
)


def stated_in(connection: Connection, document_id: str) -> Mapping[str, str]:
    """The claims that a document states or stated, by their own ids: the canonical one for each."""
    rows = connection.execute(_STATED, {"document_id": document_id})
    return {row.claim_id: row.canonical_id for row in rows}


def spring(connection: Connection, document_id: str) -> Spring:
    """A document as what others may go back to."""
    asked = {"document_id": document_id}
    place = connection.execute(_PLACE, asked).one()
    outlets = frozenset(connection.execute(_OUTLETS, asked).scalars())
    return Spring(
        document_id=document_id,
        kin=place.kin_id,
        outlets=outlets or (frozenset({f"host:{place.host}"}) if place.host else frozenset()),
        published_at=place.published_at,
        own=frozenset(connection.execute(_OWN, asked).scalars()),
    )


def heard(connection: Connection, claim_ids: Collection[str]) -> tuple[Heard, ...]:
    """Every live telling of canonical claims."""
    tellings = told.of_claims(connection, claim_ids)
    appearance_ids = {one.appearance_id for those in tellings.values() for one in those}
    candidates = _grouped(connection, _CANDIDATES, wanted=appearance_ids)
    checked = _grouped(connection, _CHECKED, wanted=appearance_ids)
    nothing: frozenset[str] = frozenset()
    return tuple(
        Heard(one, claim_id, candidates.get(one.appearance_id, nothing), checked.get(one.appearance_id, nothing))
        for claim_id, those in tellings.items()
        for one in those
    )


def _grouped(
    connection: Connection, statement: Select[*tuple[Any, ...]], *, wanted: Collection[str]
) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for appearance_id, other_id in connection.execute(statement, ids(wanted)):
        found[appearance_id].add(other_id)
    return {appearance_id: frozenset(others) for appearance_id, others in found.items()}
