"""A statement and a text in, the sentences of the text that speak of it out, the nearest first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.core.facts.words import stem, tokens
from app.core.lineage.citations.words import EMPTY_WORDS
from app.core.model.span import Span

# A sentence that holds fewer of the statement's words says something else: names and numbers alone are half of some.
LEAST_SHARE = 0.4
_ENDS = re.compile(
    r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bMrs)(?<!\b[A-Z])[.!?…]+[”\"'’)]*(?=\s+[“\"'‘(]?[A-Z0-9])|\n+"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the cited text; `share` is which part of the statement's words it holds."""

    span: Span
    stems: frozenset[str]
    share: float = 0.0


def stems(text: str) -> frozenset[str]:
    """The stems of the words that say something; figures apart, which are compared by their value."""
    return frozenset(
        stem(word) for _, _, word in tokens(text) if word not in EMPTY_WORDS and not word[0].isdigit() and len(word) > 1
    )


def sentences(text: str) -> tuple[Span, ...]:
    """Where each sentence of a text stands."""
    return tuple(_cut(text))


def nearest(statement: str, text: str) -> tuple[Sentence, ...]:
    """The sentences that share enough words with a statement, the nearest first, earlier ones before later ones.

    A sentence of which the words go on in the next ("Petrova stepped down. The mayor ...") is helped by its neighbours.
    """
    wanted = stems(statement)
    if not wanted:
        return ()
    cut = [Sentence(span, stems(span.text)) for span in sentences(text)]
    found: list[Sentence] = []
    for place, sentence in enumerate(cut):
        around = frozenset().union(*(one.stems for one in cut[max(0, place - 1) : place + 2]))
        own = len(wanted & sentence.stems) / len(wanted)
        share = max(own, (own + len(wanted & around) / len(wanted)) / 2 - 0.1)
        if own > 0 and share >= LEAST_SHARE:
            found.append(Sentence(sentence.span, sentence.stems, share))
    return tuple(sorted(found, key=lambda one: (-one.share, one.span.start)))


def _cut(text: str) -> Iterator[Span]:
    start = 0
    for end in (*(found.end() for found in _ENDS.finditer(text)), len(text)):
        stretch = text[start:end]
        if stretch.strip():
            begin = start + len(stretch) - len(stretch.lstrip())
            yield Span.cut(text, begin, start + len(stretch.rstrip()))
        start = end
