"""Judgements: how two positions stand to each other, and the reasons that an editor can check."""

import re
from dataclasses import dataclass
from enum import StrEnum

from app.core.model.span import Span

_QUOTED = re.compile(r"(“[^”]*”)")
_SIDE = re.compile(r"\bt?here\b")


class Relation(StrEnum):
    """How two claims, or two appearances of one, stand to each other."""

    DUPLICATE = "duplicate"
    CONTRADICTION = "contradiction"
    UPDATE = "update"
    RELATED = "related"
    UNRELATED = "unrelated"  # an answer of compare only: never stored


class Status(StrEnum):
    """How far a judgement is settled."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class DecidedBy(StrEnum):
    """Who settled a judgement."""

    RULE = "rule"
    EDITOR = "editor"


class ReasonKind(StrEnum):
    """What a reason is about."""

    NUMBER = "number"
    DATE = "date"
    NEGATION = "negation"
    ANTONYM = "antonym"
    NAME = "name"
    ROLE = "role"
    LOCATION = "location"
    MODALITY = "modality"
    SCOPE = "scope"
    ATTRIBUTION = "attribution"
    EVENT = "event"
    MEASURE = "measure"


class Effect(StrEnum):
    """What a reason does: forbids a duplicate, explains a difference away, or is only worth knowing."""

    VETO = "veto"
    EXPLAINED = "explained"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class ReasonValue:
    """A normalised value: `low`, `high`, `unit` of numbers, `start`, `end` (ISO 8601) of dates, `key` else."""

    low: float | None = None
    high: float | None = None
    unit: str | None = None
    start: str | None = None
    end: str | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class ReasonSide:
    """One side of a reason: where it stands in that side's own text and what it comes to."""

    span: Span
    value: ReasonValue


@dataclass(frozen=True, slots=True)
class Reason:
    """One difference or agreement, with one sentence that an editor can read; a side is None where nothing stands."""

    kind: ReasonKind
    effect: Effect
    ours: ReasonSide | None
    theirs: ReasonSide | None
    explanation: str

    def mirrored(self) -> "Reason":
        """The same reason seen from the other side: "here" is always ours."""
        return Reason(self.kind, self.effect, self.theirs, self.ours, _turned(self.explanation))


def _turned(explanation: str) -> str:
    """The sentence with "here" and "there" exchanged, except in what it quotes."""
    parts = _QUOTED.split(explanation)
    parts[::2] = [_SIDE.sub(lambda side: "there" if side[0] == "here" else "here", part) for part in parts[::2]]
    return "".join(parts)


class Specificity(StrEnum):
    """Which side of a duplicate says more precisely what both say."""

    SAME = "same"
    OURS_NARROWER = "ours_narrower"
    THEIRS_NARROWER = "theirs_narrower"


class Newer(StrEnum):
    """Which side of an update is the later state."""

    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What judging one pair gives: `score` from 0 to 1 is the calibrated confidence; reasons are never empty."""

    relation: Relation
    score: float
    reasons: tuple[Reason, ...]
    newer: Newer | None = None
    specificity: Specificity = Specificity.SAME


@dataclass(frozen=True, slots=True)
class Judgement:
    """A stored verdict on two appearances (and so on their claims); `ours` is the one that came later."""

    id: str
    our_claim_id: str
    our_appearance_id: str
    their_claim_id: str
    their_appearance_id: str
    verdict: Verdict
    status: Status
    decided_by: DecidedBy
    conflict_id: str | None = None
    seq: int = 0


class Standing(StrEnum):
    """How a claim stands; the first that holds, in this order."""

    RETRACTED = "retracted"
    SUPERSEDED = "superseded"
    DISPUTED = "disputed"
    DISPUTED_UNREVIEWED = "disputed, unreviewed"
    UNDISPUTED = "undisputed"
