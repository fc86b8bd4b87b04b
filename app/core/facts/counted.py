"""The words behind a number in, the thing counted out: "25,000 to 30,000 European troops to ..." -> troop."""

from dataclasses import dataclass
from functools import lru_cache

from app.core.facts.tables.listed import listed
from app.core.facts.tables.nouns import (
    AFTER_NOUN,
    HARMING,
    IRREGULAR,
    NOT_PLURAL,
    OF_PEOPLE,
    PLURALS_WITHOUT_S,
)
from app.core.facts.words import Words

PERSON = "person"
_LONGEST_PHRASE = 7
_LEADING_TO_HARM = listed("""
    were was are is have has had been be found feared reported believed confirmed pronounced presumed left also being
    other others people
    """)
_LOOK_BACK = 4
_SHORTEST_PLURAL = 4


@dataclass(frozen=True, slots=True)
class Counted:
    """The singular of what is counted, and the words from `start` to `end` (exclusive) that name it."""

    unit: str
    start: int
    end: int


NOTHING = Counted("", 0, 0)


def counted(words: Words, index: int, *, plural: bool = True, before: int = 0) -> Counted:
    """What the number that ends before `index` (and began at `before`) counts; NOTHING where no noun follows.

    `plural` is False behind "one": then the noun has no ending that gives it away.
    """
    start = _inside(words, index)
    end = _phrase_end(words, start)
    if end == start:
        harmed = _harmed(words, before) or _suffer(words, start)
        return Counted(PERSON, index, index) if harmed else NOTHING
    head = _last_plural(words, start, end=end) if plural else _last_singular(words, start, end=end)
    if words.low(start) in OF_PEOPLE and head <= start:
        return Counted(PERSON, start, start + 1)
    if head < 0 or words.low(head) in {"other", "others"}:
        return Counted(PERSON, start, start) if _suffer(words, start) else NOTHING
    return Counted(singular(words.low(head)), start, head + 1)


@lru_cache(maxsize=16384)
def singular(noun: str) -> str:
    """The singular of a lower-case noun: troops -> troop, casualties -> casualty, people -> person."""
    if noun in IRREGULAR:
        return IRREGULAR[noun]
    if (
        noun in NOT_PLURAL
        or not noun.endswith("s")
        or len(noun) < _SHORTEST_PLURAL
        or noun.endswith(("ss", "us", "is"))
    ):
        return noun
    if noun.endswith("ies"):
        return noun if noun == "series" else noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "xes", "sses", "zzes")):
        return noun[:-2]
    if noun.endswith("oes"):
        return noun[:-2]
    return noun[:-1]


def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    if word in PLURALS_WITHOUT_S:
        return True
    return (
        len(word) >= _SHORTEST_PLURAL
        and word.endswith("s")
        and word not in NOT_PLURAL
        and not word.endswith(("ss", "us", "is", "'s"))
    )


def _inside(words: Words, index: int) -> int:
    """Steps over "of the" in "dozens of the soldiers" and over "more" in "200 more troops"."""
    while words.low(index) in {
        "of",
        "the",
        "its",
        "their",
        "his",
        "her",
        "our",
        "more",
        "other",
        "additional",
        "all",
        "-",
    }:
        index += 1
    return index


def _phrase_end(words: Words, start: int) -> int:
    end = start
    while end < len(words) and end - start < _LONGEST_PHRASE:
        low = words.lowers[end]
        hyphen = low == "-" and end > start and words.glued(end) and words.glued(end + 1)
        joint = low in {",", "and", "or"} and _goes_on(words, end)
        if not (low[0].isalpha() or hyphen or joint) or (low in AFTER_NOUN and not joint):
            break
        end += 1
    return end


def _goes_on(words: Words, index: int) -> bool:
    """Whether a comma or "and" joins adjectives before a later noun ("French and British troops")."""
    before, after, then = (
        words.form(index - 1),
        words.form(index + 1),
        words.low(index + 2),
    )
    return before[:1].isupper() and after[:1].isupper() and is_plural(then) and not is_plural(before.lower())


def _last_plural(words: Words, start: int, *, end: int) -> int:
    """The last word of the first run of plurals: "sports stadiums"."""
    found = -1
    for at in range(start, end):
        if words.lowers[at] in OF_PEOPLE:
            break
        if is_plural(words.lowers[at]):
            found = at
        elif found >= 0 and words.lowers[at] != "-":
            break
    return found


def _last_singular(words: Words, start: int, *, end: int) -> int:
    """The last word before a verb or adverb: "one European soldier died", "one man single-handedly bankrupted"."""
    at = start
    while at + 1 < end and not _ends_singular(words, at + 1):
        at += 1
    return at


def _ends_singular(words: Words, index: int) -> bool:
    last = index + 2 if words.low(index + 1) == "-" and words.glued(index + 1) else index
    low = words.low(last)
    return low.endswith(("ed", "ly")) or low in OF_PEOPLE


def _suffer(words: Words, index: int) -> bool:
    """Whether the number alone is told to be dead or hurt: "two found dead", "50 have been killed"."""
    at = index
    while words.low(at) in _LEADING_TO_HARM and at < index + _LONGEST_PHRASE:
        at += 1
    return words.low(at) in OF_PEOPLE


def _harmed(words: Words, before: int) -> bool:
    """Whether "killing" or "injured" stands just before a number without a noun: "killing at least 50"."""
    return any(words.low(at) in HARMING for at in range(max(0, before - _LOOK_BACK), before))
