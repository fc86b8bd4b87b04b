"""The states of a conflict and what an editor rules in, the state after it out: one table says what is legal."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.core.errors import Conflict, Invalid, Stale
from app.core.model.conflict import (
    ConflictRecord,
    ConflictState,
    ConflictStatus,
    Decision,
    DecisionKind,
    Resolution,
)

# An appearance that meets a matter in one of these joins it; the rows of the others are history.
WAITING = frozenset({ConflictStatus.OPEN, ConflictStatus.IN_REVIEW})

# A decision about a conflict; what only says who has it in hand (START, RELEASE, ASSIGN) is no matter of versions.
RULINGS = frozenset({DecisionKind.RESOLVE, DecisionKind.DISMISS, DecisionKind.REOPEN})

NOTE_LIMIT = 4_000

_OPEN, _IN_REVIEW = ConflictStatus.OPEN, ConflictStatus.IN_REVIEW
_RESOLVED, _DISMISSED = ConflictStatus.RESOLVED, ConflictStatus.DISMISSED

# Every legal step. What is missing is illegal: what is settled must be reopened, or its decision undone, before it is
# settled in another way, so that nothing that was decided is overwritten.
NEXT: Mapping[tuple[ConflictStatus, DecisionKind], ConflictStatus] = {
    (_OPEN, DecisionKind.START): _IN_REVIEW,
    (_OPEN, DecisionKind.RESOLVE): _RESOLVED,
    (_OPEN, DecisionKind.DISMISS): _DISMISSED,
    (_OPEN, DecisionKind.ASSIGN): _OPEN,
    (_IN_REVIEW, DecisionKind.RELEASE): _OPEN,
    (_IN_REVIEW, DecisionKind.RESOLVE): _RESOLVED,
    (_IN_REVIEW, DecisionKind.DISMISS): _DISMISSED,
    (_IN_REVIEW, DecisionKind.ASSIGN): _IN_REVIEW,
    (_RESOLVED, DecisionKind.REOPEN): _OPEN,
    (_RESOLVED, DecisionKind.ASSIGN): _RESOLVED,
    (_DISMISSED, DecisionKind.REOPEN): _OPEN,
    (_DISMISSED, DecisionKind.ASSIGN): _DISMISSED,
}

_REFUSALS = {
    DecisionKind.START: "Only a conflict that is open is taken into review.",
    DecisionKind.RELEASE: "Only a conflict that is in review is given back.",
    DecisionKind.RESOLVE: "This conflict is settled: reopen it, or undo its decision, before it is decided again.",
    DecisionKind.DISMISS: "This conflict is settled: reopen it, or undo its decision, before it is decided again.",
    DecisionKind.REOPEN: "Only a conflict that is resolved, dismissed or set aside is reopened.",
}


@dataclass(frozen=True, slots=True)
class Ruling:
    """What an editor decides about a conflict.

    `preferred_claim_id` goes with a contradiction: the side that is preferred for publication. `newer` goes with an
    update: the claim, or the appearance, that is the later state; it may be left out where the rule saw which one is.
    """

    kind: DecisionKind
    resolution: Resolution | None = None
    note: str = ""
    preferred_claim_id: str | None = None
    newer: str | None = None


class Overtaken(Stale):
    """Another editor decided first: `conflict` as it stands now, `last` is what was decided last."""

    def __init__(self, conflict: ConflictRecord, last: Decision | None) -> None:
        super().__init__("This conflict was decided on meanwhile: read it again, then decide.")
        self.conflict = conflict
        self.last = last


def ruled(state: ConflictState, ruling: Ruling) -> ConflictState:
    """The state after a ruling; raises Invalid for a ruling that says nothing, Conflict where it is not legal now."""
    _check(ruling)
    if ruling.resolution is Resolution.NEEDS_SOURCE:
        return _set_aside(state)
    if ruling.kind is DecisionKind.REOPEN and state.status in WAITING and state.set_aside:
        return replace(state, resolution=None)
    return ConflictState(
        status=stepped(state, ruling.kind).status,
        resolution=ruling.resolution,
        preferred_claim_id=ruling.preferred_claim_id,
        newer_id=ruling.newer,
        assignee=state.assignee,
    )


def stepped(state: ConflictState, kind: DecisionKind) -> ConflictState:
    """The same matter one step on; raises Conflict where the step is not legal."""
    status = NEXT.get((state.status, kind))
    if status is None:
        raise Conflict(_REFUSALS.get(kind, "A conflict knows no such step."))
    return replace(state, status=status)


def _set_aside(state: ConflictState) -> ConflictState:
    if state.set_aside:
        raise Conflict("This conflict is set aside already, until a source is found.")
    stepped(state, DecisionKind.RESOLVE)
    return ConflictState(ConflictStatus.OPEN, Resolution.NEEDS_SOURCE, assignee=state.assignee)


def _check(ruling: Ruling) -> None:
    if ruling.kind not in RULINGS:
        raise Invalid("A ruling resolves, dismisses or reopens.", "/resolution")
    if (ruling.resolution is not None) != (ruling.kind is DecisionKind.RESOLVE):
        raise Invalid("A conflict is resolved in one of the ways there are.", "/resolution")
    if ruling.preferred_claim_id is not None and ruling.resolution is not Resolution.CONTRADICTION:
        raise Invalid("Only of a contradiction that stands is one side preferred.", "/preferred_claim_id")
    if ruling.newer is not None and ruling.resolution is not Resolution.UPDATE:
        raise Invalid("Only an update has a newer side.", "/newer")
    if len(ruling.note) > NOTE_LIMIT:
        raise Invalid(f"A note may have up to {NOTE_LIMIT} characters.", "/note")
