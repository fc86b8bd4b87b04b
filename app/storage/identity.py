"""Two claims or sources that a person calls one, or one that was joined wrongly, in; joined and parted ones out."""

from sqlalchemy import select
from sqlalchemy.engine import Connection
from sqlmodel import col

from app.core.errors import Conflict, Invalid, NotFound
from app.core.model.change import Noun
from app.core.model.conflict import Decision, DecisionKind
from app.storage import decisions, matters
from app.storage.joins import join_of, table_of
from app.storage.ledger import Ledger


def merge(ledger: Ledger, noun: Noun, *, ids: tuple[str, str], actor: str, note: str) -> Decision:
    """Let the second of two answer for both from now on, whatever either was joined to.

    Raises NotFound, Invalid for one with itself, Conflict where they are one already or hold two that are kept apart.
    """
    own, into = (_canonical(ledger.connection, noun, one=one) for one in ids)
    if ids[0] == ids[1]:
        raise Invalid(f"A {noun.value} is not merged into itself.", "/into")
    if own == into:
        raise Conflict(f"These two are one {noun.value} already.")
    decision = decisions.new_decision(DecisionKind.SAME_AS, (own, into), actor=actor, note=note, ledger=ledger)
    decisions.decide(ledger, decision, noun=noun)
    matters.go_together(ledger, (), decision=decision)
    return decision


def part(ledger: Ledger, noun: Noun, *, member_id: str, actor: str, note: str) -> Decision:
    """Take a joined one out again, with what hangs on it alone: a person's merge is undone, a rule's is overruled.

    Raises NotFound, Conflict where it answers for itself or a conflict's decision joined it.
    """
    answering = _canonical(ledger.connection, noun, one=member_id)
    held = join_of(ledger.connection, noun, member_id=member_id)
    if held is None:
        raise Conflict(f"This {noun.value} answers for itself: name one that was joined to it, or what is to part.")
    if held.led:
        return take_back(ledger, held.decision_id, actor=actor, note=note)
    if held.by_hand:
        whole = decisions.by_id(ledger.connection, held.decision_id).part_of
        raise Conflict(f"Another decision joined these: undo {whole}.")
    decision = decisions.new_decision(
        DecisionKind.NOT_SAME, (member_id, answering), actor=actor, note=note, ledger=ledger
    )
    decisions.decide(ledger, decision, noun=noun)
    matters.go_together(ledger, (), decision=decision)
    return decision


def take_back(ledger: Ledger, decision_id: str, *, actor: str, note: str) -> Decision:
    """Take back a joining or a parting that a person decided by itself; raises NotFound, Invalid, Conflict."""
    taken_back = decisions.by_id(ledger.connection, decision_id)
    if taken_back.part_of is not None:
        raise Conflict(f"This is part of another decision: undo {taken_back.part_of}.")
    decision = decisions.undo(ledger, decision_id, actor=actor, note=note)
    matters.go_together(ledger, (), decision=decision)
    return decision


def _canonical(connection: Connection, noun: Noun, *, one: str) -> str:
    table = table_of(noun)
    found = connection.execute(select(col(table.canonical_id)).where(col(table.id) == one)).scalar_one_or_none()
    if found is None:
        raise NotFound(f"There is no {noun.value} with this id.")
    return found
