"""A read document in, all that can be worked out about it before its turn out."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from app.core.lineage.copies import shingles
from app.core.matching.match import Candidate, Match, Side, Thresholds, match
from app.flows.house import House
from app.flows.meet import Meeting, meet
from app.flows.overlap import Overlap
from app.flows.read import ReadDocument
from app.flows.sides import side_of
from app.storage.reader import Reader


@dataclass(frozen=True, slots=True)
class Draft:
    """A document before its turn: its sides, what they meet at W, and what they meet in the document itself.

    `own[i]` holds matches with earlier sides; their candidates' `appearance_id` is the place of that side.
    """

    read: ReadDocument
    text_sha256: str
    sides: tuple[Side, ...]
    meeting: Meeting
    own: tuple[tuple[Match, ...], ...]
    shingles: frozenset[int]


def draft(house: House, read: ReadDocument) -> Draft:
    """Key, retrieve and judge, outside any turn."""
    digest = sha256_of(read.document.text)
    with house.store.reading() as reader:
        family_id = expected_family(reader, read.document.url, text_sha256=digest)
    sides = tuple(side_of(appearance, read.document, family_id=family_id) for appearance in read.appearances)
    own = own_matches(sides, house.thresholds, limit=house.settings.candidates)
    return Draft(read, digest, sides, meet(house, sides), own, shingles(read.document.text))


def met_again(house: House, before: Draft) -> Draft:
    """The same document against the present state."""
    return replace(before, meeting=meet(house, before.sides))


def sha256_of(text: str) -> str:
    """What tells one text from another, in hex."""
    return sha256(text.encode()).hexdigest()


def expected_family(reader: Reader, url: str | None, *, text_sha256: str) -> str:
    """The family that the document will belong to as far as is known now, "" for one of its own."""
    family_id = reader.family_by_sha(text_sha256)
    if family_id is None and url is not None:
        predecessor = reader.latest_document_at(url)
        family_id = predecessor.family_id if predecessor else None
    return family_id or ""


def own_matches(sides: Sequence[Side], thresholds: Thresholds, *, limit: int) -> tuple[tuple[Match, ...], ...]:
    """What each side meets in the sides before it: claims that a document states twice, or denies."""
    first: dict[tuple[str, str], int] = {}
    for place, side in enumerate(sides):
        first.setdefault((side.claim_key, side.appearance.position), place)
    places = sorted(first.values())
    candidates = [Candidate(f"{place:09}", f"{place:09}", sides[place]) for place in places]
    overlap = Overlap(candidates)
    found: list[tuple[Match, ...]] = []
    for place, side in enumerate(sides):
        like = overlap.like(side.appearance, limit, before=bisect_left(places, place))
        found.append(match(side, like, thresholds=thresholds) if like else ())
    return tuple(found)
