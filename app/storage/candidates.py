"""Claims in, what matching compares and what an index holds of them out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.core.matching.retrieve import IndexEntry
from app.core.matching.side import Candidate, Side
from app.storage.appearances import load_by_ids
from app.storage.tables.claims import AppearanceRow, ClaimRow, LinkRow
from app.storage.tables.documents import DocumentRow
from app.storage.tables.sources import SourceRow

# The words of so many appearances of one claim are enough to find it by; some claims have thousands.
APPEARANCES_OF_AN_ENTRY = 30


def candidates(connection: Connection, claim_ids: Collection[str]) -> tuple[Candidate, ...]:
    """One for each position of each canonical claim: its earliest live appearance."""
    loaded = load_by_ids(connection, _representatives(connection, claim_ids))
    found = [
        Candidate(
            one.canonical_claim_id,
            one.known.id,
            Side(one.known.appearance, one.known.published_at, one.known.publisher, one.claim_key),
        )
        for one in loaded
    ]
    return tuple(sorted(found, key=lambda candidate: (candidate.claim_id, candidate.appearance_id)))


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


def _representatives(connection: Connection, claim_ids: Collection[str]) -> list[str]:
    """The first live appearance in each position over all that was joined."""
    asked, member = aliased(ClaimRow), aliased(ClaimRow)
    canonical = select(col(asked.canonical_id)).where(col(asked.id).in_(claim_ids))
    first = (
        select(func.min(col(AppearanceRow.seq)))
        .join(member, col(member.id) == col(AppearanceRow.claim_id))
        .where(col(member.canonical_id).in_(canonical), col(AppearanceRow.ended_seq).is_(None))
        .group_by(col(member.canonical_id), col(AppearanceRow.position))
    )
    rows = connection.execute(select(col(AppearanceRow.id)).where(col(AppearanceRow.seq).in_(first)))
    return list(rows.scalars())


def _live(connection: Connection, claim_ids: Collection[str]) -> list[Row[*tuple[Any, ...]]]:
    place = func.row_number().over(partition_by=col(AppearanceRow.claim_id), order_by=col(AppearanceRow.seq))
    live = (
        select(
            col(AppearanceRow.id),
            col(AppearanceRow.claim_id),
            col(AppearanceRow.document_id),
            col(AppearanceRow.text),
            place.label("place"),
        )
        .where(col(AppearanceRow.claim_id).in_(claim_ids), col(AppearanceRow.ended_seq).is_(None))
        .subquery()
    )
    rows = connection.execute(
        select(live.c.id, live.c.claim_id, live.c.text, col(DocumentRow.title))
        .join(DocumentRow, col(DocumentRow.id) == live.c.document_id)
        .where(live.c.place <= APPEARANCES_OF_AN_ENTRY)
        .order_by(live.c.claim_id, live.c.place)
    )
    return list(rows)


def _speakers(connection: Connection, appearance_ids: Collection[str]) -> Mapping[str, list[str]]:
    own, canonical = aliased(SourceRow), aliased(SourceRow)
    rows = connection.execute(
        select(col(LinkRow.appearance_id), col(canonical.name))
        .join(own, col(own.id) == col(LinkRow.source_id))
        .join(canonical, col(canonical.id) == col(own.canonical_id))
        .where(col(LinkRow.appearance_id).in_(appearance_ids))
        .order_by(col(LinkRow.appearance_id), col(LinkRow.ordinal))
    )
    names: dict[str, list[str]] = defaultdict(list)
    for row in rows:
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
