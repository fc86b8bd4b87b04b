"""Conflicts: opened once for two claims, and joined by what comes later."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, insert, select, update
from sqlalchemy.engine import Connection
from sqlmodel import col

from app.core.errors import NotFound
from app.core.model.change import ChangeKind, Noun
from app.core.model.conflict import ConflictKind, ConflictRecord, ConflictSide, ConflictStatus
from app.storage import claims, judgements, weights
from app.storage.ids import new_id
from app.storage.ledger import Ledger
from app.storage.tables.claims import AppearanceRow, ClaimRow
from app.storage.tables.review import WAITING, ConflictRow, ConflictSideRow, JudgementRow
from app.storage.together import joined_to
from app.storage.writes import NewConflict


def by_ids(connection: Connection, conflict_ids: Collection[str]) -> Mapping[str, ConflictRecord]:
    """By id; unknown ids are left out."""
    rows = connection.execute(selected().where(col(ConflictRow.id).in_(conflict_ids))).all()
    return {found.id: found for found in known(connection, rows)}


def conflict(connection: Connection, conflict_id: str) -> ConflictRecord:
    """Raises NotFound."""
    found = by_ids(connection, [conflict_id]).get(conflict_id)
    if found is None:
        raise NotFound("There is no conflict with this id.")
    return found


def see(connection: Connection, conflict_id: str, *, at: datetime) -> None:
    """Note that an editor looked at it; raises NotFound."""
    seen = connection.execute(update(ConflictRow).where(col(ConflictRow.id) == conflict_id).values(seen_at=at))
    if seen.rowcount != 1:
        raise NotFound("There is no conflict with this id.")


def open_or_join(ledger: Ledger, new: NewConflict) -> ConflictRecord:
    """Join the open conflict of the two claims, or open one; a contradiction that joins makes it one."""
    pair = _canonical_pair(ledger.connection, new)
    conflict_id = open_between(ledger.connection, pair)
    if conflict_id is None:
        conflict_id = _open(ledger, new.kind, pair=pair)
    elif new.kind is ConflictKind.CONTRADICTION:
        _make_contradiction(ledger, conflict_id)
    add_sides(ledger, conflict_id, appearance_ids={new.ours.appearance_id, new.theirs.appearance_id})
    judgements.put_under(ledger, new.judgement_id, conflict_id=conflict_id)
    weights.weigh(ledger, conflict_id)
    ledger.touched.update((new.ours.claim_id, new.theirs.claim_id))
    return conflict(ledger.connection, conflict_id)


def _canonical_pair(connection: Connection, new: NewConflict) -> tuple[str, str]:
    asked = (new.ours.claim_id, new.theirs.claim_id)
    canonical = claims.canonical(connection, asked)
    if len(canonical) < len(set(asked)):
        raise NotFound("There is no claim with this id.")
    low, high = sorted(canonical[claim_id] for claim_id in asked)
    return low, high


def open_between(connection: Connection, pair: tuple[str, str]) -> str | None:
    """The oldest open conflict of two canonical claims, whatever they were called when it was opened."""
    members = claims.members_of(connection, pair)
    canonical = {claim_id: answering for answering, joined in members.items() for claim_id in joined}
    rows = connection.execute(
        select(col(ConflictRow.id), col(ConflictRow.low_claim_id), col(ConflictRow.high_claim_id))
        .where(
            WAITING,
            col(ConflictRow.low_claim_id).in_(canonical),
            col(ConflictRow.high_claim_id).in_(canonical),
        )
        .order_by(col(ConflictRow.seq))
    )
    return next(
        (row.id for row in rows if {canonical[row.low_claim_id], canonical[row.high_claim_id]} == set(pair)), None
    )


def _open(ledger: Ledger, kind: ConflictKind, *, pair: tuple[str, str]) -> str:
    conflict_id = new_id("cfl")
    row = {
        "id": conflict_id,
        "seq": ledger.note(ChangeKind.OPENED, Noun.CONFLICT, subject_id=conflict_id),
        "kind": kind,
        "status": ConflictStatus.OPEN,
        "resolution": None,
        "low_claim_id": pair[0],
        "high_claim_id": pair[1],
        "preferred_claim_id": None,
        "opened_at": ledger.at,
        "version": 1,
        "assignee_id": None,
        "priority": 0,
        "seen_at": None,
        "newer_id": None,
        "joined_to_id": None,
    }
    ledger.connection.execute(insert(ConflictRow), [row])
    return conflict_id


def _make_contradiction(ledger: Ledger, conflict_id: str) -> None:
    known = conflict(ledger.connection, conflict_id)
    if known.kind is ConflictKind.CONTRADICTION:
        return
    ledger.revise(Noun.CONFLICT, conflict_id, before={"kind": known.kind.value, "version": known.version})
    ledger.connection.execute(
        update(ConflictRow)
        .where(col(ConflictRow.id) == conflict_id)
        .values(kind=ConflictKind.CONTRADICTION, version=known.version + 1)
    )


def add_sides(ledger: Ledger, conflict_id: str, *, appearance_ids: set[str]) -> None:
    """Let appearances stand in a conflict; those that do already are left as they are."""
    known = ledger.connection.execute(
        select(col(ConflictSideRow.appearance_id)).where(col(ConflictSideRow.conflict_id) == conflict_id)
    ).scalars()
    missing = appearance_ids.difference(known)
    if not missing:
        return
    ledger.note_changed(Noun.CONFLICT, [conflict_id])
    ledger.connection.execute(
        insert(ConflictSideRow),
        [
            {"conflict_id": conflict_id, "appearance_id": appearance_id, "seq": ledger.head}
            for appearance_id in sorted(missing)
        ],
    )
    weights.note_sources(ledger.connection, conflict_id, appearance_ids=missing)


def selected() -> Select[*tuple[Any, ...]]:
    """The columns that `known` reads."""
    return select(
        col(ConflictRow.id),
        col(ConflictRow.kind),
        col(ConflictRow.status),
        col(ConflictRow.opened_at),
        col(ConflictRow.version),
        col(ConflictRow.seq),
        col(ConflictRow.resolution),
        col(ConflictRow.assignee_id),
        col(ConflictRow.preferred_claim_id),
        col(ConflictRow.newer_id),
        col(ConflictRow.seen_at),
        col(ConflictRow.priority),
        col(ConflictRow.joined_to_id),
    )


def known(connection: Connection, rows: Collection[Row[*tuple[Any, ...]]]) -> list[ConflictRecord]:
    """Rows with their sides and what is judged under them and those they answer for, in the order given."""
    going: dict[str, list[str]] = {row.id: [row.id] for row in rows}
    for joined_id, conflict_id in joined_to(connection, list(going)):
        going[conflict_id].append(joined_id)
    conflict_ids = {one for together in going.values() for one in together}
    under = _under(connection, conflict_ids)
    sides = _sides(connection, conflict_ids, under=under)
    return [
        ConflictRecord(
            id=row.id,
            kind=row.kind,
            status=row.status,
            sides=tuple(dict.fromkeys(side for one in going[row.id] for side in sides[one])),
            judgement_ids=tuple(judged.id for one in going[row.id] for judged in under[one]),
            opened_at=row.opened_at,
            version=row.version,
            seq=row.seq,
            resolution=row.resolution,
            assignee=row.assignee_id,
            preferred_claim_id=row.preferred_claim_id,
            newer_id=row.newer_id,
            seen_at=row.seen_at,
            rank=row.priority,
            joined_to=row.joined_to_id,
        )
        for row in rows
    ]


def _sides(
    connection: Connection, conflict_ids: Collection[str], *, under: Mapping[str, Sequence[Row[*tuple[Any, ...]]]]
) -> Mapping[str, list[ConflictSide]]:
    """Those of which something is judged; where nothing is left, all that ever stood there."""
    judged = {
        conflict_id: {end for row in rows for end in (row.our_appearance_id, row.their_appearance_id)}
        for conflict_id, rows in under.items()
    }
    sides: dict[str, list[ConflictSide]] = defaultdict(list)
    for row in connection.execute(
        select(col(ConflictSideRow.conflict_id), col(ClaimRow.canonical_id), col(AppearanceRow.id))
        .join(AppearanceRow, col(AppearanceRow.id) == col(ConflictSideRow.appearance_id))
        .join(ClaimRow, col(ClaimRow.id) == col(AppearanceRow.claim_id))
        .where(col(ConflictSideRow.conflict_id).in_(conflict_ids))
        .order_by(col(ConflictSideRow.seq), col(AppearanceRow.seq))
    ):
        if row.id in judged.get(row.conflict_id, {row.id}):
            sides[row.conflict_id].append(ConflictSide(row.canonical_id, row.id))
    return sides


def _under(connection: Connection, conflict_ids: Collection[str]) -> Mapping[str, list[Row[*tuple[Any, ...]]]]:
    """What is judged under each, with its two appearances."""
    found: dict[str, list[Row[*tuple[Any, ...]]]] = defaultdict(list)
    for row in connection.execute(
        select(
            col(JudgementRow.conflict_id),
            col(JudgementRow.id),
            col(JudgementRow.our_appearance_id),
            col(JudgementRow.their_appearance_id),
        )
        .where(col(JudgementRow.conflict_id).in_(conflict_ids))
        .order_by(col(JudgementRow.seq))
    ):
        found[row.conflict_id].append(row)
    return found
