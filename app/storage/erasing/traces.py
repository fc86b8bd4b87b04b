"""The words and ids of a document in, where else they stand out: kept answers, jobs, notes, remarks, watches.

They are looked for in a reading and blanked in a small write of their own, as there may be very many to look through.
Answers are looked at one by one, for a batch tells of many documents in one.
"""

import json
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, delete, func, or_, select, update
from sqlalchemy.engine import Connection
from sqlmodel import col

from app.core.model.job import Answer, JobStatus
from app.core.model.watch import WatchKind
from app.storage import watches
from app.storage.binding import among, ids
from app.storage.erasing.phrases import Phrases
from app.storage.tables.access import IdempotencyRow, JobRow
from app.storage.tables.ledger import RevisionRow
from app.storage.tables.outgoing import WatchRow
from app.storage.tables.review import CommentRow, DecisionRow

PAGE = 200
_IDS = re.compile(r"[a-z]{3}_[0-9a-z]{26}")


@dataclass(frozen=True, slots=True)
class Traces:
    """Where a document is repeated, by the keys of the rows; `queued` are jobs that would bring in its text again."""

    answers: tuple[tuple[str, str], ...]
    jobs: tuple[str, ...]
    queued: tuple[str, ...]
    decisions: tuple[str, ...]
    revisions: tuple[tuple[str, int], ...]
    comments: tuple[str, ...]
    watches: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Repeated:
    """What an erasure looks for: ids under which a document is told of, its words, and the whole of its text."""

    ids: Collection[str]
    phrases: Phrases
    text: str


def find(connection: Connection, sought: Repeated) -> Traces:
    """Everything that repeats a sentence, a name or an address of a document, and answers that name it."""
    wanted_ids = frozenset(sought.ids)

    def repeats(row: Any) -> bool:  # noqa: ANN401  a row of one text after its key
        return sought.phrases.stand_in(row[-1])

    def tells(row: Any) -> bool:  # noqa: ANN401  the same
        return not wanted_ids.isdisjoint(_IDS.findall(row[-1])) or repeats(row)

    def is_it(row: Any) -> bool:  # noqa: ANN401  the same
        return bool(sought.text) and json.loads(row[-1]).get("text") == sought.text

    found = _Finder(connection)
    return Traces(
        answers=tuple((row[0], row[1]) for row in found.rows(_ANSWERS, tells)),
        jobs=tuple(row[0] for row in found.rows(_JOBS, tells)),
        queued=tuple(row[0] for row in found.rows(_QUEUED, is_it)),
        decisions=tuple(row[0] for row in found.rows(_NOTES, repeats)),
        revisions=tuple((row[0], row[1]) for row in found.rows(_REVISION_NOTES, repeats)),
        comments=tuple(row[0] for row in found.rows(_COMMENTS, repeats)),
        watches=tuple(row[0] for row in found.rows(_WATCHES, repeats)),
    )


def blank(connection: Connection, at: datetime, *, traces: Traces, gone: Answer) -> None:
    """Blank them. A kept answer is forgotten; a job answers `gone`; a watch is of nothing any more."""
    failed = {"status": JobStatus.FAILED, "answer_status": gone.status, "answer_body": gone.body, "payload": ""}
    for key_id, key in traces.answers:
        connection.execute(
            delete(IdempotencyRow).where(
                col(IdempotencyRow.key_id) == key_id, col(IdempotencyRow.idempotency_key) == key
            )
        )
    connection.execute(
        update(JobRow).where(among(col(JobRow.id)), col(JobRow.answer_status).is_not(None)).values(**failed),
        ids(traces.jobs),
    )
    connection.execute(
        update(JobRow)
        .where(among(col(JobRow.id)), col(JobRow.answer_status).is_(None))
        .values(**failed, owner=None, leased_until=None, finished_at=at),
        ids(traces.queued),
    )
    connection.execute(update(DecisionRow).where(among(col(DecisionRow.id))).values(note=""), ids(traces.decisions))
    for subject_id, seq in traces.revisions:
        revised = and_(col(RevisionRow.subject_id) == subject_id, col(RevisionRow.seq) == seq)
        connection.execute(update(RevisionRow).where(revised).values(note=""))
    connection.execute(update(CommentRow).where(among(col(CommentRow.id))).values(text=""), ids(traces.comments))
    if traces.watches:
        watches.blank(connection, traces.watches)


class _Finder:
    """Rows that hold something, read page by page."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rows(self, statement: Select[*tuple[Any, ...]], wanted: Callable[[Any], bool]) -> Iterator[Any]:
        """Those of a statement that are wanted; its last column is the text."""
        yield from filter(wanted, self._connection.execute(statement).yield_per(PAGE))


_ANSWERS = select(
    col(IdempotencyRow.key_id), col(IdempotencyRow.idempotency_key), col(IdempotencyRow.answer_body)
).where(col(IdempotencyRow.answer_body).is_not(None))
_JOBS = select(col(JobRow.id), col(JobRow.answer_body)).where(col(JobRow.answer_body).is_not(None))
_QUEUED = select(col(JobRow.id), col(JobRow.payload)).where(
    col(JobRow.answer_body).is_(None), col(JobRow.payload) != ""
)
_NOTES = select(col(DecisionRow.id), col(DecisionRow.note)).where(col(DecisionRow.note) != "")
_REVISION_NOTES = select(col(RevisionRow.subject_id), col(RevisionRow.seq), col(RevisionRow.note)).where(
    col(RevisionRow.note) != ""
)
_COMMENTS = select(col(CommentRow.id), col(CommentRow.text)).where(col(CommentRow.text) != "")
_WATCHES = select(
    col(WatchRow.id), (col(WatchRow.name) + "\n" + func.coalesce(col(WatchRow.text), "")).label("words")
).where(or_(col(WatchRow.kind) == WatchKind.TEXT, col(WatchRow.name) != ""))
