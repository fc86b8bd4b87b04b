"""Matches of new appearances in, what is recorded of them out: judgements, joinings and conflicts, in their order."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.core.facts.words import tokens
from app.core.matching.match import Match, Side
from app.core.model.chain import Position
from app.core.model.conflict import ConflictKind, ConflictSide
from app.core.model.judgement import DecidedBy, Relation, Status, Verdict
from app.core.review.effects import End
from app.core.review.life import WORDS_NEEDED, Circumstances, Life, Limits, life_of
from app.core.review.precedent import Precedent, precedent


@dataclass(frozen=True, slots=True)
class Ours:
    """A new appearance with its claim (its own id) and what it meets.

    `voice` names who answers for the appearance: equal voices in one document are one speaker.
    """

    claim_id: str
    appearance_id: str
    side: Side
    voice: str
    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """One verdict with its two sides and what becomes of it; `joins` is the claim that is joined, and to which.

    `precedent` is what an editor said of the same question; it holds, and what the rule says is kept beside it.
    """

    ours: ConflictSide
    theirs: ConflictSide
    match: Match
    life: Life
    joins: tuple[str, str] | None = None
    precedent: Precedent | None = None

    @property
    def opens(self) -> ConflictKind | None:
        """The conflict that an editor is to settle; None where there is nothing to ask, or it was answered before."""
        return None if self.precedent else self.life.conflict

    @property
    def told(self) -> tuple[Verdict, Status, DecidedBy]:
        """How the two sides stand, as everybody is told."""
        if self.precedent is None:
            return self.match.verdict, self.life.status, self.life.decided_by
        opinion = self.precedent.opinion
        verdict = replace(self.match.verdict, relation=opinion.relation, newer=opinion.newer)
        return verdict, opinion.status, opinion.decided_by


class Classes:
    """Which claim answers for which, as it becomes within one turn, and which pairs an editor keeps apart.

    A fresh claim is joined to another once at most, so that a rule never brings two older claims together.
    """

    def __init__(
        self, canonical: Mapping[str, str], *, fresh: Collection[str], apart: Collection[frozenset[str]]
    ) -> None:
        self._canonical = dict(canonical)
        self._free = set(fresh)
        self._apart = set(apart)

    def of(self, claim_id: str) -> str:
        """The claim that answers for it."""
        while (answering := self._canonical.get(claim_id, claim_id)) != claim_id:
            claim_id = answering
        return claim_id

    def free(self, ours: str, theirs: str) -> str | None:
        """Which of the two is fresh and not joined yet, ours before theirs."""
        return next((claim_id for claim_id in (ours, theirs) if claim_id in self._free), None)

    def join(self, claim_id: str, other: str) -> None:
        """Let the other's claim answer for a free one."""
        self._free.discard(claim_id)
        self._canonical[self.of(claim_id)] = self.of(other)

    def kept_apart(self, ours: str, theirs: str) -> bool:
        """Whether an editor said that these are not the same."""
        return frozenset({self.of(ours), self.of(theirs)}) in self._apart


def settle(new: Sequence[Ours], classes: Classes, *, limits: Limits) -> tuple[Settled, ...]:
    """Settle all matches of a document's appearances in the order of the text, those that may join claims first."""
    own = {ours.appearance_id: ours for ours in new}
    settled: list[Settled] = []
    for ours in new:
        for met in sorted(ours.matches, key=lambda met: (met.candidate.appearance_id in own, *_best_first(met))):
            theirs = own.get(met.candidate.appearance_id)
            one = _settled(ours, met, theirs=theirs, classes=classes, limits=limits)
            if one is None:
                continue
            if one.joins is not None:
                classes.join(*one.joins)
            settled.append(one)
    return tuple(settled)


def asked_about(settled: Iterable[Settled], classes: Classes) -> frozenset[str]:
    """The claims about which an editor would be asked."""
    return frozenset(classes.of(side.claim_id) for one in settled if one.opens for side in (one.ours, one.theirs))


def with_precedents(
    settled: Iterable[Settled], classes: Classes, *, positions: Mapping[str, Position], among: Iterable[Precedent]
) -> tuple[Settled, ...]:
    """Let what an editor answered hold for equal claims in equal positions; `positions` are our appearances'."""
    known = tuple(among)

    def answered(one: Settled) -> Settled:
        if not one.opens:
            return one
        their = one.match.candidate.side.appearance.position
        ours = End(
            one.ours.appearance_id, one.ours.claim_id, classes.of(one.ours.claim_id), positions[one.ours.appearance_id]
        )
        theirs = End(one.theirs.appearance_id, one.theirs.claim_id, classes.of(one.theirs.claim_id), their)
        return replace(one, precedent=precedent(ours, theirs, among=known))

    return tuple(map(answered, settled))


def is_short(side: Side) -> bool:
    """Whether a passage has too few words for a rule to settle anything."""
    return len(tokens(side.appearance.passage.span.text)) < WORDS_NEEDED


def _best_first(met: Match) -> tuple[bool, float, str]:
    return met.verdict.relation is not Relation.DUPLICATE, -met.verdict.score, met.candidate.claim_id


def _settled(ours: Ours, met: Match, *, theirs: Ours | None, classes: Classes, limits: Limits) -> Settled | None:
    their_claim = met.candidate.claim_id
    one_claim = classes.of(ours.claim_id) == classes.of(their_claim)
    if one_claim and theirs is not None and met.verdict.relation is Relation.DUPLICATE:
        return None  # a document that says a thing twice has said it
    free = classes.free(ours.claim_id, their_claim)
    circumstances = Circumstances(
        one_claim=one_claim,
        one_position=ours.side.appearance.position is met.candidate.side.appearance.position,
        one_document=theirs is not None,
        one_voice=theirs is not None and theirs.voice == ours.voice,
        kept_apart=classes.kept_apart(ours.claim_id, their_claim),
        short=is_short(ours.side) or is_short(met.candidate.side),
        joinable=free is not None,
    )
    life = life_of(met.verdict, circumstances, limits=limits)
    if life is None:
        return None
    joins = None
    if life.joins and free is not None:
        joins = (free, their_claim if free == ours.claim_id else ours.claim_id)
    our_side = ConflictSide(ours.claim_id, ours.appearance_id)
    return Settled(our_side, ConflictSide(their_claim, met.candidate.appearance_id), met, life, joins)
