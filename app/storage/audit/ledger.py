"""The ledger in, gaps in it, rows that it does not tell of and revisions that cannot be read out."""

import json
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.engine import Connection
from sqlmodel import SQLModel, col

from app.core.model.audit import Finding, Invariant
from app.core.model.change import Noun
from app.storage.audit.check import BATCH, Check, Question, Walk, asked, count_of
from app.storage.chains import LINKS, read_chain
from app.storage.past.laying import REVISED, laid, table_of
from app.storage.tables.ledger import RevisionRow

# What tells of a row by its own id.
_TOLD = ("claims", "appearances", "sources", "documents", "judgements", "conflicts", "decisions")
_NAMES = frozenset({"aliases", "given", "members"})

_QUESTIONS = (
    Question(
        Invariant.LEDGER_WITHOUT_GAPS,
        "changes",
        "SELECT seq + 1 FROM changes WHERE NOT EXISTS (SELECT 1 FROM changes AS following"
        " WHERE following.seq = changes.seq + 1) AND seq <> (SELECT head FROM ledger)",
        "no change has this number, though the head of the ledger is another",
    ),
    Question(
        Invariant.LEDGER_WITHOUT_GAPS,
        "ledger",
        "SELECT head FROM ledger WHERE head > 0 AND NOT EXISTS (SELECT 1 FROM changes WHERE seq = 1)",
        "the first change is missing",
    ),
    *(
        Question(
            Invariant.PLACE_IN_LEDGER,
            table,
            f"SELECT {table}.id, {table}.seq FROM {table} LEFT JOIN changes ON changes.seq = {table}.seq"  # noqa: S608
            f" WHERE changes.subject_id IS NULL OR changes.subject_id <> {table}.id",
            "change {} does not tell of it",
        )
        for table in _TOLD
    ),
    Question(
        Invariant.PLACE_IN_LEDGER,
        "appearances",
        "SELECT id, ended_seq FROM appearances WHERE ended_seq > (SELECT head FROM ledger)",
        "it ended at {}, which is still to come",
    ),
    Question(
        Invariant.PLACE_IN_LEDGER,
        "revisions",
        "SELECT subject_id, seq FROM revisions WHERE NOT EXISTS (SELECT 1 FROM changes WHERE seq = revisions.seq)",
        "its revision {} belongs to no change",
    ),
    Question(
        Invariant.REFERENCE_EXISTS,
        "revisions",
        "SELECT subject_id, decision_id FROM revisions WHERE decision_id IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM decisions WHERE decisions.id = revisions.decision_id)",
        "its revision names the decision {}, which is not there",
    ),
)

LEDGER = asked("the ledger", _QUESTIONS)


def _revisions(connection: Connection) -> Walk:
    """Every revision by itself: is it JSON, are its columns columns, can their values stand there."""
    after = ("", 0)
    while True:
        place = (col(RevisionRow.subject_id), col(RevisionRow.seq))
        later = (place[0] > after[0]) | ((place[0] == after[0]) & (place[1] > after[1]))
        rows = connection.execute(
            select(*place, col(RevisionRow.noun), col(RevisionRow.before)).where(later).order_by(*place).limit(BATCH)
        ).all()
        for subject_id, seq, noun, before in rows:
            fault = _fault(subject_id, noun, before=before)
            if fault:
                yield Finding(Invariant.REVISION_READABLE, "revisions", subject_id, f"at {seq}: {fault}")
        yield len(rows)
        if len(rows) < BATCH:
            return
        after = (rows[-1].subject_id, rows[-1].seq)


REVISIONS = Check("what rows held before", count_of(RevisionRow), _revisions)

_ROWS: Mapping[Noun, tuple[type[SQLModel], ...]] = {
    noun: tuple(row for row, of in REVISED.items() if of is noun) for noun in {*REVISED.values()}
}


def _fault(subject_id: str, noun: Noun, *, before: str) -> str:
    """What is wrong with a revision, "" where nothing is."""
    try:
        held = json.loads(before or "{}")
        for name, value in held.items():
            if name in _NAMES and noun is Noun.SOURCE:
                json.loads(value)
            elif name == LINKS and noun is Noun.APPEARANCE:
                read_chain(subject_id, value, claim_seq=0)
            elif not any(_fits(row, name, value=value) for row in _ROWS.get(noun, ())):
                return f"it holds {name}, which is no column of it"
    except (ValueError, TypeError, AttributeError):
        return "it cannot be read"
    return ""


def _fits(row: type[SQLModel], name: str, *, value: object) -> bool:
    table = table_of(row)
    if name not in table.c:
        return False
    laid(table, name, held=value)
    return True
