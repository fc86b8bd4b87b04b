"""A cleaned text in, its quotations out: split by marks of any house style, over paragraphs, unclosed."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.reading.segment import Range

_MARK = re.compile(r"[\"“”„«»‟＂\n]|(?<![^\W_])['‘‚](?!\d\ds?\b)(?=[^\W_\s])|(?<=[^\s(])['’](?![^\W_])")
_CLOSED_BY = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"', "‟": "”", "＂": "＂"}
_OPENS_SINGLE = re.compile(r"\s['‘](?=[^\W_])")
_SINGLE_LIMIT = 400
_FRAGMENT_WORDS = 3
_TITLE_WORDS = 10
_SMALL = frozenset("a an and at by for from in is of on or the to with".split())


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between two marks, the marks left out; `closed` is False where the closing one never comes."""

    start: int
    end: int
    closed: bool
    continues: bool = False

    @property
    def range(self) -> Range:
        """Its stretch without the marks."""
        return self.start, self.end


def quotations(text: str) -> tuple[Quotation, ...]:
    """All outermost quotations in order; an unclosed one ends with its paragraph, and may go on in the next."""
    found: list[Quotation] = []
    opened: int | None = None
    closing = ""
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        if opened is None:
            if mark in _CLOSED_BY and _opens(text, at):
                opened, closing = at + 1, _CLOSED_BY[mark]
                opened += text[opened : opened + 1] == " " and mark == "«"
                continues = bool(found) and not found[-1].closed and _only_break(text, found[-1].end, end=at)
            elif mark in "'‘‚" and (end := _single(text, at)):
                found.append(Quotation(at + 1, end, closed=True))
        elif mark == "\n":
            found.append(Quotation(opened, at, closed=False, continues=continues))
            opened = None
        elif mark in closing and not (mark == '"' and _opens_again(text, at)):
            closed = at - (mark == "»" and text[at - 1 : at] == " ")
            found.append(Quotation(opened, closed, closed=True, continues=continues))
            opened = None
    if opened is not None:
        found.append(Quotation(opened, len(text), closed=False, continues=continues))
    return tuple(_without_overlaps(found))


def touching(found: Sequence[Quotation], stretch: tuple[int, int]) -> Sequence[Quotation]:
    """Those of the quotations (in order) that share a character with a stretch."""
    first = max(0, bisect_right(found, stretch[0], key=lambda one: one.start) - 1)
    last = bisect_left(found, stretch[1], key=lambda one: one.start)
    return [one for one in found[first:last] if one.start < stretch[1] and stretch[0] < one.end]


def is_fragment(text: str, quotation: Quotation) -> bool:
    """Whether a quotation is a word or two in a sentence of somebody else's (a scare quote, a title)."""
    inside = text[quotation.start : quotation.end]
    words = inside.split()
    if len(words) > 1 and text[quotation.end + 1 : quotation.end + 2] == ":":
        return False  # 'We were abandoned': survivors accuse army
    if len(words) <= _FRAGMENT_WORDS and inside[-1:] not in ".,!?":
        return True
    # “The Steve Harvey Morning Show,” - every word but small ones begins with a capital: a title
    return len(words) > 1 and len(words) <= _TITLE_WORDS and all(word[:1].isupper() or word in _SMALL for word in words)


def _opens(text: str, at: int) -> bool:
    """Whether a mark can open: a closing shape or a straight mark before a space cannot."""
    mark = text[at]
    following = text[at + 1 : at + 2]
    if mark in '"＂':
        return bool(following) and not following.isspace()
    if mark == "»":
        before = text[at - 1 : at]
        return (not before or before.isspace()) and bool(following) and not following.isspace()
    return bool(following)


def _opens_again(text: str, at: int) -> bool:
    """Whether a straight mark inside a quotation looks like an opening one (a nested or a never-closed quotation)."""
    before, following = text[at - 1 : at], text[at + 1 : at + 2]
    return before.isspace() and following.isalnum()


def _only_break(text: str, start: int, *, end: int) -> bool:
    return text[start:end].isspace()


def _single(text: str, at: int) -> int | None:
    """Where a quotation in single marks ends: at a mark before punctuation or space, in the same paragraph."""
    limit = text.find("\n", at, at + _SINGLE_LIMIT)
    stretch = text[at + 1 : limit if limit > 0 else at + _SINGLE_LIMIT]
    doubtful: int | None = None
    for match in re.finditer(r"(?<=[^\s(])['’](?![^\W_])", stretch):
        inside = stretch[: match.start()]
        if doubtful is not None and _OPENS_SINGLE.search(stretch, doubtful, match.start()):
            break
        # "the workers' strike": a plural's apostrophe has a space after it and no punctuation before
        plural = inside.endswith("s") and stretch[match.end() : match.end() + 1] == " "
        if not plural or len(inside.split()) == 1:
            return at + 1 + match.start()
        doubtful = doubtful or match.start()
    return at + 1 + doubtful if doubtful is not None else None  # Bank boss 'lied to MPs' over bonuses


def _without_overlaps(found: list[Quotation]) -> list[Quotation]:
    """Drop what starts inside a quotation before it."""
    kept: list[Quotation] = []
    for quotation in sorted(found, key=lambda one: one.start):
        if quotation.start < quotation.end and (not kept or kept[-1].end <= quotation.start):
            kept.append(quotation)
    return kept
