"""Verdicts of publishers in, their JSON out: each under the name of whoever holds it, and none of ours."""

from datetime import datetime
from typing import Self

from pydantic import Field as Described

from app.api.schemas.strict import Out
from app.core.model.published import Channel, ClaimantKind, KnownVerdict


class RatingOut(Out):
    """The publisher's own words, and its number between `worst` and `best` where it gives one."""

    text: str | None
    value: float | None
    best: float | None
    worst: float | None


class VerdictOut(Out):
    """What a publisher holds of a claim, as it published it. Hearsay itself holds nothing of it."""

    id: str
    publisher: str
    site: str = Described(description="The host of `url`.")
    url: str = Described(description="Where the publisher says so.")
    title: str | None
    language: str | None
    rating: RatingOut
    reviewed_on: str | None = Described(description="ISO 8601, as much of it as the publisher gives.")
    claim_reviewed: str = Described(description="The claim in the publisher's words; it may be more than this claim.")
    claimant: str | None
    claimant_kind: ClaimantKind | None
    claimed_on: str | None = Described(description="ISO 8601, as much of it as the publisher gives.")
    appearance_urls: list[str] = Described(description="Where the claim stood, the first one first.")
    channel: Channel = Described(description="How the verdict came here.")
    received_at: datetime
    revision: int = Described(ge=1, description="1, or more where the publisher changed its verdict.")

    @classmethod
    def of(cls, known: KnownVerdict) -> Self:
        """The JSON of a verdict."""
        claim, verdict = known.review.claim, known.review.verdict
        rating = verdict.rating
        return cls(
            id=known.id,
            publisher=verdict.publisher,
            site=verdict.site,
            url=verdict.url,
            title=verdict.title,
            language=verdict.language,
            rating=RatingOut(text=rating.text, value=rating.value, best=rating.best, worst=rating.worst),
            reviewed_on=str(verdict.reviewed) if verdict.reviewed else None,
            claim_reviewed=claim.text,
            claimant=claim.claimant,
            claimant_kind=claim.claimant_kind,
            claimed_on=str(claim.stated) if claim.stated else None,
            appearance_urls=list(claim.appearances),
            channel=known.channel,
            received_at=known.received_at,
            revision=known.revision,
        )
