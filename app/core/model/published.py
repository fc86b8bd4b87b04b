"""Verdicts that others published on claims: theirs, word for word, and never ours."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.model.facts import Precision


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as far as it was given: the first moment of the year, the month or the day, or the minute, aware UTC."""

    start: datetime
    precision: Precision

    def __str__(self) -> str:
        """ISO 8601, as much of it as is known."""
        written = self.start.isoformat(timespec="seconds").replace("+00:00", "Z")
        return written[: _WRITTEN.get(self.precision, len(written))]


_WRITTEN = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}


class ClaimantKind(StrEnum):
    """What the publisher of a verdict says that a claimant is."""

    PERSON = "person"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class ReviewedClaim:
    """What somebody is said to have claimed; `appearances` are addresses where it stood, the first one first."""

    text: str
    claimant: str | None = None
    claimant_kind: ClaimantKind | None = None
    stated: Dated | None = None
    appearances: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rating:
    """A rating in the words of its publisher, and as a number between `worst` and `best` where it gives one."""

    text: str | None = None
    value: float | None = None
    best: float | None = None
    worst: float | None = None


@dataclass(frozen=True, slots=True)
class PublishedVerdict:
    """What a publisher holds of a claim; `site` is the host of `url`, where it says so."""

    url: str
    publisher: str
    site: str
    rating: Rating
    reviewed: Dated | None = None
    title: str | None = None
    language: str | None = None

    def says_the_same(self, other: "PublishedVerdict") -> bool:
        """Whether one is no revision of the other: what only one of them tells is no difference."""
        ours, theirs = self.rating, other.rating
        return (
            _alike(_folded(ours.text), _folded(theirs.text))
            and all(
                _alike(one, another)
                for one, another in ((ours.value, theirs.value), (ours.best, theirs.best), (ours.worst, theirs.worst))
            )
            and _same_day(self.reviewed, other.reviewed)
        )


@dataclass(frozen=True, slots=True)
class ClaimReview:
    """A claim with the verdict of one publisher."""

    claim: ReviewedClaim
    verdict: PublishedVerdict


class Channel(StrEnum):
    """How a verdict came here."""

    PAGE = "page"  # it stood in a page of its publisher
    DUMP = "dump"  # in a file or an address of many
    FACT_CHECK_TOOLS = "fact_check_tools"  # Google's Fact Check Tools told it


@dataclass(frozen=True, slots=True)
class KnownVerdict:
    """A stored verdict: the document holds the claim; a revision `replaces` its predecessor, which stays."""

    id: str
    document_id: str
    review: ClaimReview
    channel: Channel
    received_at: datetime
    revision: int = 1
    replaces: str | None = None


def _folded(text: str | None) -> str | None:
    return " ".join(text.casefold().split()).rstrip(".!") if text else None


def _alike(one: object, other: object) -> bool:
    return one is None or other is None or one == other


def _same_day(one: Dated | None, other: Dated | None) -> bool:
    if one is None or other is None:
        return True
    shorter = min(len(str(one)), len(str(other)), _WRITTEN[Precision.DAY])
    return str(one)[:shorter] == str(other)[:shorter]
