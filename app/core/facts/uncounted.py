"""Words in, whether a number among them only names something out: F-16, Section 230, 9/11, a score, "no one"."""

from app.core.facts.counted import counted, is_plural
from app.core.facts.measures import bound_before
from app.core.facts.numerals import ARTICLED, STARTS, numeral
from app.core.facts.tables.listed import listed
from app.core.facts.tables.nouns import AFTER_NOUN
from app.core.facts.tables.units import CURRENCY_CODES, LETTERS_OF_MONEY
from app.core.facts.words import Words
from app.core.model.facts import Bound

# A number behind one of these words names: "Section 230", "Resolution 1701".
_NUMBERED = listed("""
    section sections article articles chapter page pages nos number resolution act flight route channel room phase
    version part paragraph clause item rule highway type amendment protocol appendix annex title boeing airbus formula
    windows iphone galaxy psalm psalms junction exhibit
    area apollo interstate terminal gate pier platform bus tram line level grade class category stage division
    """)
# The same where they have a capital: "Ward 7", not "the ward 20 people died in".
_NUMBERED_BY_CAPITAL = listed("unit ward tier day season episode war zone district block week game round")
_NUMBERED_IN_WORDS = frozenset({("war", "one"), ("war", "two"), ("big", "three"), ("big", "four")})
_LONGEST_PHONE = 4
_NUMBER_SIGNS = frozenset({":", "#", "§", "_", "@", "/"})
# Capital letters glued to a number that name: 5G, 3D.
_GENERATIONS = frozenset({"G", "D"})
_BEFORE_PRONOUN = listed("the this that no every any each which another some")
_AFTER_PRONOUN = listed("another thing side point")
_BEFORE_YEAR = frozenset({"the", "in", "since", "'s"})
_RECENT_YEARS = range(1900, 2100)
_FAR_FROM_START = 2


def names_something(words: Words, index: int) -> bool:
    """Whether the digits here are part of a name, a time or a code: F-16, COVID-19, No. 10, #7, 1.2.3, 10:30, 9/11."""
    before = words.low(index - 1)
    capital = words.form(index - 1)[:1].isupper()
    if not words.lowers[index][0].isdigit():
        return capital and (before, words.lowers[index]) in _NUMBERED_IN_WORDS
    if capital and before in _NUMBERED_BY_CAPITAL and not is_plural(words.low(index + 1)):
        return True
    if _dials(words, index):
        return True
    if before in {"#", "§"} or before in _NUMBERED or _ends_name(words, index):
        return True
    if before == "." and words.low(index - 2) in {"no", "nos", "art", "sec"}:
        return True
    if words.glued(index + 1) and words.form(index + 1) in _GENERATIONS and not words.glued(index):
        return True
    return (words.glued(index) and _hangs_on(words, index)) or _goes_on(words, index)


def _dials(words: Words, index: int) -> bool:
    """Whether these digits stand in a telephone number: "0800 555 111"."""
    at = index
    while at > 0 and index - at < _LONGEST_PHONE and words.lowers[at - 1].isdigit() and not words.glued(at):
        at -= 1
    first = words.lowers[at]
    return first.isdigit() and len(first) > 1 and first[0] == "0"


def is_year(words: Words, index: int) -> bool:
    """Whether four bare digits are a year; "2000 people" and "about 2000" are not."""
    form = words.forms[index]
    if not (form.isascii() and form.isdigit()) or int(form) not in _RECENT_YEARS:
        return False
    if bound_before(words, index)[0] is not Bound.EXACT:
        return False
    return not is_plural(words.low(index + 1)) or words.low(index - 1) in _BEFORE_YEAR


def is_pronoun(words: Words, index: int) -> bool:
    """Whether "one" stands without a noun: "no one", "one another", "one of the three", "one could say"."""
    if words.lowers[index] != "one":
        return False
    if words.low(index - 1) in _BEFORE_PRONOUN:
        return True
    following = words.low(index + 1)
    if following == "day":
        return index == 0
    return not (following[:1].isalpha() or following == "-") or following in AFTER_NOUN | _AFTER_PRONOUN


def _hangs_on(words: Words, index: int) -> bool:
    """Whether glued digits continue a code, a time or the score that they end: COVID-19, 10:30, 3-2."""
    before, further = words.low(index - 1), words.low(index - 2)
    if before in _NUMBER_SIGNS or before[:1].isalpha():
        return True
    if before == "." and further[:1].isdigit():
        return True
    if before != "-" or not words.glued(index - 1):
        return False
    return further[:1].isdigit() or (further[:1].isalpha() and not _is_numeric(words, index - 2))


def _goes_on(words: Words, index: int) -> bool:
    """Whether a time, a version or a date goes on behind the digits: 10:30, 1.2.3, 9/11; 3/4 is a share."""
    after = words.low(index + 1)
    if after in {":", "."} and words.glued(index + 1) and words.glued(index + 2):
        return words.low(index + 2)[:1].isdigit()
    return after == "/" and words.glued(index + 1) and numeral(words, index) is None


def _ends_name(words: Words, index: int) -> bool:
    """Whether a bare number only ends a name: "the S&P 500 fell", "a Pentium 4"."""
    before, following = words.form(index - 1), words.low(index + 1)
    if index < _FAR_FROM_START or words.glued(index) or not before[:1].isupper() or words.low(index - 2) in {".", ":"}:
        return False
    if before.lower() in AFTER_NOUN or before in CURRENCY_CODES or before in LETTERS_OF_MONEY:
        return False
    return not following[:1].isalpha() or following in AFTER_NOUN or not counted(words, index + 1).unit


def _is_numeric(words: Words, index: int) -> bool:
    low = words.low(index)
    return low in STARTS or low in ARTICLED or (words.glued(index) and words.low(index - 1)[:1].isdigit())
