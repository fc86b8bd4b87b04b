"""A document and what it states in, its text out in stretches, each with the claims that were read from it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.core.model.appearance import KnownAppearance
from app.core.model.document import Document
from app.core.model.span import Field, Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text from `start` on (code points of its field), without a line's carriage return.

    `claims` are the numbers (from 1) of the claims that it belongs to, `told` of those whose chain it names, and
    `begins` of those that begin here.
    """

    text: str
    start: int
    claims: tuple[int, ...] = ()
    told: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkedText:
    """The headline and the text of a document; claims may overlap in both."""

    title: tuple[Stretch, ...]
    text: tuple[Stretch, ...]


def marked(document: Document, appearances: Sequence[KnownAppearance] = ()) -> MarkedText:
    """The text with the claims marked that were read from it, numbered in the order in which they are given."""
    contents = {number: content_of(known) for number, known in enumerate(appearances, 1)}
    chains = {number: _chain_of(known) for number, known in enumerate(appearances, 1)}
    return MarkedText(*(_stretches(document, field, contents=contents, chains=chains) for field in _FIELDS))


def content_of(known: KnownAppearance) -> list[Span]:
    """Where the content of an appearance stands."""
    return [piece.span for piece in known.appearance.content]


_FIELDS = (Field.TITLE, Field.TEXT)
_Numbered = dict[int, list[Span]]


def _chain_of(known: KnownAppearance) -> list[Span]:
    spans = (span for link in known.appearance.chain for span in (link.mention, link.cue))
    return [span for span in spans if span is not None]


def _stretches(document: Document, field: Field, *, contents: _Numbered, chains: _Numbered) -> tuple[Stretch, ...]:
    original = document.original(field)
    claims, told = _within(contents, original, field=field), _within(chains, original, field=field)
    first = {number: min(span.start for span in spans) for number, spans in claims.items() if spans}
    cuts = {0, len(original), *_returns(original)}
    for spans in (*claims.values(), *told.values()):
        cuts.update(place for span in spans for place in (span.start, span.end))
    return tuple(
        Stretch(
            original[start:end].removeprefix("\r"),
            start + original.startswith("\r", start),
            claims=_over(claims, start),
            told=_over(told, start),
            begins=tuple(number for number, place in first.items() if place == start),
        )
        for start, end in pairwise(sorted(cuts))
    )


def _within(numbered: _Numbered, original: str, *, field: Field) -> _Numbered:
    """Those of one field that its text still holds."""
    return {
        number: [span for span in spans if span.field is field and span.text and span.agrees_with(original)]
        for number, spans in numbered.items()
    }


def _over(numbered: _Numbered, place: int) -> tuple[int, ...]:
    return tuple(number for number, spans in numbered.items() if any(s.start <= place < s.end for s in spans))


def _returns(original: str) -> Iterable[int]:
    """Where carriage returns stand: browsers leave them out, so that no stretch may hold one inside."""
    return (place for place, letter in enumerate(original) if letter == "\r")
