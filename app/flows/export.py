"""Which claims in, all of them out in pages, each with who said it first: for files that are read elsewhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.core.model.appearance import KnownAppearance
from app.core.model.claim import ClaimCounts, KnownClaim
from app.flows.house import House
from app.flows.meet import by_claim
from app.storage.pages import ClaimFilter

PAGE = 500


@dataclass(frozen=True, slots=True)
class Exported:
    """A claim with its earliest live appearance."""

    claim: KnownClaim
    counts: ClaimCounts
    appearance: KnownAppearance


def exported(house: House, wanted: ClaimFilter, *, size: int = PAGE) -> Iterator[Sequence[Exported]]:
    """The claims in pages, newest first; each page is of one snapshot, which is closed before it is given."""
    before: int | None = None
    while True:
        with house.store.reading() as reader:
            page = reader.claim_page(wanted, before=before, limit=size)
            claim_ids = [claim.id for claim in page.items]
            counts = reader.claim_counts(claim_ids)
            stated = {claim_id: found[0] for claim_id, found in by_claim(reader.candidates(claim_ids)).items()}
            known = reader.appearances([one.appearance_id for one in stated.values()])
        yield [
            Exported(claim, counts[claim.id], known[stated[claim.id].appearance_id])
            for claim in page.items
            if claim.id in stated and stated[claim.id].appearance_id in known
        ]
        before = page.next_before
        if before is None:
            return
