"""Typed values that stand inside a sentence: what can be compared between two claims."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.model.span import Span


class Bound(StrEnum):
    """What a number says about the true value."""

    EXACT = "exact"
    ABOUT = "about"  # "about 50", "nearly 50", "some 50"
    AT_LEAST = "at_least"  # "at least 50", "more than 50": `high` is None
    AT_MOST = "at_most"  # "up to 50", "fewer than 50": `low` is None
    RANGE = "range"  # "25 to 30"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts: `low` to `high` (inclusive; None is open) of `unit`.

    `unit` is canonical: an ISO 4217 code for money ("USD"), "percent", "percentage_point", a canonical unit
    ("kilometre", "day"), or the singular of the noun that is counted ("troop"), or "" where nothing is named.
    `counted` is the phrase as it stands ("European troops"), `ordinal` marks "third".
    """

    span: Span
    low: float | None
    high: float | None
    unit: str
    bound: Bound
    counted: str = ""
    ordinal: bool = False


class Precision(StrEnum):
    """How much of a time is known."""

    MINUTE = "minute"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"


@dataclass(frozen=True, slots=True)
class Interval:
    """From `start` (inclusive) to `end` (exclusive), aware UTC; None is open."""

    start: datetime | None
    end: datetime | None
    precision: Precision


@dataclass(frozen=True, slots=True)
class Moment:
    """A time expression. `interval` is None where it cannot be resolved: then it never yields a reason.

    `partial` is what is known without a reference date, canonical ("--02-27", "monday", "" where nothing is).
    """

    span: Span
    interval: Interval | None
    partial: str = ""


class NameKind(StrEnum):
    """What a name names, as far as its form and the tables tell."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GOVERNMENT = "government"
    OUTLET = "outlet"
    PLACE = "place"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Name:
    """A name and its canonical `key`, shared by its aliases ("united kingdom" for UK, Britain, British).

    `metonym_of` is the key of the country whose government a capital, seat or office stands for
    ("russia" for Moscow and the Kremlin), "" otherwise.
    """

    span: Span
    key: str
    kind: NameKind
    metonym_of: str = ""


class Polarity(StrEnum):
    """Whether a content affirms or denies its positive proposition; two negations cancel."""

    POSITIVE = "positive"
    NEGATIVE = "negative"

    def flipped(self) -> "Polarity":
        """The other one."""
        return Polarity.NEGATIVE if self is Polarity.POSITIVE else Polarity.POSITIVE


class Modality(StrEnum):
    """How a content relates to the world: as a fact, a possibility, a plan, a duty, a condition."""

    ACTUAL = "actual"
    POSSIBLE = "possible"  # may, might, could, is considering
    FUTURE = "future"  # will, is set to
    NECESSARY = "necessary"  # must, should, needs to
    CONDITIONAL = "conditional"  # if, unless, would


@dataclass(frozen=True, slots=True)
class ModalMark:
    """A word that sets the modality of a content."""

    span: Span
    modality: Modality


@dataclass(frozen=True, slots=True)
class ScopeMark:
    """A word that widens or narrows what a content covers: `key` is all, most, some, none, only, first, ..."""

    span: Span
    key: str


@dataclass(frozen=True, slots=True)
class Frame:
    """Who does what to whom, as lemmas of heads, lower case; from the parse, passives turned to actives.

    `agent` and `patient` are the head nouns or name keys (members of a coordination apart), `predicate` the verb's
    lemma, each with its span where it stands in the text.
    """

    predicate: str
    predicate_span: Span
    agents: tuple[str, ...] = ()
    patients: tuple[str, ...] = ()
    agent_span: Span | None = None
    patient_span: Span | None = None
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """All checkable values of one content, each kind in order of appearance."""

    quantities: tuple[Quantity, ...] = ()
    moments: tuple[Moment, ...] = ()
    names: tuple[Name, ...] = ()
    negations: tuple[Span, ...] = ()
    modals: tuple[ModalMark, ...] = ()
    scopes: tuple[ScopeMark, ...] = ()
    frames: tuple[Frame, ...] = ()

    @property
    def modality(self) -> Modality:
        """The modality of the whole: that of the first mark, actual where there is none."""
        return self.modals[0].modality if self.modals else Modality.ACTUAL
