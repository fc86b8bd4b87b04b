"""What comes to be judged: an appearance with what its document tells, and a known one with its ids."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from app.core.matching.gist import Shape, shape_of
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


class Gist(NamedTuple):
    """What the gate needs to know of a candidate, so that only what passes is loaded."""

    claim_id: str
    appearance_id: str
    shape: Shape

    @classmethod
    def of(cls, candidate: Candidate) -> "Gist":
        """The gist of a candidate that is there already."""
        appearance = candidate.side.appearance
        return cls(candidate.claim_id, candidate.appearance_id, shape_of(appearance.text, appearance.facts))
