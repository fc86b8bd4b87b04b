"""Claims in, their JSON out: alone, with their appearance and matches, and with everything that is known of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Self

from pydantic import Field as Described

from app.api.schemas.appearances import AppearanceOut
from app.api.schemas.citations import KnownCitationOut
from app.api.schemas.judgements import JudgementOut, MatchOut
from app.api.schemas.strict import In, Out
from app.api.schemas.verdicts import VerdictOut
from app.core.model.appearance import KnownAppearance
from app.core.model.claim import ClaimCounts, KnownClaim
from app.core.model.judgement import Judgement, Standing
from app.core.model.published import KnownVerdict
from app.flows.answers import ClaimResult, Found
from app.storage.citations import KnownCheck
from app.web.text import Text

NOT_SEEN = ClaimCounts(appearances=0, publishers=0, origins=0)


class ClaimOut(Out):
    """A claim under its canonical id; the counts are over everything that was joined to it."""

    id: str
    text: str
    standing: Standing
    appearance_count: int
    publisher_count: int
    origin_count: int = Described(description="Distinct roots: ten outlets that repeat one agency are one origin.")
    first_seen_at: datetime

    @classmethod
    def of(cls, claim: KnownClaim, counts: ClaimCounts | None) -> Self:
        """The JSON of a claim."""
        counts = counts or NOT_SEEN
        return cls(
            id=claim.canonical_id,
            text=claim.text,
            standing=claim.standing,
            appearance_count=counts.appearances,
            publisher_count=counts.publishers,
            origin_count=counts.origins,
            first_seen_at=claim.created_at,
        )


class ClaimStateOut(Out):
    """The claim of a snippet as it now stands; `id` is null where it is neither known nor stored."""

    id: str | None
    text: str
    known: bool = Described(description="Whether it was known before this snippet.")
    standing: Standing
    appearance_count: int
    publisher_count: int
    origin_count: int


class ClaimResultOut(Out):
    """One claim of a snippet, where it stands in the text, and what it meets, best match first."""

    claim: ClaimStateOut
    appearance: AppearanceOut
    matches: list[MatchOut]

    @classmethod
    def of(cls, result: ClaimResult) -> Self:
        """The JSON of one result."""
        counts = result.counts or NOT_SEEN
        state = ClaimStateOut(
            id=result.claim.canonical_id if result.claim else None,
            text=result.claim.text if result.claim else result.appearance.appearance.text,
            known=result.known,
            standing=result.claim.standing if result.claim else Standing.UNDISPUTED,
            appearance_count=counts.appearances,
            publisher_count=counts.publishers,
            origin_count=counts.origins,
        )
        matches = [MatchOut.of(match) for match in result.matches]
        return cls(claim=state, appearance=AppearanceOut.of(result.appearance), matches=matches)


class KnownAppearanceOut(AppearanceOut):
    """An appearance with what is known of its document."""

    publisher: str | None
    published_at: datetime | None
    superseded: bool = Described(description="Whether a revision of its document replaced it.")

    @classmethod
    def of_known(cls, known: KnownAppearance) -> Self:
        """The JSON of a stored appearance."""
        return cls(
            **dict(AppearanceOut.of(known)),
            publisher=known.publisher,
            published_at=known.published_at,
            superseded=known.superseded,
        )


class ClaimDetailOut(ClaimOut):
    """A claim with its appearances (oldest first, at most 200) and judgements (newest first, at most 200)."""

    joined: list[str] = Described(description="Other ids that it answers for, oldest first.")
    appearances: list[KnownAppearanceOut]
    judgements: list[JudgementOut]
    citations: list[KnownCitationOut] = Described(
        description="What came of holding its appearances against texts that they cite, oldest first."
    )
    verdicts: list[VerdictOut] = Described(
        description="What publishers of fact-checks hold of it, each its own; the last published first."
    )

    @classmethod
    def of_all(
        cls,
        claim: ClaimOut,
        *,
        joined: Sequence[str],
        appearances: Sequence[KnownAppearance],
        judgements: Sequence[Judgement],
        verdicts: Sequence[KnownVerdict],
        citations: Sequence[KnownCheck],
    ) -> Self:
        """The JSON of a claim with all that belongs to it."""
        return cls(
            **dict(claim),
            joined=list(joined),
            appearances=[KnownAppearanceOut.of_known(appearance) for appearance in appearances],
            judgements=[JudgementOut.of_known(judgement) for judgement in judgements],
            citations=[KnownCitationOut.of(check) for check in citations],
            verdicts=[VerdictOut.of(verdict) for verdict in verdicts],
        )


class ClaimPageOut(Out):
    """A page of claims, newest first."""

    items: list[ClaimOut]
    next_cursor: str | None


class SearchIn(In):
    """What to search for; the text is in the body, so that it stands in no address and no log."""

    query: Text = Described(min_length=1, max_length=1000, examples=["European soldiers to Ukraine"])
    standing: Standing | None = None
    source_id: Text | None = Described(default=None, max_length=64)
    limit: int = Described(default=20, ge=1, le=100, strict=True)


class FoundOut(Out):
    """A claim that was found; `score` orders the results and means nothing else."""

    claim: ClaimOut
    appearance: AppearanceOut
    score: float

    @classmethod
    def of(cls, found: Found) -> Self:
        """The JSON of one finding."""
        return cls(
            claim=ClaimOut.of(found.claim, found.counts),
            appearance=AppearanceOut.of(found.appearance),
            score=round(found.score, 4),
        )


class SearchOut(Out):
    """The claims that were found, best first."""

    items: list[FoundOut]
