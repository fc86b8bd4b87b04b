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


@dataclass(frozen=True, slots=True)
class Gist:
    """What the gate needs to know of a candidate, so that only what passes is loaded: its words, names and units."""

    claim_id: str
    appearance_id: str
    text: str
    names: frozenset[str]
    units: frozenset[str]

    @classmethod
    def of(cls, candidate: Candidate) -> "Gist":
        """The gist of a candidate that is there already."""
        appearance = candidate.side.appearance
        return cls(
            claim_id=candidate.claim_id,
            appearance_id=candidate.appearance_id,
            text=appearance.text,
            names=frozenset(key for name in appearance.facts.names for key in (name.key, name.metonym_of) if key),
            units=frozenset(quantity.unit for quantity in appearance.facts.quantities),
        )
