"""A chain in, one line that tells it out: "Financial Times ← a French official (not named)"."""

from collections.abc import Sequence

from app.core.model.chain import Link, Stance

ARROW = " ← "
_STANCES = {Stance.DENIES: ", denying it", Stance.DOUBTS: ", doubting it", Stance.NONE: ", asking"}


def told(chain: Sequence[Link], publisher: str | None = None) -> str:
    """The chain in words, from who published it to the root; without links it is the document's own voice."""
    if not chain:
        return f"{publisher or 'The document'}, in its own voice"
    return ARROW.join(who(link) + _named(link) + _STANCES.get(link.stance, "") for link in chain)


def who(link: Link) -> str:
    """The source of a link as it is called, or all that it may mean."""
    if link.source is not None:
        return link.source.name
    return " or ".join(source.name for source in link.candidates) or "nobody named"


def _named(link: Link) -> str:
    return " (not named)" if link.source is not None and not link.source.named else ""
