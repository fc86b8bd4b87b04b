"""Words to search for in, known claims best first out."""

from app.core.errors import Invalid
from app.core.matching.retrieve import query_for_text
from app.core.model.claim import KnownClaim
from app.flows.answers import Found
from app.flows.house import House
from app.flows.meet import by_claim
from app.flows.snippet import check_text
from app.storage.pages import ClaimFilter
from app.storage.reader import Reader

QUERY_LIMIT = 2_000
LIMIT = 1_000

# Filters come after retrieval, so more is fetched than is shown.
_FETCHED_PER_SHOWN = 4


def search(house: House, query: str, *, wanted: ClaimFilter, limit: int = 20) -> tuple[Found, ...]:
    """Claims whose words, titles or sources answer to the query, best first; raises Invalid."""
    check_text(query, "/query", limit=QUERY_LIMIT)
    if not 1 <= limit <= LIMIT:
        raise Invalid(f"limit is 1 to {LIMIT}.", "/limit")
    hits = house.index.snapshot().candidates(query_for_text(query), limit * _FETCHED_PER_SHOWN)
    with house.store.reading() as reader:
        answering = reader.claims([hit.claim_id for hit in hits])
        claims = {claim.id: claim for claim in answering.values()}
        best: dict[str, float] = {}
        for hit in hits:
            claim = answering.get(hit.claim_id)
            if claim is not None and claim.id not in best and _is_wanted(claim, wanted):
                best[claim.id] = hit.score
        if wanted.source_id is not None:
            best = {
                claim_id: score
                for claim_id, score in best.items()
                if _speaks(reader, claim_id, source_id=wanted.source_id)
            }
        shown = list(best)[:limit]
        stated = {claim_id: found[0].appearance_id for claim_id, found in by_claim(reader.candidates(shown)).items()}
        appearances = reader.appearances(list(stated.values()))
        counts = reader.claim_counts(shown)
    return tuple(
        Found(claims[claim_id], appearances[stated[claim_id]], best[claim_id], counts.get(claim_id))
        for claim_id in shown
        if stated.get(claim_id) in appearances
    )


def _is_wanted(claim: KnownClaim, wanted: ClaimFilter) -> bool:
    if wanted.standing is not None and claim.standing is not wanted.standing:
        return False
    return wanted.since is None or claim.created_at >= wanted.since


def _speaks(reader: Reader, claim_id: str, *, source_id: str) -> bool:
    return any(source_id in known.source_ids for known in reader.appearances_of_claim(claim_id) if not known.superseded)
