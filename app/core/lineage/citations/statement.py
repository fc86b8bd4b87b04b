"""An appearance and the outlet that it cites in, what of it is held against the cited text out."""

from collections.abc import Iterable

from app.core.facts.names import canonical
from app.core.lineage.citations.outcome import Attributed, Statement
from app.core.lineage.identify import PUBLISHING
from app.core.model.appearance import Appearance
from app.core.model.chain import Implied, Link


def statement_of(appearance: Appearance, *, cited: str | None = None) -> Statement:
    """What the appearance states; `cited` is the outlet of the cited text, else the innermost outlet of the chain."""
    cited = cited or cited_outlet(appearance)
    outlet = canonical(cited).key if cited else None
    named = [link.source for link in appearance.chain if link.source is not None and not _publishes(link)]
    return Statement(
        content=tuple(piece.span for piece in appearance.content),
        quoted=tuple(piece.span for piece in appearance.content if piece.quoted),
        facts=appearance.facts,
        hedges=appearance.hedges,
        speakers=tuple(source for source in named if canonical(source.name).key != outlet),
        cited=cited,
    )


def cited_outlet(appearance: Appearance) -> str | None:
    """The name of the innermost outlet or agency that a chain names in words, None where it names none."""
    for link in reversed(appearance.chain):
        source = None if link.implied is Implied.PUBLISHER else link.source
        if source is not None and source.named and source.kind in PUBLISHING:
            return source.name
    return None


def attributed(appearances: Iterable[Appearance]) -> tuple[Attributed, ...]:
    """What a cited text has from somebody else than its publisher: each such content with its innermost source."""
    found: list[Attributed] = []
    for appearance in appearances:
        innermost = appearance.chain[-1] if appearance.chain else None
        if innermost is None or innermost.source is None or innermost.implied is Implied.PUBLISHER:
            continue
        if not (innermost.source.named or innermost.source.role):
            continue
        spans = [piece.span for piece in appearance.content]
        found.extend(Attributed(span, innermost.source, innermost.mention) for span in spans)
    return tuple(found)


def _publishes(link: Link) -> bool:
    """Whether a link only tells where it stood: an outlet is nobody's source but a place, unless it is all there is."""
    return link.implied is Implied.PUBLISHER or (link.source is not None and link.source.kind in PUBLISHING)
