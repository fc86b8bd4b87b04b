"""Claims as the house knows them: what many appearances in many documents come to."""

from dataclasses import dataclass
from datetime import datetime

from app.core.model.judgement import Standing


@dataclass(frozen=True, slots=True)
class KnownClaim:
    """A stored claim under its canonical id; the counts are over the live appearances of all claims joined to it.

    `origin_count` counts distinct roots: ten outlets that repeat one agency are one origin.
    """

    id: str
    text: str
    claim_key: str
    standing: Standing
    appearance_count: int
    publisher_count: int
    origin_count: int
    first_seen_at: datetime
