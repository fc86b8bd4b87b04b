"""An object of ClaimReview in, a claim with the verdict of its publisher out; or why there is none in it."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from app.connectors.dates import dated
from app.connectors.json_ld import types_of
from app.connectors.plain_text import plain_line
from app.core.model.published import (
    ClaimantKind,
    ClaimReview,
    Dated,
    PublishedVerdict,
    Rating,
    ReviewedClaim,
)

TYPE = "ClaimReview"

CLAIM_LIMIT = 5_000
NAME_LIMIT = 300
RATING_LIMIT = 500
MOST_APPEARANCES = 50
LARGEST_RATING = 1_000_000

Object = Mapping[str, object]

_NUMBER = re.compile(r"\s*(-?\d{1,9}(?:[.,]\d{1,6})?)\s*(?:(?:/|of|out of)\s*(\d{1,9}(?:[.,]\d{1,6})?))?\s*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,3}")
_ADDRESS = re.compile(r"https?://[^\s\x00-\x20<>\"{}|\\^`\ud800-\udfff]{3,2040}")
_ORGANISATIONS = ("organization", "newsmediaorganization", "corporation", "governmentorganization", "ngo")


class UnusableReview(Exception):
    """Why an object holds no verdict; `reason` repeats nothing of it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Found:
    """A claim with its verdict, and what had to be left out of it."""

    review: ClaimReview
    left_out: tuple[str, ...] = ()


def review_of(given: Object, *, page_url: str | None = None) -> Found:
    """Read one object of ClaimReview; raises UnusableReview.

    One value may stand as a list, a name as a thing that has one, a number as a text, an address as a thing. Where it
    names no address of its own, it is the review of the page it stands in.
    """
    left_out: list[str] = []
    claim = _claim(given, left_out)
    url = _address(given.get("url")) or _address(given.get("mainEntityOfPage")) or page_url
    if url is None:
        raise UnusableReview("It names no address of the review.")
    rating = _rating(given, left_out)
    site = (urlsplit(url).hostname or "").removeprefix("www.")
    verdict = PublishedVerdict(
        url=url,
        publisher=_publisher(given) or site,
        site=site,
        rating=rating,
        reviewed=_date(given, "datePublished", left_out=left_out) or _date(given, "dateModified", left_out=left_out),
        title=_text(given.get("headline") or given.get("name"), NAME_LIMIT),
        language=_language(given.get("inLanguage")),
    )
    return Found(ClaimReview(claim, verdict), tuple(left_out))


def _claim(given: Object, left_out: list[str]) -> ReviewedClaim:
    item = _thing(given.get("itemReviewed"))
    text = _text(given.get("claimReviewed"), CLAIM_LIMIT) or _text(item.get("claimReviewed"), CLAIM_LIMIT)
    if text is None:
        raise UnusableReview("It names no claim.")
    author = _thing(item.get("author") or item.get("creator") or item.get("claimant"))
    name = _text(item.get("author") or item.get("creator") or item.get("claimant"), NAME_LIMIT)
    addresses = [
        address
        for value in (item.get("firstAppearance"), item.get("appearance"), item.get("sameAs"), item.get("url"))
        for each in _each(value)
        if (address := _address(each)) is not None
    ]
    kept = tuple(dict.fromkeys(addresses))[:MOST_APPEARANCES]
    return ReviewedClaim(
        text=text,
        claimant=name,
        claimant_kind=_kind(author) if name else None,
        stated=_date(item, "datePublished", left_out=left_out) or _date(item, "dateCreated", left_out=left_out),
        appearances=kept,
    )


def _publisher(given: Object) -> str | None:
    """The organisation that publishes: a person who wrote it does so for one, where one is named."""
    people: list[str] = []
    for field in ("author", "publisher", "sourceOrganization", "creator"):
        for each in _each(given.get(field)):
            name = _text(each, NAME_LIMIT)
            if name is None:
                continue
            if _kind(_thing(each)) is not ClaimantKind.PERSON:
                return name
            people.append(name)
    return people[0] if people else None


def _rating(given: Object, left_out: list[str]) -> Rating:
    rating = _thing(given.get("reviewRating") or given.get("rating"))
    words = _text(rating.get("alternateName"), RATING_LIMIT) or _text(rating.get("name"), RATING_LIMIT)
    value, of = _number(rating.get("ratingValue"))
    best = _number(rating.get("bestRating"))[0] if rating.get("bestRating") is not None else of
    worst = _number(rating.get("worstRating"))[0]
    if value is None and rating.get("ratingValue") not in (None, ""):
        written = _text(rating.get("ratingValue"), RATING_LIMIT)
        words = words or (written if written and not _is_numeric(written) else None)
        left_out.append("ratingValue is no number that a rating has")
    if None not in (best, worst) and best == worst:
        best = worst = None
    if words is None and isinstance(given.get("reviewRating"), str):
        words = _text(given.get("reviewRating"), RATING_LIMIT)
    if words is None and value is None:
        raise UnusableReview("It gives no rating.")
    return Rating(words, value, best, worst)


def _number(value: object) -> tuple[float | None, float | None]:
    """A number, and what it is out of where that is written beside it."""
    for each in _each(value):
        if isinstance(each, bool):
            continue
        if isinstance(each, int | float):
            # Compared before it is converted: JSON has integers that no float holds.
            number = float(each) if -LARGEST_RATING <= each <= LARGEST_RATING else math.nan
            return (None if math.isnan(number) else number), None
        if isinstance(each, str) and (found := _NUMBER.fullmatch(each[:64])) is not None:
            first, second = (float(part.replace(",", ".")) if part else None for part in found.groups())
            return (first if first is not None and abs(first) <= LARGEST_RATING else None), second
    return None, None


def _is_numeric(text: str) -> bool:
    return not any(character.isalpha() for character in text)


def _date(given: Object, field: str, *, left_out: list[str]) -> Dated | None:
    for each in _each(given.get(field)):
        text = _text(each, NAME_LIMIT)
        if text is None:
            continue
        found = dated(text)
        if found is not None:
            return found
        left_out.append(f"{field} is no date")
    return None


def _language(value: object) -> str | None:
    for each in _each(value):
        text = _text(_thing(each).get("alternateName") or each, 64)
        if text and _LANGUAGE.fullmatch(text):
            return text.replace("_", "-").lower()
    return None


def _kind(one: Object) -> ClaimantKind | None:
    names = types_of(one)
    if "person" in names:
        return ClaimantKind.PERSON
    return ClaimantKind.ORGANISATION if names & set(_ORGANISATIONS) else None


def _address(value: object) -> str | None:
    """The first address in a value: a text, a thing with a url, or a list of either."""
    for each in _each(value):
        found = each
        if isinstance(each, Mapping):
            found = next((each[name] for name in ("url", "@id", "contentUrl") if isinstance(each.get(name), str)), None)
        if isinstance(found, str) and _ADDRESS.fullmatch(found.strip()):
            return found.strip()
    return None


def _text(value: object, limit: int) -> str | None:
    """The first text in a value: itself, a number, a thing's name or value, or a list of those."""
    for each in _each(value):
        inner = each
        if isinstance(each, Mapping):
            inner = next((each[name] for name in ("name", "@value", "alternateName") if each.get(name)), None)
            inner = next(_each(inner), None)
        if isinstance(inner, bool) or inner is None:
            continue
        if isinstance(inner, str) and (text := plain_line(inner, limit=limit)):
            return text
        if isinstance(inner, float) or (isinstance(inner, int) and abs(inner) <= LARGEST_RATING):
            return f"{inner:g}" if isinstance(inner, float) else str(inner)
    return None


def _thing(value: object) -> Object:
    return next((each for each in _each(value) if isinstance(each, Mapping)), {})


def _each(value: object) -> Iterator[object]:
    """The members of a list, or the one value; lists of lists are nobody's."""
    if isinstance(value, list):
        yield from (each for each in value if not isinstance(each, list))
    elif value is not None:
        yield value
