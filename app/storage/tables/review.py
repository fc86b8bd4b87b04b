"""Judgements, the conflicts that wait for an editor, and what was decided."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from app.core.model.change import Noun
from app.core.model.conflict import ConflictKind, ConflictStatus, DecisionKind, Resolution
from app.core.model.judgement import DecidedBy, Newer, Relation, Specificity, Status
from app.storage.tables.row import Row, one_of, recalled

# Said word for word in a query too, or neither database would see that a partial index answers it.
WAITING = text("status IN ('open', 'in_review') AND joined_to_id IS NULL")
_JOINED = text("joined_to_id IS NOT NULL")


class JudgementRow(Row, table=True):
    """A verdict on two appearances, one for each pair whichever came first; claims are those of the appearances.

    The `ruled_*` columns hold what the rule had said for as long as an editor says otherwise.
    """

    __tablename__ = "judgements"
    __table_args__ = (
        UniqueConstraint("low_id", "high_id"),
        CheckConstraint("low_id < high_id", name="pair_in_order"),
        CheckConstraint("low_id IN (our_appearance_id, their_appearance_id)", name="low_is_a_side"),
        CheckConstraint("high_id IN (our_appearance_id, their_appearance_id)", name="high_is_a_side"),
        CheckConstraint("relation <> 'unrelated'", name="something_to_say"),
        CheckConstraint("score >= 0 AND score <= 1", name="score_in_range"),
        CheckConstraint("reasons <> '[]'", name="never_without_reasons"),
        CheckConstraint("(relation = 'update') = (newer IS NOT NULL)", name="an_update_has_a_newer_side"),
        Index(None, "our_appearance_id"),
        Index(None, "their_appearance_id"),
    )

    id: str = Field(primary_key=True)
    seq: int = Field(unique=True, sa_type=BigInteger)
    our_appearance_id: str = Field(foreign_key="appearances.id")
    their_appearance_id: str = Field(foreign_key="appearances.id")
    low_id: str
    high_id: str
    relation: Relation = Field(sa_type=one_of(Relation, "relation"))
    score: float
    reasons: str
    newer: Newer | None = Field(sa_type=one_of(Newer, "newer"))
    specificity: Specificity = Field(sa_type=one_of(Specificity, "specificity"))
    status: Status = Field(sa_type=one_of(Status, "status"))
    decided_by: DecidedBy = Field(sa_type=one_of(DecidedBy, "decided_by"))
    at_confirm: bool
    conflict_id: str | None = Field(foreign_key="conflicts.id", index=True)
    created_at: datetime
    ruled_relation: Relation | None = Field(sa_type=recalled(Relation, "ruled_relation"))
    ruled_newer: Newer | None = Field(sa_type=recalled(Newer, "ruled_newer"))
    ruled_status: Status | None = Field(sa_type=recalled(Status, "ruled_status"))


class ConflictRow(Row, table=True):
    """What waits for an editor about two canonical claims (or one with itself); at most one of a pair is open.

    `assignee_id`, `priority` (core's rank) and `seen_at` stand beside the version, so that they make nobody's copy
    stale. A `resolution` needs_source while it waits means that it is set aside. `joined_to_id` is the one that answers
    for it while both are about one pair of claims: it is then settled with that one, and its own columns wait.
    """

    __tablename__ = "conflicts"
    __table_args__ = (
        CheckConstraint("low_claim_id <= high_claim_id", name="pair_in_order"),
        CheckConstraint("version >= 1", name="version_counts"),
        CheckConstraint("status <> 'resolved' OR resolution IS NOT NULL", name="resolved_somehow"),
        Index(
            "uq_conflicts_open_pair",
            "low_claim_id",
            "high_claim_id",
            unique=True,
            sqlite_where=WAITING,
            postgresql_where=WAITING,
        ),
        Index(None, "low_claim_id"),
        Index(None, "high_claim_id"),
        Index(None, "status", "joined_to_id", "seq"),
        Index(None, "status", "kind", "seq"),
        Index(None, "assignee_id", "status", "seq"),
        Index(None, "priority", "seq"),
        Index(None, "status", "priority", "seq"),
        Index(None, "assignee_id", "priority", "seq"),
        Index("ix_conflicts_waiting", "priority", "seq", sqlite_where=WAITING, postgresql_where=WAITING),
        Index(
            "ix_conflicts_waiting_aside",
            "resolution",
            "priority",
            "seq",
            sqlite_where=WAITING,
            postgresql_where=WAITING,
        ),
        Index(None, "joined_to_id", sqlite_where=_JOINED, postgresql_where=_JOINED),
        Index("ix_conflicts_waiting_kind", "kind", "priority", "seq", sqlite_where=WAITING, postgresql_where=WAITING),
    )

    id: str = Field(primary_key=True)
    seq: int = Field(unique=True, sa_type=BigInteger)
    kind: ConflictKind = Field(sa_type=one_of(ConflictKind, "kind"))
    status: ConflictStatus = Field(sa_type=one_of(ConflictStatus, "status"))
    resolution: Resolution | None = Field(sa_type=one_of(Resolution, "resolution"))
    low_claim_id: str = Field(foreign_key="claims.id")
    high_claim_id: str = Field(foreign_key="claims.id")
    preferred_claim_id: str | None = Field(foreign_key="claims.id")
    opened_at: datetime
    version: int
    assignee_id: str | None = Field(foreign_key="editors.id")
    priority: int
    seen_at: datetime | None
    newer_id: str | None
    joined_to_id: str | None


class ConflictSideRow(Row, table=True):
    """An appearance through which a claim came into a conflict."""

    __tablename__ = "conflict_sides"

    conflict_id: str = Field(primary_key=True, foreign_key="conflicts.id")
    appearance_id: str = Field(primary_key=True, foreign_key="appearances.id", index=True)
    seq: int = Field(sa_type=BigInteger)


class ConflictSourceRow(Row, table=True):
    """Somebody who speaks in a conflict, in a link or as the outlet of a side: what the queue is filtered by."""

    __tablename__ = "conflict_sources"

    source_id: str = Field(primary_key=True, foreign_key="sources.id")
    conflict_id: str = Field(primary_key=True, foreign_key="conflicts.id")


class CommentRow(Row, table=True):
    """What an editor remarked on a conflict."""

    __tablename__ = "conflict_comments"
    __table_args__ = (Index(None, "conflict_id", "seq"),)

    id: str = Field(primary_key=True)
    seq: int = Field(unique=True, sa_type=BigInteger)
    conflict_id: str = Field(foreign_key="conflicts.id")
    editor_id: str = Field(foreign_key="editors.id")
    at: datetime
    text: str


class DecisionRow(Row, table=True):
    """What was decided, by whom; triggers refuse everything but blanking a note, which erasure does.

    `subject_key` and `object_key` are the claims' keys at that time; `detail` is JSON: the states of a conflict before
    and after. `part_of` is the decision that this one carries out, `bulk_id` is shared by all decisions of one lot.
    """

    __tablename__ = "decisions"
    __table_args__ = (
        CheckConstraint("(kind = 'undo') = (undoes IS NOT NULL)", name="an_undo_undoes"),
        CheckConstraint("subject_id <> object_id", name="two_different_things"),
        Index(None, "subject_id"),
        Index(None, "object_id"),
        Index(None, "part_of"),
        Index(None, "bulk_id"),
    )

    id: str = Field(primary_key=True)
    seq: int = Field(unique=True, sa_type=BigInteger)
    kind: DecisionKind = Field(sa_type=one_of(DecisionKind, "kind"))
    noun: Noun = Field(sa_type=one_of(Noun, "noun"))
    subject_id: str
    object_id: str | None
    subject_key: str | None
    object_key: str | None
    actor: str
    decided_at: datetime
    note: str
    undoes: str | None = Field(foreign_key="decisions.id", unique=True)
    detail: str | None
    part_of: str | None = Field(foreign_key="decisions.id")
    bulk_id: str | None


class NotSameRow(Row, table=True):
    """A pair that is kept apart: derived from the decisions, re-keyed in the turn that changes a key."""

    __tablename__ = "not_same"
    __table_args__ = (CheckConstraint("low_id < high_id", name="pair_in_order"),)

    low_id: str = Field(primary_key=True)
    high_id: str = Field(primary_key=True, index=True)
    low_key: str | None
    high_key: str | None
    decision_id: str = Field(foreign_key="decisions.id")
