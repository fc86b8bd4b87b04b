"""A text that is looked up in, what the store has read in the very same passage out, as far as that is sure."""

from dataclasses import replace

from app.core.matching.fingerprint import text_key
from app.core.model.appearance import Appearance
from app.core.model.document import Document
from app.core.model.parse import Parser
from app.core.reading.alone import alone, sole_passage
from app.core.reading.chains import publisher_link
from app.core.reading.read import version_of
from app.storage.reader import Reader


def recall(reader: Reader, document: Document, *, parser: Parser | None) -> tuple[Appearance, ...]:
    """The appearances that reading this text would give; none where only reading it can tell."""
    passage = sole_passage(document.text)
    if passage is None or document.title:
        return ()
    known = reader.appearances_under(text_key(passage.span.text), extractor_version=version_of(parser).version)
    found = alone([one.appearance for one in known], passage) or ()
    if document.publisher is None:
        return found
    outermost = publisher_link(document.publisher)
    return tuple(replace(one, chain=(outermost, *one.chain)) for one in found)
