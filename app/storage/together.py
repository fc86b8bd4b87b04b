"""Claims that were joined or parted in, which conflicts are settled together since out."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, String, bindparam, or_, select, union, update
from sqlalchemy.engine import Connection
from sqlmodel import col

from app.core.model.change import Noun
from app.core.model.conflict import Resolution
from app.core.review.decide import WAITING
from app.core.review.together import Question, together
from app.storage import claims
from app.storage.ledger import Ledger
from app.storage.tables.review import ConflictRow

# A conflict, by the parameter "under", with those that it answers for: what is judged under any of them is its matter.
WITH_THOSE = union(
    select(bindparam("under", type_=String)),
    select(col(ConflictRow.id)).where(col(ConflictRow.joined_to_id) == bindparam("under")),
)


@dataclass(frozen=True, slots=True)
class Left:
    """A conflict that went with another and does not any more."""

    conflict_id: str
    former_id: str


def joined_to(connection: Connection, conflict_ids: Collection[str]) -> Sequence[tuple[str, str]]:
    """The conflicts that these answer for, oldest first: (which, to which of these it was joined)."""
    rows = connection.execute(
        select(col(ConflictRow.id), col(ConflictRow.joined_to_id))
        .where(col(ConflictRow.joined_to_id).in_(conflict_ids))
        .order_by(col(ConflictRow.seq))
    )
    return [(row[0], row[1] or "") for row in rows]


def regroup(ledger: Ledger, claim_ids: Iterable[str]) -> tuple[Left, ...]:
    """Let conflicts about one pair of claims go together, and part those that are about two by now."""
    rows = _about(ledger.connection, claim_ids)
    before = {row.id: row.joined_to_id for row in rows}
    after = together(_questions(ledger.connection, rows))
    changed = {one: answering for one, answering in after.items() if answering != before[one]}
    # Those that join first: of two with one pair of claims, only one may stand by itself at any time.
    for conflict_id in sorted(changed, key=lambda one: (changed[one] is None, one)):
        ledger.revise(Noun.CONFLICT, conflict_id, before={"joined_to_id": before[conflict_id]})
        ledger.connection.execute(
            update(ConflictRow).where(col(ConflictRow.id) == conflict_id).values(joined_to_id=changed[conflict_id])
        )
    heads = {one for one in (*changed.values(), *(before[one] for one in changed)) if one}
    ledger.note_changed(Noun.CONFLICT, sorted(heads))
    ledger.touched.update(end for row in rows if row.id in changed for end in (row.low_claim_id, row.high_claim_id))
    return tuple(Left(one, former) for one in sorted(changed) if (former := before[one]))


def _about(connection: Connection, claim_ids: Iterable[str]) -> Sequence[Row[*tuple[Any, ...]]]:
    """All conflicts about these claims, and what they were joined to, that wait or answer for one that does."""
    members = claims.members_of(connection, set(claim_ids))
    own = [claim_id for joined in members.values() for claim_id in joined]
    answering = select(col(ConflictRow.joined_to_id)).where(col(ConflictRow.joined_to_id).is_not(None))
    return connection.execute(
        select(
            col(ConflictRow.id),
            col(ConflictRow.seq),
            col(ConflictRow.kind),
            col(ConflictRow.status),
            col(ConflictRow.resolution),
            col(ConflictRow.low_claim_id),
            col(ConflictRow.high_claim_id),
            col(ConflictRow.joined_to_id),
        )
        .where(or_(col(ConflictRow.low_claim_id).in_(own), col(ConflictRow.high_claim_id).in_(own)))
        .where(or_(col(ConflictRow.status).in_(WAITING), col(ConflictRow.id).in_(answering)))
    ).all()


def _questions(connection: Connection, rows: Sequence[Row[*tuple[Any, ...]]]) -> list[Question]:
    ends = {end for row in rows for end in (row.low_claim_id, row.high_claim_id)}
    canonical: Mapping[str, str] = claims.canonical(connection, ends)
    return [
        Question(
            conflict_id=row.id,
            seq=row.seq,
            pair=frozenset({canonical[row.low_claim_id], canonical[row.high_claim_id]}),
            kind=row.kind,
            waits=row.status in WAITING,
            set_aside=row.resolution is Resolution.NEEDS_SOURCE,
            joined_to=row.joined_to_id,
        )
        for row in rows
    ]
