"""A claim in, where it really comes from out: its roots, and for copied texts how much of each was copied."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.core.lineage.copies import overlap, shingles
from app.core.lineage.independence import Copies, Independence, independence
from app.core.model.claim import KnownClaim
from app.flows.house import House

# So many families of copies, and so many documents of each, are compared word by word for one answer.
FAMILIES, DOCUMENTS = 10, 12


@dataclass(frozen=True, slots=True)
class ClaimIndependence:
    """A claim with its origins; `shares` is by document which part of it stands in the first text of its family."""

    claim: KnownClaim
    found: Independence
    shares: Mapping[str, float]


def independence_of(house: House, claim_id: str) -> ClaimIndependence:
    """Follow a claim and all that was joined to it to where they come from; raises NotFound."""
    with house.store.reading() as reader:
        claim = reader.claim(claim_id)
        found = independence(reader.told(claim.id))
        compared = [family.document_ids[:DOCUMENTS] for family in found.copies[:FAMILIES]]
        documents = reader.documents({one for ids in compared for one in ids})
    texts = {one: known.document.text for one, known in documents.items()}
    return ClaimIndependence(claim, found, _shares(found.copies[:FAMILIES], texts))


def _shares(families: tuple[Copies, ...], texts: Mapping[str, str]) -> Mapping[str, float]:
    shares: dict[str, float] = {}
    for family in families:
        held = [one for one in family.document_ids[:DOCUMENTS] if texts.get(one)]
        cut = {one: shingles(texts[one]) for one in held}
        for one in held[1:]:
            shares[one] = round(overlap(cut[held[0]], cut[one]).share, 2)
    return shares
