"""Passages in, which wire sent them out: datelines "PARIS (Reuters) -", bylines, the credit "- AFP" at the end."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.model.chain import SourceKind
from app.core.reading.given_names import GIVEN_NAMES
from app.core.reading.outlets import outlet_of
from app.core.reading.segment import Range, Stretch
from app.core.reading.speakers import describe

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:{_MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {_MONTH}(?: \d{{4}})?)"
_PLACE = r"[^\W\d_a-z][\w'’./-]*(?:[ /,]+(?!\()[^\W\d_a-z][\w'’.-]*){0,5}?"
_DATELINE = re.compile(
    rf"(?:(?P<place>{_PLACE})?[,.]?\s*(?:{_DATE}[,.]?\s*)?"
    r"[(/](?P<outlet>[A-Z][\w .&'/-]{1,30}?|dpa)[)/](?:\.?\s*[–—-]+\s+|\.?\s+[–—-]+\s+|\.\s+|\s+(?=[A-Z]))"
    rf"|[A-Z][A-Z'’./-]{{2,}}(?:[ /,]+[A-Z][\w'’.-]*){{0,4}}?(?:, {_DATE})?\s+(?:[–—]+|--?)\s+"
    rf"|{_PLACE}, {_DATE}\s+[–—-]+\s+"
    r"|(?P<city>[A-Z][a-z]+(?:[ -][A-Z][a-z]+){0,2}(?:, [A-Z][a-z]+)?) — (?=[A-Z]))"
)
_BYLINE = re.compile(r"(?:By|BY) .*?(?:,| of| for| \||\n)\s*(?P<outlet>(?:[Tt]he )?[A-Z][\w.’' -]+)$")
_CREDIT = re.compile(
    r"(?:(?<=[.!?…\"”’])\s*[–—-]+\s*(?P<dash>[A-Z][\w .-]{1,30}|dpa)"
    r"|(?:(?<=[.!?…\"”’]\s)|(?<![^\n]))\((?P<round>[A-Z][\w .-]{1,30}|dpa)\))$"
)
_NEWSY = re.compile(r"[A-Z]{2,5}|[A-Z][a-z]+(?: [A-Z][a-z]+)?")  # between brackets, before a dash: a wire, known or not
_FIRST = 4
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Wired:
    """The passages without datelines and credits, and where the wire that sent them is named."""

    passages: tuple[Stretch, ...]
    wire: Range | None


def wired(text: str, passages: Sequence[Stretch]) -> Wired:
    """Take datelines and credits off; the first that names an outlet counts, a byline where neither does."""
    named: list[Range] = []
    found: list[Stretch] = []
    for place, stretch in enumerate(passages):
        start = _dated(text, stretch, named=named)
        last = start == stretch.start and place == len(passages) - 1
        end = _credited(text, stretch, named=named) if last else stretch.end
        if start < end:
            found.append(Stretch(start, end, stretch.kind, stretch.paragraph))
    if not named:
        named.extend(_byline(text, passages))
    return Wired(tuple(found), named[0] if named else None)


def _dated(text: str, stretch: Stretch, *, named: list[Range]) -> int:
    """Where a passage begins without its dateline."""
    match = _DATELINE.match(text, stretch.start, stretch.end) if stretch.paragraph < _FIRST * 2 else None
    if match is None or len(text[match.end() : stretch.end].split()) < _SHORTEST:
        return stretch.start
    if match["city"] and (stretch.paragraph > 1 or _may_speak(match["city"])):
        return stretch.start
    if match["outlet"]:
        dashed = match["place"] is not None and match.group().rstrip()[-1] in "–—-"
        if _is_reporter(match["outlet"]) or (dashed and _NEWSY.fullmatch(match["outlet"])):
            named.append(match.span("outlet"))
        elif match["place"] is None:
            return stretch.start
    return match.end()


def _credited(text: str, stretch: Stretch, *, named: list[Range]) -> int:
    """Where a passage ends without the outlet that it is credited to: "... was not known. - AFP"."""
    match = _CREDIT.search(text, max(stretch.start, stretch.end - 45), stretch.end)
    if match is None:
        return stretch.end
    kind = "dash" if match["dash"] else "round"
    if not _is_reporter(match[kind]):
        return stretch.end
    named.append(match.span(kind))
    return match.start()


def _byline(text: str, passages: Sequence[Stretch]) -> list[Range]:
    for stretch in passages[:_FIRST]:
        match = _BYLINE.match(text, stretch.start, stretch.end)
        if match is not None and _is_reporter(match["outlet"]):
            return [match.span("outlet")]
    return []


def _may_speak(name: str) -> bool:
    """Whether what stands before a dash may be somebody who says what follows: "Hale — the port is shut"."""
    described = describe(name).source
    given = name.split(maxsplit=1)[0].lower() in GIVEN_NAMES
    return outlet_of(name) is not None or given or described.role is not None or not described.named


def _is_reporter(name: str) -> bool:
    outlet = outlet_of(name.strip())
    return outlet is not None and outlet.kind in {SourceKind.WIRE, SourceKind.OUTLET}
