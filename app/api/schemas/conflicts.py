"""Conflicts in, their JSON out: what waits for an editor, side by side."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Self

from pydantic import Field

from app.api.schemas.appearances import AppearanceOut
from app.api.schemas.judgements import JudgementOut
from app.api.schemas.strict import Out
from app.core.model.appearance import KnownAppearance
from app.core.model.conflict import ConflictKind, ConflictRecord, ConflictSide, ConflictStatus, Resolution
from app.core.model.judgement import Judgement
from app.core.review.priority import priority


class SideOut(Out):
    """One side: a claim and the appearance through which it came into the conflict."""

    claim_id: str
    appearance_id: str

    @classmethod
    def of(cls, side: ConflictSide) -> Self:
        """The JSON of a side."""
        return cls(claim_id=side.claim_id, appearance_id=side.appearance_id)


class ConflictBaseOut(Out):
    """Where a conflict stands."""

    id: str
    kind: ConflictKind
    status: ConflictStatus
    resolution: Resolution | None
    assignee: str | None
    set_aside: bool = Field(description="It waits for a source: `needs_source` was decided.")
    preferred_claim_id: str | None = Field(description="The side of a contradiction preferred for publication.")
    priority: float = Field(description="Outlets x certainty x recency, as of now.")
    opened_at: datetime
    seen_at: datetime | None = Field(description="When an editor looked at it last.")
    joined_to: str | None = Field(description="Another conflict about the same two claims, which answers for this one.")
    version: int


class ConflictOut(ConflictBaseOut):
    """What waits for an editor; the row never disappears."""

    sides: list[SideOut]

    @classmethod
    def of(cls, conflict: ConflictRecord, *, now: datetime) -> Self:
        """The JSON of a conflict."""
        return cls(**fields_of(conflict, now=now), sides=[SideOut.of(side) for side in conflict.sides])


class ConflictPageOut(Out):
    """A page of the queue."""

    items: list[ConflictOut]
    next_cursor: str | None


class SideDetailOut(SideOut):
    """A side with the words that stand in its document; null once they were erased."""

    text: str | None
    appearance: AppearanceOut | None


class ConflictDetailOut(ConflictBaseOut):
    """A conflict with both sides in full and the judgements that opened and joined it."""

    sides: list[SideDetailOut]
    judgements: list[JudgementOut]

    @classmethod
    def of_all(
        cls,
        conflict: ConflictRecord,
        *,
        now: datetime,
        appearances: Mapping[str, KnownAppearance],
        judgements: Sequence[Judgement],
    ) -> Self:
        """The JSON of a conflict with all that belongs to it."""
        return cls(
            **fields_of(conflict, now=now),
            sides=[_detail(side, appearances.get(side.appearance_id)) for side in conflict.sides],
            judgements=[JudgementOut.of_known(judgement) for judgement in judgements],
        )


def fields_of(conflict: ConflictRecord, *, now: datetime) -> dict[str, Any]:
    """What every JSON of a conflict holds."""
    return {
        "id": conflict.id,
        "kind": conflict.kind,
        "status": conflict.status,
        "resolution": conflict.resolution,
        "assignee": conflict.assignee,
        "set_aside": conflict.set_aside,
        "preferred_claim_id": conflict.preferred_claim_id,
        "priority": float(f"{priority(conflict.rank, now):.4g}"),
        "opened_at": conflict.opened_at,
        "seen_at": conflict.seen_at,
        "joined_to": conflict.joined_to,
        "version": conflict.version,
    }


def _detail(side: ConflictSide, known: KnownAppearance | None) -> SideDetailOut:
    return SideDetailOut(
        claim_id=side.claim_id,
        appearance_id=side.appearance_id,
        text=known.appearance.text if known else None,
        appearance=AppearanceOut.of(known) if known else None,
    )
