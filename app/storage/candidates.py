"""Claims in, what matching compares and what an index holds of them out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.core.matching.retrieve import IndexEntry
from app.core.matching.side import Candidate, Side
from app.core.model.appearance import KnownAppearance
from app.storage.appearances import load_by_ids
from app.storage.binding import among, ids
from app.storage.gists import REPRESENTATIVES
from app.storage.tables.claims import AppearanceRow, ClaimRow, LinkRow
from app.storage.tables.documents import DocumentRow
from app.storage.tables.sources import SourceRow

# The words of so many appearances of one claim are enough to find it by; some claims have thousands.
APPEARANCES_OF_AN_ENTRY = 30

_OWN, _CANONICAL = aliased(SourceRow), aliased(SourceRow)
_PLACED = (
    select(
        col(AppearanceRow.id),
        col(AppearanceRow.claim_id),
        col(AppearanceRow.document_id),
        col(AppearanceRow.text),
        func.row_number()
        .over(partition_by=col(AppearanceRow.claim_id), order_by=col(AppearanceRow.seq))
        .label("place"),
    )
    .where(among(col(AppearanceRow.claim_id)), col(AppearanceRow.ended_seq).is_(None))
    .subquery()
)
_LIVE: Select[*tuple[Any, ...]] = (
    select(_PLACED.c.id, _PLACED.c.claim_id, _PLACED.c.text, col(DocumentRow.title))
    .join(DocumentRow, col(DocumentRow.id) == _PLACED.c.document_id)
    .where(_PLACED.c.place <= APPEARANCES_OF_AN_ENTRY)
    .order_by(_PLACED.c.claim_id, _PLACED.c.place)
)
_SPEAKERS = (
    select(col(LinkRow.appearance_id), col(_CANONICAL.name))
    .join(_OWN, col(_OWN.id) == col(LinkRow.source_id))
    .join(_CANONICAL, col(_CANONICAL.id) == col(_OWN.canonical_id))
    .where(among(col(LinkRow.appearance_id)))
    .order_by(col(LinkRow.appearance_id), col(LinkRow.ordinal))
)


def candidates(connection: Connection, claim_ids: Collection[str]) -> tuple[Candidate, ...]:
    """One for each position of each canonical claim: its earliest live appearance."""
    return candidates_at(connection, _representatives(connection, claim_ids))


def candidates_at(connection: Connection, appearance_ids: Collection[str]) -> tuple[Candidate, ...]:
    """The candidates that these appearances stand for; unknown ids are left out."""
    return tuple(candidate for candidate, _ in known_at(connection, appearance_ids))


def known_at(connection: Connection, appearance_ids: Collection[str]) -> tuple[tuple[Candidate, KnownAppearance], ...]:
    """The same beside the appearances themselves."""
    found = [
        (
            Candidate(
                one.canonical_claim_id,
                one.known.id,
                Side(one.known.appearance, one.known.published_at, one.known.publisher, one.claim_key),
            ),
            one.known,
        )
        for one in load_by_ids(connection, appearance_ids)
    ]
    return tuple(sorted(found, key=lambda pair: (pair[0].claim_id, pair[0].appearance_id)))


def entries(connection: Connection, claim_ids: Collection[str]) -> tuple[IndexEntry, ...]:
    """The words of the live appearances of each claim, of their titles and of their sources."""
    rows = _live(connection, claim_ids)
    speakers = _speakers(connection, [row.id for row in rows])
    by_claim: dict[str, list[Row[*tuple[Any, ...]]]] = defaultdict(list)
    for row in rows:
        by_claim[row.claim_id].append(row)
    return tuple(
        IndexEntry(
            claim_id,
            text=_joined(row.text for row in of_claim),
            title=_joined(row.title for row in of_claim),
            sources=_joined(name for row in of_claim for name in speakers.get(row.id, ())),
        )
        for claim_id, of_claim in by_claim.items()
    )


def all_entries(connection: Connection, after_id: str, *, limit: int) -> tuple[IndexEntry, ...]:
    """The entries of the next claims by id that have any; empty at the end."""
    while claim_ids := _next_ids(connection, after_id, limit=limit):
        if found := entries(connection, claim_ids):
            return tuple(sorted(found, key=lambda entry: entry.claim_id))
        after_id = claim_ids[-1]
    return ()


def total(connection: Connection) -> int:
    """How many claims there are, with and without a live appearance."""
    return connection.execute(select(func.count()).select_from(ClaimRow)).scalar_one()


def _representatives(connection: Connection, claim_ids: Collection[str]) -> list[str]:
    """The first live appearance in each position over all that was joined."""
    return list(connection.execute(REPRESENTATIVES, ids(claim_ids)).scalars())


def _live(connection: Connection, claim_ids: Collection[str]) -> list[Row[*tuple[Any, ...]]]:
    return list(connection.execute(_LIVE, ids(claim_ids)))


def _speakers(connection: Connection, appearance_ids: Collection[str]) -> Mapping[str, list[str]]:
    names: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(_SPEAKERS, ids(appearance_ids)):
        names[row.appearance_id].append(row.name)
    return names


def _next_ids(connection: Connection, after_id: str, *, limit: int) -> list[str]:
    rows = connection.execute(
        select(col(ClaimRow.id)).where(col(ClaimRow.id) > after_id).order_by(col(ClaimRow.id)).limit(limit)
    )
    return list(rows.scalars())


def _joined(texts: Iterable[str | None]) -> str:
    """Each once, in the order met."""
    return "\n".join(dict.fromkeys(text for text in texts if text))
