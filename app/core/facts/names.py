"""Words in, the names among them out, each with the key that its aliases share."""

from collections.abc import Iterator, Sequence

from app.core.facts.entries import Entry, entries
from app.core.facts.words import Words
from app.core.model.facts import Name
from app.core.model.span import Span


def names(words: Words, taken: Sequence[bool]) -> Iterator[tuple[int, int, Name]]:
    """Each name with its first word and the word behind it."""
    index = 0
    while index < len(words):
        found = None if taken[index] or not words.forms[index][0].isupper() else known(words, index)
        if found is None:
            index += 1
            continue
        entry, end = found
        yield index, end, _name(words, index, end=end, entry=entry)
        index = end


def known(words: Words, index: int) -> tuple[Entry, int] | None:
    """The longest form of the tables that begins here, and the place behind it."""
    table = entries()
    for length in table.lengths.get(words.lowers[index], ()):
        entry = table.by_words.get(tuple(words.lowers[index : index + length]))
        if entry:
            return entry, index + length
    acronym = table.acronyms.get(words.forms[index])
    return (acronym, index + 1) if acronym else None


def _name(words: Words, start: int, *, end: int, entry: Entry) -> Name:
    first, last = words.starts[start], words.ends[end - 1]
    return Name(Span.cut(words.text, first, last), entry.key, entry.kind, entry.metonym_of)
