"""Words round a number in, what it counts out where no noun stands right behind it: a whole, a crowd, a toll."""

from app.core.facts.counted import NOTHING, PERSON, Counted, counted, is_plural, singular
from app.core.facts.measures import bound_before
from app.core.facts.numerals import numeral
from app.core.facts.tables.listed import listed
from app.core.facts.tables.nouns import CROWDS, OF_PEOPLE
from app.core.facts.words import Words

_NO_THING = listed("way fold plus odd something time times part up off on and to or a old strong")
_LEADING_NOUN = 8
_LONGEST_LEAD = 3


def thing_of_whole(words: Words, index: int) -> Counted | None:
    """What a part is counted of: "18,000 |of the 21,500 customers", "three of its 12 ships"."""
    if words.low(index) != "of":
        return None
    for at in range(index + 1, index + 1 + _LONGEST_LEAD):
        whole = numeral(words, at)
        if whole is not None and not whole.whole:
            found = counted(words, whole.next, before=at)
            return found if found.unit else None
    return None


def hyphened(words: Words, index: int) -> Counted | None:
    """As in "a 1,000|-page report", "a 300-strong staff"; "the two-state solution" counts nothing."""
    if (
        words.low(index) != "-"
        or not words.low(index - 1)[:1].isdigit()
        or not (words.glued(index) and words.glued(index + 1))
    ):
        return None
    following = words.low(index + 1)
    if following == "strong":
        return Counted(PERSON, index, index)
    if not following.isalpha() or following in _NO_THING or words.low(index + 2) == "-":
        return None
    return Counted(singular(following), index + 1, index + 2)


def thing_before(words: Words, index: int) -> Counted:
    """As in "a crowd of about |20,000", "the death toll rose to 14", "the number of victims stands at 14"."""
    _, at = bound_before(words, index)
    if words.low(at - 1) == "of" and words.low(at - 2) in CROWDS:
        return Counted(PERSON, index, index)
    if words.low(at - 1) not in {"to", "at", "of", "was", "is", "by", "reached", "hit", "as"}:
        return NOTHING
    for place in range(at - 1, max(-1, at - _LEADING_NOUN), -1):
        if words.lowers[place] == "toll":
            return Counted(PERSON, index, index)
        if words.lowers[place] == "number" and words.low(place + 1) == "of":
            return _numbered(words, place + 2)
    return NOTHING


def _numbered(words: Words, index: int) -> Counted:
    """What "the number of |foreign victims" numbers: its first plural, or people."""
    for at in range(index, index + _LONGEST_LEAD):
        if words.low(at) in OF_PEOPLE:
            return Counted(PERSON, at, at + 1)
        if is_plural(words.low(at)):
            return Counted(singular(words.low(at)), index, at + 1)
    return NOTHING
