"""Events in, their JSON out: the same for a stream and for a webhook, in the shapes that the other routes answer with.

Where a text was erased or is still held back, the id stands alone and what would quote it is null.
"""

from datetime import datetime
from typing import Self

from pydantic import Field as Described

from app.api.schemas.appearances import AppearanceOut
from app.api.schemas.claims import ClaimOut
from app.api.schemas.conflicts import ConflictOut
from app.api.schemas.judgements import JudgementOut
from app.api.schemas.strict import Out
from app.api.schemas.watches import WatchOut
from app.core.model.event import Event, EventType, ToldClaim
from app.core.model.watch import FiringReason


class ClaimEventOut(Out):
    """A claim that is new or was put right."""

    claim_id: str
    claim: ClaimOut | None
    appearance: AppearanceOut | None


class JudgedEventOut(ClaimEventOut):
    """A claim that met a known one: `claim` and `appearance` are `ours` in the judgement, `other` is theirs."""

    other_claim_id: str
    other: ClaimOut | None
    judgement: JudgementOut | None


class ConflictEventOut(Out):
    """A matter that waits for an editor, or waits no longer."""

    conflict: ConflictOut


class FiredEventOut(ClaimEventOut):
    """Something that arrived for a watch; `judgement` where a claim was judged, `cause_seq` is that change."""

    watch: WatchOut
    reason: FiringReason
    cause_seq: int
    other_claim_id: str | None
    other: ClaimOut | None
    judgement: JudgementOut | None


class EventOut(Out):
    """What happened, in the order of `seq`, which is the id of a streamed event; `timestamp` is when it happened."""

    type: EventType
    seq: int = Described(ge=1)
    timestamp: datetime
    data: ClaimEventOut | JudgedEventOut | ConflictEventOut | FiredEventOut

    @classmethod
    def of(cls, event: Event) -> Self:
        """The JSON of an event."""
        return cls(type=event.type, seq=event.seq, timestamp=event.change.at, data=_data(event))


def _data(event: Event) -> ClaimEventOut | JudgedEventOut | ConflictEventOut | FiredEventOut:
    if event.conflict is not None:
        return ConflictEventOut(conflict=ConflictOut.of(event.conflict, now=event.told_at))
    if event.claim is None:
        raise ValueError("An event is about a claim or a conflict.")
    about = ClaimEventOut(
        claim_id=event.claim.id,
        claim=_claim(event.claim),
        appearance=AppearanceOut.of(event.appearance) if event.appearance else None,
    )
    other = _claim(event.other) if event.other else None
    judgement = JudgementOut.of_known(event.judgement) if event.judgement else None
    if event.firing is not None:
        return FiredEventOut(
            **dict(about),
            watch=WatchOut.of(event.firing.watch),
            reason=event.firing.reason,
            cause_seq=event.firing.cause_seq,
            other_claim_id=event.other.id if event.other else None,
            other=other,
            judgement=judgement,
        )
    if event.other is not None:
        return JudgedEventOut(**dict(about), other_claim_id=event.other.id, other=other, judgement=judgement)
    return about


def _claim(told: ToldClaim) -> ClaimOut | None:
    return ClaimOut.of(told.known, told.counts) if told.known else None
