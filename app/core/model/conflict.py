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
class ConflictState:
    """Where a conflict stands. A resolution `needs_source` on one that waits means that it is set aside.

    `newer_id` is the claim, or the appearance, that an editor called the later state of an update; `assignee` the id
    of an editor.
    """

    status: ConflictStatus
    resolution: Resolution | None = None
    preferred_claim_id: str | None = None
    newer_id: str | None = None
    assignee: str | None = None

    @property
    def set_aside(self) -> bool:
        """Whether it waits for a source rather than for an editor."""
        return self.resolution is Resolution.NEEDS_SOURCE


@dataclass(frozen=True, slots=True)
class ConflictRecord:
    """What waits for an editor; `version` is for optimistic locking, `rank` orders the queue (see core/review).

    `joined_to` is another conflict about the same two claims that answers for it, until the claims part again.
    """

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
    preferred_claim_id: str | None = None
    newer_id: str | None = None
    seen_at: datetime | None = None
    rank: int = 0
    joined_to: str | None = None

    @property
    def state(self) -> ConflictState:
        """What a decision changes."""
        return ConflictState(self.status, self.resolution, self.preferred_claim_id, self.newer_id, self.assignee)

    @property
    def set_aside(self) -> bool:
        """Whether it waits for a source rather than for an editor."""
        return self.state.set_aside


class DecisionKind(StrEnum):
    """What was decided: about conflicts, and what a person corrected; each can be undone by another but erasure."""

    SAME_AS = "same_as"
    NOT_SAME = "not_same"
    RESOLVE = "resolve"
    DISMISS = "dismiss"
    REOPEN = "reopen"
    START = "start"
    RELEASE = "release"
    ASSIGN = "assign"
    EDIT = "edit"
    ADD = "add"
    WITHDRAW = "withdraw"
    JUDGE = "judge"
    SPLIT = "split"
    RETRACT = "retract"
    ERASE = "erase"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: `actor` is an editor's id or "rule"; `undoes` the decision it takes back.

    One about a conflict holds the states `before` and `after` it. `part_of` is the decision that this one carries out,
    `bulk_id` what all decisions of one lot share, `actor_name` what the editor is called today.
    """

    id: str
    kind: DecisionKind
    subject_id: str
    object_id: str | None
    actor: str
    decided_at: datetime
    note: str = ""
    undoes: str | None = None
    before: ConflictState | None = None
    after: ConflictState | None = None
    part_of: str | None = None
    bulk_id: str | None = None
    actor_name: str | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """What an editor remarked on a conflict."""

    id: str
    conflict_id: str
    actor: str
    actor_name: str
    at: datetime
    text: str
