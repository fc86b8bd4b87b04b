"""What an editor settled of two claims in, what that says of the next two appearances that state them out."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.core.model.chain import Position
from app.core.model.judgement import Newer
from app.core.review.effects import End, Opinion

_OTHER = {Newer.OURS: Newer.THEIRS, Newer.THEIRS: Newer.OURS}


@dataclass(frozen=True, slots=True)
class Precedent:
    """A judgement that an editor settled, under the conflict that it was settled in."""

    conflict_id: str
    ours: End
    theirs: End
    opinion: Opinion


def precedent(ours: End, theirs: End, *, among: Iterable[Precedent]) -> Precedent | None:
    """The first that was about the same two claims in the same two positions, seen from our side.

    Equal claims in equal positions are the question that an editor has answered; another position is another question.
    """
    asked = _places(ours, theirs)
    for known in among:
        answered = _places(known.ours, known.theirs)
        if answered == asked:
            return known
        if answered == asked[::-1]:
            return _turned(known)
    return None


def _places(ours: End, theirs: End) -> tuple[tuple[str, Position], tuple[str, Position]]:
    # What is joined is one claim to everybody else; within it, only the claims themselves tell the sides apart.
    if ours.canonical_id == theirs.canonical_id:
        return (ours.claim_id, ours.position), (theirs.claim_id, theirs.position)
    return (ours.canonical_id, ours.position), (theirs.canonical_id, theirs.position)


def _turned(known: Precedent) -> Precedent:
    newer = _OTHER[known.opinion.newer] if known.opinion.newer else None
    return replace(known, ours=known.theirs, theirs=known.ours, opinion=replace(known.opinion, newer=newer))
