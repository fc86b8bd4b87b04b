"""What one comparison found, before it is turned to one side or the other."""

from dataclasses import dataclass, replace
from enum import StrEnum

from app.core.model.facts import Quantity
from app.core.model.judgement import Effect, Reason, ReasonKind, ReasonSide, ReasonValue
from app.core.model.span import Span

LONGEST_QUOTE = 80


class Bearing(StrEnum):
    """What a finding speaks for."""

    CONTRADICTS = "contradicts"  # both cannot hold
    MOVED_ON = "moved_on"  # a later state of the same matter
    APART = "apart"  # neither the same nor against each other: another event, measure, scope or modality
    AGREES = "agrees"
    OPEN = (
        "open"  # a word, a name or an "only" that the other side leaves open: no duplicate, no bar to a contradiction
    )
    UNSURE = "unsure"  # agrees as far as we can tell: never confirmed by rule
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One difference or agreement. `sentence` names both sides as {here} and {there}; `trust` is from 0 to 1.

    `ours_later` matters where the matter has moved on. `one_matter`, from 0 to 1, is how surely the difference itself
    shows that both speak of one matter: what a named thing is, where it was born.
    """

    kind: ReasonKind
    bearing: Bearing
    effect: Effect
    sentence: str
    ours: ReasonSide | None = None
    theirs: ReasonSide | None = None
    trust: float = 1.0
    ours_later: bool = False
    one_matter: float = 0.0

    @property
    def sides(self) -> tuple[ReasonSide, ...]:
        """The sides that it points to."""
        return tuple(side for side in (self.ours, self.theirs) if side is not None)

    def reason(self) -> Reason:
        """The reason that an editor reads."""
        here = f"“{_brief(self.ours)}”" if self.ours else "nothing"
        there = f"“{_brief(self.theirs)}”" if self.theirs else "nothing"
        return Reason(self.kind, self.effect, self.ours, self.theirs, self.sentence.format(here=here, there=there))

    def mirrored(self) -> "Finding":
        """The same finding seen from the other side; "here" is always ours."""
        return replace(self, ours=self.theirs, theirs=self.ours, ours_later=not self.ours_later)


def word_side(span: Span, key: str) -> ReasonSide:
    """A side of a reason about words or names."""
    return ReasonSide(span, ReasonValue(key=key))


def number_side(quantity: Quantity) -> ReasonSide:
    """A side of a reason about numbers."""
    return ReasonSide(quantity.span, ReasonValue(low=quantity.low, high=quantity.high, unit=quantity.unit))


def _brief(side: ReasonSide) -> str:
    text = " ".join(side.span.text.split())
    return text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 1].rstrip()}…"
