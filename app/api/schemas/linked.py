"""Claims and appearances in, the linked data of others out: ClaimReview (schema.org) and Web Annotation (W3C)."""

from datetime import datetime
from typing import Literal, Self

from pydantic import BaseModel, Field

from app.core.lineage.told import told, who
from app.core.model.appearance import ContentPiece, KnownAppearance
from app.core.model.chain import SourceKind
from app.core.model.claim import KnownClaim
from app.core.model.span import Field as Part
from app.flows.settled import SettledClaim

QUOTE_CONTEXT = 32


class _Typed(BaseModel):
    type: str = Field(serialization_alias="@type")


class Agent(_Typed):
    """A person or an organisation."""

    name: str
    url: str | None = None


class Work(_Typed):
    """Where a claim stands."""

    url: str | None = None
    publisher: Agent | None = None
    date_published: datetime | None = Field(default=None, serialization_alias="datePublished")


class ReviewedClaimOut(_Typed):
    """The claim, who said it, and where."""

    author: Agent | None = None
    date_published: datetime | None = Field(default=None, serialization_alias="datePublished")
    first_appearance: Work | None = Field(default=None, serialization_alias="firstAppearance")
    appearance: list[Work]


class RatingOut(_Typed):
    """How a claim stands, in words: there is no number, because Hearsay never says true or false."""

    alternate_name: str = Field(serialization_alias="alternateName")


class ClaimReviewOut(_Typed):
    """A settled claim as schema.org/ClaimReview."""

    context: Literal["https://schema.org"] = Field(default="https://schema.org", serialization_alias="@context")
    id: str = Field(serialization_alias="@id")
    url: str
    author: Agent
    date_published: datetime = Field(serialization_alias="datePublished")
    claim_reviewed: str = Field(serialization_alias="claimReviewed")
    item_reviewed: ReviewedClaimOut = Field(serialization_alias="itemReviewed")
    review_rating: RatingOut = Field(serialization_alias="reviewRating")

    @classmethod
    def of(cls, settled: SettledClaim, *, publisher: str, base: str) -> Self:
        """The JSON-LD of a settled claim."""
        works = [_work(known) for known in settled.appearances]
        first = settled.appearances[0] if settled.appearances else None
        return cls(
            type="ClaimReview",
            id=f"{base}/v1/claims/{settled.claim.id}/claim-review",
            url=f"{base}/desk/claims/{settled.claim.id}",
            author=Agent(type="Organization", name=publisher, url=base),
            date_published=settled.settled_at,
            claim_reviewed=settled.claim.text,
            item_reviewed=ReviewedClaimOut(
                type="Claim",
                author=_speaker(first) if first else None,
                date_published=first.published_at if first else None,
                first_appearance=works[0] if works else None,
                appearance=works[1:],
            ),
            review_rating=RatingOut(type="Rating", alternate_name=settled.claim.standing.value.capitalize()),
        )


class TextBodyOut(BaseModel):
    """Something said about the target, in words."""

    type: Literal["TextualBody"] = "TextualBody"
    purpose: Literal["describing", "classifying"]
    value: str
    format: Literal["text/plain"] = "text/plain"
    language: Literal["en"] = "en"


class LinkBodyOut(BaseModel):
    """The claim that the target states."""

    type: Literal["SpecificResource"] = "SpecificResource"
    purpose: Literal["linking"] = "linking"
    source: str


class QuoteSelectorOut(BaseModel):
    """The words themselves, with what stands round them."""

    type: Literal["TextQuoteSelector"] = "TextQuoteSelector"
    exact: str
    prefix: str
    suffix: str


class PositionSelectorOut(BaseModel):
    """Code points of the text as it was received, the end exclusive."""

    type: Literal["TextPositionSelector"] = "TextPositionSelector"
    start: int
    end: int


class TargetOut(BaseModel):
    """A stretch of a document; in a headline it is found by its words alone."""

    source: str
    selector: list[QuoteSelectorOut | PositionSelectorOut]


class GeneratorOut(BaseModel):
    """What made the annotation."""

    type: Literal["Software"] = "Software"
    name: Literal["Hearsay"] = "Hearsay"
    homepage: str


class AnnotationOut(BaseModel):
    """An appearance as a W3C Web Annotation."""

    context: Literal["http://www.w3.org/ns/anno.jsonld"] = Field(
        default="http://www.w3.org/ns/anno.jsonld", serialization_alias="@context"
    )
    id: str
    type: Literal["Annotation"] = "Annotation"
    motivation: Literal["describing"] = "describing"
    generator: GeneratorOut
    body: list[TextBodyOut | LinkBodyOut]
    target: list[TargetOut]

    @classmethod
    def of(cls, known: KnownAppearance, claim: KnownClaim, *, base: str) -> Self:
        """The JSON-LD of an appearance: who said it, how it stands, which claim it is, and where."""
        source = known.url or f"urn:hearsay:document:{known.document_id}"
        return cls(
            id=f"{base}/v1/appearances/{known.id}/annotation",
            generator=GeneratorOut(homepage=base),
            body=[
                TextBodyOut(purpose="describing", value=told(known.appearance.chain, known.publisher)),
                TextBodyOut(purpose="classifying", value=claim.standing.value),
                LinkBodyOut(source=f"{base}/v1/claims/{claim.id}"),
            ],
            target=[_target(piece, known, source=source) for piece in known.appearance.content],
        )


def _work(known: KnownAppearance) -> Work:
    publisher = Agent(type="Organization", name=known.publisher) if known.publisher else None
    return Work(type="CreativeWork", url=known.url, publisher=publisher, date_published=known.published_at)


def _speaker(known: KnownAppearance) -> Agent | None:
    chain = known.appearance.chain
    if not chain:
        return Agent(type="Organization", name=known.publisher) if known.publisher else None
    root = chain[-1].source
    return Agent(type="Person" if root and root.kind is SourceKind.PERSON else "Organization", name=who(chain[-1]))


def _target(piece: ContentPiece, known: KnownAppearance, *, source: str) -> TargetOut:
    span, passage = piece.span, known.appearance.passage.span
    prefix = suffix = ""
    if passage.contains(span):
        start, end = span.start - passage.start, span.end - passage.start
        prefix = passage.text[max(0, start - QUOTE_CONTEXT) : start]
        suffix = passage.text[end : end + QUOTE_CONTEXT]
    selectors: list[QuoteSelectorOut | PositionSelectorOut] = [
        QuoteSelectorOut(exact=span.text, prefix=prefix, suffix=suffix)
    ]
    if span.field is Part.TEXT:
        selectors.append(PositionSelectorOut(start=span.start, end=span.end))
    return TargetOut(source=source, selector=selectors)
