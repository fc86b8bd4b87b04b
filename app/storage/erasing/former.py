"""Appearances in, what they stated and who spoke in them before people put them right out: nothing else tells of it."""

import json
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.engine import Connection
from sqlmodel import col

from app.core.model.change import Noun
from app.storage.binding import among, ids
from app.storage.tables.ledger import RevisionRow

_OF = select(col(RevisionRow.before)).where(among(col(RevisionRow.subject_id)))
_OTHERS = select(col(RevisionRow.before)).where(
    col(RevisionRow.noun) == Noun.APPEARANCE, ~among(col(RevisionRow.subject_id))
)


@dataclass(frozen=True, slots=True)
class Former:
    """The claims that were stated, the sources that spoke, and the readable forms of claims, before."""

    claim_ids: frozenset[str]
    source_ids: frozenset[str]
    texts: frozenset[str]


def former_of(connection: Connection, appearance_ids: Collection[str]) -> Former:
    """What revisions of some appearances hold."""
    claim_ids: set[str | None] = set()
    source_ids: set[str | None] = set()
    texts: set[str | None] = set()
    for stored in connection.execute(_OF, ids(appearance_ids)).scalars():
        before = json.loads(stored)
        claim_ids.add(before.get("claim_id"))
        texts.add(before.get("text"))
        source_ids.update((before.get("root_id"), before.get("outlet_id")))
        for link in json.loads(before.get("links") or "[]"):
            source_ids.update((link.get("source_id"), *link.get("candidates", ())))
    return Former(*(frozenset(one for one in found if one) for found in (claim_ids, source_ids, texts)))


def named_before(connection: Connection, wanted: Collection[str], *, apart_from: Collection[str]) -> frozenset[str]:
    """Those of some claims and sources that appearances elsewhere had before, and may have again by an undoing."""
    if not wanted:
        return frozenset()
    found: set[str] = set()
    for before in connection.execute(_OTHERS, ids(apart_from)).scalars():
        found.update(one for one in wanted if one in before)
    return frozenset(found)
