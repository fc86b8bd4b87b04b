"""Changes in, consecutive seqs out: what a turn notes while it holds the ledger's row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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
# What tells of something that was not there before; one that opens again is revised.
_MAKING = frozenset({ChangeKind.CREATED, ChangeKind.OPENED, ChangeKind.MATCHED, ChangeKind.CONTRADICTED})


@dataclass(frozen=True, slots=True)
class _Revision:
    """What some columns held, by name."""

    noun: Noun
    before: dict[str, Any]
    actor: str
    decision_id: str | None


class Ledger:
    """The head of the ledger, locked until the turn ends, and what is to be written under it.

    `touched` are claims whose standing may be another now, `moved` those that another claim answers for than before,
    `made` what this turn made: it was nothing before, so that no revision of it needs to be kept.
    """

    def __init__(self, connection: Connection, at: datetime) -> None:
        # The first statement of a turn takes the row's lock: whoever comes second waits here, and reads what the
        # first one committed, so that the order of seqs is the order of commits.
        self._start = connection.execute(_LOCK).scalar_one()
        self.connection = connection
        self._changes: list[dict[str, object]] = []
        self._revisions: dict[tuple[str, int], _Revision] = {}
        self._noted: set[str] = set()
        self.at = at
        self.touched: set[str] = set()
        self.moved: set[str] = set()
        self.made: set[str] = set()

    @property
    def head(self) -> int:
        """The seq of the last change that was noted."""
        return self._start + len(self._changes)

    def note(self, kind: ChangeKind, noun: Noun, *, subject_id: str) -> int:
        """Give a change its seq."""
        if kind in _MAKING:
            self.made.add(subject_id)
        return self._note(kind, noun, subject_id=subject_id)

    def _note(self, kind: ChangeKind, noun: Noun, *, subject_id: str) -> int:
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
        seq = self._note(kind, noun, subject_id=subject_id)
        self._revisions[subject_id, seq] = _Revision(noun, dict(before), actor, decision_id)
        return seq

    def keep(self, noun: Noun, subject_id: str, *, before: Mapping[str, Any], actor: str = "rule") -> None:
        """Keep what some columns held under the change that was noted last, for what needs no telling of its own.

        Families of documents, which nothing else tells of, are kept under the noun of a document.
        """
        if subject_id in self.made:
            return
        if not self._changes:
            raise ValueError("A turn that changes something notes a change first.")
        kept = self._revisions.setdefault((subject_id, self.head), _Revision(noun, {}, actor, None))
        # What it held when the turn began is what others knew.
        kept.before.update({column: value for column, value in before.items() if column not in kept.before})

    def write(self) -> None:
        """Write the changes and the new head; nothing may be noted after."""
        if not self._changes:
            return
        self.connection.execute(_INSERT_CHANGE, self._changes)
        if self._revisions:
            rows = [_row(subject_id, seq, kept=kept) for (subject_id, seq), kept in self._revisions.items()]
            self.connection.execute(_INSERT_REVISION, rows)
        self.connection.execute(_MOVE, {"to": self.head})


def _row(subject_id: str, seq: int, *, kept: _Revision) -> dict[str, object]:
    return {
        "subject_id": subject_id,
        "seq": seq,
        "noun": kept.noun,
        "before": dump_columns(kept.before),
        "actor": kept.actor,
        "note": "",
        "decision_id": kept.decision_id,
    }
