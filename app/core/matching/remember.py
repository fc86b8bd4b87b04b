"""A candidate in, its prepared side out; the last few hundred are remembered by the id of their appearance.

What is remembered depends on its key alone: an entry counts only where its side is equal to the one that is asked for.
"""

from functools import lru_cache

from app.core.matching.prepare import Prepared, prepare
from app.core.matching.side import Candidate, Side

REMEMBERED = 1024


class _Named:
    """A side under the id of its appearance: hashing the id is cheap, equality of the sides makes it safe."""

    __slots__ = ("appearance_id", "side")

    def __init__(self, appearance_id: str, side: Side) -> None:
        self.appearance_id = appearance_id
        self.side = side

    def __hash__(self) -> int:
        return hash((self.appearance_id, self.side.appearance.text))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Named) and (self.side is other.side or self.side == other.side)


def prepared_candidate(candidate: Candidate) -> Prepared:
    """As `prepare` gives it."""
    return _remembered(_Named(candidate.appearance_id, candidate.side))


def prepared_side(side: Side) -> Prepared:
    """The same for a side without an id, which the gate and the judge prepare one after the other."""
    return _remembered(_Named("", side))


@lru_cache(maxsize=REMEMBERED)
def _remembered(named: _Named) -> Prepared:
    return prepare(named.side)
