"""What comes to be judged: an appearance with what its document tells, and a known one with its ids."""

from dataclasses import dataclass
from datetime import datetime

from app.core.model.appearance import Appearance


@dataclass(frozen=True, slots=True)
class Side:
    """One appearance as it comes to be judged, with what its document tells; `claim_key` of the claim it states."""

    appearance: Appearance
    published_at: datetime | None
    publisher: str | None
    claim_key: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known claim in one of its positions, stood for by one appearance."""

    claim_id: str
    appearance_id: str
    side: Side
