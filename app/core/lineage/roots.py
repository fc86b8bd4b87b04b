"""The appearances of a claim in, the distinct sources that it really comes from out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.core.lineage.identify import source_key
from app.core.model.appearance import Appearance
from app.core.model.chain import Link, SourceKind

PUBLISHING = frozenset({SourceKind.OUTLET, SourceKind.WIRE})


@dataclass(frozen=True, slots=True)
class Origin:
    """One appearance with what its document tells about itself."""

    appearance: Appearance
    publisher: str | None
    family_id: str


def distinct_roots(origins: Iterable[Origin]) -> tuple[str, ...]:
    """The keys of the innermost sources, each once, in the order met.

    The same text at another url is no second origin; unnamed sources of different outlets stay distinct; where several
    sources fit, all of them together are one root of that document's, because none is guessed.
    """
    return tuple(dict.fromkeys(root_key(origin) for origin in origins))


def origin_count(origins: Iterable[Origin]) -> int:
    """How many independent origins a claim has at most, as far as the chains tell."""
    return len(distinct_roots(origins))


def root_key(origin: Origin) -> str:
    """The key of the innermost source; the publisher or the text itself where nobody else is named."""
    chain = origin.appearance.chain
    if not chain:
        return _own_voice(origin)
    outlet = nearest_outlet(chain, len(chain) - 1) or origin.publisher
    innermost = chain[-1]
    if innermost.source is not None:
        return source_key(innermost.source, nearest_outlet=outlet, family_id=origin.family_id)
    fitting = sorted(
        source_key(source, nearest_outlet=outlet, family_id=origin.family_id) for source in innermost.candidates
    )
    return f"one of:{'|'.join(fitting)}@{origin.family_id}" if fitting else _own_voice(origin)


def nearest_outlet(chain: Sequence[Link], place: int) -> str | None:
    """The name of the nearest named outlet or wire above one link of a chain."""
    for link in reversed(chain[:place]):
        if link.source is not None and link.source.named and link.source.kind in PUBLISHING:
            return link.source.name
    return None


def _own_voice(origin: Origin) -> str:
    return f"text:{origin.publisher or ''}@{origin.family_id}"
