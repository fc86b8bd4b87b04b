"""Claims: found under their keys, made where they are new, answered for by the canonical one, counted and paged."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, case, exists, func, insert, literal, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.core.errors import NotFound
from app.core.model.change import ChangeKind, Noun
from app.core.model.claim import ClaimCounts, KnownClaim
from app.core.model.judgement import Standing
from app.storage import changes, told
from app.storage.binding import among, ids
from app.storage.direct import Direct, Found
from app.storage.ids import new_id
from app.storage.ledger import Ledger
from app.storage.pages import ClaimFilter, Page, page_of
from app.storage.sources import voices_of
from app.storage.tables.claims import AppearanceRow, ClaimRow, LinkRow
from app.storage.tables.documents import DocumentRow, FamilyRow
from app.storage.tables.sources import SourceRow
from app.storage.writes import AddedClaim, NewClaim

_ASKED, _OUTLET, _ROOT, _FIRST, _MEMBER = (
    aliased(ClaimRow),
    aliased(SourceRow),
    aliased(SourceRow),
    aliased(SourceRow),
    aliased(ClaimRow),
)
_SELECTED: Select[*tuple[Any, ...]] = select(
    col(ClaimRow.id),
    col(ClaimRow.claim_key),
    col(ClaimRow.text),
    col(ClaimRow.canonical_id),
    col(ClaimRow.standing),
    col(ClaimRow.created_at),
    col(ClaimRow.seq),
)
_CANONICAL = select(col(ClaimRow.id), col(ClaimRow.canonical_id)).where(among(col(ClaimRow.id)))
_MEMBERS = (
    select(col(ClaimRow.canonical_id), col(ClaimRow.id))
    .where(
        col(ClaimRow.canonical_id).in_(select(col(_ASKED.canonical_id)).where(among(col(_ASKED.id))).scalar_subquery())
    )
    .order_by(col(ClaimRow.seq))
)
_BY_KEY = Direct(_SELECTED.where(among(col(ClaimRow.claim_key))))
_BY_IDS = Direct(
    _SELECTED.add_columns(col(_ASKED.id).label("asked_id"))
    .join(_ASKED, col(_ASKED.canonical_id) == col(ClaimRow.id))
    .where(among(col(_ASKED.id)))
)
_PAGE = _SELECTED.where(
    col(ClaimRow.canonical_id) == col(ClaimRow.id),
    exists().where(
        col(_MEMBER.canonical_id) == col(ClaimRow.id),
        col(AppearanceRow.claim_id) == col(_MEMBER.id),
        col(AppearanceRow.ended_seq).is_(None),
    ),
).order_by(col(ClaimRow.seq).desc())
_OWN_VOICE = func.coalesce(col(_FIRST.canonical_id), col(FamilyRow.kin_id))
_IS_UNCLEAR = exists().where(col(LinkRow.appearance_id) == col(AppearanceRow.id), col(LinkRow.source_id).is_(None))
_INNERMOST = case(
    (col(_ROOT.canonical_id).is_(None) & _IS_UNCLEAR, literal("one of:").concat(col(FamilyRow.kin_id))),
    else_=func.coalesce(col(_ROOT.canonical_id), _OWN_VOICE),
)
_COUNTS: Select[*tuple[Any, ...]] = (
    select(
        col(_ASKED.id).label("asked_id"),
        func.count(col(AppearanceRow.id)).label("appearances"),
        func.count(func.coalesce(col(_OUTLET.canonical_id), col(DocumentRow.host)).distinct()).label("publishers"),
        func.count(_INNERMOST.distinct()).label("origins"),
    )
    .join(ClaimRow, col(ClaimRow.canonical_id) == col(_ASKED.canonical_id))
    .join(AppearanceRow, col(AppearanceRow.claim_id) == col(ClaimRow.id))
    .join(DocumentRow, col(DocumentRow.id) == col(AppearanceRow.document_id))
    .join(FamilyRow, col(FamilyRow.id) == col(DocumentRow.family_id))
    .outerjoin(_OUTLET, col(_OUTLET.id) == col(AppearanceRow.outlet_id))
    .outerjoin(_ROOT, col(_ROOT.id) == col(AppearanceRow.root_id))
    .outerjoin(_FIRST, col(_FIRST.id) == col(FamilyRow.first_outlet_id))
    .where(among(col(_ASKED.id)), col(AppearanceRow.ended_seq).is_(None))
    .group_by(col(_ASKED.id))
)
_INSERT = insert(ClaimRow)


def canonical(connection: Connection, claim_ids: Collection[str]) -> Mapping[str, str]:
    """The claim that answers for each."""
    rows = connection.execute(_CANONICAL, ids(claim_ids))
    return {row.id: row.canonical_id for row in rows}


def members_of(connection: Connection, claim_ids: Collection[str]) -> Mapping[str, list[str]]:
    """All ids that a canonical claim answers for, by canonical id, for each that was asked for."""
    members: dict[str, list[str]] = {}
    for row in connection.execute(_MEMBERS, ids(claim_ids)):
        members.setdefault(row.canonical_id, []).append(row.id)
    return members


def by_key(connection: Connection, claim_keys: Collection[str]) -> Mapping[str, KnownClaim]:
    """The claims under these keys, each with its own id."""
    return {row.claim_key: _known(row) for row in _BY_KEY.rows(connection, ids(claim_keys))}


def by_ids(connection: Connection, claim_ids: Collection[str]) -> Mapping[str, KnownClaim]:
    """The canonical claim for each id that was asked for."""
    return {row.asked_id: _known(row) for row in _BY_IDS.rows(connection, ids(claim_ids))}


def claim(connection: Connection, claim_id: str) -> KnownClaim:
    """The canonical claim; raises NotFound."""
    found = by_ids(connection, [claim_id]).get(claim_id)
    if found is None:
        raise NotFound("There is no claim with this id.")
    return found


def page(connection: Connection, wanted: ClaimFilter, *, before: int | None, limit: int) -> Page[KnownClaim]:
    """Canonical claims with a live appearance, newest first."""
    statement = _PAGE
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
        statement = statement.where(_is_said_by(voices_of(connection, wanted.source_id)))
    rows = connection.execute(statement.limit(limit + 1))
    return page_of([_known(row) for row in rows], limit)


def counts(connection: Connection, claim_ids: Collection[str]) -> Mapping[str, ClaimCounts]:
    """Counts over the live appearances of everything that was joined, by the ids asked for.

    A publisher is the one given, else the url's host, else the outlet outermost in the chain. An origin is an innermost
    source that goes back to nobody else; where none is given, the outlet that is known to have had the text first, or
    else the text itself. There are never more origins than innermost sources: only where there are several of those,
    whom each goes back to is looked at, for all claims at once.
    """
    rows = connection.execute(_COUNTS, ids(claim_ids)).all()
    several = [row.asked_id for row in rows if row.origins > 1]
    origins = told.origin_counts(connection, several) if several else {}
    found = {
        row.asked_id: ClaimCounts(row.appearances, row.publishers, origins.get(row.asked_id, row.origins))
        for row in rows
    }
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
        ledger.connection.execute(_INSERT, [_new_row(claim) for claim in made.values()])
    return {key: AddedClaim(claim, key in made) for key, claim in (*known.items(), *made.items())}


def make(ledger: Ledger, claim_id: str, *, new: NewClaim) -> None:
    """Make a claim under an id and a key that nobody has."""
    seq = ledger.note(ChangeKind.CREATED, Noun.CLAIM, subject_id=claim_id)
    made = KnownClaim(claim_id, new.claim_key, new.text, claim_id, Standing.UNDISPUTED, ledger.at, seq)
    ledger.connection.execute(_INSERT, [_new_row(made)])


def key_of(connection: Connection, claim_id: str) -> str:
    """The key of a claim, by its own id."""
    return connection.execute(select(col(ClaimRow.claim_key)).where(col(ClaimRow.id) == claim_id)).scalar_one()


def _is_said_by(source_ids: Collection[str]) -> ColumnElement[bool]:
    return exists().where(
        col(LinkRow.claim_seq) == col(ClaimRow.seq),
        col(LinkRow.source_id).in_(source_ids),
        col(AppearanceRow.id) == col(LinkRow.appearance_id),
        col(AppearanceRow.ended_seq).is_(None),
    )


def _known(row: Found) -> KnownClaim:
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
