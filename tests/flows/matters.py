"""Conflicts as ingest leaves them, in a few words; and all that a decision may change, to be compared as one value."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from app.core.model.appearance import KnownAppearance
from app.core.model.conflict import ConflictKind, ConflictRecord, DecisionKind, Resolution
from app.core.model.judgement import Relation
from app.core.review.decide import Ruling
from app.flows.review import Hand
from app.storage.store import Store
from app.storage.turn import Turn
from app.storage.writes import NewConflict
from tests.storage.news import NOON, Said, a_judgement, an_outlet, record, side

DISMISS, REOPEN = Ruling(DecisionKind.DISMISS), Ruling(DecisionKind.REOPEN)


def resolve(resolution: Resolution, **rest: Any) -> Ruling:
    return Ruling(DecisionKind.RESOLVE, resolution, **rest)


def an_editor(store: Store, name: str = "Ada") -> str:
    with store.aside(NOON) as aside:
        return aside.add_editor(name)


def a_hand(store: Store, name: str = "Ada", *, minutes: int = 0) -> Hand:
    return Hand(an_editor(store, name), NOON + timedelta(minutes=minutes))


@dataclass(frozen=True)
class Dispute:
    """A conflict with the two appearances that opened it."""

    conflict: ConflictRecord
    ours: KnownAppearance
    theirs: KnownAppearance

    @property
    def id(self) -> str:
        return self.conflict.id


def put_before_editors(
    turn: Turn,
    ours: KnownAppearance,
    theirs: KnownAppearance,
    relation: Relation = Relation.CONTRADICTION,
    *,
    at_confirm: bool = True,
) -> Dispute:
    judgement = turn.add_judgements([a_judgement(ours, theirs, relation, at_confirm=at_confirm)])[0]
    kind = ConflictKind(relation.value)
    return Dispute(turn.open_or_join_conflict(NewConflict(kind, side(ours), side(theirs), judgement.id)), ours, theirs)


def a_dispute(
    store: Store,
    ours: str = "Fifty ships left the port of Odesa on Monday.",
    theirs: str = "Thirty ships left the port of Odesa on Monday.",
    *,
    relation: Relation = Relation.CONTRADICTION,
    at_confirm: bool = True,
) -> Dispute:
    """Two sentences of two papers, and what the rule says of them."""
    with store.turn(NOON) as turn:
        first = record(turn, Said(theirs, publisher=an_outlet("Daily Post")))
        second = record(turn, Said(ours, publisher=an_outlet("Morning Star")))
        return put_before_editors(turn, second, first, relation, at_confirm=at_confirm)


def everything(store: Store, dispute: Dispute) -> dict[str, Any]:
    """All that a decision may change, versions and history left out."""
    with store.reading() as reader:
        conflict = reader.conflict(dispute.id)
        claim_ids = [dispute.ours.claim_id, dispute.theirs.claim_id]
        claims = reader.claims(claim_ids)
        return {
            "state": conflict.state,
            "sides": conflict.sides,
            "kind": conflict.kind,
            "joined_to": conflict.joined_to,
            "rank": conflict.rank,
            "judgements": {
                judged.id: (judged.verdict, judged.status, judged.decided_by)
                for judged in reader.judgements_of_conflict(dispute.id)
            },
            "canonical": dict(reader.canonical(claim_ids)),
            "standings": {claim_id: claims[claim_id].standing for claim_id in claim_ids},
            "apart": reader.not_same(claim_ids),
            "precedents": len(reader.precedents(claim_ids)),
        }
