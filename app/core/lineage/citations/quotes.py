"""Quoted words and a text in, whether the text holds them, and else what was altered, out."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from app.core.facts.words import folded
from app.core.lineage.citations.outcome import Finding, Outcome
from app.core.model.span import Span
from app.core.similarity import best_window

# Fewer words in quotation marks are a term, which another writer may have marked or not.
LEAST_WORDS = 3
# Less alike than this, and the nearest words of the text are other words.
ALIKE = 0.65

_WORD = re.compile(r"\w+(?:['.,]\w+)*")
# What an editor may do to a quotation and show it: leave out, or put in brackets.
_SHOWN_EDITS = re.compile(r"\[[^\]]*\]|\([^)]*\)|…|\.{3,}|\. \. \.")


def quote_findings(quoted: Sequence[Span], text: str) -> Iterator[Finding]:
    """One finding for each quotation whose words the text does not hold in their order."""
    held = list(_WORD.finditer(folded(text).lower()))
    words = [found.group() for found in held]
    for quote in quoted:
        if len(_words(quote.text)) >= LEAST_WORDS and not _holds(words, quote.text):
            yield _altered(quote, text)


def holds_quote(quoted: Sequence[Span], text: str) -> Span | None:
    """Where the text has one of the quotations, or one much like it."""
    for quote in quoted:
        if len(_words(quote.text)) >= LEAST_WORDS:
            lowered = text.lower()
            found = best_window(quote.text.lower(), lowered, at_least=ALIKE)
            if found is not None and len(lowered) == len(text):
                return Span.cut(text, *_whole_words(text, found))
    return None


def _holds(words: Sequence[str], quote: str) -> bool:
    """Whether all parts of a quotation stand in the text, one after the other."""
    at = 0
    for part in _SHOWN_EDITS.split(quote):
        wanted = _words(part)
        if not wanted:
            continue
        at = _find(words, wanted, start=at)
        if at < 0:
            return False
    return True


def _find(words: Sequence[str], wanted: Sequence[str], *, start: int) -> int:
    for at in range(start, len(words) - len(wanted) + 1):
        if words[at] == wanted[0] and list(words[at : at + len(wanted)]) == list(wanted):
            return at + len(wanted)
    return -1


def _altered(quote: Span, text: str) -> Finding:
    lowered = text.lower()
    window = best_window(quote.text.lower(), lowered, at_least=ALIKE) if len(lowered) == len(text) else None
    if window is None:
        explanation = "The cited text does not hold the quoted words, nor any much like them."
        return Finding(Outcome.QUOTE_ALTERED, explanation, quote)
    theirs = Span.cut(text, *_whole_words(text, window))
    explanation = f"The quoted words differ from the cited text: {_difference(quote.text, theirs.text)}."
    return Finding(Outcome.QUOTE_ALTERED, explanation, quote, theirs)


def _difference(ours: str, theirs: str) -> str:
    here, there = _words(ours), _words(theirs)
    told: list[str] = []
    for kind, start, end, other_start, other_end in SequenceMatcher(None, here, there, autojunk=False).get_opcodes():
        mine, other = " ".join(here[start:end]), " ".join(there[other_start:other_end])
        at_an_edge = start in {0, len(here)} and kind == "insert"
        if kind == "replace":
            told.append(f"“{mine}” here, “{other}” there")
        elif kind == "delete":
            told.append(f"“{mine}” only here")
        elif kind == "insert" and not at_an_edge:
            told.append(f"“{other}” only there")
    return "; ".join(told) or "the words stand in another order"


def _words(text: str) -> list[str]:
    return _WORD.findall(folded(text).lower())


def _whole_words(text: str, window: tuple[int, int]) -> tuple[int, int]:
    start, end = window
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, end
