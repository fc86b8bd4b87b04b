"""Judgements and conflicts in, those without reasons, without sides or off their last decision found."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.engine import Connection
from sqlmodel import col

from app.core.model.audit import Finding, Invariant
from app.core.model.conflict import ConflictState
from app.storage import conflicts
from app.storage.audit.check import Check, Question, Walk, asked, batches, count_of
from app.storage.binding import among, ids
from app.storage.codec import read_reasons, read_states
from app.storage.tables.review import ConflictRow, DecisionRow, JudgementRow

_QUESTIONS = (
    Question(
        Invariant.CONFLICT_HAS_SIDES,
        "conflicts",
        "SELECT id FROM conflicts WHERE status IN ('open', 'in_review') AND joined_to_id IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM judgements WHERE conflict_id = conflicts.id)",
        "it waits, and nothing is judged under it",
    ),
    *(
        Question(
            Invariant.CONFLICT_HAS_SIDES,
            "judgements",
            f"SELECT id, conflict_id FROM judgements WHERE conflict_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM"  # noqa: S608
            f" conflict_sides WHERE conflict_sides.conflict_id = judgements.conflict_id AND appearance_id = {side})",
            "an appearance of it is no side of {}, under which it stands",
        )
        for side in ("our_appearance_id", "their_appearance_id")
    ),
    Question(
        Invariant.CONFLICT_JOINED_ONCE,
        "conflicts",
        "SELECT conflicts.id, conflicts.joined_to_id FROM conflicts LEFT JOIN conflicts AS answering"
        " ON answering.id = conflicts.joined_to_id WHERE conflicts.joined_to_id IS NOT NULL"
        " AND (answering.id IS NULL OR answering.joined_to_id IS NOT NULL)",
        "it goes with {}, which is not there or goes with another itself",
    ),
    Question(
        Invariant.REASONS_GIVEN,
        "judgements",
        "SELECT judgements.id FROM judgements JOIN appearances AS ours ON ours.id = our_appearance_id"
        " JOIN appearances AS theirs ON theirs.id = their_appearance_id"
        " WHERE reasons IN ('', '[]') AND ours.text <> '' AND theirs.text <> ''",
        "it has no reasons",
    ),
)

UNDER = asked("judgements and sides", _QUESTIONS)
_REASONS = select(col(JudgementRow.id), col(JudgementRow.reasons)).where(among(col(JudgementRow.id)))
_LED_TO = (
    select(col(DecisionRow.subject_id), col(DecisionRow.detail))
    .where(among(col(DecisionRow.subject_id)), col(DecisionRow.detail).is_not(None))
    .order_by(col(DecisionRow.seq))
)


def _reasons(connection: Connection) -> Walk:
    for some in batches(connection, JudgementRow):
        for judgement_id, reasons in connection.execute(_REASONS, ids(some)):
            try:
                read_reasons(reasons)
            except ValueError:
                yield Finding(Invariant.REASONS_GIVEN, "judgements", judgement_id, "its reasons cannot be read")
        yield len(some)


REASONS = Check("reasons", count_of(JudgementRow), _reasons)


def _decided(connection: Connection) -> Walk:
    for some in batches(connection, ConflictRow):
        led_to = _last_states(connection, some)
        for known in conflicts.by_ids(connection, some).values():
            if known.id in led_to and known.joined_to is None and known.state != led_to[known.id]:
                detail = "it does not stand where the last decision left it"
                yield Finding(Invariant.CONFLICT_AS_DECIDED, "conflicts", known.id, detail)
        yield len(some)


DECIDED = Check("conflicts", count_of(ConflictRow), _decided)


def _last_states(connection: Connection, conflict_ids: list[str]) -> Mapping[str, ConflictState | None]:
    """Where the last decision about each left it; None where that cannot be read."""
    found: dict[str, ConflictState | None] = {}
    for conflict_id, detail in connection.execute(_LED_TO, ids(conflict_ids)):
        try:
            found[conflict_id] = read_states(detail or "")[1]
        except ValueError:
            found[conflict_id] = None
    return found
