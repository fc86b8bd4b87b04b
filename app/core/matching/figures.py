"""Two aligned sides in, what their figures that count nothing say of each other out: scores, parts, articles, flights.

"Won 3-1" and "won 2-1", "one of the three" and "all three", "Article 49" and "Article 16".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.core.facts.tables.numbers import UNITS
from app.core.matching.align import Alignment
from app.core.matching.concepts import stem_of
from app.core.matching.finding import Bearing, Finding, word_side
from app.core.matching.prepare import Prepared
from app.core.matching.scope import Word
from app.core.matching.times import later_of
from app.core.model.judgement import Effect, ReasonKind
from app.core.model.span import Span

SCORE = re.compile(r"(?<![\d.,-])(\d{1,2})[-–](\d{1,2})(?![\d.,-]|\s?(?:percent|%|year|day|hour|million|billion))")
ALL = frozenset({"all", "each", "both"})
DETERMINERS = frozenset({"the", "its", "their", "these", "those", "his", "her"})
LONGEST = 4
SURE = 0.8


@dataclass(frozen=True, slots=True)
class _Part:
    """So many of so many: "two of the three"."""

    part: int
    whole: int
    span: Span


def figure_findings(alignment: Alignment) -> Iterator[Finding]:
    """The first score, part of a known number, or number of a named thing that is another one on the other side."""
    yield from _scores(alignment)
    yield from _parts(alignment)
    yield from _labels(alignment)


def _scores(alignment: Alignment) -> Iterator[Finding]:
    ours, theirs = (dict(_scored(side)) for side in (alignment.ours, alignment.theirs))
    if len(ours) != 1 or len(theirs) != 1:
        return
    (score, here), (other, there) = next(iter(ours.items())), next(iter(theirs.items()))
    sides = word_side(here, score), word_side(there, other)
    if score == other:
        yield Finding(ReasonKind.NUMBER, Bearing.AGREES, Effect.NOTE, "Both give one score: {here}, {there}.", *sides)
    elif later_of(alignment.ours, alignment.theirs) is not None:
        sentence = "{here} here, {there} there, told at two times: the one may have become the other."
        yield Finding(ReasonKind.NUMBER, Bearing.OPEN, Effect.EXPLAINED, sentence, *sides)
    else:
        sentence = "{here} here, {there} there: one match has one score."
        yield Finding(ReasonKind.NUMBER, Bearing.CONTRADICTS, Effect.VETO, sentence, *sides, trust=SURE)


def _scored(side: Prepared) -> Iterator[tuple[str, Span]]:
    """The scores, the greater number first, that no fact holds."""
    facts = _held(side)
    for piece in side.side.appearance.content:
        for found in SCORE.finditer(piece.span.text):
            start, end = piece.span.start + found.start(), piece.span.start + found.end()
            span = Span(start, end, found.group(), piece.span.field)
            if not any(span.overlaps(fact) for fact in facts):
                goals = sorted((int(found.group(1)), int(found.group(2))), reverse=True)
                yield f"{goals[0]}-{goals[1]}", span


def _held(side: Prepared) -> list[Span]:
    """Where a fact holds a number or a date."""
    return [number.span for number in side.facts.quantities] + [moment.span for moment in side.facts.moments]


def _parts(alignment: Alignment) -> Iterator[Finding]:
    """Other parts of one whole; who names the whole alone means all of it."""
    ours, theirs = (list(_counted(side)) for side in (alignment.ours, alignment.theirs))
    for mine in ours:
        for other in theirs:
            narrowed = any(one.part != one.whole for one in (mine, other))
            if mine.whole == other.whole and mine.part != other.part and narrowed:
                here, there = word_side(mine.span, str(mine.part)), word_side(other.span, str(other.part))
                sentence = "{here} here, {there} there, of one number: both cannot hold."
                yield Finding(ReasonKind.NUMBER, Bearing.CONTRADICTS, Effect.VETO, sentence, here, there, trust=SURE)
                return


def _counted(side: Prepared) -> Iterator[_Part]:
    words = side.words
    for word in words:
        part, at = _number(word), word.place + 1
        if part is None and word.low not in ALL:
            continue
        led = at < len(words) and words[at].low == "of"
        at += led
        at += led and at < len(words) and words[at].low in DETERMINERS
        whole = _number(words[at]) if at < len(words) else None
        if whole is not None and whole > 1 and (word.low in ALL or (led and part is not None and part < whole)):
            yield _Part(whole if part is None else part, whole, word.to(words[at]))


def _number(word: Word) -> int | None:
    return int(word.low) if word.low.isdecimal() and len(word.low) <= LONGEST else UNITS.get(word.low)


def _labels(alignment: Alignment) -> Iterator[Finding]:
    """Another number behind one word: "Article 49" and "Article 16" are two."""
    ours, theirs = _labelled(alignment.ours), _labelled(alignment.theirs)
    for label, mine in ours.items():
        other = theirs.get(label)
        if other is not None and mine.keys().isdisjoint(other.keys()):
            (number, here), (other_number, there) = next(iter(mine.items())), next(iter(other.items()))
            sentence = "{here} here, {there} there: not the same one."
            sides = word_side(here, number), word_side(there, other_number)
            yield Finding(ReasonKind.NAME, Bearing.APART, Effect.VETO, sentence, *sides)
            return


def _labelled(side: Prepared) -> dict[str, dict[str, Span]]:
    """Each word right before a number that no fact holds, with those numbers."""
    facts = _held(side)
    scores = [span for _, span in _scored(side)]
    found: dict[str, dict[str, Span]] = {}
    for word in side.words[1:]:
        before = side.words[word.place - 1]
        held = any(word.meets(span) for span in (*facts, *scores))
        if word.low.isdecimal() and before.low.isalpha() and not held:
            found.setdefault(stem_of(before.low), {})[word.low] = word.span
    return found
