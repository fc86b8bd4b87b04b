"""What came beside a text in, the links that pass on everything in it out: they stand nowhere in the text."""

from dataclasses import replace

from app.core.model.chain import Link, Reporting, Source, SourceKind, Stance
from app.core.model.published import ClaimantKind
from app.core.reading.chains import once, publisher_link
from app.core.reading.speakers import describe

# How fact-checkers write that nobody in particular said it. Own list.
_NOBODY = frozenset(
    "unknown various multiple several many numerous anonymous unattributed unspecified none n/a some different other"
    " viral widespread circulating misattributed".split()
)
_BODIES = frozenset((SourceKind.ORGANISATION, SourceKind.GOVERNMENT))


def passed_on(publisher: str | None, *, original: str) -> tuple[Link, ...]:
    """A publisher that says from which other one it took a text."""
    own = (publisher_link(publisher),) if publisher else ()
    first = replace(publisher_link(original), implied=None)
    return once((*own, first))


def reviewed(publisher: str, *, claimant: str | None, kind: ClaimantKind | None) -> tuple[Link, ...]:
    """A fact-check that repeats what a claimant said: the document passes it on and holds its own view elsewhere."""
    document = Source(f"Fact-check by {publisher}", SourceKind.DOCUMENT, named=True)
    repeated = Link(document, Reporting.CITES, Stance.ASSERTS)
    if claimant is None:
        return (repeated,)
    return repeated, Link(_claimant(claimant, kind), Reporting.SAYS, Stance.ASSERTS)


def _claimant(name: str, kind: ClaimantKind | None) -> Source:
    found = describe(name).source
    if name.split(maxsplit=1)[0].lower().strip(".,") in _NOBODY:
        return Source(name, SourceKind.GROUP, named=False, role=name)
    if kind is ClaimantKind.PERSON and found.named and found.kind is not SourceKind.PERSON:
        return Source(name, SourceKind.PERSON, named=True)
    if found.named and (found.kind in _BODIES or kind is ClaimantKind.ORGANISATION):
        body = SourceKind.ORGANISATION if found.kind is SourceKind.PERSON else found.kind
        return Source(name, body, named=True)
    return found
