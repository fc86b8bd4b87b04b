"""Claims that passages state in, what a reader is shown of each out: how it stands, whose word, what is against it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.core.model.appearance import KnownAppearance
from app.core.model.chain import Position
from app.core.model.claim import ClaimCounts, KnownClaim
from app.core.model.judgement import Effect, Judgement, Newer, Reason, Relation, Status
from app.flows.results import mirrored
from app.storage.private import HashedClaim, Opposed
from app.storage.reader import Reader

AGAINST_SHOWN = 3
REASONS_SHOWN = 4

_ORDER = {Effect.VETO: 0, Effect.EXPLAINED: 1, Effect.NOTE: 2}


@dataclass(frozen=True, slots=True)
class Against:
    """What stands against a claim; in `reasons` "here" is the claim on the card. `newer` is `ours` for that claim."""

    claim: KnownClaim
    appearance: KnownAppearance
    relation: Relation
    status: Status
    newer: Newer | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A claim as one passage states it: the first appearance of that passage, and what stands against it."""

    claim: KnownClaim
    appearance: KnownAppearance
    counts: ClaimCounts
    against: tuple[Against, ...] = ()


def cards(reader: Reader, stated: Collection[HashedClaim], *, now: datetime) -> Mapping[HashedClaim, Card]:
    """The card of each; six questions to the database, however many there are."""
    claim_ids = {one.claim_id for one in stated}
    opposed = reader.opposed(claim_ids, now=now)
    known = reader.appearances({one.appearance_id for one in stated} | {one.other_id for one in opposed})
    claims = reader.claims(claim_ids | {one.other_claim_id for one in opposed})
    counts = reader.claim_counts(claim_ids)
    shown = _shown(opposed)
    judgements = reader.judgements({one.judgement_id for found in shown.values() for one in found})
    made: dict[HashedClaim, Card] = {}
    for one in stated:
        appearance = known[one.appearance_id]
        facing = shown.get((one.claim_id, appearance.appearance.position), ())
        against = [
            _against(each, judgements[each.judgement_id], claims=claims, known=known)
            for each in facing
            if each.other_id in known
        ]
        made[one] = Card(claims[one.claim_id], appearance, counts[one.claim_id], tuple(against))
    return made


def _shown(opposed: Sequence[Opposed]) -> Mapping[tuple[str, Position], Sequence[Opposed]]:
    """The best against each position on each claim, every other claim once."""
    shown: dict[tuple[str, Position], dict[str, Opposed]] = {}
    for one in opposed:
        best = shown.setdefault((one.claim_id, one.position), {})
        if len(best) < AGAINST_SHOWN:
            best.setdefault(one.other_claim_id, one)
    return {place: tuple(best.values()) for place, best in shown.items()}


def _against(
    opposed: Opposed,
    judgement: Judgement,
    *,
    claims: Mapping[str, KnownClaim],
    known: Mapping[str, KnownAppearance],
) -> Against:
    ours = judgement.our_appearance_id == opposed.this_id
    verdict = judgement.verdict if ours else mirrored(judgement.verdict)
    reasons = sorted(verdict.reasons, key=lambda reason: _ORDER[reason.effect])[:REASONS_SHOWN]
    return Against(
        claim=claims[opposed.other_claim_id],
        appearance=known[opposed.other_id],
        relation=verdict.relation,
        status=judgement.status,
        newer=verdict.newer,
        reasons=tuple(reasons),
    )
