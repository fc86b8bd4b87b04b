"""What an editor decides in, what became of it out: rulings, decisions, comments, lots."""

from datetime import datetime
from enum import StrEnum
from typing import Self

from pydantic import Field, StrictBool, StrictInt

from app.api.schemas.conflicts import ConflictOut
from app.api.schemas.queue import ID_LIMIT, ME, WhereIn
from app.api.schemas.strict import In, Out
from app.core.model.conflict import (
    Comment,
    ConflictState,
    ConflictStatus,
    Decision,
    DecisionKind,
    Resolution,
)
from app.core.review.decide import NOTE_LIMIT, Ruling
from app.flows.bulk import BULK_LIMIT, BulkDecided, BulkUndone
from app.flows.review import COMMENT_LIMIT, Decided, Step
from app.web.text import Text


class RulingWord(StrEnum):
    """How a conflict is settled, or that it is taken up again."""

    CONTRADICTION = "contradiction"
    DUPLICATE = "duplicate"
    UPDATE = "update"
    DIFFERENT_SCOPE = "different_scope"
    NOT_SAME = "not_same"
    NEEDS_SOURCE = "needs_source"
    DISMISSED = "dismissed"
    REOPEN = "reopen"


_OTHER_KINDS = {RulingWord.DISMISSED: DecisionKind.DISMISS, RulingWord.REOPEN: DecisionKind.REOPEN}


class RulingIn(In):
    """What an editor decides about a conflict."""

    resolution: RulingWord
    note: Text = Field(default="", max_length=NOTE_LIMIT, description="Why; it stands in the history.")
    preferred_claim_id: Text | None = Field(
        default=None, max_length=ID_LIMIT, description="With `contradiction`: the side preferred for publication."
    )
    newer: Text | None = Field(
        default=None,
        max_length=ID_LIMIT,
        description="With `update`: the claim, or the appearance, that is the later state. "
        "May be left out where the rule saw which one is.",
    )

    def ruling(self) -> Ruling:
        """The ruling that the flows take."""
        kind = _OTHER_KINDS.get(self.resolution, DecisionKind.RESOLVE)
        return Ruling(
            kind=kind,
            resolution=Resolution(self.resolution.value) if kind is DecisionKind.RESOLVE else None,
            note=self.note,
            preferred_claim_id=self.preferred_claim_id,
            newer=self.newer,
        )


class UndoIn(In):
    """Why a decision is taken back."""

    note: Text = Field(default="", max_length=NOTE_LIMIT)


class HandStatus(StrEnum):
    """Whether a conflict that waits is in review."""

    OPEN = "open"
    IN_REVIEW = "in_review"


_STEPS = {HandStatus.OPEN: DecisionKind.RELEASE, HandStatus.IN_REVIEW: DecisionKind.START}


class HandIn(In):
    """Who has a conflict, and whether it is in review; what is left out stays as it is."""

    assignee: Text | None = Field(
        default=None, max_length=ID_LIMIT, description="The id of an editor, `me`, or null for nobody."
    )
    status: HandStatus | None = None

    def steps(self, editor_id: str) -> list[Step]:
        """The steps that the flows take; `editor_id` is who asks."""
        steps = []
        if "assignee" in self.model_fields_set:
            steps.append(Step(DecisionKind.ASSIGN, editor_id if self.assignee == ME else self.assignee))
        if self.status is not None:
            steps.append(Step(_STEPS[self.status]))
        return steps


class CommentIn(In):
    """A remark on a conflict."""

    text: Text = Field(min_length=1, max_length=COMMENT_LIMIT)


class BulkIn(In):
    """One ruling for every conflict that a filter finds."""

    where: WhereIn
    resolution: RulingWord
    note: Text = Field(default="", max_length=NOTE_LIMIT)
    expected_count: StrictInt | None = Field(
        default=None, ge=0, le=BULK_LIMIT, description="How many the editor saw; needed unless it is a dry run."
    )
    dry_run: StrictBool = Field(default=False, description="Tell what would be decided, and decide nothing.")

    def ruling(self) -> Ruling:
        """The ruling that the flows take."""
        return RulingIn(resolution=self.resolution, note=self.note).ruling()


class BulkUndoIn(In):
    """Which lot is taken back."""

    bulk_id: Text = Field(max_length=ID_LIMIT)
    note: Text = Field(default="", max_length=NOTE_LIMIT)


class StateOut(Out):
    """Where a conflict stood."""

    status: ConflictStatus
    resolution: Resolution | None
    preferred_claim_id: str | None
    newer: str | None
    assignee: str | None

    @classmethod
    def of(cls, state: ConflictState) -> Self:
        """The JSON of a state."""
        return cls(
            status=state.status,
            resolution=state.resolution,
            preferred_claim_id=state.preferred_claim_id,
            newer=state.newer_id,
            assignee=state.assignee,
        )


class DecisionOut(Out):
    """Who did what, when and why; of a conflict, from which state to which."""

    id: str
    kind: DecisionKind
    subject_id: str = Field(description="What was decided on.")
    object_id: str | None = Field(description="The other one, of what is decided of two.")
    actor: str
    actor_name: str | None
    decided_at: datetime
    note: str
    before: StateOut | None
    after: StateOut | None
    undoes: str | None
    part_of: str | None = Field(description="The decision that this one carries out: undo that one.")
    bulk_id: str | None

    @classmethod
    def of(cls, decision: Decision) -> Self:
        """The JSON of a decision."""
        return cls(
            id=decision.id,
            kind=decision.kind,
            subject_id=decision.subject_id,
            object_id=decision.object_id,
            actor=decision.actor,
            actor_name=decision.actor_name,
            decided_at=decision.decided_at,
            note=decision.note,
            before=StateOut.of(decision.before) if decision.before else None,
            after=StateOut.of(decision.after) if decision.after else None,
            undoes=decision.undoes,
            part_of=decision.part_of,
            bulk_id=decision.bulk_id,
        )


class DecidedOut(Out):
    """A conflict as it stands now, and the decision that brought it there."""

    conflict: ConflictOut
    decision: DecisionOut

    @classmethod
    def of(cls, decided: Decided) -> Self:
        """The JSON of what was decided."""
        conflict = ConflictOut.of(decided.conflict, now=decided.decision.decided_at)
        return cls(conflict=conflict, decision=DecisionOut.of(decided.decision))


class HistoryOut(Out):
    """All that was decided about something, oldest first."""

    items: list[DecisionOut]


class CommentOut(Out):
    """A remark on a conflict."""

    id: str
    actor: str
    actor_name: str
    at: datetime
    text: str

    @classmethod
    def of(cls, comment: Comment) -> Self:
        """The JSON of a comment."""
        return cls(id=comment.id, actor=comment.actor, actor_name=comment.actor_name, at=comment.at, text=comment.text)


class CommentsOut(Out):
    """The remarks on a conflict, oldest first; the last 200."""

    items: list[CommentOut]


class BulkOut(Out):
    """What was decided as one lot; `bulk_id` is null for a dry run."""

    bulk_id: str | None
    count: int
    conflict_ids: list[str]

    @classmethod
    def of(cls, decided: BulkDecided) -> Self:
        """The JSON of a lot."""
        ids = list(decided.conflict_ids)
        return cls(bulk_id=decided.bulk_id, count=len(ids), conflict_ids=ids)


class BulkUndoneOut(Out):
    """What of a lot was taken back; `left` was decided on since and stays as it is."""

    undone: list[str]
    left: list[str]

    @classmethod
    def of(cls, undone: BulkUndone) -> Self:
        """The JSON of what was taken back."""
        return cls(undone=list(undone.undone), left=list(undone.left))
