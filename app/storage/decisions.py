"""Decisions: appended and never altered; what they join or keep apart is derived from them."""

from typing import Any

from sqlalchemy import Row, Select, delete, exists, insert, or_, select
from sqlalchemy.engine import Connection
from sqlmodel import col

from app.core.errors import Conflict, Invalid, NotFound
from app.core.model.change import ChangeKind, Noun
from app.core.model.conflict import Decision, DecisionKind
from app.storage.ids import new_id
from app.storage.joins import derive, join, table_of
from app.storage.ledger import Ledger
from app.storage.tables.claims import ClaimRow
from app.storage.tables.review import DecisionRow, NotSameRow

_ABOUT_TWO = frozenset({DecisionKind.SAME_AS, DecisionKind.NOT_SAME})


def about(connection: Connection, subject_id: str) -> tuple[Decision, ...]:
    """What was decided about one thing, oldest first."""
    rows = connection.execute(
        _selected()
        .where(or_(col(DecisionRow.subject_id) == subject_id, col(DecisionRow.object_id) == subject_id))
        .order_by(col(DecisionRow.seq))
    )
    return tuple(map(_known, rows))


def decide(ledger: Ledger, decision: Decision, *, noun: Noun, detail: str | None) -> Decision:
    """Append a decision and derive canonical ids anew; raises Conflict, Invalid, NotFound."""
    if decision.kind is DecisionKind.UNDO:
        raise Invalid("An undo names the decision that it takes back.")
    if decision.kind not in _ABOUT_TWO:
        _append(ledger, decision, noun=noun, detail=detail)
        return decision
    pair = _pair(ledger.connection, decision, noun=noun)
    _append(ledger, decision, noun=noun, detail=detail)
    if decision.kind is DecisionKind.SAME_AS:
        join(ledger, noun, pair=pair)
    else:
        _keep_apart(ledger, decision.id, pair=pair, noun=noun)
        derive(ledger, noun, ids=pair)
    return decision


def undo(ledger: Ledger, decision_id: str, *, actor: str, note: str) -> Decision:
    """Append the decision that takes another back; raises Conflict where that was done already."""
    row = ledger.connection.execute(_selected().where(col(DecisionRow.id) == decision_id)).one_or_none()
    if row is None:
        raise NotFound("There is no decision with this id.")
    if row.kind is DecisionKind.UNDO:
        raise Invalid("An undo is not undone: decide again.")
    taken_back = ledger.connection.execute(select(exists().where(col(DecisionRow.undoes) == decision_id))).scalar_one()
    if taken_back:
        raise Conflict("This decision was taken back before.")
    decision = Decision(
        new_id("dec"), DecisionKind.UNDO, row.subject_id, row.object_id, actor, ledger.at, note, decision_id
    )
    _append(ledger, decision, noun=row.noun, detail=None)
    if row.kind is DecisionKind.NOT_SAME:
        ledger.connection.execute(delete(NotSameRow).where(col(NotSameRow.decision_id) == decision_id))
    if row.kind in _ABOUT_TWO:
        derive(ledger, row.noun, ids=(row.subject_id, row.object_id))
    return decision


def new_decision(kind: DecisionKind, ids: tuple[str, str | None], *, actor: str, note: str, ledger: Ledger) -> Decision:
    """A decision made now."""
    return Decision(new_id("dec"), kind, ids[0], ids[1], actor, ledger.at, note)


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


def _append(ledger: Ledger, decision: Decision, *, noun: Noun, detail: str | None) -> None:
    ids = tuple(one for one in (decision.subject_id, decision.object_id) if one)
    keys = _keys(ledger.connection, ids, noun=noun)
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
                "detail": detail,
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
        col(DecisionRow.noun),
    )


def _known(row: Row[*tuple[Any, ...]]) -> Decision:
    return Decision(*row[:8])
