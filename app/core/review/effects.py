"""A matter and the state it comes to in, what that makes of its judgements, joinings and partings out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.core.errors import Conflict, Invalid
from app.core.model.chain import Position
from app.core.model.conflict import ConflictState, ConflictStatus, Resolution
from app.core.model.judgement import DecidedBy, Newer, Relation, Status


@dataclass(frozen=True, slots=True)
class End:
    """One end of a judgement: the appearance, its claim by its own id and by the one that answers, its position."""

    appearance_id: str
    claim_id: str
    canonical_id: str
    position: Position


@dataclass(frozen=True, slots=True)
class Opinion:
    """How a judgement stands, without its reasons."""

    relation: Relation
    newer: Newer | None
    status: Status
    decided_by: DecidedBy


@dataclass(frozen=True, slots=True)
class Asked:
    """A judgement under a conflict: its ends, how it stands, and what the rule had said before any editor did."""

    judgement_id: str
    ours: End
    theirs: End
    now: Opinion
    rule: Opinion


@dataclass(frozen=True, slots=True)
class Matter:
    """A conflict with all that is judged under it."""

    conflict_id: str
    version: int
    state: ConflictState
    asked: tuple[Asked, ...]
    joined_to: str | None = None


@dataclass(frozen=True, slots=True)
class Effects:
    """What a state comes to: an opinion for each judgement, and the pairs of claims it joins or keeps apart."""

    opinions: Mapping[str, Opinion]
    joined: frozenset[frozenset[str]] = frozenset()
    apart: frozenset[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class _Named:
    """The side that an editor named: by its claim, whatever its position, or by an appearance."""

    claim_id: str
    canonical_id: str
    position: Position | None


# What a resolution makes of a judgement; None keeps the relation that the rule saw.
_SETTLED: Mapping[Resolution, tuple[Relation | None, Status]] = {
    Resolution.CONTRADICTION: (Relation.CONTRADICTION, Status.CONFIRMED),
    Resolution.DUPLICATE: (Relation.DUPLICATE, Status.CONFIRMED),
    Resolution.UPDATE: (Relation.UPDATE, Status.CONFIRMED),
    Resolution.DIFFERENT_SCOPE: (Relation.RELATED, Status.CONFIRMED),
    Resolution.NOT_SAME: (None, Status.REJECTED),
}


def effects(matter: Matter, state: ConflictState) -> Effects:
    """What a state makes of all that is judged under a conflict.

    It depends on nothing but the state and what the rule had said: going back to a state is being in it again.
    Raises Invalid where a side that is named is none of the matter's, Conflict where its sides are one claim.
    """
    if state.preferred_claim_id is not None:
        _check_preferred(matter, state.preferred_claim_id)
    newer = _named(matter, state.newer_id) if state.newer_id is not None else None
    opinions = {asked.judgement_id: _opinion(asked, state, newer=newer) for asked in matter.asked}
    if state.resolution is Resolution.DUPLICATE:
        return Effects(opinions, joined=pairs_of(matter.asked))
    if state.resolution is Resolution.NOT_SAME:
        apart = pairs_of(matter.asked)
        if not apart:
            raise Conflict("Both sides are one claim, which cannot be kept apart from itself.")
        return Effects(opinions, apart=apart)
    return Effects(opinions)


def pairs_of(asked: Iterable[Asked]) -> frozenset[frozenset[str]]:
    """The pairs of different claims that are judged, by their own ids."""
    found = (frozenset({one.ours.claim_id, one.theirs.claim_id}) for one in asked)
    return frozenset(pair for pair in found if len(pair) > 1)


def _opinion(asked: Asked, state: ConflictState, *, newer: _Named | None) -> Opinion:
    if state.status is ConflictStatus.DISMISSED:
        return Opinion(asked.rule.relation, asked.rule.newer, Status.REJECTED, DecidedBy.EDITOR)
    if state.status is not ConflictStatus.RESOLVED or state.resolution is None:
        return asked.rule
    relation, status = _SETTLED[state.resolution]
    if relation is None:
        return Opinion(asked.rule.relation, asked.rule.newer, status, DecidedBy.EDITOR)
    later = _later(asked, newer) if relation is Relation.UPDATE else None
    return Opinion(relation, later, status, DecidedBy.EDITOR)


def _later(asked: Asked, newer: _Named | None) -> Newer:
    if newer is None:
        if asked.rule.newer is None:
            raise Invalid("The rule saw no order of the two sides: say which one is the newer.", "/newer")
        return asked.rule.newer
    ours, theirs = _likeness(asked.ours, newer), _likeness(asked.theirs, newer)
    if ours == theirs:
        raise Invalid("Both sides are this claim: name the appearance that is the newer.", "/newer")
    return Newer.OURS if ours > theirs else Newer.THEIRS


def _likeness(end: End, named: _Named) -> tuple[bool, bool, bool]:
    """How much an end is the named one: its claim counts before the one that answers, and that before the position."""
    return end.claim_id == named.claim_id, end.canonical_id == named.canonical_id, end.position is named.position


def _named(matter: Matter, named_id: str) -> _Named:
    for end in _ends(matter):
        if named_id == end.appearance_id:
            return _Named(end.claim_id, end.canonical_id, end.position)
    for end in _ends(matter):
        if named_id in {end.claim_id, end.canonical_id}:
            return _Named(end.claim_id, end.canonical_id, None)
    raise Invalid("This is no side of the conflict.", "/newer")


def _check_preferred(matter: Matter, claim_id: str) -> None:
    if not any(claim_id in {end.claim_id, end.canonical_id} for end in _ends(matter)):
        raise Invalid("This is no side of the conflict.", "/preferred_claim_id")


def _ends(matter: Matter) -> Iterator[End]:
    for asked in matter.asked:
        yield asked.ours
        yield asked.theirs
