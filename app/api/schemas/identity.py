"""Merges, splits and edits of claims and sources in, what became of them out."""

from typing import Self

from pydantic import Field

from app.api.schemas.claims import ClaimOut
from app.api.schemas.decisions import DecisionOut
from app.api.schemas.queue import ID_LIMIT
from app.api.schemas.sources import SourceOut
from app.api.schemas.strict import In, Out
from app.core.model.claim import ClaimCounts
from app.core.review.decide import NOTE_LIMIT
from app.flows.correct.merge import ClaimMerged, Merge, SourceMerged
from app.flows.correct.split_claim import ClaimSplit
from app.flows.correct.split_source import SourceSplit
from app.web.text import Text

_NOTE = Field(default="", max_length=NOTE_LIMIT, description="Why; it stands in the history.")


class MergeIn(In):
    """Which other one answers for both from now on."""

    into: Text = Field(min_length=1, max_length=ID_LIMIT, description="The id of the one that goes on answering.")
    note: Text = _NOTE

    def merge(self) -> Merge:
        """What the flow takes."""
        return Merge(self.into, self.note)


class ClaimSplitIn(In):
    """What parts from a claim."""

    note: Text = _NOTE


class SourceSplitIn(In):
    """What parts from a source."""

    note: Text = _NOTE


class ClaimMergedOut(Out):
    """The claim that answers for both, and the decision."""

    claim: ClaimOut
    decision: DecisionOut

    @classmethod
    def of(cls, merged: ClaimMerged, counts: ClaimCounts | None) -> Self:
        """The JSON of a merge."""
        return cls(claim=ClaimOut.of(merged.claim, counts), decision=DecisionOut.of(merged.decision))


class ClaimSplitOut(Out):
    """The claim that stays, the one that stands apart, and the decision."""

    claim: ClaimOut
    apart: ClaimOut
    decision: DecisionOut

    @classmethod
    def of(cls, split: ClaimSplit, counts: dict[str, ClaimCounts]) -> Self:
        """The JSON of a split."""
        return cls(
            claim=ClaimOut.of(split.claim, counts.get(split.claim.id)),
            apart=ClaimOut.of(split.apart, counts.get(split.apart.id)),
            decision=DecisionOut.of(split.decision),
        )


class SourceChangedOut(Out):
    """The source that answers now, and the decision."""

    source: SourceOut
    decision: DecisionOut

    @classmethod
    def of(cls, merged: SourceMerged) -> Self:
        """The JSON of a merge."""
        return cls(source=SourceOut.of(merged.source), decision=DecisionOut.of(merged.decision))


class SourceSplitOut(Out):
    """The source that stays, the one that stands apart, and the decision."""

    source: SourceOut
    apart: SourceOut
    decision: DecisionOut

    @classmethod
    def of(cls, split: SourceSplit) -> Self:
        """The JSON of a split."""
        return cls(
            source=SourceOut.of(split.source),
            apart=SourceOut.of(split.apart),
            decision=DecisionOut.of(split.decision),
        )
