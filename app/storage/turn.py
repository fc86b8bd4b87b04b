"""One write transaction under the ledger's lock: what is recorded together becomes visible together."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy.engine import Connection

from app.core.model.appearance import KnownAppearance
from app.core.model.change import Noun
from app.core.model.conflict import ConflictRecord, Decision, DecisionKind
from app.core.model.document import Document
from app.core.model.job import Answer, Reservation
from app.core.model.judgement import DecidedBy, Judgement, Status
from app.core.model.source import KeyedSource, KnownSource
from app.storage.jobs import LeasedJob
from app.storage.reader import Reader
from app.storage.writes import (
    AddedClaim,
    AddedDocument,
    AddedRevision,
    NewAppearance,
    NewClaim,
    NewConflict,
    NewDocument,
    NewJudgement,
)


class Turn(Reader):
    """A reader that writes. It sees its own writes; everybody else sees all of them at its end, or none.

    Every writing method notes its changes; standings are made anew before the end for every claim that was touched.
    """

    def __init__(self, connection: Connection, at: datetime) -> None:
        super().__init__(connection)
        self.at = at

    def add_document(self, new: NewDocument) -> AddedDocument:
        """Give it identity, family and revision; a live predecessor at its url and its appearances are superseded."""
        raise NotImplementedError

    def add_revision(self, document_id: str, given: Document, *, actor: str = "rule") -> AddedRevision:
        """Fill in the metadata that was unknown; what differs is named and stays as it was."""
        raise NotImplementedError

    def resolve_sources(self, sources: Sequence[KeyedSource]) -> Mapping[str, KnownSource]:
        """The canonical source under each key, made where the key is new; aliases and members are added to."""
        raise NotImplementedError

    def add_claims(self, claims: Sequence[NewClaim]) -> Mapping[str, AddedClaim]:
        """The claim under each key, made where the key is new."""
        raise NotImplementedError

    def add_appearances(self, document_id: str, appearances: Sequence[NewAppearance]) -> tuple[KnownAppearance, ...]:
        """In the order given, after those that the document has; spans are checked against its text."""
        raise NotImplementedError

    def add_judgements(self, judgements: Sequence[NewJudgement]) -> tuple[Judgement, ...]:
        """In the order given; a pair that was judged before keeps its first judgement, which is returned."""
        raise NotImplementedError

    def set_judgements(self, judgement_ids: Collection[str], status: Status, decided_by: DecidedBy) -> None:
        """Confirm or reject; what they were before is kept."""
        raise NotImplementedError

    def open_or_join_conflict(self, new: NewConflict) -> ConflictRecord:
        """Join the open conflict of the two claims, or open one; a contradiction that joins makes it one."""
        raise NotImplementedError

    def decide(
        self, kind: DecisionKind, noun: Noun, ids: tuple[str, str | None], *, actor: str = "rule", note: str = ""
    ) -> Decision:
        """Append a decision on (subject, object) and derive canonical ids anew.

        Raises Conflict where `same_as` would join two that are kept apart.
        """
        raise NotImplementedError

    def undo(self, decision_id: str, *, actor: str, note: str = "") -> Decision:
        """Append the decision that takes another back; raises Conflict where that was done already."""
        raise NotImplementedError

    def answer(self, reservation: Reservation, answer: Answer) -> None:
        """Keep the reply with what it tells of; raises Stale where another took the key over, so that nothing stays."""
        raise NotImplementedError

    def finish_job(self, leased: LeasedJob, answer: Answer) -> None:
        """Mark a job done with its answer; raises Stale where another took it over."""
        raise NotImplementedError
