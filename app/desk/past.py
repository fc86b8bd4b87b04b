"""A claim in, what people decided about it, its tellings, their documents and what it was held against, out."""

from collections.abc import Mapping, Sequence

from app.core.model.appearance import KnownAppearance
from app.core.model.conflict import Decision, DecisionKind
from app.core.model.judgement import Judgement, Relation
from app.desk.sheets import Happening, happenings
from app.desk.wording import publisher
from app.storage.reader import Reader

# Who holds a conflict is nothing that happened to a claim.
_HANDLING = frozenset({DecisionKind.START, DecisionKind.RELEASE, DecisionKind.ASSIGN})
_ENDED = {DecisionKind.WITHDRAW: "withdrawn as no claim", DecisionKind.RETRACT: "retracted"}
_HELD = {
    Relation.DUPLICATE: "the same as",
    Relation.CONTRADICTION: "against",
    Relation.UPDATE: "a later or earlier state of",
    Relation.RELATED: "beside",
    Relation.UNRELATED: "apart from",
}


def past_of(reader: Reader, claim_id: str, *, appearances: Sequence[KnownAppearance]) -> tuple[Happening, ...]:
    """Everything that was decided, oldest first; what only carries another decision out is left out."""
    own = {claim_id, *reader.joined_claims(claim_id)}
    judged = {one.id: one for one in reader.judgements_of_appearances([known.id for known in appearances])}
    others = reader.claims({side for one in judged.values() for side in (one.our_claim_id, one.their_claim_id)})
    words = {known_id: claim.text for known_id, claim in others.items() if claim.id not in own}
    texts = {known.document_id: publisher(known) for known in appearances}
    texts |= {known.id: f"{publisher(known)}: {known.appearance.text}" for known in appearances}
    texts |= {one.id: _held(one, words) for one in judged.values()}
    found = {decision.id: decision for decision in reader.decisions_about(*own)}
    found |= {decision.id: decision for decision in reader.decisions_about_all(texts)}
    decided = [one for one in found.values() if one.kind not in _HANDLING and one.part_of not in found]
    return happenings(sorted(decided, key=lambda decision: decision.decided_at), texts)


def endings(happened: Sequence[Happening]) -> Mapping[str, str]:
    """How tellings and documents ended by hand, in words, by their ids; what was taken back is left out."""
    undone = {each.decision.undoes for each in happened}
    stands: list[Decision] = [each.decision for each in happened if each.decision.id not in undone]
    return {decision.subject_id: _ENDED[decision.kind] for decision in stands if decision.kind in _ENDED}


def _held(judgement: Judgement, others: Mapping[str, str]) -> str:
    """How a claim was judged beside another; where nothing else has words, it was held against itself."""
    sides = (judgement.our_claim_id, judgement.their_claim_id)
    other = next((others[side] for side in sides if side in others), "another telling of it")
    return f"{_HELD[judgement.verdict.relation]} {other}"
