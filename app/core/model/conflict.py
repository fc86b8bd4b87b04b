"""Conflicts wait for an editor; decisions are what an editor did, append-only."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ConflictKind(StrEnum):
    """What an editor is asked to settle."""

    CONTRADICTION = "contradiction"
    DUPLICATE = "duplicate"
    UPDATE = "update"


class ConflictStatus(StrEnum):
    """Where a conflict stands in the queue."""

    OPEN = "open"
    IN_REVIEW = "in_review"
    RESOLVED = "resolved"
    DISMISSED = "dismissed"


class Resolution(StrEnum):
    """How an editor settles a conflict."""

    CONTRADICTION = "contradiction"
    DUPLICATE = "duplicate"
    UPDATE = "update"
    DIFFERENT_SCOPE = "different_scope"
    NOT_SAME = "not_same"
    NEEDS_SOURCE = "needs_source"


@dataclass(frozen=True, slots=True)
class ConflictSide:
    """One side: a claim and the appearance through which it came into the conflict."""

    claim_id: str
    appearance_id: str


@dataclass(frozen=True, slots=True)
class ConflictRecord:
    """What waits for an editor; `version` is for optimistic locking."""

    id: str
    kind: ConflictKind
    status: ConflictStatus
    sides: tuple[ConflictSide, ...]
    judgement_ids: tuple[str, ...]
    opened_at: datetime
    version: int
    seq: int = 0
    resolution: Resolution | None = None
    assignee: str | None = None


class DecisionKind(StrEnum):
    """What was decided; joining and keeping apart are decisions, so that they can be undone by another."""

    SAME_AS = "same_as"
    NOT_SAME = "not_same"
    RESOLVE = "resolve"
    DISMISS = "dismiss"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: `actor` is an editor's id or "rule"; `undoes` the decision it takes back."""

    id: str
    kind: DecisionKind
    subject_id: str
    object_id: str | None
    actor: str
    decided_at: datetime
    note: str = ""
    undoes: str | None = None
