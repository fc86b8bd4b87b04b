"""Fact-checks of others in, their claims stored like any text with their verdicts beside them out: theirs, not ours."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import urlsplit

import structlog

from app.connectors.claim_review import TYPE, Object, UnusableReview, review_of
from app.connectors.json_ld import linked_data, objects_of
from app.connectors.json_repair import UnreadableJson, read_json
from app.connectors.json_stream import elements
from app.core.errors import Busy, HearsayError
from app.core.model.facts import Precision
from app.core.model.published import Channel, ClaimReview, Dated
from app.core.reading.beside import reviewed
from app.flows.answers import Ingested
from app.flows.house import House
from app.flows.ingest import ingest
from app.flows.snippet import FUTURE_TOLERANCE, NAME_LIMIT, Snippet
from app.flows.urls import canonical_url
from app.storage.turn import Turn

# So many reasons are told one by one; of more, how many.
MOST_REASONS = 100
# The year of an absurd date tells nothing: what was claimed, and reviewed, was so since there are papers.
_EARLIEST_YEAR = 1600
_FORMS = re.compile(r"^(?:www|m|mobile|amp)\.")
_KNOWN_DAYS = frozenset((Precision.DAY, Precision.MINUTE))

Advance = Callable[[int], None]

_log = structlog.get_logger("hearsay.claim_reviews")


@dataclass(slots=True)
class ReviewsTaken:
    """What became of fact-checks: verdicts that are new, those that were known, and why others were not taken.

    `places` tells of each that was refused where it stood and why; of what was left out of one that was taken, too.
    """

    new: int = 0
    known: int = 0
    refused: int = 0
    places: list[str] = field(default_factory=list)

    def refuse(self, place: str, reason: str) -> None:
        """Count one that was not taken."""
        self.refused += 1
        self.tell(place, reason)

    def tell(self, place: str, reason: str) -> None:
        """Say something about one, as long as there are few."""
        if len(self.places) < MOST_REASONS:
            self.places.append(f"{place}: {reason}")

    def add(self, other: "ReviewsTaken") -> None:
        """Count these too."""
        self.new += other.new
        self.known += other.known
        self.refused += other.refused
        self.places.extend(other.places[: MOST_REASONS - len(self.places)])


def take_page(house: House, markup: str, *, page_url: str, now: datetime) -> ReviewsTaken:
    """Take the fact-checks in a page, as far as they are of the page's own site; raises Busy alone.

    Whoever writes a page may write any name into it: a verdict on another site's behalf is none.
    """
    taken = ReviewsTaken()
    found = linked_data(markup, (TYPE,))
    for reason in found.reasons:
        taken.tell("JSON-LD of the page", reason)
    for number, each in enumerate(found.objects, 1):
        _take_object(house, each, place=f"ClaimReview {number}", taken=taken, page_url=page_url, now=now)
    return taken


def take_dump(
    house: House, chunks: Iterable[bytes], *, now: Callable[[], datetime], advance: Advance = lambda _: None
) -> Iterator[ReviewsTaken]:
    """Take a dump of fact-checks, one object after another; what became of each. Raises Busy alone.

    `advance` hears how many bytes were read. What is not taken when it is broken off is taken by the next run.
    """

    def told() -> Iterator[bytes]:
        for chunk in chunks:
            advance(len(chunk))
            yield chunk

    for element in elements(told()):
        place, taken = f"object {element.number}", ReviewsTaken()
        if element.text is None:
            taken.refuse(place, "It is too long, or it is not closed.")
            yield taken
            continue
        try:
            found = objects_of(read_json(element.text), (TYPE,))
        except UnreadableJson as error:
            taken.refuse(place, error.reason)
            yield taken
            continue
        for each in found:
            _take_object(house, each, place=place, taken=taken, page_url=None, now=now())
        yield taken


def take_review(house: House, review: ClaimReview, *, channel: Channel, now: datetime) -> bool:
    """Store a claim with the verdict on it, in one turn; False where both are known. Raises Invalid or Busy.

    The claim is a document of its own, told by the fact-check and said by the claimant: it meets what is known as any
    text does. The verdict opens no conflict and moves no standing.
    """
    checked = _checked(review, now)
    with house.store.reading() as reader:
        known = reader.latest_verdict(checked)
    if known is not None and known.review.verdict.says_the_same(checked.verdict):
        return False
    added: list[bool] = []

    def finish(turn: Turn, ingested: Ingested) -> None:
        if ingested.document_id is not None:
            added.append(turn.add_verdict(checked, document_id=ingested.document_id, channel=channel))

    ingest(house, _snippet(checked), now=now, finish=finish)
    return bool(added) and added[-1]


def _take_object(
    house: House, given: Object, *, place: str, taken: ReviewsTaken, page_url: str | None, now: datetime
) -> None:
    try:
        found = review_of(given, page_url=page_url)
        if page_url is not None and not _is_of_site(found.review.verdict.url, page_url):
            taken.refuse(place, "It speaks for another site than that of its page.")
            return
        channel = Channel.DUMP if page_url is None else Channel.PAGE
        new = take_review(house, found.review, channel=channel, now=now)
    except UnusableReview as error:
        taken.refuse(place, error.reason)
    except Busy:
        raise
    except HearsayError as error:
        taken.refuse(place, error.message)
    except Exception as error:  # noqa: BLE001  one poisoned object must not keep the rest of its dump out
        _log.warning("review_failed", place=place, error=type(error).__name__)
        taken.refuse(place, f"It could not be stored ({type(error).__name__}).")
    else:
        taken.new += new
        taken.known += not new
        for reason in found.left_out:
            taken.tell(place, f"{reason}; it was left out.")


def _checked(review: ClaimReview, now: datetime) -> ClaimReview:
    """The same with a canonical address, and without dates that cannot be; raises Invalid."""
    verdict = review.verdict
    stated, published = _sensible(review.claim.stated, now), _sensible(verdict.reviewed, now)
    return ClaimReview(
        replace(review.claim, stated=stated),
        replace(verdict, url=canonical_url(verdict.url), publisher=verdict.publisher[:NAME_LIMIT], reviewed=published),
    )


def _sensible(date: Dated | None, now: datetime) -> Dated | None:
    if date is None or date.start > now + FUTURE_TOLERANCE or date.start.year < _EARLIEST_YEAR:
        return None
    return date


def _snippet(review: ClaimReview) -> Snippet:
    """The claim as a text of its own: it has no address, for at that of the review stands the review."""
    claim, verdict = review.claim, review.verdict
    stated = claim.stated if claim.stated is not None and claim.stated.precision in _KNOWN_DAYS else None
    return Snippet(
        text=claim.text,
        publisher=verdict.publisher,
        published_at=stated.start if stated else None,
        language=verdict.language,
        told_by=reviewed(verdict.publisher, claimant=claim.claimant, kind=claim.claimant_kind),
    )


def _is_of_site(url: str, page_url: str) -> bool:
    """Whether an address is of the very host of a page, or of its form for telephones.

    No more than that: anybody can have a name below that of a host of blogs.
    """
    ours, theirs = (_FORMS.sub("", urlsplit(each).hostname or "") for each in (page_url, url))
    return ours == theirs
