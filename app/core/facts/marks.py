"""Words in, marks of modality ("might", "is set to") and of scope ("most", "only") out."""

from collections.abc import Iterator, Mapping, Sequence

from app.core.facts.counted import is_plural
from app.core.facts.numerals import STARTS as NUMBER_STARTS
from app.core.facts.tables.calendar import WEEKDAYS
from app.core.facts.tables.cues import MODALS, SCOPES
from app.core.facts.tables.units import PERIODS
from app.core.facts.words import Words
from app.core.model.facts import Modality

_LONGEST = max(len(phrase) for phrase in (*MODALS, *SCOPES))
_MODAL_STARTS = frozenset(phrase[0] for phrase in MODALS)
_SCOPE_STARTS = frozenset(phrase[0] for phrase in SCOPES)


def modal_places(words: Words, main: Sequence[bool], *, taken: Sequence[bool]) -> Iterator[tuple[int, int, Modality]]:
    """Marks of the main clause first, then the others, so that the first one speaks for the whole."""
    found = [
        (start, end, MODALS[phrase])
        for start, end, phrase in _phrases(words, MODALS, starts=_MODAL_STARTS)
        if not taken[start] and _is_modal(words, start, phrase=phrase)
    ]
    yield from (mark for mark in found if main[mark[0]])
    yield from (mark for mark in found if not main[mark[0]])


def scope_places(words: Words, taken: Sequence[bool]) -> Iterator[tuple[int, int, str]]:
    """Scope words with their key; "some 50" and "at last" are none."""
    for start, end, phrase in _phrases(words, SCOPES, starts=_SCOPE_STARTS):
        if not taken[start] and _is_scope(words, start, end=end):
            yield start, end, SCOPES[phrase]


def _phrases(
    words: Words, table: Mapping[tuple[str, ...], object], *, starts: frozenset[str]
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Every phrase of the table, longest first, none overlapping another."""
    behind = 0
    for index in words.places(starts):
        length = _length(words.lowers, index, table=table) if index >= behind else 0
        if length:
            behind = index + length
            yield index, behind, tuple(words.lowers[index:behind])


def _length(lowers: Sequence[str], index: int, *, table: Mapping[tuple[str, ...], object]) -> int:
    for length in range(_LONGEST, 0, -1):
        phrase = tuple(lowers[index : index + length])
        if len(phrase) == length and phrase in table:
            return length
    return 0


def _is_modal(words: Words, index: int, *, phrase: tuple[str, ...]) -> bool:
    """Not the month ("May 5"), not the noun ("the will of", "an iron will"), not "considered a friend"."""
    if phrase == ("may",):
        return words.form(index) == "may" or (index == 0 and words.low(1)[:1].isalpha())
    if phrase[-1].startswith(("consider", "weigh", "mull")):
        return words.low(index + len(phrase)).endswith("ing") or words.low(index + len(phrase)) in {
            "whether",
            "a",
            "an",
        }
    if phrase in {("will",), ("might",), ("must",), ("can",)}:
        return words.low(index - 1) not in {
            "the",
            "a",
            "an",
            "of",
            "his",
            "her",
            "its",
            "their",
            "political",
            "free",
        }
    return phrase != ("if",) or words.low(index + 1) not in {"anything", "not", "any", "so", "only"}


def _is_scope(words: Words, start: int, *, end: int) -> bool:
    low = words.lowers[start]
    following = words.low(end)
    if low == "some":
        return not following[:1].isdigit() and following not in NUMBER_STARTS
    if low in {"all", "first", "last"} and words.low(start - 1) == "at":
        return False
    if low == "most":
        superlative = words.low(start - 1) in {"the", "'s", "its", "his", "her", "their", "second", "a", "at"}
        return not superlative and (following == "of" or is_plural(following) or is_plural(words.low(end + 1)))
    if low == "last":
        return following not in PERIODS and following not in WEEKDAYS
    return not (low == "just" and following in {"as", "over", "under", "after", "before"})
