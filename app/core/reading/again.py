"""What a document was read to state, and what it is read to state now, in; which of both are one appearance, out."""

from collections.abc import Mapping, Sequence

from app.core.model.appearance import Appearance
from app.core.model.span import Span

# Of two readings of one passage that share less than this of their characters, each claims something else.
ALIKE = 0.5


def paired(known: Mapping[str, Appearance], read: Sequence[Appearance]) -> Mapping[int, str]:
    """For the place of each new appearance that was known its id: the best pairs first, each once.

    The same stretches count before those that overlap, then the same position and the same speaker.
    """
    found: list[tuple[float, bool, bool, int, str]] = []
    for place, one in enumerate(read):
        for known_id, other in known.items():
            shared = overlap(one, other)
            if shared >= ALIKE:
                found.append((shared, one.position is other.position, _root(one) == _root(other), place, known_id))
    pairs: dict[int, str] = {}
    for _, _, _, place, known_id in sorted(found, key=lambda pair: (*(-mark for mark in pair[:3]), *pair[3:])):
        if place not in pairs and known_id not in pairs.values():
            pairs[place] = known_id
    return pairs


def overlap(one: Appearance, other: Appearance) -> float:
    """How much of the characters that either claims both claim, from 0 to 1."""
    ours, theirs = _spans(one), _spans(other)
    shared = sum(
        max(0, min(mine.end, his.end) - max(mine.start, his.start))
        for mine in ours
        for his in theirs
        if mine.field is his.field
    )
    whole = sum(span.end - span.start for span in (*ours, *theirs)) - shared
    return shared / whole if whole else 0.0


def _spans(appearance: Appearance) -> tuple[Span, ...]:
    return tuple(piece.span for piece in appearance.content)


def _root(appearance: Appearance) -> str | None:
    return appearance.root.name if appearance.root else None
