"""What Google's Fact Check Tools answer in, claims with the verdicts of their publishers out; nothing here calls."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from app.connectors.claim_review import CLAIM_LIMIT, NAME_LIMIT, RATING_LIMIT, UnusableReview
from app.connectors.dates import dated
from app.connectors.json_repair import UnreadableJson, read_json
from app.connectors.plain_text import plain_line
from app.core.model.published import ClaimReview, Dated, PublishedVerdict, Rating, ReviewedClaim

KEY_HEADER = "X-Goog-Api-Key"
PAGE_SIZE = 100

Object = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Search:
    """What to ask for: words, or a site of a publisher, or both."""

    query: str = ""
    site: str = ""
    language: str = ""
    max_age_days: int | None = None


@dataclass(frozen=True, slots=True)
class AnsweredPage:
    """One page of an answer: what could be used of it, why the rest could not, and how to ask for the next page."""

    reviews: tuple[ClaimReview, ...]
    refused: tuple[str, ...] = ()
    next_token: str = ""


def address_of(base: str, search: Search, *, token: str) -> str:
    """The address of one page; the key is no part of it."""
    asked = {
        "query": search.query,
        "reviewPublisherSiteFilter": search.site,
        "languageCode": search.language,
        "maxAgeDays": str(search.max_age_days) if search.max_age_days is not None else "",
        "pageSize": str(PAGE_SIZE),
        "pageToken": token,
    }
    return f"{base}?{urlencode({name: value for name, value in asked.items() if value})}"


def read_page(body: bytes) -> AnsweredPage:
    """Read one answer; raises UnreadableJson. An empty object is an empty result."""
    (whole, *_) = read_json(body.decode("utf-8", "replace"))
    if not isinstance(whole, dict):
        raise UnreadableJson("The answer is not an object.")
    reviews: list[ClaimReview] = []
    refused: list[str] = []
    for claim in _objects(whole.get("claims")):
        for review in _objects(claim.get("claimReview")):
            try:
                reviews.append(_review(claim, review))
            except UnusableReview as error:
                refused.append(error.reason)
    token = whole.get("nextPageToken")
    return AnsweredPage(tuple(reviews), tuple(refused), token if isinstance(token, str) else "")


def _review(claim: Object, review: Object) -> ClaimReview:
    text, url = _text(claim.get("text"), CLAIM_LIMIT), _text(review.get("url"), NAME_LIMIT * 10)
    rating = _text(review.get("textualRating"), RATING_LIMIT)
    if text is None:
        raise UnusableReview("It names no claim.")
    if url is None or not url.startswith(("http://", "https://")):
        raise UnusableReview("It names no address of the review.")
    if rating is None:
        raise UnusableReview("It gives no rating.")
    publisher = review.get("publisher")
    told = publisher if isinstance(publisher, dict) else {}
    site = _host(url)
    return ClaimReview(
        ReviewedClaim(text, _text(claim.get("claimant"), NAME_LIMIT), stated=_date(claim.get("claimDate"))),
        PublishedVerdict(
            url=url,
            publisher=_text(told.get("name"), NAME_LIMIT) or _text(told.get("site"), NAME_LIMIT) or site,
            site=site,
            rating=Rating(rating),
            reviewed=_date(review.get("reviewDate")),
            title=_text(review.get("title"), NAME_LIMIT),
            language=_text(review.get("languageCode"), 35),
        ),
    )


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        raise UnusableReview("It names no address of the review.") from None


def _date(value: object) -> Dated | None:
    return dated(value) if isinstance(value, str) else None


def _text(value: object, limit: int) -> str | None:
    return plain_line(value, limit=limit) or None if isinstance(value, str) else None


def _objects(value: object) -> list[Object]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
