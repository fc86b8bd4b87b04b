"""A document and everywhere its claims are told in, who has them from it out: copies, citations, and what cites those.

For each claim one walks outwards from the document. A telling goes back to it where its text is a copy, where its
citation was checked against it, or where its chain names whoever published it; and where it goes back in one of these
ways to a telling that does. What is known to have been published earlier goes back to nothing that came later.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from app.core.lineage.independence import Told


class How(StrEnum):
    """How a telling goes back to another, the surest first."""

    CHECK = "check"
    COPY = "copy"
    CITATION = "citation"
    POSSIBLE_CITATION = "possible_citation"


@dataclass(frozen=True, slots=True)
class Spring:
    """The document that others may have their claims from; `outlets` are the voices that published it.

    `own` are the revisions of it: a page that says the same again is not downstream of itself.
    """

    document_id: str
    kin: str
    outlets: frozenset[str]
    published_at: datetime | None = None
    own: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Heard:
    """A live telling of one claim: `candidates` are voices that a link may mean, `checked` documents it was held to."""

    told: Told
    claim_id: str
    candidates: frozenset[str] = frozenset()
    checked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Downstream:
    """A telling that goes back to the document, in so many `steps`; `via` is the one before it, None for none.

    `sure` where no other way is known that it may have come: the outlet that it names said it nowhere else, the order
    of publication is known for a copy, and the one before it is sure too.
    """

    told: Told
    claim_id: str
    how: How
    steps: int
    via: str | None
    sure: bool

    @property
    def id(self) -> str:
        """That of the appearance."""
        return self.told.appearance_id


@dataclass(frozen=True, slots=True)
class _Stop:
    """A place that a walk has reached: the document itself, or an appearance of another."""

    document_id: str
    kin: str
    outlets: frozenset[str]
    published_at: datetime | None
    appearance_id: str | None = None


def downstream(spring: Spring, heard: Iterable[Heard]) -> tuple[Downstream, ...]:
    """Everything that goes back to a document, newest first; the order in which tellings come changes nothing."""
    by_claim: dict[str, list[Heard]] = defaultdict(list)
    for one in heard:
        if one.told.document_id != spring.document_id and one.told.document_id not in spring.own:
            by_claim[one.claim_id].append(one)
    found = [one for those in by_claim.values() for one in _of_claim(spring, those)]
    return tuple(sorted(found, key=lambda one: one.id, reverse=True))


def _of_claim(spring: Spring, heard: Sequence[Heard]) -> Iterator[Downstream]:
    reached = _walk(spring, heard)
    reaching = {one.told.appearance_id for one, _ in reached.values()}
    elsewhere = {
        one.told.publisher.id for one in heard if one.told.publisher and one.told.appearance_id not in reaching
    }
    sure: dict[str | None, bool] = {None: True}
    for one, found in reached.values():
        certain = sure[found.via] and _is_sure(one, found, reached=reached, spring=spring, elsewhere=elsewhere)
        sure[found.id] = certain
        yield replace(found, sure=certain)


def _walk(spring: Spring, heard: Sequence[Heard]) -> Mapping[str, tuple[Heard, Downstream]]:
    """Level by level, so that each telling is reached by the fewest steps, and among these by the surest."""
    roads = _Roads(heard)
    reached: dict[str, tuple[Heard, Downstream]] = {}
    stops = [_Stop(spring.document_id, spring.kin, spring.outlets, spring.published_at)]
    steps = 0
    while stops:
        steps += 1
        met: dict[str, tuple[Heard, Downstream]] = {}
        for stop in stops:
            for how, one in roads.to(stop):
                at = one.told.appearance_id
                if at in reached or at == stop.appearance_id or _is_earlier(one.told, stop):
                    continue
                found = Downstream(one.told, one.claim_id, how, steps, stop.appearance_id, sure=False)
                if at not in met or _rank(found) < _rank(met[at][1]):
                    met[at] = (one, found)
        reached.update(sorted(met.items()))
        stops = [_stop_of(one) for one, _ in met.values()]
    return reached


class _Roads:
    """The tellings of a claim, by what they may go back to."""

    def __init__(self, heard: Sequence[Heard]) -> None:
        self._checked: dict[str, list[Heard]] = defaultdict(list)
        self._kin: dict[str, list[Heard]] = defaultdict(list)
        self._named: dict[str, list[Heard]] = defaultdict(list)
        self._possible: dict[str, list[Heard]] = defaultdict(list)
        for one in heard:
            self._kin[one.told.kin].append(one)
            for document_id in one.checked:
                self._checked[document_id].append(one)
            for voice in dict.fromkeys(voice.id for voice in one.told.chain):
                self._named[voice].append(one)
            for voice_id in one.candidates:
                self._possible[voice_id].append(one)

    def to(self, stop: _Stop) -> Iterator[tuple[How, Heard]]:
        """Whatever goes back straight to a place."""
        yield from ((How.CHECK, one) for one in self._checked.get(stop.document_id, ()))
        yield from ((How.COPY, one) for one in self._kin.get(stop.kin, ()))
        for outlet in sorted(stop.outlets):
            yield from ((How.CITATION, one) for one in self._named.get(outlet, ()))
            yield from ((How.POSSIBLE_CITATION, one) for one in self._possible.get(outlet, ()))


def _stop_of(one: Heard) -> _Stop:
    told = one.told
    outlets = frozenset({told.publisher.id}) if told.publisher else frozenset[str]()
    return _Stop(told.document_id, told.kin, outlets, told.published_at, told.appearance_id)


def _rank(found: Downstream) -> tuple[int, str]:
    return list(How).index(found.how), found.via or ""


def _is_earlier(told: Told, stop: _Stop) -> bool:
    if told.published_at is None or stop.published_at is None:
        return False
    return told.published_at < stop.published_at


def _is_sure(
    one: Heard,
    found: Downstream,
    *,
    reached: Mapping[str, tuple[Heard, Downstream]],
    spring: Spring,
    elsewhere: set[str],
) -> bool:
    """Whether nothing but what it goes back to explains it."""
    before = reached[found.via][0].told.published_at if found.via else spring.published_at
    match found.how:
        case How.CHECK:
            return True
        case How.COPY:
            return one.told.published_at is not None and before is not None
        case How.CITATION:
            publisher = reached[found.via][0].told.publisher if found.via else None
            outlets = {publisher.id} if publisher else set(spring.outlets)
            return not outlets & elsewhere
        case _:
            return False
