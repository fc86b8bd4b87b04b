"""A document and what is marked in it in, what stands around that out: the sentence before, and the one after."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.core.model.appearance import KnownAppearance
from app.core.model.document import KnownDocument
from app.core.model.span import Field, Span

# A sentence ends so, as far as showing what stands around a passage needs to know.
_END = re.compile(r"[.!?…][”’\"')\]]*\s+|\n+")
_AROUND = 280


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `claimed` is what the claim was read from, `differs` what the reasons point at."""

    text: str
    claimed: bool = False
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What stands around a claim, and whether it is the headline; `cut_before` and `cut_after`: there is more."""

    before: str
    pieces: tuple[Piece, ...]
    after: str
    headline: bool = False
    cut_before: bool = False
    cut_after: bool = False


def excerpt(document: KnownDocument | None, known: KnownAppearance, *, differing: Iterable[Span] = ()) -> Excerpt:
    """The passage of an appearance in its context, with its content and the differing values marked."""
    field = known.appearance.passage.span.field
    content = [piece.span for piece in known.appearance.content if piece.span.field is field]
    spans = [known.appearance.passage.span, *content]
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    text = document.document.original(field) if document else ""
    if not known.appearance.passage.span.agrees_with(text):
        # The document is gone (erased, or not to be had): what the appearance itself holds is all there is.
        return Excerpt("", _alone(content, differing), "", headline=field is Field.TITLE)
    before, after = _before(text, start), _after(text, end)
    pieces = _pieces(text, start, end=end, claimed=content, differing=[s for s in differing if s.field is field])
    return Excerpt(
        before,
        pieces,
        after,
        headline=field is Field.TITLE,
        cut_before=start > len(before),
        cut_after=end + len(after) < len(text),
    )


def _before(text: str, start: int) -> str:
    """The sentence before, as far as it is not too long."""
    head = text[max(0, start - _AROUND) : start]
    ends = [found.end() for found in _END.finditer(head.rstrip())]
    return head[ends[-1] :] if ends else head


def _after(text: str, end: int) -> str:
    """The rest of the passage's own sentence and the one that follows, as far as they are not too long."""
    tail = text[end : end + _AROUND]
    stripped = len(tail) - len(tail.lstrip(" .!?…”’\"')\n"))
    found = _END.search(tail, stripped)
    return tail[: found.end()].rstrip() if found else tail


def _pieces(
    text: str, start: int, *, end: int, claimed: Sequence[Span], differing: Sequence[Span]
) -> tuple[Piece, ...]:
    cuts = {start, end}
    cuts.update(place for span in (*claimed, *differing) for place in (span.start, span.end) if start < place < end)
    places = sorted(cuts)
    return tuple(
        Piece(text[one:other], claimed=_covers(claimed, one), differs=_covers(differing, one))
        for one, other in pairwise(places)
    )


def _alone(content: Sequence[Span], differing: Iterable[Span]) -> tuple[Piece, ...]:
    marked = list(differing)
    pieces: list[Piece] = []
    for span in content:
        pieces.extend(_pieces_of(span, marked))
        pieces.append(Piece(" … "))
    return tuple(pieces[:-1])


def _pieces_of(span: Span, differing: Sequence[Span]) -> tuple[Piece, ...]:
    moved = [
        Span.cut(span.text, mark.start - span.start, mark.end - span.start) for mark in differing if span.contains(mark)
    ]
    whole = Span(0, len(span.text), span.text)
    return _pieces(span.text, 0, end=len(span.text), claimed=[whole], differing=moved)


def _covers(spans: Sequence[Span], place: int) -> bool:
    return any(span.start <= place < span.end for span in spans)
