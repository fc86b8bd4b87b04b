"""Decisions: appended and never altered; what they join or keep apart is derived from them."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, Select, delete, exists, insert, or_, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.core.errors import Conflict, Invalid, NotFound
from app.core.model.change import ChangeKind, Noun
from app.core.model.conflict import Decision, DecisionKind
from app.storage.binding import among, ids
from app.storage.codec import dump_states, read_states
from app.storage.ids import new_id
from app.storage.joins import RULE, derive, join, table_of
from app.storage.ledger import Ledger
from app.storage.tables.access import EditorRow
from app.storage.tables.claims import ClaimRow
from app.storage.tables.review import DecisionRow, NotSameRow

ABOUT_TWO = frozenset({DecisionKind.SAME_AS, DecisionKind.NOT_SAME})

_UNDO, _WHOLE = aliased(DecisionRow), aliased(DecisionRow)


def about(connection: Connection, subject_ids: Collection[str]) -> tuple[Decision, ...]:
    """What was decided about some things, oldest first."""
    rows = connection.execute(
        _selected()
        .where(or_(col(DecisionRow.subject_id).in_(subject_ids), col(DecisionRow.object_id).in_(subject_ids)))
        .order_by(col(DecisionRow.seq))
    )
    return tuple(map(_known, rows))


def about_all(connection: Connection, subject_ids: Collection[str]) -> tuple[Decision, ...]:
    """What was decided about several things, oldest first."""
    asked = _selected().where(among(col(DecisionRow.subject_id))).order_by(col(DecisionRow.seq))
    return tuple(map(_known, connection.execute(asked, ids(subject_ids))))


def by_id(connection: Connection, decision_id: str) -> Decision:
    """Raises NotFound."""
    row = connection.execute(_selected().where(col(DecisionRow.id) == decision_id)).one_or_none()
    if row is None:
        raise NotFound("There is no decision with this id.")
    return _known(row)


def last_in_force(connection: Connection, subject_id: str, *, kinds: Collection[DecisionKind]) -> Decision | None:
    """The last decision of these kinds about one thing that was not taken back."""
    taken_back = exists().where(col(_UNDO.undoes) == col(DecisionRow.id))
    row = connection.execute(
        _selected()
        .where(col(DecisionRow.subject_id) == subject_id, col(DecisionRow.kind).in_(kinds), ~taken_back)
        .order_by(col(DecisionRow.seq).desc())
        .limit(1)
    ).one_or_none()
    return _known(row) if row is not None else None


def parts_in_force(connection: Connection, subject_id: str) -> tuple[Decision, ...]:
    """The joinings and partings that decisions about one thing made, and that were not taken back."""
    taken_back = exists().where(col(_UNDO.undoes) == col(DecisionRow.id))
    rows = connection.execute(
        _selected()
        .join(_WHOLE, col(_WHOLE.id) == col(DecisionRow.part_of))
        .where(col(_WHOLE.subject_id) == subject_id, col(DecisionRow.kind).in_(ABOUT_TWO), ~taken_back)
        .order_by(col(DecisionRow.seq))
    )
    return tuple(map(_known, rows))


def following(connection: Connection, decision_id: str) -> tuple[Decision, ...]:
    """What a decision made be decided besides and nobody took back, in that order."""
    taken_back = exists().where(col(_UNDO.undoes) == col(DecisionRow.id))
    rows = connection.execute(
        _selected().where(col(DecisionRow.part_of) == decision_id, ~taken_back).order_by(col(DecisionRow.seq))
    )
    return tuple(map(_known, rows))


def noun_of(connection: Connection, decision_id: str) -> Noun:
    """What a decision is about; raises NotFound."""
    noun = connection.execute(select(col(DecisionRow.noun)).where(col(DecisionRow.id) == decision_id)).scalar()
    if noun is None:
        raise NotFound("There is no decision with this id.")
    return noun


def of_bulk(connection: Connection, bulk_id: str) -> tuple[Decision, ...]:
    """The decisions of one lot, in their order."""
    rows = connection.execute(_selected().where(col(DecisionRow.bulk_id) == bulk_id).order_by(col(DecisionRow.seq)))
    return tuple(map(_known, rows))


def decide(ledger: Ledger, decision: Decision, *, noun: Noun) -> Decision:
    """Append a joining or a parting and derive canonical ids anew; raises Conflict, Invalid, NotFound."""
    if decision.kind not in ABOUT_TWO:
        raise Invalid("Only a joining or a parting is decided by itself.")
    pair = _pair(ledger.connection, decision, noun=noun)
    append(ledger, decision, noun=noun)
    if decision.kind is DecisionKind.SAME_AS:
        join(ledger, noun, pair=pair, led=decision.actor != RULE and decision.part_of is None)
    else:
        _keep_apart(ledger, decision.id, pair=pair, noun=noun)
        derive(ledger, noun, ids=pair)
    return decision


def undo(ledger: Ledger, decision_id: str, *, actor: str, note: str, part_of: str | None = None) -> Decision:
    """Append the decision that takes a joining or a parting back; raises Conflict where that was done already."""
    row = ledger.connection.execute(_selected().where(col(DecisionRow.id) == decision_id)).one_or_none()
    if row is None:
        raise NotFound("There is no decision with this id.")
    if row.kind not in ABOUT_TWO:
        raise Invalid("Only a joining or a parting is taken back by itself.")
    taken_back = ledger.connection.execute(select(exists().where(col(DecisionRow.undoes) == decision_id))).scalar_one()
    if taken_back:
        raise Conflict("This decision was taken back before.")
    decision = Decision(
        id=new_id("dec"),
        kind=DecisionKind.UNDO,
        subject_id=row.subject_id,
        object_id=row.object_id,
        actor=actor,
        decided_at=ledger.at,
        note=note,
        undoes=decision_id,
        part_of=part_of,
    )
    append(ledger, decision, noun=row.noun)
    if row.kind is DecisionKind.NOT_SAME:
        ledger.connection.execute(delete(NotSameRow).where(col(NotSameRow.decision_id) == decision_id))
    derive(ledger, row.noun, ids=(row.subject_id, row.object_id))
    return decision


def new_decision(kind: DecisionKind, ids: tuple[str, str | None], *, actor: str, note: str, ledger: Ledger) -> Decision:
    """A decision made now."""
    return Decision(new_id("dec"), kind, ids[0], ids[1], actor, ledger.at, note)


def part(decision: Decision, *, of: Decision) -> Decision:
    """The same as what another decision carries out."""
    return replace(decision, part_of=of.id)


def _pair(connection: Connection, decision: Decision, *, noun: Noun) -> tuple[str, str]:
    if decision.object_id is None or decision.object_id == decision.subject_id:
        raise Invalid("Joining and keeping apart need two different things.")
    table = table_of(noun)
    pair = (decision.subject_id, decision.object_id)
    known = connection.execute(select(col(table.id)).where(col(table.id).in_(pair))).all()
    if len(known) < len(pair):
        raise NotFound(f"There is no {noun.value} with this id.")
    return pair


def _keep_apart(ledger: Ledger, decision_id: str, *, pair: tuple[str, str], noun: Noun) -> None:
    low, high = sorted(pair)
    known = ledger.connection.execute(
        select(exists().where(col(NotSameRow.low_id) == low, col(NotSameRow.high_id) == high))
    ).scalar_one()
    if known:
        raise Conflict("These are kept apart already.")
    keys = _keys(ledger.connection, pair, noun=noun)
    ledger.connection.execute(
        insert(NotSameRow),
        [
            {
                "low_id": low,
                "high_id": high,
                "low_key": keys.get(low),
                "high_key": keys.get(high),
                "decision_id": decision_id,
            }
        ],
    )
    ledger.note_changed(noun, pair)


def _keys(connection: Connection, pair: tuple[str, ...], *, noun: Noun) -> dict[str, str]:
    if noun is not Noun.CLAIM:
        return {}
    rows = connection.execute(select(col(ClaimRow.id), col(ClaimRow.claim_key)).where(col(ClaimRow.id).in_(pair)))
    return {row.id: row.claim_key for row in rows}


def append(ledger: Ledger, decision: Decision, *, noun: Noun) -> None:
    """Write a decision down, without what follows from it."""
    ids = tuple(one for one in (decision.subject_id, decision.object_id) if one)
    keys = _keys(ledger.connection, ids, noun=noun)
    before, after = decision.before, decision.after
    ledger.connection.execute(
        insert(DecisionRow),
        [
            {
                "id": decision.id,
                "seq": ledger.note(ChangeKind.CREATED, Noun.DECISION, subject_id=decision.id),
                "kind": decision.kind,
                "noun": noun,
                "subject_id": decision.subject_id,
                "object_id": decision.object_id,
                "subject_key": keys.get(decision.subject_id),
                "object_key": keys.get(decision.object_id or ""),
                "actor": decision.actor,
                "decided_at": decision.decided_at,
                "note": decision.note,
                "undoes": decision.undoes,
                "detail": dump_states(before, after) if before and after else None,
                "part_of": decision.part_of,
                "bulk_id": decision.bulk_id,
            }
        ],
    )


def _selected() -> Select[*tuple[Any, ...]]:
    return select(
        col(DecisionRow.id),
        col(DecisionRow.kind),
        col(DecisionRow.subject_id),
        col(DecisionRow.object_id),
        col(DecisionRow.actor),
        col(DecisionRow.decided_at),
        col(DecisionRow.note),
        col(DecisionRow.undoes),
        col(DecisionRow.detail),
        col(DecisionRow.part_of),
        col(DecisionRow.bulk_id),
        col(EditorRow.name).label("actor_name"),
        col(DecisionRow.noun),
    ).outerjoin(EditorRow, col(EditorRow.id) == col(DecisionRow.actor))


def _known(row: Row[*tuple[Any, ...]]) -> Decision:
    before, after = read_states(row.detail) if row.detail else (None, None)
    return Decision(
        id=row.id,
        kind=row.kind,
        subject_id=row.subject_id,
        object_id=row.object_id,
        actor=row.actor,
        decided_at=row.decided_at,
        note=row.note,
        undoes=row.undoes,
        before=before,
        after=after,
        part_of=row.part_of,
        bulk_id=row.bulk_id,
        actor_name=row.actor_name,
    )
