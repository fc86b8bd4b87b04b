"""Words that somebody took from a document in, the stretch where they stand out: of several the nearest one."""

import re

from app.core.errors import Invalid
from app.core.model.document import Document
from app.core.model.span import Field, Span
from app.desk.drafts import Words

# Longer than any claim; looking for it stays quick.
WORDS_LIMIT = 5_000
_DIGITS = 9


def located(document: Document, words: Words, *, pointer: str) -> Span:
    """Where the words stand, however a browser broke their lines; raises Invalid where they stand nowhere."""
    if len(words.words) > WORDS_LIMIT:
        raise Invalid(f"A stretch may have up to {WORDS_LIMIT:,} letters.", pointer)
    asked = Field.TITLE if words.field == Field.TITLE else Field.TEXT
    start = int(words.start) if words.start.isascii() and words.start.isdigit() and len(words.start) <= _DIGITS else 0
    other = Field.TEXT if asked is Field.TITLE else Field.TITLE
    for field in (asked, other):
        found = _nearest(document.original(field), words.words, start=start)
        if found is not None:
            return Span.cut(document.original(field), *found, field)
    raise Invalid("These words do not stand in the document like this: take them from it as they are.", pointer)


def _nearest(original: str, words: str, *, start: int) -> tuple[int, int] | None:
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words.split()))
    places = [found.span() for found in pattern.finditer(original)] if words.split() else []
    return min(places, key=lambda place: abs(place[0] - start), default=None)
