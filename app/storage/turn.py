"""One write transaction under the ledger's lock: what is recorded together becomes visible together."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy.engine import Connection

from app.core.errors import Stale, TakenOver
from app.core.model.anchor import Anchor
from app.core.model.appearance import KnownAppearance
from app.core.model.change import Noun
from app.core.model.claim import KnownClaim
from app.core.model.conflict import ConflictRecord, Decision, DecisionKind
from app.core.model.document import Document, HeldDocument, KnownDocument
from app.core.model.feed import KnownItem
from app.core.model.job import Answer, Job, JobStatus, Reservation
from app.core.model.judgement import DecidedBy, Judgement, Status
from app.core.model.published import Channel, ClaimReview
from app.core.model.receipt import Receipt
from app.core.model.source import KeyedSource, KnownSource
from app.core.model.watch import NewFiring
from app.core.review.effects import Effects, Matter
from app.storage import (
    anchors,
    citations,
    claims,
    comments,
    conflicts,
    decisions,
    documents,
    embargoes,
    endings,
    feeds,
    idempotency,
    identity,
    jobs,
    judgements,
    matters,
    receipts,
    recording,
    retractions,
    sources,
    standings,
    verdicts,
    watches,
)
from app.storage.citations import KnownCheck, NewCheck
from app.storage.correcting import CorrectingTurn
from app.storage.erasing import rows
from app.storage.erasing.subject import Subject
from app.storage.jobs import LeasedJob
from app.storage.ledger import Ledger
from app.storage.pages import ClaimFilter, Page
from app.storage.reader import Reader
from app.storage.retractions import Withdrawal
from app.storage.tables.claims import Ending
from app.storage.tombstones import Tombstone
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


class Turn(Reader, CorrectingTurn):
    """A reader that writes. It sees its own writes; everybody else sees all of them at its end, or none.

    Every writing method notes its changes. `changes` and `head` tell of the turns before this one.
    """

    def __init__(self, connection: Connection, at: datetime) -> None:
        super().__init__(connection)
        self._ledger = Ledger(connection, at)

    @property
    def at(self) -> datetime:
        """The time of everything that this turn records."""
        return self._ledger.at

    def claims(self, claim_ids: Collection[str]) -> Mapping[str, KnownClaim]:
        """The canonical claim for each id that was asked for, as it stands after what this turn has recorded."""
        standings.settle(self._ledger)
        return super().claims(claim_ids)

    def claim(self, claim_id: str) -> KnownClaim:
        """The canonical claim, as it stands after what this turn has recorded; raises NotFound."""
        standings.settle(self._ledger)
        return super().claim(claim_id)

    def claim_page(self, wanted: ClaimFilter, *, before: int | None = None, limit: int = 50) -> Page[KnownClaim]:
        """Canonical claims, newest first, as they stand after what this turn has recorded."""
        standings.settle(self._ledger)
        return super().claim_page(wanted, before=before, limit=limit)

    def add_document(self, new: NewDocument) -> AddedDocument:
        """Give it identity, family and revision; a live predecessor at its url and its appearances are superseded."""
        return documents.add_document(self._ledger, new)

    def add_revision(self, document_id: str, given: Document, *, actor: str = "rule") -> AddedRevision:
        """Fill in the metadata that was unknown; what differs is named and stays as it was."""
        return documents.add_revision(self._ledger, document_id, given=given, actor=actor)

    def hold(self, document: Document, *, text_sha256: str, release_at: datetime) -> HeldDocument | None:
        """Keep a document until its embargo ends; None where it is out already, or held."""
        return embargoes.hold(self._connection, self.at, document=document, digest=text_sha256, release_at=release_at)

    def let_go(self, document_id: str) -> bool:
        """Take a held document away: it comes out in this turn, or never; False where it is not held any more."""
        return embargoes.let_go(self._connection, document_id)

    def supersede_appearances(self, document_id: str) -> tuple[str, ...]:
        """End what was read in a document, as before it is read again; the claims that lost an appearance."""
        return endings.end_appearances(self._ledger, document_id, ending=Ending.SUPERSEDED)

    def retract(
        self, known: KnownDocument, *, decision: Decision, withdrawal: Withdrawal, told: Collection[str]
    ) -> None:
        """End what a document states as retracted, and note that the claims `told` were corrected; raises Conflict."""
        retractions.retract(self._ledger, known, decision=decision, withdrawal=withdrawal, told=told)

    def unretract(
        self, known: KnownDocument, *, retraction: Decision, decision: Decision, told: Collection[str]
    ) -> None:
        """Take a retraction back: what it changed is as it was before."""
        retractions.restore(self._ledger, known, retraction=retraction, decision=decision, told=told)

    def erase(self, of: Subject, *, decision: Decision, tombstone: Tombstone) -> None:
        """Blank a document with all that is about it; its tombstone stays. Nothing takes that back."""
        rows.erase(self._ledger, of, decision=decision, tombstone=tombstone)

    def resolve_sources(self, keyed: Sequence[KeyedSource]) -> Mapping[str, KnownSource]:
        """The canonical source under each key, made where the key is new; aliases and members are added to."""
        return sources.resolve_sources(self._ledger, keyed)

    def add_claims(self, new: Sequence[NewClaim]) -> Mapping[str, AddedClaim]:
        """The claim under each key, made where the key is new; `known` has its own id, not the canonical one."""
        return claims.add_claims(self._ledger, new)

    def add_appearances(self, document_id: str, new: Sequence[NewAppearance]) -> tuple[KnownAppearance, ...]:
        """In the order given, after those that the document has; raises ValueError where a span does not agree."""
        ids = recording.add_appearances(self._ledger, document_id, appearances=new)
        known = self.appearances(ids)
        return tuple(known[appearance_id] for appearance_id in ids)

    def add_judgements(self, new: Sequence[NewJudgement]) -> tuple[Judgement, ...]:
        """In the order given; a pair that was judged before keeps its first judgement, which is returned."""
        return judgements.add_judgements(self._ledger, new)

    def set_judgements(self, judgement_ids: Collection[str], status: Status, *, decided_by: DecidedBy) -> None:
        """Confirm or reject; what they were before is kept."""
        judgements.set_judgements(self._ledger, judgement_ids, status=status, decided_by=decided_by)

    def open_or_join_conflict(self, new: NewConflict) -> ConflictRecord:
        """Join the open conflict of the two claims, or open one; a contradiction that joins makes it one."""
        return conflicts.open_or_join(self._ledger, new)

    def decide(
        self,
        kind: DecisionKind,
        noun: Noun,
        *,
        ids: tuple[str, str | None],
        actor: str = "rule",
        note: str = "",
    ) -> Decision:
        """Append a decision on (subject, object) and derive canonical ids anew.

        Raises Conflict where `same_as` would join two that are kept apart, NotFound, Invalid.
        """
        decision = decisions.new_decision(kind, ids, actor=actor, note=note, ledger=self._ledger)
        return decisions.decide(self._ledger, decision, noun=noun)

    def undo(self, decision_id: str, *, actor: str, note: str = "") -> Decision:
        """Append the decision that takes a joining or a parting back; raises Conflict where that was done already."""
        return decisions.undo(self._ledger, decision_id, actor=actor, note=note)

    def merge(self, noun: Noun, *, ids: tuple[str, str], actor: str, note: str) -> Decision:
        """Let the second of two answer for both; raises NotFound, Invalid, Conflict where that is not possible."""
        return identity.merge(self._ledger, noun, ids=ids, actor=actor, note=note)

    def part(self, noun: Noun, *, member_id: str, actor: str, note: str) -> Decision:
        """Take a joined one out of what it was joined to; raises NotFound, Conflict where it answers for itself."""
        return identity.part(self._ledger, noun, member_id=member_id, actor=actor, note=note)

    def take_back(self, decision_id: str, *, actor: str, note: str) -> Decision:
        """Take back a joining or a parting that a person decided by itself; conflicts follow. Raises Conflict."""
        return identity.take_back(self._ledger, decision_id, actor=actor, note=note)

    def rule(self, matter: Matter, decision: Decision, *, effects: Effects) -> None:
        """Bring a conflict into the state that a decision leads to, with all that follows from it.

        Raises Conflict where that is not possible now, Stale where the matter is not as it was.
        """
        matters.decide(self._ledger, matter, decision=decision, effects=effects)

    def take_in_hand(self, decision: Decision) -> None:
        """Note who has a conflict and whether it is in review."""
        matters.take_in_hand(self._ledger, decision)

    def follow_precedent(self, conflict_id: str, *, appearance_ids: set[str]) -> None:
        """Let appearances stand in the conflict in which their question was settled."""
        conflicts.add_sides(self._ledger, conflict_id, appearance_ids=appearance_ids)

    def add_comment(self, conflict_id: str, text: str, *, editor_id: str) -> str:
        """Keep what an editor remarks on a conflict; the id of the comment."""
        return comments.add(self._ledger, conflict_id, editor_id=editor_id, text=text)

    def add_citation_check(self, new: NewCheck) -> KnownCheck:
        """Keep what came of holding an appearance against a text."""
        return citations.add(self._ledger, new)

    def answer(self, reservation: Reservation, answer: Answer) -> None:
        """Keep the reply with what it tells of; raises TakenOver where another has the key, so that nothing stays."""
        if not idempotency.answer(self._connection, reservation, given=answer):
            raise TakenOver("Another request took this idempotency key over.")

    def add_job(self, payload: str, *, key_id: str) -> Job:
        """Queue work that follows from what is recorded here; `payload` is JSON."""
        return jobs.add_job(self._connection, self.at, payload=payload, key_id=key_id)

    def finish_job(self, leased: LeasedJob, answer: Answer) -> None:
        """Mark a job done with its answer; raises Stale where another took it over, so that nothing stays."""
        if not jobs.end_job(self._connection, self.at, leased=leased, status=JobStatus.DONE, answer=answer):
            raise Stale("Another worker took this job over.")

    def fire(self, new: Sequence[NewFiring], *, seen: int, upto: int) -> int:
        """Record what arrived for watches in seen < seq <= upto; raises Stale where another process did, how many."""
        if not watches.move_cursor(self._connection, seen, to=upto):
            raise Stale("Another process looked at these changes.")
        return watches.fire(self._ledger, new)

    def add_verdict(self, review: ClaimReview, *, document_id: str, channel: Channel) -> bool:
        """Keep what a publisher holds of a claim; False where that is known."""
        return verdicts.add(self._ledger, review, document_id=document_id, channel=channel)

    def keep_receipt(self, receipt: Receipt) -> None:
        """Remember how a document came in, in the place of what was known of its address."""
        receipts.keep(self._connection, receipt)

    def keep_anchors(self, document_id: str, found: Sequence[Anchor]) -> None:
        """Remember the links that stand in a document."""
        anchors.keep(self._connection, document_id, anchors=found)

    def note_item(self, feed_id: str, item: KnownItem) -> None:
        """Remember what became of an item of a feed."""
        feeds.note_item(self._connection, feed_id, item=item, at=self.at)

    def close(self) -> None:
        """Settle standings and write the ledger; the last thing in a turn, done by the store."""
        standings.settle(self._ledger)
        self._ledger.write()
