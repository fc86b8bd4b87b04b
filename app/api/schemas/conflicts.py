"""Conflicts in, their JSON out: what waits for an editor, side by side."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Self

from app.api.schemas.appearances import AppearanceOut
from app.api.schemas.judgements import JudgementOut
from app.api.schemas.strict import Out
from app.core.model.appearance import KnownAppearance
from app.core.model.conflict import ConflictKind, ConflictRecord, ConflictSide, ConflictStatus, Resolution
from app.core.model.judgement import Judgement


class SideOut(Out):
    """One side: a claim and the appearance through which it came into the conflict."""

    claim_id: str
    appearance_id: str

    @classmethod
    def of(cls, side: ConflictSide) -> Self:
        """The JSON of a side."""
        return cls(claim_id=side.claim_id, appearance_id=side.appearance_id)


class ConflictOut(Out):
    """What waits for an editor; the row never disappears."""

    id: str
    kind: ConflictKind
    status: ConflictStatus
    resolution: Resolution | None
    assignee: str | None
    opened_at: datetime
    version: int
    sides: list[SideOut]

    @classmethod
    def of(cls, conflict: ConflictRecord) -> Self:
        """The JSON of a conflict."""
        return cls(
            id=conflict.id,
            kind=conflict.kind,
            status=conflict.status,
            resolution=conflict.resolution,
            assignee=conflict.assignee,
            opened_at=conflict.opened_at,
            version=conflict.version,
            sides=[SideOut.of(side) for side in conflict.sides],
        )


class ConflictPageOut(Out):
    """A page of the queue, newest first."""

    items: list[ConflictOut]
    next_cursor: str | None


class SideDetailOut(SideOut):
    """A side with the words that stand in its document; null once they were erased."""

    text: str | None
    appearance: AppearanceOut | None


class ConflictDetailOut(Out):
    """A conflict with both sides in full and the judgements that opened and joined it."""

    id: str
    kind: ConflictKind
    status: ConflictStatus
    resolution: Resolution | None
    assignee: str | None
    opened_at: datetime
    version: int
    sides: list[SideDetailOut]
    judgements: list[JudgementOut]

    @classmethod
    def of_all(
        cls,
        conflict: ConflictRecord,
        *,
        appearances: Mapping[str, KnownAppearance],
        judgements: Sequence[Judgement],
    ) -> Self:
        """The JSON of a conflict with all that belongs to it."""
        fields = dict(ConflictOut.of(conflict))
        fields["sides"] = [_detail(side, appearances.get(side.appearance_id)) for side in conflict.sides]
        return cls(**fields, judgements=[JudgementOut.of_known(judgement) for judgement in judgements])


def _detail(side: ConflictSide, known: KnownAppearance | None) -> SideDetailOut:
    return SideDetailOut(
        claim_id=side.claim_id,
        appearance_id=side.appearance_id,
        text=known.appearance.text if known else None,
        appearance=AppearanceOut.of(known) if known else None,
    )
