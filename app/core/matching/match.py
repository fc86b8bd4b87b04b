"""One appearance and the known ones in, verdicts with their reasons out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.core.matching.gate import worth_judging
from app.core.matching.judge import cannot_meet, judge
from app.core.matching.prepare import prepare
from app.core.matching.remember import prepared_candidate, prepared_side
from app.core.matching.side import Candidate, Gist, Side
from app.core.model.judgement import Effect, Reason, ReasonKind, Relation, Verdict

__all__ = ["Candidate", "Compared", "Match", "Side", "Thresholds", "compare", "judge_pair", "match"]

RANK = {
    Relation.CONTRADICTION: 0,
    Relation.DUPLICATE: 1,
    Relation.UPDATE: 2,
    Relation.RELATED: 3,
    Relation.UNRELATED: 4,
}


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From `suggest` on a verdict goes to the editors, from `confirm` on it stands by rule; `judged` pairs at most."""

    suggest: float
    confirm: float
    judged: int = 8


@dataclass(frozen=True, slots=True)
class Match:
    """A known claim and how ours stands to it."""

    candidate: Candidate
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Compared:
    """One pair of a comparison: the places of both sides, and the verdict on them."""

    ours: int
    theirs: int
    verdict: Verdict


def match(ours: Side, candidates: Sequence[Candidate], *, thresholds: Thresholds) -> tuple[Match, ...]:
    """Judge ours against the candidates that are worth it, leaving out what is unrelated.

    The strongest relation comes first, then the better score, then the smaller claim id.
    """
    passed = {gist.appearance_id for gist in worth(ours, map(Gist.of, candidates), thresholds=thresholds)}
    return judged(ours, [candidate for candidate in candidates if candidate.appearance_id in passed])


def worth(ours: Side, gists: Iterable[Gist], *, thresholds: Thresholds) -> tuple[Gist, ...]:
    """The gate by itself: the few whose candidates are worth loading and judging, best first."""
    return worth_judging(prepared_side(ours), gists, at_most=thresholds.judged)


def judged(ours: Side, candidates: Iterable[Candidate]) -> tuple[Match, ...]:
    """The judge by itself, for candidates that passed the gate; in the order of `match`."""
    prepared = prepared_side(ours)
    found = []
    for candidate in candidates:
        verdict = judge(prepared, prepared_candidate(candidate))
        if verdict.relation is not Relation.UNRELATED:
            found.append(Match(candidate, verdict))
    return tuple(sorted(found, key=_best_first))


def none_meets(ours: Side, candidates: Iterable[Candidate]) -> bool:
    """Whether `judged` would find none of these, however ours is parsed."""
    prepared = prepared_side(ours)
    return all(cannot_meet(prepared, prepared_candidate(candidate)) for candidate in candidates)


def judge_pair(ours: Side, theirs: Side) -> Verdict:
    """The one judge; a pair and its mirror get the same relation and score, and mirrored reasons."""
    return judge(prepare(ours), prepare(theirs))


def compare(ours: Sequence[Side], theirs: Sequence[Side]) -> tuple[tuple[Compared, ...], Verdict]:
    """Judge each of ours against each of theirs; overall stands the pair that matters most."""
    ours_prepared, theirs_prepared = [prepare(side) for side in ours], [prepare(side) for side in theirs]
    pairs = [
        Compared(nth, mth, judge(mine, other))
        for nth, mine in enumerate(ours_prepared)
        for mth, other in enumerate(theirs_prepared)
    ]
    pairs.sort(key=lambda pair: (RANK[pair.verdict.relation], -pair.verdict.score, pair.ours, pair.theirs))
    return tuple(pairs), pairs[0].verdict if pairs else _nothing()


def _best_first(found: Match) -> tuple[int, float, str, str]:
    candidate, verdict = found.candidate, found.verdict
    return RANK[verdict.relation], -verdict.score, candidate.claim_id, candidate.appearance_id


def _nothing() -> Verdict:
    reason = Reason(ReasonKind.EVENT, Effect.NOTE, None, None, "At least one side holds no claim.")
    return Verdict(Relation.UNRELATED, 1.0, (reason,))
