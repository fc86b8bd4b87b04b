"""A passage in, the text that a parser reads best out: plain quotation marks, and "citing ..." insertions cut out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.core.reading.segment import Range, Stretch

_PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "…": ".", "–": "-"})
_CITING = re.compile(r"(?P<comma>,?)\s*\b(?P<cue>[Cc]iting)\s+(?=\S)")
_SOURCE_END = re.compile(r"[,;:\"“”()—–]|\s(?:that|as|in which|but|while)\s|[.]?$|\s-\s")


@dataclass(frozen=True, slots=True)
class Insertion:
    """A "citing ..." that was cut out."""

    cue: Range
    mention: Range


@dataclass(frozen=True, slots=True)
class Prepared:
    """The text to parse; `places` pairs positions in it with positions in the cleaned text, ascending."""

    text: str
    places: tuple[tuple[int, int], ...]
    insertions: tuple[Insertion, ...]
    stretch: Stretch


def prepared(text: str, stretch: Stretch) -> Prepared:
    """Cut and translate one passage of the cleaned text."""
    cuts = list(_insertions(text, stretch))
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    length, position = 0, stretch.start
    for (start, end), _ in cuts:
        parts.append(text[position:start])
        places.append((length, position))
        length += start - position
        position = end
    parts.append(text[position : stretch.end])
    places.append((length, position))
    return Prepared("".join(parts).translate(_PLAIN), tuple(places), tuple(one for _, one in cuts), stretch)


def _insertions(text: str, stretch: Stretch) -> Iterator[tuple[Range, Insertion]]:
    """What to cut out, with what it says."""
    position = stretch.start
    while match := _CITING.search(text, position, stretch.end):
        begin = match.end()
        closing = _SOURCE_END.search(text, begin, stretch.end)
        end = closing.start() if closing else stretch.end
        position = max(end, begin)
        if end - begin < 2 or match.start() == stretch.start:  # noqa: PLR2004 - one letter is no source
            continue
        # ", citing officials," loses both commas, "citing officials." keeps the full stop
        cut_end = end + 1 if match["comma"] and text[end : end + 1] == "," else end
        yield (match.start(), cut_end), Insertion(match.span("cue"), (begin, end))
