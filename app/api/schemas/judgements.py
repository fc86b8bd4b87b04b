"""Verdicts in, their JSON out: how two positions stand to each other, and the reasons that an editor can check."""

from typing import Self

from pydantic import Field as Described

from app.api.schemas.appearances import LinkOut, chain_out
from app.api.schemas.strict import Out
from app.core.model.judgement import (
    DecidedBy,
    Effect,
    Judgement,
    Newer,
    Reason,
    ReasonKind,
    ReasonSide,
    ReasonValue,
    Relation,
    Specificity,
    Standing,
    Status,
    Verdict,
)
from app.core.model.span import Field
from app.flows.answers import MatchResult


class NumberOut(Out):
    """From `low` to `high`; null is open."""

    low: int | float | None
    high: int | float | None
    unit: str | None


class PeriodOut(Out):
    """From `start` to `end` (exclusive); null is open."""

    start: str | None
    end: str | None


class KeyOut(Out):
    """A canonical form that aliases share."""

    key: str | None


class ReasonSideOut(Out):
    """Where one side of a reason stands in that side's own text, and what it comes to."""

    text: str
    start: int = Described(ge=0)
    end: int = Described(ge=0)
    field: Field
    value: NumberOut | PeriodOut | KeyOut

    @classmethod
    def of_some(cls, side: ReasonSide | None) -> Self | None:
        """The JSON of one side where there is one."""
        if side is None:
            return None
        span = side.span
        return cls(text=span.text, start=span.start, end=span.end, field=span.field, value=_value(side.value))


class ReasonOut(Out):
    """One difference or agreement; a side is null where nothing stands."""

    kind: ReasonKind
    effect: Effect
    ours: ReasonSideOut | None
    theirs: ReasonSideOut | None
    explanation: str

    @classmethod
    def of(cls, reason: Reason) -> Self:
        """The JSON of a reason."""
        return cls(
            kind=reason.kind,
            effect=reason.effect,
            ours=ReasonSideOut.of_some(reason.ours),
            theirs=ReasonSideOut.of_some(reason.theirs),
            explanation=reason.explanation,
        )


class VerdictOut(Out):
    """How two positions stand to each other; `score` is the confidence in `relation`, from 0 to 1."""

    relation: Relation
    score: float = Described(ge=0, le=1)
    newer: Newer | None = Described(description="Which side of an update is the later state.")
    specificity: Specificity
    reasons: list[ReasonOut]

    @classmethod
    def of(cls, verdict: Verdict) -> Self:
        """The JSON of a verdict."""
        return cls(
            relation=verdict.relation,
            score=round(verdict.score, 4),
            newer=verdict.newer,
            specificity=verdict.specificity,
            reasons=[ReasonOut.of(reason) for reason in verdict.reasons],
        )


class MatchOut(Out):
    """A known claim that ours meets; `theirs` in the reasons indexes the document behind `chain`."""

    claim_id: str
    text: str
    relation: Relation
    score: float = Described(ge=0, le=1)
    status: Status
    decided_by: DecidedBy
    newer: Newer | None
    specificity: Specificity
    standing: Standing
    chain: list[LinkOut]
    reasons: list[ReasonOut]
    conflict_id: str | None

    @classmethod
    def of(cls, match: MatchResult) -> Self:
        """The JSON of a match."""
        verdict = VerdictOut.of(match.verdict)
        return cls(
            claim_id=match.claim.canonical_id,
            text=match.claim.text,
            relation=verdict.relation,
            score=verdict.score,
            status=match.status,
            decided_by=match.decided_by,
            newer=verdict.newer,
            specificity=verdict.specificity,
            standing=match.claim.standing,
            chain=chain_out(match.appearance),
            reasons=verdict.reasons,
            conflict_id=match.conflict_id,
        )


class JudgementOut(VerdictOut):
    """A stored verdict on two appearances and so on their claims; `our_...` is the one that came later."""

    id: str
    our_claim_id: str
    our_appearance_id: str
    their_claim_id: str
    their_appearance_id: str
    status: Status
    decided_by: DecidedBy
    conflict_id: str | None

    @classmethod
    def of_known(cls, judgement: Judgement) -> Self:
        """The JSON of a stored judgement."""
        return cls(
            **dict(VerdictOut.of(judgement.verdict)),
            id=judgement.id,
            our_claim_id=judgement.our_claim_id,
            our_appearance_id=judgement.our_appearance_id,
            their_claim_id=judgement.their_claim_id,
            their_appearance_id=judgement.their_appearance_id,
            status=judgement.status,
            decided_by=judgement.decided_by,
            conflict_id=judgement.conflict_id,
        )


def _value(value: ReasonValue) -> NumberOut | PeriodOut | KeyOut:
    if value.low is not None or value.high is not None or value.unit is not None:
        return NumberOut(low=_whole(value.low), high=_whole(value.high), unit=value.unit)
    if value.start is not None or value.end is not None:
        return PeriodOut(start=value.start, end=value.end)
    return KeyOut(key=value.key)


def _whole(number: float | None) -> int | float | None:
    """50000 rather than 50000.0."""
    return int(number) if number is not None and float(number).is_integer() else number
