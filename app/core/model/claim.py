"""Claims as they are known: a proposition, who answers for it, and how it stands."""

from dataclasses import dataclass
from datetime import datetime

from app.core.model.judgement import Standing


@dataclass(frozen=True, slots=True)
class KnownClaim:
    """A stored claim. `canonical_id` is the claim that answers for it (its own where nothing was joined).

    `seq` is its place in the ledger, and what pages are ordered by.
    """

    id: str
    claim_key: str
    text: str
    canonical_id: str
    standing: Standing
    created_at: datetime
    seq: int


@dataclass(frozen=True, slots=True)
class ClaimCounts:
    """How often a claim was seen: live appearances, distinct publishers of them, distinct roots (origins)."""

    appearances: int
    publishers: int
    origins: int
