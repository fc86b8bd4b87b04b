"""Two claims, or two sources, that are one in, the one that answers for both from now on out."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from app.core.errors import Stale
from app.core.model.change import Noun
from app.core.model.claim import KnownClaim
from app.core.model.conflict import ConflictKind, Decision, DecisionKind, Resolution
from app.core.model.source import KnownSource
from app.core.review.decide import Ruling
from app.flows.house import House
from app.flows.review import Hand, check_hand, check_note, rule
from app.storage.turn import Turn

PAIR = 2


@dataclass(frozen=True, slots=True)
class ClaimMerged:
    """The claim that answers for both, and the decision."""

    claim: KnownClaim
    decision: Decision


@dataclass(frozen=True, slots=True)
class SourceMerged:
    """The source that answers for both, and the decision."""

    source: KnownSource
    decision: Decision


@dataclass(frozen=True, slots=True)
class Merge:
    """Into which other one something goes, and why."""

    into: str
    note: str = ""


def merge_claims(
    house: House, claim_id: str, *, merge: Merge, hand: Hand, finish: Callable[[Turn, ClaimMerged], None] | None = None
) -> ClaimMerged:
    """Let one claim be another: that one answers for both, and a question whether they are the same is settled by it.

    Raises NotFound, Invalid for one with itself, Conflict where they are one already or hold two that are kept apart.
    """
    check_note(merge.note)
    with house.store.turn(hand.at) as turn:
        check_hand(turn, hand)
        asked = _question(turn, {claim_id, merge.into})
        decision = turn.merge(Noun.CLAIM, ids=(claim_id, merge.into), actor=hand.by, note=merge.note)
        if asked is not None:
            same = Ruling(DecisionKind.RESOLVE, Resolution.DUPLICATE)
            rule(turn, turn.matter(asked), ruling=same, hand=hand, part_of=decision.id)
        merged = ClaimMerged(turn.claim(claim_id), turn.decision(decision.id))
        if finish is not None:
            finish(turn, merged)
    return merged


def merge_sources(
    house: House,
    source_id: str,
    *,
    merge: Merge,
    version: int | None,
    hand: Hand,
    finish: Callable[[Turn, SourceMerged], None] | None = None,
) -> SourceMerged:
    """Let one source, in the version that an editor saw (None: any), be another: that one answers for both.

    Raises NotFound, Invalid, Stale, Conflict where they are one already or hold two that are kept apart.
    """
    check_note(merge.note)
    with house.store.turn(hand.at) as turn:
        check_hand(turn, hand)
        check_version(turn.source(source_id), version)
        decision = turn.merge(Noun.SOURCE, ids=(source_id, merge.into), actor=hand.by, note=merge.note)
        merged = SourceMerged(turn.source(source_id), turn.decision(decision.id))
        if finish is not None:
            finish(turn, merged)
    return merged


def check_version(known: KnownSource, version: int | None) -> None:
    """Raises Stale where a source is not as somebody saw it."""
    if version is not None and version != known.version:
        raise Stale("This source was changed meanwhile: read it again, then decide.")


def _question(turn: Turn, claim_ids: Collection[str]) -> str | None:
    """The conflict that waits for an editor to say whether these two are the same."""
    answering = set(turn.canonical(claim_ids).values())
    if len(answering) < PAIR:
        return None
    ours, theirs = answering
    found = turn.conflict_between((ours, theirs))
    return found.id if found is not None and found.kind is ConflictKind.DUPLICATE else None
