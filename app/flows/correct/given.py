"""What a person gives of an appearance: the stretches, the chain, the times, in the words of the model."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from app.core.model.appearance import Directness
from app.core.model.chain import Implied, Reporting, Source, Stance
from app.core.model.conflict import Decision
from app.core.model.facts import Interval, Polarity
from app.core.model.span import Span
from app.flows.answers import ClaimResult
from app.storage.turn import Turn


class Kept(Enum):
    """A time that stays as it is, which none at all is not."""

    KEPT = "kept"


KEPT = Kept.KEPT


@dataclass(frozen=True, slots=True)
class GivenSource:
    """Who speaks: a source that is known, by its id, or one that is told."""

    id: str | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class GivenLink:
    """One step of a chain: the source, or several that it might be."""

    sources: tuple[GivenSource, ...]
    reporting: Reporting = Reporting.SAYS
    stance: Stance = Stance.ASSERTS
    mention: Span | None = None
    cue: Span | None = None
    implied: Implied | None = None


@dataclass(frozen=True, slots=True)
class GivenTime:
    """A time, and where it stands in the text, if it does."""

    interval: Interval
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person gives, and why; what is None (of a time: KEPT) stays as it is.

    `text` is how the claim reads by itself, where the rules got that wrong.
    """

    note: str
    content: tuple[Span, ...] | None = None
    chain: tuple[GivenLink, ...] | None = None
    directness: Directness | None = None
    stated_at: GivenTime | Kept | None = KEPT
    event_time: GivenTime | Kept | None = KEPT
    text: str | None = None
    polarity: Polarity | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change by it."""
        given = (self.content, self.chain, self.directness, self.text, self.polarity)
        return given == (None,) * len(given) and self.stated_at is KEPT and self.event_time is KEPT


@dataclass(frozen=True, slots=True)
class Corrected:
    """An appearance as it stands now with what it meets, and the decision that brought it there."""

    result: ClaimResult
    decision: Decision


# What is written together with a correction: the answer to an idempotent request.
Finish = Callable[[Turn, Corrected], None]
