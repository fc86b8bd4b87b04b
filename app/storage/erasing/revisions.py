"""What things were before in, the same without the words of a document that is to go out."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.engine import Connection
from sqlmodel import col

from app.core.model.change import Noun
from app.storage.binding import among, ids
from app.storage.erasing.register import WORDS
from app.storage.erasing.subject import Subject
from app.storage.tables import metadata
from app.storage.tables.ledger import RevisionRow

_TABLE_OF = {
    Noun.DOCUMENT: "documents",
    Noun.CLAIM: "claims",
    Noun.APPEARANCE: "appearances",
    Noun.SOURCE: "sources",
    Noun.JUDGEMENT: "judgements",
    Noun.CONFLICT: "conflicts",
}


def blank_revisions(connection: Connection, subject: Subject) -> None:
    """Leave of what is the document's own nothing but numbers, times and ids; of the rest what does not repeat it."""
    whole = subject.ids - (subject.claim_ids - subject.lost_claims)
    rows = connection.execute(
        select(col(RevisionRow.subject_id), col(RevisionRow.seq), col(RevisionRow.noun), col(RevisionRow.before)).where(
            among(col(RevisionRow.subject_id))
        ),
        ids(subject.ids | subject.source_ids),
    ).all()
    for row in rows:
        before = json.loads(row.before)
        kept = _kept(before, noun=row.noun, subject=subject, whole=row.subject_id in whole)
        connection.execute(
            update(RevisionRow)
            .where(col(RevisionRow.subject_id) == row.subject_id, col(RevisionRow.seq) == row.seq)
            .values(before=json.dumps(kept, ensure_ascii=False), note="")
        )


def _kept(before: Mapping[str, Any], *, noun: Noun, subject: Subject, whole: bool) -> dict[str, Any]:
    table = _TABLE_OF.get(noun, "")
    plain = set(metadata.tables[table].columns.keys()) - WORDS.get(table, frozenset()) if table else set()
    return {
        column: value
        for column, value in before.items()
        if column in plain or (not whole and not _repeats(value, subject))
    }


def _repeats(value: Any, subject: Subject) -> bool:  # noqa: ANN401  a value of a column
    if not isinstance(value, str):
        return False
    given = subject.document.document
    return subject.phrases.stand_in(value) or bool(value and value in (given.text, given.title, given.author))
