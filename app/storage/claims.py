"""Claims: found under their keys, made where they are new, answered for by the canonical one, counted and paged."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, exists, func, insert, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.core.errors import NotFound
from app.core.model.change import ChangeKind, Noun
from app.core.model.claim import ClaimCounts, KnownClaim
from app.core.model.judgement import Standing
from app.storage import changes
from app.storage.ids import new_id
from app.storage.ledger import Ledger
from app.storage.pages import ClaimFilter, Page, page_of
from app.storage.sources import members_of as source_members_of
from app.storage.tables.claims import AppearanceRow, ClaimRow, LinkRow
from app.storage.tables.documents import DocumentRow, FamilyRow
from app.storage.tables.sources import SourceRow
from app.storage.writes import AddedClaim, NewClaim


def canonical(connection: Connection, claim_ids: Collection[str]) -> Mapping[str, str]:
    """The claim that answers for each."""
    rows = connection.execute(
        select(col(ClaimRow.id), col(ClaimRow.canonical_id)).where(col(ClaimRow.id).in_(claim_ids))
    )
    return {row.id: row.canonical_id for row in rows}


def members_of(connection: Connection, claim_ids: Collection[str]) -> Mapping[str, list[str]]:
    """All ids that a canonical claim answers for, by canonical id, for each that was asked for."""
    asked = aliased(ClaimRow)
    rows = connection.execute(
        select(col(ClaimRow.canonical_id), col(ClaimRow.id))
        .join(asked, col(asked.canonical_id) == col(ClaimRow.canonical_id))
        .where(col(asked.id).in_(claim_ids))
        .order_by(col(ClaimRow.seq))
        .distinct()
        .add_columns(col(ClaimRow.seq))
    )
    members: dict[str, list[str]] = {}
    for row in rows:
        members.setdefault(row.canonical_id, []).append(row.id)
    return members


def by_key(connection: Connection, claim_keys: Collection[str]) -> Mapping[str, KnownClaim]:
    """The claims under these keys, each with its own id."""
    rows = connection.execute(_selected(ClaimRow).where(col(ClaimRow.claim_key).in_(claim_keys)))
    return {row.claim_key: _known(row) for row in rows}


def by_ids(connection: Connection, claim_ids: Collection[str]) -> Mapping[str, KnownClaim]:
    """The canonical claim for each id that was asked for."""
    asked = aliased(ClaimRow)
    rows = connection.execute(
        _selected(ClaimRow)
        .add_columns(col(asked.id).label("asked_id"))
        .join(asked, col(asked.canonical_id) == col(ClaimRow.id))
        .where(col(asked.id).in_(claim_ids))
    )
    return {row.asked_id: _known(row) for row in rows}


def claim(connection: Connection, claim_id: str) -> KnownClaim:
    """The canonical claim; raises NotFound."""
    found = by_ids(connection, [claim_id]).get(claim_id)
    if found is None:
        raise NotFound("There is no claim with this id.")
    return found


def page(connection: Connection, wanted: ClaimFilter, *, before: int | None, limit: int) -> Page[KnownClaim]:
    """Canonical claims, newest first."""
    statement = _selected(ClaimRow).where(col(ClaimRow.canonical_id) == col(ClaimRow.id), col(ClaimRow.text) != "")
    if wanted.standing is not None:
        statement = statement.where(col(ClaimRow.standing) == wanted.standing)
    if before is not None:
        statement = statement.where(col(ClaimRow.seq) < before)
    if wanted.since is not None:
        first = changes.first_seq_at(connection, wanted.since)
        if first is None:
            return Page((), None)
        statement = statement.where(col(ClaimRow.seq) >= first)
    if wanted.source_id is not None:
        statement = statement.where(_is_said_by(source_members_of(connection, [wanted.source_id])))
    rows = connection.execute(statement.order_by(col(ClaimRow.seq).desc()).limit(limit + 1))
    return page_of([_known(row) for row in rows], limit)


def counts(connection: Connection, claim_ids: Collection[str]) -> Mapping[str, ClaimCounts]:
    """Counts over the live appearances of everything that was joined, by the ids asked for.

    A publisher is the outlet of the chain, or the host where the chain names none. An origin is the innermost source;
    where none is given, the outlet that is known to have had the text first, or else the text itself.
    """
    asked, outlet, root, first = aliased(ClaimRow), aliased(SourceRow), aliased(SourceRow), aliased(SourceRow)
    own_voice = func.coalesce(col(first.canonical_id), col(DocumentRow.family_id))
    statement: Select[*tuple[Any, ...]] = (
        select(
            col(asked.id).label("asked_id"),
            func.count(col(AppearanceRow.id)).label("appearances"),
            func.count(func.coalesce(col(outlet.canonical_id), col(DocumentRow.host)).distinct()).label("publishers"),
            func.count(func.coalesce(col(root.canonical_id), own_voice).distinct()).label("origins"),
        )
        .join(ClaimRow, col(ClaimRow.canonical_id) == col(asked.canonical_id))
        .join(AppearanceRow, col(AppearanceRow.claim_id) == col(ClaimRow.id))
        .join(DocumentRow, col(DocumentRow.id) == col(AppearanceRow.document_id))
        .join(FamilyRow, col(FamilyRow.id) == col(DocumentRow.family_id))
        .outerjoin(outlet, col(outlet.id) == col(AppearanceRow.outlet_id))
        .outerjoin(root, col(root.id) == col(AppearanceRow.root_id))
        .outerjoin(first, col(first.id) == col(FamilyRow.first_outlet_id))
        .where(col(asked.id).in_(claim_ids), col(AppearanceRow.ended_seq).is_(None))
        .group_by(col(asked.id))
    )
    rows = connection.execute(statement)
    found = {row.asked_id: ClaimCounts(row.appearances, row.publishers, row.origins) for row in rows}
    return {claim_id: found.get(claim_id, ClaimCounts(0, 0, 0)) for claim_id in claim_ids}


def add_claims(ledger: Ledger, claims: Sequence[NewClaim]) -> Mapping[str, AddedClaim]:
    """The claim under each key, made where the key is new."""
    known = by_key(ledger.connection, {claim.claim_key for claim in claims})
    made: dict[str, KnownClaim] = {}
    for new in claims:
        if new.claim_key not in known and new.claim_key not in made:
            claim_id = new_id("clm")
            seq = ledger.note(ChangeKind.CREATED, Noun.CLAIM, subject_id=claim_id)
            made[new.claim_key] = KnownClaim(
                claim_id, new.claim_key, new.text, claim_id, Standing.UNDISPUTED, ledger.at, seq
            )
    if made:
        ledger.connection.execute(insert(ClaimRow), [_new_row(claim) for claim in made.values()])
    return {key: AddedClaim(claim, key in made) for key, claim in (*known.items(), *made.items())}


def _is_said_by(source_ids: Collection[str]) -> ColumnElement[bool]:
    return exists().where(
        col(LinkRow.claim_seq) == col(ClaimRow.seq),
        col(LinkRow.source_id).in_(source_ids),
        col(AppearanceRow.id) == col(LinkRow.appearance_id),
        col(AppearanceRow.ended_seq).is_(None),
    )


def _selected(of: type[ClaimRow]) -> Select[*tuple[Any, ...]]:
    return select(
        col(of.id),
        col(of.claim_key),
        col(of.text),
        col(of.canonical_id),
        col(of.standing),
        col(of.created_at),
        col(of.seq),
    )


def _known(row: Row[*tuple[Any, ...]]) -> KnownClaim:
    return KnownClaim(*row[:7])


def _new_row(claim: KnownClaim) -> dict[str, object]:
    return {
        "id": claim.id,
        "seq": claim.seq,
        "claim_key": claim.claim_key,
        "text": claim.text,
        "created_at": claim.created_at,
        "canonical_id": claim.canonical_id,
        "standing": claim.standing,
    }
