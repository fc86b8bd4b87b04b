"""Merges, splits and edits of claims and sources in, what became of them out."""

from typing import Self

from pydantic import Field, StrictBool, StrictInt

from app.api.schemas.claims import ClaimOut
from app.api.schemas.decisions import DecisionOut
from app.api.schemas.queue import ID_LIMIT
from app.api.schemas.sources import SourceOut
from app.api.schemas.strict import In, Out
from app.core.model.chain import SourceKind
from app.core.model.claim import ClaimCounts
from app.core.model.source import SourceEdit, SourceParting
from app.core.review.decide import NOTE_LIMIT
from app.flows.correct.edit_source import NAMES_LIMIT, NUMBER_LIMIT, SourceEdited
from app.flows.correct.merge import ClaimMerged, Merge, SourceMerged
from app.flows.correct.split_claim import ClaimSplit
from app.flows.correct.split_source import SourceSplit
from app.storage.sources import ALIAS_LIMIT
from app.web.text import Text

SPLIT_LIMIT = 500
_NOTE = Field(default="", max_length=NOTE_LIMIT, description="Why; it stands in the history.")


class MergeIn(In):
    """Which other one answers for both from now on."""

    into: Text = Field(min_length=1, max_length=ID_LIMIT, description="The id of the one that goes on answering.")
    note: Text = _NOTE

    def merge(self) -> Merge:
        """What the flow takes."""
        return Merge(self.into, self.note)


class ClaimSplitIn(In):
    """What parts from a claim: the claim itself from what it was joined to, or appearances of it."""

    appearance_ids: list[Text] = Field(
        default=[], max_length=SPLIT_LIMIT, description="Those that state another claim; none: the claim itself parts."
    )
    note: Text = _NOTE


class SourceSplitIn(In):
    """What parts from a source: the source itself from what it was joined to, or what another one said."""

    appearance_ids: list[Text] = Field(
        default=[], max_length=SPLIT_LIMIT, description="Those in which another one speaks; none: the source itself."
    )
    name: Text | None = Field(default=None, min_length=1, max_length=ALIAS_LIMIT, description="What it is called.")
    kind: SourceKind | None = None
    named: StrictBool | None = None
    role: Text | None = Field(default=None, max_length=ALIAS_LIMIT)
    affiliation: Text | None = Field(default=None, max_length=ALIAS_LIMIT)
    number: StrictInt | None = Field(default=None, ge=0, le=NUMBER_LIMIT)
    note: Text = _NOTE

    def parting(self) -> SourceParting:
        """What the flow takes."""
        return SourceParting(**dict(self) | {"appearance_ids": tuple(self.appearance_ids)})


class SourceEditIn(In):
    """What a person says of a source; what is left out stays as it is."""

    note: Text = _NOTE
    name: Text | None = Field(
        default=None, min_length=1, max_length=ALIAS_LIMIT, description="The old name stays beside it as an alias."
    )
    add_aliases: list[Text] = Field(default=[], max_length=NAMES_LIMIT)
    remove_aliases: list[Text] = Field(default=[], max_length=NAMES_LIMIT)
    kind: SourceKind | None = None
    named: StrictBool | None = Field(default=None, description="With `name`, who an unnamed source is.")
    role: Text | None = Field(default=None, max_length=ALIAS_LIMIT, description="Empty for none.")
    affiliation: Text | None = Field(default=None, max_length=ALIAS_LIMIT, description="Empty for none.")
    number: StrictInt | None = Field(
        default=None, ge=0, le=NUMBER_LIMIT, description="How many unnamed people; 0 where nobody counted them."
    )
    members: list[Text] | None = Field(
        default=None, min_length=1, max_length=NAMES_LIMIT, description="The ids of the members of a group."
    )

    def edit(self) -> SourceEdit:
        """What the flow takes."""
        return SourceEdit(
            name=self.name,
            add_aliases=tuple(self.add_aliases),
            remove_aliases=tuple(self.remove_aliases),
            kind=self.kind,
            named=self.named,
            role=self.role,
            affiliation=self.affiliation,
            number=self.number,
            members=None if self.members is None else tuple(self.members),
            note=self.note,
        )


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
    def of(cls, changed: SourceMerged | SourceEdited) -> Self:
        """The JSON of a merge or an edit."""
        return cls(source=SourceOut.of(changed.source), decision=DecisionOut.of(changed.decision))


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
