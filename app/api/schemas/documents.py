"""Documents in, their JSON out: as they stand, what goes back to them, and how one is retracted."""

from collections.abc import Sequence
from datetime import datetime
from typing import Self

from pydantic import Field

from app.api.schemas.appearances import AppearanceOut
from app.api.schemas.decisions import DecisionOut
from app.api.schemas.independence import VoiceOut
from app.api.schemas.strict import In, Out
from app.core.lineage.downstream import Downstream, How
from app.core.model.document import DocumentStatus, KnownDocument
from app.core.model.judgement import Standing
from app.core.review.decide import NOTE_LIMIT
from app.flows.documents import DocumentTold
from app.flows.downstream import BlastRadius, ReachedClaim, ReachedOutlet
from app.flows.erase import REASON_LIMIT, ErasedDocument
from app.flows.retract import CORRECTION_LIMIT, Retracted
from app.flows.urls import LENGTH_LIMIT
from app.storage.retractions import Withdrawal
from app.storage.tombstones import Tombstone
from app.web.text import Text

# So many claims and outlets are told in one answer; their number is told in full.
MOST = 200


class DocumentStateOut(Out):
    """How a document stands."""

    id: str
    status: DocumentStatus
    version: int = Field(description="That of the `ETag`.")
    url: str | None
    title: str | None
    publisher: str | None
    author: str | None
    published_at: datetime | None
    language: str | None
    received_at: datetime
    revision: int = Field(description="Counts the texts of one address, from 1.")
    replaces: str | None = Field(description="The document with the text that stood at the address before.")
    correction_url: str | None = Field(description="Where the publisher put it right, of one that was retracted.")
    published_correction: str | None = Field(description="How the publisher put it right, in its own words.")

    @classmethod
    def of(cls, known: KnownDocument) -> Self:
        """The JSON of how a document stands."""
        given = known.document
        return cls(
            id=known.id,
            status=known.status,
            version=known.version,
            url=given.url,
            title=given.title,
            publisher=given.publisher,
            author=given.author,
            published_at=given.published_at,
            language=given.language,
            received_at=known.received_at,
            revision=known.revision,
            replaces=known.replaces,
            correction_url=known.correction_url,
            published_correction=known.correction,
        )


class TombstoneOut(Out):
    """That a document was erased."""

    reason: str
    actor: str = Field(description="An editor, a key, `rule` or `operator`.")
    erased_at: datetime
    scrubbed_at: datetime | None = Field(description="When its words had left free pages too; null until then.")

    @classmethod
    def of(cls, tombstone: Tombstone) -> Self:
        """The JSON of a tombstone."""
        return cls(
            reason=tombstone.reason,
            actor=tombstone.actor,
            erased_at=tombstone.erased_at,
            scrubbed_at=tombstone.scrubbed_at,
        )


class StatedOut(AppearanceOut):
    """An appearance of a document with the claim that it states."""

    claim_id: str


class DocumentOut(DocumentStateOut):
    """A document with its text, what it states and what was decided about it."""

    text: str | None = Field(description="As it was received; null where it was erased.")
    appearances: list[StatedOut] = Field(description="Those that count, in the order of the text.")
    decisions: list[DecisionOut] = Field(description="Oldest first.")
    erasure: TombstoneOut | None = Field(description="Of one that was erased.")

    @classmethod
    def of_all(cls, told: DocumentTold) -> Self:
        """The JSON of a document with all that belongs to it."""
        return cls(
            **dict(DocumentStateOut.of(told.known)),
            text=told.known.document.text or None,
            appearances=[StatedOut(**dict(AppearanceOut.of(one)), claim_id=one.claim_id) for one in told.appearances],
            decisions=[DecisionOut.of(decision) for decision in told.decisions],
            erasure=TombstoneOut.of(told.erased) if told.erased else None,
        )


class DownstreamOut(Out):
    """An appearance that goes back to the document."""

    appearance_id: str
    document_id: str
    claim_id: str
    publisher: VoiceOut | None
    published_at: datetime | None
    how: How = Field(
        description="`check`: its citation was checked against what it goes back to; `copy`: its text is one; "
        "`citation`: its chain names who published that; `possible_citation`: a link of its chain may mean them."
    )
    steps: int = Field(description="1 for what goes straight back to the document.")
    via: str | None = Field(description="The appearance through which it goes back; null for none.")
    sure: bool = Field(description="Whether no other way is known that it may have come.")

    @classmethod
    def of(cls, one: Downstream) -> Self:
        """The JSON of one appearance downstream."""
        return cls(
            appearance_id=one.id,
            document_id=one.told.document_id,
            claim_id=one.claim_id,
            publisher=VoiceOut.of(one.told.publisher) if one.told.publisher else None,
            published_at=one.told.published_at,
            how=one.how,
            steps=one.steps,
            via=one.via,
            sure=one.sure,
        )


class ReachedClaimOut(Out):
    """A claim that the document states."""

    id: str
    text: str
    standing: Standing
    downstream: int = Field(description="Appearances that go back to the document.")
    apart: int = Field(description="Other appearances, which stand without it as far as is known.")

    @classmethod
    def of(cls, one: ReachedClaim) -> Self:
        """The JSON of a claim that is reached."""
        return cls(
            id=one.claim.canonical_id,
            text=one.claim.text,
            standing=one.claim.standing,
            downstream=one.downstream,
            apart=one.apart,
        )


class ReachedOutletOut(Out):
    """Somebody who published what goes back to the document."""

    publisher: VoiceOut
    appearances: int

    @classmethod
    def of(cls, one: ReachedOutlet) -> Self:
        """The JSON of an outlet that is reached."""
        return cls(publisher=VoiceOut.of(one.voice), appearances=one.appearances)


class ReachOut(Out):
    """How far a document reaches, in numbers."""

    appearances: int
    sure: int = Field(description="Those of which no other way is known that they may have come.")
    documents: int
    claims: int
    outlets: int
    watches: int = Field(description="Watches on its claims, of all keys: they fire.")
    webhooks: int = Field(description="Endpoints, of all keys, that hear of `claim.corrected`.")

    @classmethod
    def of(cls, radius: BlastRadius) -> Self:
        """The numbers of a blast radius."""
        return cls(
            appearances=len(radius.items),
            sure=sum(1 for one in radius.items if one.sure),
            documents=len({one.told.document_id for one in radius.items}),
            claims=len(radius.claims),
            outlets=len(radius.outlets),
            watches=radius.watches,
            webhooks=radius.webhooks,
        )


class DownstreamPageOut(Out):
    """A page of what goes back to a document, newest first, with the numbers over all of it."""

    document_id: str
    reach: ReachOut
    claims: list[ReachedClaimOut] = Field(description=f"In the order of the text, the first {MOST}.")
    outlets: list[ReachedOutletOut] = Field(description=f"Those with most first, the first {MOST}.")
    items: list[DownstreamOut]
    next_cursor: str | None

    @classmethod
    def of(cls, radius: BlastRadius, *, items: Sequence[Downstream], next_cursor: str | None) -> Self:
        """The JSON of one page."""
        return cls(
            document_id=radius.document.id,
            reach=ReachOut.of(radius),
            claims=[ReachedClaimOut.of(one) for one in radius.claims[:MOST]],
            outlets=[ReachedOutletOut.of(one) for one in radius.outlets[:MOST]],
            items=[DownstreamOut.of(one) for one in items],
            next_cursor=next_cursor,
        )


class RetractionIn(In):
    """That the publisher of a document withdrew or corrected it."""

    note: Text = Field(min_length=1, max_length=NOTE_LIMIT, description="Why; it stands in the history.")
    correction_url: Text | None = Field(default=None, max_length=LENGTH_LIMIT, description="Where it was put right.")
    published_correction: Text | None = Field(
        default=None, min_length=1, max_length=CORRECTION_LIMIT, description="How, in the publisher's words."
    )

    def withdrawal(self) -> Withdrawal:
        """What the flow takes."""
        return Withdrawal(self.note, self.correction_url, self.published_correction)


class ErasureIn(In):
    """Why a document is erased."""

    reason: Text = Field(
        min_length=1, max_length=REASON_LIMIT, description="It stays and is shown to everybody: name nobody in it."
    )


class ErasedOut(Out):
    """What is left of a document that was erased."""

    document: DocumentStateOut | None = Field(description="Null where it was under an embargo, and never out.")
    erasure: TombstoneOut
    held_by: list[str] = Field(description="Documents that hold a copy of its text, or another revision of it.")

    @classmethod
    def of(cls, erased: ErasedDocument) -> Self:
        """The JSON of an erasure."""
        return cls(
            document=DocumentStateOut.of(erased.document) if erased.document else None,
            erasure=TombstoneOut.of(erased.tombstone),
            held_by=list(erased.held_by),
        )


class RetractedOut(Out):
    """A document as it stands now, the decision that brought it there, and how far that reached."""

    document: DocumentStateOut
    decision: DecisionOut
    reach: ReachOut

    @classmethod
    def of(cls, retracted: Retracted) -> Self:
        """The JSON of a retraction."""
        return cls(
            document=DocumentStateOut.of(retracted.document),
            decision=DecisionOut.of(retracted.decision),
            reach=ReachOut.of(retracted.downstream),
        )
