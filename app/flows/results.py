"""What is stored of some appearances in, the results that their sender gets out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from app.core.matching.match import RANK
from app.core.model.appearance import KnownAppearance
from app.core.model.judgement import Judgement, Newer, Relation, Specificity, Status, Verdict
from app.flows.answers import ClaimResult, Ingested, MatchResult
from app.storage.reader import Reader

MATCHES_SHOWN = 20

_OTHER_NEWER = {Newer.OURS: Newer.THEIRS, Newer.THEIRS: Newer.OURS}
_OTHER_SPECIFICITY = {
    Specificity.SAME: Specificity.SAME,
    Specificity.OURS_NARROWER: Specificity.THEIRS_NARROWER,
    Specificity.THEIRS_NARROWER: Specificity.OURS_NARROWER,
}


@dataclass(frozen=True, slots=True)
class _Seen:
    """A stored judgement from the side of one of our appearances."""

    our_appearance_id: str
    their_claim_id: str
    their_appearance_id: str
    verdict: Verdict
    judgement: Judgement


def stored_results(
    reader: Reader, appearances: Sequence[KnownAppearance], *, fresh: Collection[str] = ()
) -> tuple[ClaimResult, ...]:
    """The results of stored appearances, in order; `fresh`: canonical claims that nobody stated before them."""
    judgements = reader.judgements_of_appearances([known.id for known in appearances])
    seen = _by_appearance(appearances, judgements)
    others = reader.appearances({one.their_appearance_id for met in seen.values() for one in met})
    claim_ids = {known.claim_id for known in appearances} | {one.their_claim_id for met in seen.values() for one in met}
    claims, counts = reader.claims(claim_ids), reader.claim_counts({known.claim_id for known in appearances})
    results: list[ClaimResult] = []
    for known in appearances:
        claim = claims[known.claim_id]
        matches = [
            MatchResult(
                claim=claims[one.their_claim_id],
                appearance=others[one.their_appearance_id],
                verdict=one.verdict,
                status=one.judgement.status,
                decided_by=one.judgement.decided_by,
                conflict_id=one.judgement.conflict_id,
            )
            for one in seen.get(known.id, ())
            if one.their_appearance_id in others and one.their_claim_id in claims
        ]
        best = sorted(matches, key=lambda one: shown_first(one, claim.id))[:MATCHES_SHOWN]
        results.append(ClaimResult(claim, claim.id not in fresh, known, tuple(best), counts.get(known.claim_id)))
    return tuple(results)


def stored_document(reader: Reader, document_id: str) -> Ingested:
    """The answer about a document that came in before, as it stands; raises NotFound."""
    document = reader.document(document_id)
    live = tuple(one for one in reader.appearances_of_document(document.id) if not one.superseded)
    results = stored_results(reader, live)
    return Ingested(document, created=False, results=results, language=document.document.language)


def shown_first(one: MatchResult, canonical_id: str | None) -> tuple[bool, int, float, str]:
    """The order of matches: the very claim first, then the stronger relation, then the better score."""
    very_claim = one.verdict.relation is Relation.DUPLICATE and one.claim.id == canonical_id
    return not very_claim, RANK[one.verdict.relation], -one.verdict.score, one.claim.id


def mirrored(verdict: Verdict) -> Verdict:
    """The same verdict seen from the other side."""
    return replace(
        verdict,
        reasons=tuple(reason.mirrored() for reason in verdict.reasons),
        newer=_OTHER_NEWER[verdict.newer] if verdict.newer else None,
        specificity=_OTHER_SPECIFICITY[verdict.specificity],
    )


def _by_appearance(appearances: Sequence[KnownAppearance], judgements: Sequence[Judgement]) -> dict[str, list[_Seen]]:
    ours = {known.id for known in appearances}
    seen: dict[str, list[_Seen]] = {}
    for judged in judgements:
        if judged.status is Status.REJECTED:
            continue
        if judged.our_appearance_id in ours:
            one = _Seen(
                judged.our_appearance_id, judged.their_claim_id, judged.their_appearance_id, judged.verdict, judged
            )
            seen.setdefault(judged.our_appearance_id, []).append(one)
        if judged.their_appearance_id in ours:
            turned = mirrored(judged.verdict)
            one = _Seen(judged.their_appearance_id, judged.our_claim_id, judged.our_appearance_id, turned, judged)
            seen.setdefault(judged.their_appearance_id, []).append(one)
    return seen
