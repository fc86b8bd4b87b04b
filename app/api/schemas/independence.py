"""The origins of a claim in, their JSON out."""

from datetime import datetime
from typing import Self

from pydantic import Field as Described

from app.api.schemas.strict import Out
from app.core.lineage.independence import Copies, PossiblySame, Root, Voice
from app.core.model.chain import SourceKind
from app.flows.independence import ClaimIndependence


class VoiceOut(Out):
    """A source at which the ways end."""

    id: str | None = Described(description="Null for a site that is known by its host alone, and where several fit.")
    name: str
    kind: SourceKind
    named: bool

    @classmethod
    def of(cls, voice: Voice) -> Self:
        """The JSON of a voice."""
        known = voice.id if voice.id.startswith("src_") else None
        return cls(id=known, name=voice.source.name, kind=voice.source.kind, named=voice.source.named)


class RootOut(Out):
    """One origin and who goes back to it."""

    key: str = Described(description="Tells roots of this answer apart; no id.")
    sources: list[VoiceOut] = Described(
        description="One; several for a circle; none where no outlet of a text is known."
    )
    outlets: list[str] = Described(description="By their first known time of publication, others last.")
    appearance_count: int
    first_at: datetime | None

    @classmethod
    def of(cls, root: Root) -> Self:
        """The JSON of a root."""
        return cls(
            key=root.key,
            sources=[VoiceOut.of(voice) for voice in root.voices],
            outlets=list(root.outlets),
            appearance_count=root.appearance_count,
            first_at=root.first_at,
        )


class CopyOut(Out):
    """A document of a family of copies."""

    document_id: str
    share: float | None = Described(
        description="Which part of the shorter text, quotations left out, stands in the first of the family; 0 to 1."
    )


class CopiesOut(Out):
    """Texts that were taken over without credit."""

    first_outlet: str | None = Described(description="Who is known to have had it first; null where no time tells.")
    outlets: list[str]
    documents: list[CopyOut]

    @classmethod
    def of(cls, copies: Copies, found: ClaimIndependence) -> Self:
        """The JSON of a family."""
        documents = [CopyOut(document_id=one, share=found.shares.get(one)) for one in copies.document_ids]
        return cls(first_outlet=copies.first, outlets=list(copies.outlets), documents=documents)


class PossiblySameOut(Out):
    """Unnamed roots that may be one; they are counted apart."""

    roots: list[str] = Described(description="The keys of the roots.")
    name: str
    why: str

    @classmethod
    def of(cls, possible: PossiblySame) -> Self:
        """The JSON of a possibility."""
        return cls(roots=list(possible.keys), name=possible.name, why=possible.why)


class OwnedOut(Out):
    """Outlets of one owner; they are counted apart."""

    owner: str
    outlets: list[str]


class IndependenceOut(Out):
    """How many independent origins a claim has, and where it narrows."""

    claim_id: str
    appearance_count: int
    publisher_count: int
    origin_count: int
    bottleneck: str = Described(description="One sentence for an editor.")
    roots: list[RootOut] = Described(description="The one behind most outlets first.")
    copies: list[CopiesOut]
    possibly_same: list[PossiblySameOut]
    circles: list[list[str]] = Described(description="Sources that go back to each other, each named once, in order.")
    owners: list[OwnedOut]

    @classmethod
    def of(cls, told: ClaimIndependence) -> Self:
        """The JSON of it all."""
        found = told.found
        return cls(
            claim_id=told.claim.id,
            appearance_count=found.appearance_count,
            publisher_count=found.publisher_count,
            origin_count=found.origin_count,
            bottleneck=found.bottleneck,
            roots=[RootOut.of(root) for root in found.roots],
            copies=[CopiesOut.of(copies, told) for copies in found.copies],
            possibly_same=[PossiblySameOut.of(possible) for possible in found.possibly_same],
            circles=[list(circle) for circle in found.circles],
            owners=[OwnedOut(owner=owner, outlets=list(outlets)) for owner, outlets in found.owners.items()],
        )
