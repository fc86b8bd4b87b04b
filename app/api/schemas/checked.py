"""Claims in, the JSON of Google's Fact Check Tools API (v1alpha1) out, and its parameters and errors."""

import base64
import binascii
import hashlib
from datetime import UTC, datetime
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field

from app.core.errors import Invalid
from app.core.lineage.told import who
from app.core.model.published import KnownVerdict
from app.flows.checked import DEPTH, OUR_LANGUAGE, CheckedClaim
from app.web.text import Text

PAGE_SIZE, LARGEST_PAGE = 10, 100
_INT32 = 2**31 - 1


class CheckedQuery(BaseModel):
    """The parameters of `claims:search`, and those that Google's own clients add to every call."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    query: Text = Field(default="", max_length=2000, description="Needed unless reviewPublisherSiteFilter is given.")
    language_code: Text = Field(
        default="",
        validation_alias="languageCode",
        max_length=35,
        description="Of the reviews; the region does not matter.",
    )
    review_publisher_site_filter: Text = Field(
        default="", validation_alias="reviewPublisherSiteFilter", max_length=253, description="Such as nytimes.com."
    )
    max_age_days: int = Field(
        default=0,
        validation_alias="maxAgeDays",
        ge=0,
        le=_INT32,
        description="By claim date or review date, the newer; 0: any.",
    )
    page_size: int = Field(
        default=0, validation_alias="pageSize", ge=0, le=_INT32, description="10 unless given, at most 100."
    )
    page_token: Text = Field(
        default="", validation_alias="pageToken", max_length=200, description="nextPageToken of the page before."
    )
    offset: int = Field(default=0, ge=0, le=_INT32, description="Where the results begin, without a pageToken.")
    key: Text = Field(
        default="", max_length=200, description="A key with the scope lookup alone; or send it as Bearer."
    )
    alt: Text = Field(default="json", pattern="^json$", description="json alone.")
    quota_user: Text = Field(
        default="", validation_alias="quotaUser", max_length=200, description="Taken, and without effect."
    )
    pretty_print: Text = Field(
        default="", validation_alias="prettyPrint", max_length=10, description="Taken, and without effect."
    )

    @property
    def size(self) -> int:
        """How many claims a page has."""
        return min(self.page_size or PAGE_SIZE, LARGEST_PAGE)

    @property
    def start(self) -> int:
        """Where the page begins; raises Invalid for a token that is not of this question."""
        if not self.page_token:
            return min(self.offset, DEPTH)
        try:
            place, mark = base64.urlsafe_b64decode(self.page_token.encode()).decode().split(".")
            start = int(place)
        except (ValueError, binascii.Error):
            raise Invalid("This pageToken is none of ours.", "/pageToken") from None
        if mark != self._mark or not 0 <= start <= DEPTH:
            raise Invalid("This pageToken belongs to another question.", "/pageToken")
        return start

    def token(self, start: int) -> str:
        """The token of the page that begins there."""
        return base64.urlsafe_b64encode(f"{start}.{self._mark}".encode()).decode()

    @property
    def _mark(self) -> str:
        asked = (self.query, self.language_code, self.review_publisher_site_filter, str(self.max_age_days))
        return hashlib.sha256("\x1f".join(asked).encode()).hexdigest()[:16]


class GooglePublisher(BaseModel):
    """Who holds it."""

    name: str
    site: str


class GoogleReview(BaseModel):
    """What somebody holds of a claim."""

    publisher: GooglePublisher
    url: str
    title: str | None = None
    review_date: str | None = Field(default=None, serialization_alias="reviewDate")
    textual_rating: str | None = Field(default=None, serialization_alias="textualRating")
    language_code: str | None = Field(default=None, serialization_alias="languageCode")


class GoogleClaim(BaseModel):
    """A claim with everything that is held of it."""

    text: str
    claimant: str | None = None
    claim_date: str | None = Field(default=None, serialization_alias="claimDate")
    claim_review: list[GoogleReview] = Field(serialization_alias="claimReview")

    @classmethod
    def of(cls, checked: CheckedClaim, *, us: GooglePublisher, base: str) -> Self:
        """The JSON of one claim."""
        chain = checked.appearance.appearance.chain
        ours = [_our_review(checked, us=us, base=base)] if checked.ours else []
        return cls(
            text=checked.claim.text,
            claimant=who(chain[-1]) if chain else checked.appearance.publisher,
            claim_date=_instant(checked.claimed_at),
            claim_review=[*ours, *map(_their_review, checked.verdicts)],
        )


class CheckedOut(BaseModel):
    """A page of claims; nothing found is an empty object."""

    claims: list[GoogleClaim] | None = None
    next_page_token: str | None = Field(default=None, serialization_alias="nextPageToken")


class GoogleStatus(BaseModel):
    """An error in the form of Google's APIs."""

    code: int
    message: str
    status: str
    details: list[dict[str, Any]]


class GoogleError(BaseModel):
    """What refuses a call."""

    error: GoogleStatus


def rating(checked: CheckedClaim) -> str:
    """How a claim stands, in words: "Disputed, unreviewed"."""
    return checked.claim.standing.value.capitalize()


def _our_review(checked: CheckedClaim, *, us: GooglePublisher, base: str) -> GoogleReview:
    return GoogleReview(
        publisher=us,
        url=f"{base}/desk/claims/{checked.claim.id}",
        title=f"{rating(checked)}: {checked.claim.text}",
        review_date=_instant(checked.standing_since),
        textual_rating=rating(checked),
        language_code=OUR_LANGUAGE,
    )


def _their_review(known: KnownVerdict) -> GoogleReview:
    verdict = known.review.verdict
    return GoogleReview(
        publisher=GooglePublisher(name=verdict.publisher, site=verdict.site),
        url=verdict.url,
        title=verdict.title,
        review_date=_instant(verdict.reviewed.start) if verdict.reviewed else None,
        textual_rating=verdict.rating.text,
        language_code=verdict.language,
    )


def _instant(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None
