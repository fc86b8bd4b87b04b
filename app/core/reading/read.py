"""A document in, its claims with their chains out: clean, segment, frame, attribute, chain, compose."""

from app.core.model.appearance import Appearance, Extractor, Reading, ReadingWarning
from app.core.model.chain import Link
from app.core.model.document import Document
from app.core.model.parse import Parser
from app.core.model.span import Field
from app.core.reading.attribute.gather import gather
from app.core.reading.chains import chained, once, publisher_link, wire_link
from app.core.reading.clean import clean
from app.core.reading.compose import Version, compose, dressed
from app.core.reading.forms.frame import framed
from app.core.reading.place import Place
from app.core.reading.quotations import quotations
from app.core.reading.segment import segment

EXTRACTOR_VERSION = "6"


def read(
    document: Document, parser: Parser | None, *, urgent: bool = False, told_by: tuple[Link, ...] | None = None
) -> Reading:
    """The appearances of a document, title first; `urgent` (a look-up) goes before waiting ingests.

    `told_by` stands outside of every chain where it is not the publisher alone that passes the text on.
    Without a parser patterns read, and a warning says so. No text whatever makes it raise.
    """
    found: list[Appearance] = []
    for field in (Field.TITLE, Field.TEXT):
        found.extend(_field(document, field, parser=parser, urgent=urgent, told_by=told_by))
    warnings = [] if parser is not None else [ReadingWarning.PARSER_ABSENT]
    if not found:
        warnings.append(ReadingWarning.NOTHING_TO_READ)
    return Reading(tuple(found), tuple(warnings))


def _field(
    document: Document, field: Field, *, parser: Parser | None, urgent: bool, told_by: tuple[Link, ...] | None
) -> list[Appearance]:
    original = document.original(field)
    cleaned = clean(original)
    place = Place(original, cleaned, field)
    stretches = segment(cleaned.text, headline=field is Field.TITLE)
    if not stretches:
        return []
    form = framed(cleaned.text, stretches)
    gathered = gather(cleaned.text, form, quotations=quotations(cleaned.text), parser=parser, urgent=urgent)
    outermost = _outermost(document, wired=wire_link(gathered, place), told_by=told_by)
    chains, memory = chained(gathered, place, outermost=outermost)
    drafts = compose(gathered, chains, outermost=outermost)
    version = version_of(parser)
    return [
        dressed(place, gathered, memory=memory, draft=draft, version=version, published_at=document.published_at)
        for draft in drafts
    ]


def _outermost(document: Document, *, wired: tuple[Link, ...], told_by: tuple[Link, ...] | None) -> tuple[Link, ...]:
    """Who passes on everything: the publisher or what was told of it, and the wire that its text came from."""
    if told_by is None:
        told_by = (publisher_link(document.publisher),) if document.publisher else ()
    return once((*told_by, *wired))


def version_of(parser: Parser | None) -> Version:
    """What reads with this parser, for the record: another version may read the same text in another way."""
    if parser is None:
        return Version(Extractor.PATTERNS, EXTRACTOR_VERSION)
    return Version(Extractor.PARSER, f"{EXTRACTOR_VERSION}+{parser.name}-{parser.version}")
