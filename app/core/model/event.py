"""What others are told about changes: which change is which event, and everything that an event tells."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.model.appearance import KnownAppearance
from app.core.model.change import Change, ChangeKind, Noun
from app.core.model.claim import ClaimCounts, KnownClaim
from app.core.model.conflict import ConflictRecord
from app.core.model.judgement import Judgement
from app.core.model.watch import Firing


class EventType(StrEnum):
    """What happened, as subscribers name it."""

    CLAIM_CREATED = "claim.created"
    CLAIM_MATCHED = "claim.matched"
    CLAIM_CONTRADICTED = "claim.contradicted"
    CLAIM_CORRECTED = "claim.corrected"
    CONFLICT_OPENED = "conflict.opened"
    CONFLICT_RESOLVED = "conflict.resolved"
    WATCH_FIRED = "watch.fired"


TYPE_OF: Mapping[tuple[ChangeKind, Noun], EventType] = {
    (ChangeKind.CREATED, Noun.CLAIM): EventType.CLAIM_CREATED,
    (ChangeKind.MATCHED, Noun.JUDGEMENT): EventType.CLAIM_MATCHED,
    (ChangeKind.CONTRADICTED, Noun.JUDGEMENT): EventType.CLAIM_CONTRADICTED,
    (ChangeKind.CORRECTED, Noun.CLAIM): EventType.CLAIM_CORRECTED,
    (ChangeKind.CORRECTED, Noun.APPEARANCE): EventType.CLAIM_CORRECTED,
    (ChangeKind.ERASED, Noun.CLAIM): EventType.CLAIM_CORRECTED,
    (ChangeKind.OPENED, Noun.CONFLICT): EventType.CONFLICT_OPENED,
    (ChangeKind.RESOLVED, Noun.CONFLICT): EventType.CONFLICT_RESOLVED,
    (ChangeKind.FIRED, Noun.WATCH): EventType.WATCH_FIRED,
}
"""The changes that are events; all others are nobody's business but ours."""

OF_CONFLICTS = frozenset({EventType.CONFLICT_OPENED, EventType.CONFLICT_RESOLVED})


@dataclass(frozen=True, slots=True)
class ToldClaim:
    """A claim in an event; `known` is None where its text was erased or is still held back, `id` is its own then."""

    id: str
    known: KnownClaim | None = None
    counts: ClaimCounts | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One change with what it is about, as that stands at `told_at`.

    `claim` and `appearance` are ours in a judgement, `other` is the known claim. `owner` is the key that alone is told.
    """

    change: Change
    type: EventType
    told_at: datetime
    claim: ToldClaim | None = None
    appearance: KnownAppearance | None = None
    other: ToldClaim | None = None
    judgement: Judgement | None = None
    conflict: ConflictRecord | None = None
    firing: Firing | None = None
    owner: str | None = None

    @property
    def seq(self) -> int:
        """Its place in the ledger, and its id in a stream."""
        return self.change.seq
