"""Changes in, consecutive seqs out: what a turn notes while it holds the ledger's row."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, update
from sqlalchemy.engine import Connection
from sqlmodel import col

from app.core.model.change import ChangeKind, Noun
from app.storage.codec import dump_columns
from app.storage.tables.ledger import ChangeRow, LedgerRow, RevisionRow

_LOCK = update(LedgerRow).values(head=col(LedgerRow.head)).returning(col(LedgerRow.head))
_MOVE = update(LedgerRow).values(head=bindparam("to"))
_INSERT_CHANGE, _INSERT_REVISION = insert(ChangeRow), insert(RevisionRow)


class Ledger:
    """The head of the ledger, locked until the turn ends, and what is to be written under it.

    `touched` are claims whose standing may be another now, `moved` those that another claim answers for than before.
    """

    def __init__(self, connection: Connection, at: datetime) -> None:
        # The first statement of a turn takes the row's lock: whoever comes second waits here, and reads what the
        # first one committed, so that the order of seqs is the order of commits.
        self._start = connection.execute(_LOCK).scalar_one()
        self.connection = connection
        self._changes: list[dict[str, object]] = []
        self._revisions: list[dict[str, object]] = []
        self._noted: set[str] = set()
        self.at = at
        self.touched: set[str] = set()
        self.moved: set[str] = set()

    @property
    def head(self) -> int:
        """The seq of the last change that was noted."""
        return self._start + len(self._changes)

    def note(self, kind: ChangeKind, noun: Noun, *, subject_id: str) -> int:
        """Give a change its seq."""
        if kind is not ChangeKind.STANDING_CHANGED:
            self._noted.add(subject_id)
        self._changes.append(
            {"seq": self.head + 1, "kind": kind, "noun": noun, "subject_id": subject_id, "at": self.at}
        )
        return self.head

    def note_changed(self, noun: Noun, subject_ids: Iterable[str]) -> None:
        """Note that these are not as they were, unless this turn has told of them already."""
        for subject_id in subject_ids:
            if subject_id not in self._noted:
                self.note(ChangeKind.CHANGED, noun, subject_id=subject_id)

    def revise(
        self,
        noun: Noun,
        subject_id: str,
        *,
        before: Mapping[str, Any],
        kind: ChangeKind = ChangeKind.CHANGED,
        actor: str = "rule",
        decision_id: str | None = None,
    ) -> int:
        """Keep what some columns held before they are overwritten, under a change of its own."""
        seq = self.note(kind, noun, subject_id=subject_id)
        self._revisions.append(
            {
                "subject_id": subject_id,
                "seq": seq,
                "noun": noun,
                "before": dump_columns(before),
                "actor": actor,
                "note": "",
                "decision_id": decision_id,
            }
        )
        return seq

    def write(self) -> None:
        """Write the changes and the new head; nothing may be noted after."""
        if not self._changes:
            return
        self.connection.execute(_INSERT_CHANGE, self._changes)
        if self._revisions:
            self.connection.execute(_INSERT_REVISION, self._revisions)
        self.connection.execute(_MOVE, {"to": self.head})
