"""Words in, the value of the numeral that begins at one place out: "twenty-five thousand", "25k", "half a million"."""

from dataclasses import dataclass, replace

from app.core.facts.tables.listed import listed
from app.core.facts.tables.nouns import AFTER_NOUN
from app.core.facts.tables.numbers import (
    DENOMINATORS,
    DOZEN,
    HUNDRED,
    SCALES,
    SOME_OF,
    SPACED_SUFFIXES,
    SUFFIXES,
    TEN,
    TENS,
    UNITS,
    VAGUE,
    VULGAR,
)
from app.core.facts.tables.units import DURATIONS, MEASURES
from app.core.facts.words import Words


@dataclass(frozen=True, slots=True)
class Numeral:
    """A value and the place behind it. `scale` is the last scale read (1 where none): a range may share it.

    `vague` marks "dozens" and "thousands", `whole` a share of a whole ("two thirds") in percent,
    `bare_m` digits with a glued "m", which may turn out to be metres.
    """

    value: float
    next: int
    scale: float = 1.0
    vague: bool = False
    whole: bool = False
    bare_m: bool = False


STARTS: frozenset[str] = frozenset(UNITS) | TENS.keys() | VAGUE.keys() | VULGAR.keys() | SOME_OF | {"half", "quarter"}
# "hundred", "million" and "dozen" begin a numeral behind "a"; "third" behind "a" or "two".
ARTICLED: frozenset[str] = frozenset({"hundred", "dozen", *SCALES, *DENOMINATORS})
_AT_LEAST_SOME = 2
_MOST_OF_A_SHARE = 10_000
# A share without its whole stands behind one of these ("less than half", "cut by a third") or before "more".
_BEFORE_SHARE = listed("by than about over under nearly almost around roughly some just only")
_BEHIND_SHARE = listed("""
    more less fewer higher lower cheaper dearer faster slower longer shorter larger bigger smaller heavier lighter
    """)
_NO_SHARE = listed("past way hour hours time term dozen century year years back")


def numeral(words: Words, index: int, *, conjoined: bool = True) -> Numeral | None:
    """The numeral that begins here, or None. `conjoined`: whether "and" may go on with it ("a hundred and five")."""
    low = words.low(index)
    if low[:1].isdigit() and low not in VULGAR:
        return _digits(words, index)
    if low in VULGAR:
        return _scaled(words, VULGAR[low], index=index + 1)
    if low in VAGUE:
        return _vague(words, index)
    if low in SOME_OF:
        return _several(words, index)
    if low in {"a", "an", "the"}:
        return _articled(words, index, conjoined=conjoined)
    if low == "half":
        return _half(words, index)
    if low in UNITS or low in TENS:
        return _fraction_of_words(words, index) or _spelled(words, index, conjoined=conjoined)
    return None


def _digits(words: Words, index: int) -> Numeral | None:
    try:
        value = float(words.low(index).replace(",", "").replace(" ", ""))
    except ValueError:
        return None
    after = index + 1
    if words.glued(after) and words.low(after) in VULGAR:
        return _scaled(words, value + VULGAR[words.low(after)], index=after + 1)
    if words.glued(after) and words.low(after) == "/" and words.glued(after + 1):
        return _written_fraction(words, value, index=after + 1)
    share = _share_of_number(words, value, index=after)
    if share is not None:
        return share
    if words.glued(after) and words.low(after) in SUFFIXES:
        suffix = words.low(after)
        return Numeral(value * SUFFIXES[suffix], after + 1, SUFFIXES[suffix], bare_m=suffix == "m")
    return _scaled(words, value, index=after)


def _written_fraction(words: Words, above: float, *, index: int) -> Numeral | None:
    """As in "3/4 of voters"; anything else with a stroke (9/11, 24/7) is no number."""
    below = words.low(index)
    if not below.isascii() or not below.isdigit() or not 0 < above < int(below) or words.low(index + 1) != "of":
        return None
    return Numeral(above / int(below) * 100, index + 1, whole=True)


def _scaled(words: Words, value: float, *, index: int) -> Numeral:
    """The value times the scale words that follow: "2.5 million", "2 hundred thousand", "25-million"."""
    scale = 1.0
    while True:
        at = _over_hyphen(words, index)
        low = words.low(at)
        if low in SCALES or (low in SPACED_SUFFIXES and scale == 1.0):
            factor = SCALES.get(low) or SUFFIXES[low]
        elif low in {"hundred", "dozen"} and scale == 1.0:
            factor = float(HUNDRED if low == "hundred" else DOZEN)
        else:
            return Numeral(value * scale, index, scale)
        scale *= factor
        index = at + 1


def _over_hyphen(words: Words, index: int) -> int:
    """The place behind a hyphen that is glued on both sides, else the place itself."""
    joined = words.low(index) == "-" and words.glued(index) and words.glued(index + 1)
    return index + 1 if joined else index


def _vague(words: Words, index: int) -> Numeral | None:
    """As in "dozens of people", "tens of thousands"; "scores" alone is a verb or a result."""
    low = words.low(index)
    following = words.low(index + 1)
    if following == "of" and words.low(index + 2) in VAGUE:
        return Numeral(VAGUE[low] * VAGUE[words.low(index + 2)] / _AT_LEAST_SOME, index + 3, vague=True)
    if low in {"scores", "tens"} and following != "of":
        return None
    return Numeral(VAGUE[low], index + 1, vague=True)


def _several(words: Words, index: int) -> Numeral | None:
    """As in "several hundred people", "a few dozen": two of the scale at least."""
    at = index + 1
    if words.low(at) not in SCALES and words.low(at) not in {"hundred", "dozen"}:
        return None
    return replace(_scaled(words, _AT_LEAST_SOME, index=at), vague=True)


def _articled(words: Words, index: int, *, conjoined: bool) -> Numeral | None:
    """As in "a hundred", "a million and a half", "a third of", "the half a million": the article counts as one."""
    low = words.low(index + 1)
    if low in SOME_OF:
        return _several(words, index + 1)
    if low == "half" and words.low(index + 2) != "of":
        return _half(words, index + 1)
    if low in DENOMINATORS:
        return _share(words, 1, index=index + 1)
    if words.low(index) == "the":
        return None
    if low == "couple":
        return Numeral(2, index + 3 if words.low(index + 2) == "of" else index + 2)
    if low == "dozen":
        return _scaled(words, 1, index=index + 1)
    return _spelled(words, index, conjoined=conjoined) if low in SCALES or low == "hundred" else None


def _half(words: Words, index: int) -> Numeral | None:
    """As in "half a million", "half a dozen", "half of voters", "half the troops", "half-hour"."""
    after = words.low(index + 1)
    if after in {"a", "an"}:
        found = _scaled(words, 0.5, index=index + 2)
        return found if found.scale > 1 else Numeral(0.5, index + 2)
    if after == "-":
        return Numeral(0.5, index + 1)
    found = _scaled(words, 0.5, index=index + 1)
    if found.scale > 1:
        return found
    if after in {"of", "the", "its", "their", "all"} or (
        words.low(index - 1) != "and" and _alone(words, index, before=index - 1)
    ):
        return Numeral(50, index + 1, whole=True)
    return None


def _fraction_of_words(words: Words, index: int) -> Numeral | None:
    """As in "two thirds of voters", "three-quarters", "one in five", "nine out of ten", "one quarter of"."""
    above = UNITS.get(words.low(index), 0)
    at = _over_hyphen(words, index + 1)
    if above == 1 and at > index + 1 and words.low(at) in DENOMINATORS:
        return Numeral(100 / DENOMINATORS[words.low(at)], at + 1, whole=True)
    if above and words.low(at) in DENOMINATORS:
        return _share(words, above, index=at)
    return _share_of_number(words, float(above), index=index + 1)


def _share_of_number(words: Words, above: float, *, index: int) -> Numeral | None:
    """The share that goes on here: "one |in five", "nine |out of 10 patients"; not "nine in ten days", "3 in 2024"."""
    out = words.low(index) == "out" and words.low(index + 1) == "of"
    start = _over_hyphen(words, index)
    if not out and words.low(start) != "in":
        return None
    at = index + 2 if out else _over_hyphen(words, start + 1)
    following = words.low(at + 1)
    if following in SCALES or following in DURATIONS or following in MEASURES:
        return None
    low = words.low(at)
    figures = low.replace(",", "")
    written = float(figures) if figures.isascii() and figures.isdigit() and not words.low(at - 1).isdigit() else 0.0
    below = float(UNITS.get(low) or TENS.get(low, 0)) or written
    small = above <= TEN and below <= _MOST_OF_A_SHARE and not (len(low) == len("2024") and low.isdigit())
    return Numeral(above / below * 100, at + 1, whole=True) if small and 0 < above < below else None


def _alone(words: Words, index: int, *, before: int) -> bool:
    """Whether a share stands without its whole: "less than half", "by a third", "one fifth more".

    `before` is where the word stands that leads to it, in front of its article.
    """
    following = words.low(index + 1)
    if following in _BEHIND_SHARE:
        return True
    ends = following in AFTER_NOUN or (not following[:1].isalnum() and following != "-")
    return ends and words.low(before) in _BEFORE_SHARE and following not in _NO_SHARE


def _share(words: Words, above: int, *, index: int) -> Numeral | None:
    """The share that a denominator names, in percent; "a quarter of a million" is a number."""
    below = DENOMINATORS[words.low(index)]
    if above == 1 and words.low(index + 1) != "of" and _alone(words, index, before=index - 2):
        return Numeral(100 / below, index + 1, whole=True)
    if words.low(index + 1) != "of" and (above == 1 or words.low(index) in {"seconds", "quarters"}):
        return None if above == 1 else Numeral(above / below * 100, index + 1, whole=True)
    if words.low(index + 1) == "of" and words.low(index + 2) in {"a", "an"} and words.low(index + 3) in SCALES:
        return _scaled(words, above / below, index=index + 3)
    return Numeral(above / below * 100, index + 1, whole=True)


def _spelled(words: Words, index: int, *, conjoined: bool) -> Numeral | None:
    """As in "twenty-five thousand", "one hundred and five", "two and a half million"."""
    total = 0.0
    scale = float("inf")
    at = index
    while True:
        start = at + 1 if conjoined and at > index and words.low(at) == "and" else at
        group = _under_thousand(words, start, conjoined=conjoined)
        if group is None:
            break
        value, after = group
        factor = SCALES.get(words.low(_over_hyphen(words, after)), 1.0)
        if factor >= scale:
            break
        total += value * factor
        scale = factor
        at = after if factor == 1.0 else _over_hyphen(words, after) + 1
        if factor == 1.0:
            break
    return _with_half(words, total, index=at, scale=scale)


def _under_thousand(words: Words, index: int, *, conjoined: bool) -> tuple[float, int] | None:
    """As in "twenty-five", "twelve hundred", "a hundred and five" without its article."""
    small = _under_hundred(words, index)
    if small is None or words.low(small[1]) != "hundred":
        return small
    value, at = small[0] * HUNDRED, small[1] + 1
    rest = _under_hundred(words, at + 1 if conjoined and words.low(at) == "and" else at)
    return (value + rest[0], rest[1]) if rest else (value, at)


def _under_hundred(words: Words, index: int) -> tuple[float, int] | None:
    low = words.low(index)
    if low in UNITS:
        return UNITS[low], index + 1
    if low in {"a", "an"} and (words.low(index + 1) == "hundred" or words.low(index + 1) in SCALES):
        return 1, index + 1
    if low not in TENS:
        return None
    at = _over_hyphen(words, index + 1)
    ones = UNITS.get(words.low(at), 0)
    return (TENS[low] + ones, at + 1) if 0 < ones < TEN else (TENS[low], index + 1)


def _with_half(words: Words, value: float, *, index: int, scale: float) -> Numeral | None:
    if _phrase(words, index, phrase=("and", "a", "half")):
        return (
            _scaled(words, value + 0.5, index=index + 3)
            if scale == 1.0
            else Numeral(value + scale / 2, index + 3, scale)
        )
    if _phrase(words, index, phrase=("-", "and", "-", "a", "-", "half")):
        return Numeral(value + 0.5, index + 6)
    if words.low(index) == "point" and words.low(index + 1) in UNITS:
        return _scaled(words, value + UNITS[words.low(index + 1)] / 10, index=index + 2)
    if words.low(index) == "dozen":
        return Numeral(value * DOZEN, index + 1, float(DOZEN))
    return Numeral(value, index, scale)


def _phrase(words: Words, index: int, *, phrase: tuple[str, ...]) -> bool:
    return tuple(words.lowers[index : index + len(phrase)]) == phrase
