"""Words in, the numbers that count, measure or price something out, each with its bound and what it counts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.core.facts.counted import NOTHING, Counted, counted
from app.core.facts.measures import (
    Unit,
    bound_after,
    bound_before,
    currency_before,
    signed,
    unit_after,
    unit_before,
)
from app.core.facts.numerals import ARTICLED, STARTS, Numeral, numeral
from app.core.facts.tables.listed import listed
from app.core.facts.tables.nouns import AFTER_NOUN
from app.core.facts.tables.numbers import MULTIPLES, ORDINAL_ENDINGS, ORDINALS
from app.core.facts.tables.units import DURATIONS, PERCENT, PERCENTAGE_POINT, YEAR_OF_AGE
from app.core.facts.things import hyphened, thing_before, thing_of_whole
from app.core.facts.uncounted import is_pronoun, is_year, names_something
from app.core.facts.words import Words
from app.core.model.facts import Bound, Quantity
from app.core.model.span import Span

_CHANGING = listed("""
    rose rise rises rising fell fall falls falling grew grow grows growing increase increased increases dropped drop
    drops declined decline cut cuts raise raised raises raising reduced reduce reduces lowered lower jumped jump
    climbed slipped went gone up down shrank doubled tripled revised expanded narrowed widened surged plunged
    """)
_DIGITS_OF_AGE = range(1, 4)
_LOOK_BACK = 6
_NOT_ORDERED = listed("half quarter world lady minister family party class hand aid responders responder person name")
# "m" behind digits means metres before one of these.
_BEHIND_METRES = listed("""
    tall long high wide deep above below from away off apart sprint freestyle race backstroke butterfly breaststroke
    hurdles relay
    """)
_POINTS = {"quarter": 0.25, "half": 0.5}
_FOR_OVER = listed("for well just lasted lasting took taken after of aged spent")
_AGAINST = frozenset({"to", "against", "versus"})
_ARTICLES = frozenset({"a", "an", "the"})
_STARTS = STARTS | ORDINALS.keys() | MULTIPLES.keys() | _ARTICLES
_LONGEST_LEAD = 3
_NEAR_VOTE = 3
_VOTING = frozenset({"vote", "votes", "voted", "voting", "ballot", "majority"})
_LONGEST_COMPARISON = 9
_MOVED = frozenset({"up", "down", "rise", "increase", "fall", "drop", "rising", "falling"})
_SCORE_LIMIT = 20
_PARTS = (["of", "them"], ["of", "those"], ["of", "these"], ["of", "whom"], ["of", "which"])
_AND_A_HALF = ["and", "a", "half"]


@dataclass(frozen=True, slots=True)
class _Read:
    """One numeral with all that belongs to it: words `start` to `next`."""

    value: float
    start: int
    next: int
    unit: Unit | None
    numeral: Numeral


def quantities(words: Words, taken: Sequence[bool]) -> Iterator[tuple[int, int, Quantity]]:
    """Each quantity with its first word and the word behind it; `taken` words are read otherwise (dates)."""
    behind = 0
    unit = ""
    for index in words.places(_STARTS, numbers=True):
        if index < behind or taken[index] or (words.lowers[index] in _ARTICLES and not _articled(words, index)):
            continue
        votes = _votes(words, index)
        if votes:
            yield from votes
            behind = votes[-1][1]
            continue
        found = _ordinal(words, index) or _cardinal(words, index)
        if found is not None:
            start, end, quantity = found
            if not quantity.unit and unit not in {"", "time"} and _goes_on(words, start, end=end, behind=behind):
                quantity = replace(quantity, unit=unit)
            yield start, end, quantity
            behind, unit = end, quantity.unit


def _votes(words: Words, index: int) -> list[tuple[int, int, Quantity]]:
    """Both sides of a vote: "voted 7-2", "a 52-48 vote"."""
    sides = (words.low(index), words.low(index + 2))
    hyphen = words.low(index + 1) == "-" and words.glued(index + 1) and words.glued(index + 2)
    near = words.lowers[max(0, index - _NEAR_VOTE) : index] + words.lowers[index + 3 : index + 3 + _NEAR_VOTE]
    if not (hyphen and all(side.isdigit() for side in sides)) or (
        words.glued(index + 3) and words.low(index + 3) == "-"
    ):
        return []
    if not any(word in _VOTING for word in near):
        return []
    return [
        (at, at + 1, _quantity(words, (at, at + 1), ends=(float(side), float(side)), unit="vote", bound=Bound.EXACT))
        for at, side in zip((index, index + 2), sides, strict=True)
    ]


def _goes_on(words: Words, start: int, *, end: int, behind: int) -> bool:
    """Whether a bare number counts what the one before counts: "212 votes |to 198", "400 beds, |350 of them full"."""
    before = words.low(start - 1)
    part = words.lowers[end : end + 2] in _PARTS or words.lowers[max(0, start - 2) : start] == ["of", "which"]
    if part:
        return start - behind <= _LONGEST_COMPARISON
    if before in _AGAINST:
        return start - behind <= _LONGEST_LEAD
    moved = before == "from" and words.low(start - 2) in _MOVED
    compared = words.lowers[max(0, start - 2) : start] in (["compared", "with"], ["compared", "to"])
    return (moved or compared) and start - behind <= _LONGEST_COMPARISON


def _articled(words: Words, index: int) -> bool:
    """As in "a hundred", "a third of", "a couple of"; "the half"."""
    following = words.low(index + 1)
    return following in ARTICLED or following in {"couple", "few"} or words.lowers[index + 2 : index + 5] == _AND_A_HALF


def _ordinal(words: Words, index: int) -> tuple[int, int, Quantity] | None:
    """As in "the third attack", "a 19th vote"; "first" only where it stands before a noun."""
    low = words.lowers[index]
    if low[0].isdigit() and low.isdigit() and words.glued(index + 1) and words.low(index + 1) in ORDINAL_ENDINGS:
        return _ordinal_of(words, index, after=index + 2, value=float(low))
    if low not in ORDINALS:
        return None
    following = words.low(index + 1)
    if not following[:1].isalpha() or following in AFTER_NOUN or following.endswith(("ed", "ly")):
        return None
    if following in _NOT_ORDERED or (index and words.forms[index][0].isupper()):
        return None
    return _ordinal_of(words, index, after=index + 1, value=float(ORDINALS[low]))


def _ordinal_of(words: Words, index: int, *, after: int, value: float) -> tuple[int, int, Quantity] | None:
    thing = counted(words, after, plural=False)
    quantity = _quantity(words, (index, after), ends=(value, value), unit=thing.unit, bound=Bound.EXACT)
    return index, after, replace(quantity, counted=_phrase(words, thing), ordinal=True)


def _cardinal(words: Words, index: int) -> tuple[int, int, Quantity] | None:
    if names_something(words, index) or words.low(index + 2) in {"figure", "figures"}:  # "a six-figure sum"
        return None
    conjoined = "between" not in words.lowers[max(0, index - 2) : index]
    first = _read(words, index, conjoined=conjoined)
    if first is None or (first.numeral.next == index + 1 and is_pronoun(words, index)):
        return None
    if first.unit is None and first.next == index + 1 and is_year(words, index):
        return None
    second = _other_end(words, first, conjoined=conjoined)
    return _single(words, first) if second is None else _range(words, first, second=second)


def _read(words: Words, index: int, *, conjoined: bool = True) -> _Read | None:
    """The numeral here with its money, percent or unit."""
    multiple = _multiple(words, index)
    if multiple is not None:
        return multiple
    found = numeral(words, index, conjoined=conjoined)
    if found is None:
        return None
    money = currency_before(words, index)
    if money is not None:
        return _Read(found.value, money.next, found.next, Unit(money.name, found.next), found)
    if found.whole:
        return _share(words, index, found=found)
    if found.bare_m and not _million(words, found.next):
        metres = found.value / found.scale
        return _Read(metres, index, found.next, Unit("metre", found.next), found)
    return _measured(words, index, found=found)


def _multiple(words: Words, index: int) -> _Read | None:
    """As in "twice as many", "a threefold rise", "a quarter-point cut"."""
    times = MULTIPLES.get(words.low(index))
    if words.low(index) in _ARTICLES and words.lowers[index + 2 : index + 5] == _AND_A_HALF:
        unit = unit_after(words, index + 1)  # "a mile and a half"
        return _Read(1.5, index, index + 5, replace(unit, next=index + 5), Numeral(1.5, index + 5)) if unit else None
    if words.low(index) == "a" and words.low(index + 1) in _POINTS:
        return _multiple(words, index + 1)
    if times is not None and words.low(index + 1) == "to":
        return None  # "doubled to 40 million" tells the value itself
    if times is not None:
        return _Read(times, index, index + 1, Unit("time", index + 1), Numeral(times, index + 1))
    point = _POINTS.get(words.low(index))
    if point is None or words.low(index + 1) != "-" or words.low(index + 2) != "point":
        return None
    return _Read(point, index, index + 3, Unit(PERCENTAGE_POINT, index + 3), Numeral(point, index + 3))


def _share(words: Words, index: int, *, found: Numeral) -> _Read:
    """A share of a whole in percent: "two thirds", "half of 50 percent"; "a quarter of a percentage point" is none."""
    at = found.next + 2 + (words.low(found.next + 2) in {"percentage", "full"})
    if words.low(found.next) == "of" and words.low(found.next + 1) in _ARTICLES and words.low(at) == "point":
        return _Read(found.value / 100, index, at + 1, Unit(PERCENTAGE_POINT, at + 1), found)
    if words.low(found.next) == "of":
        part = numeral(words, found.next + 1)
        percent = unit_after(words, part.next) if part is not None and not part.whole else None
        if part is not None and percent is not None and percent.name == PERCENT:
            return _Read(found.value * part.value / 100, index, percent.next, percent, part)
    return _Read(found.value, index, found.next, Unit(PERCENT, found.next), found)


def _measured(words: Words, index: int, *, found: Numeral) -> _Read:
    """A numeral with the unit behind it or before it, and its sign: "-12C", "magnitude 6.1", "millions of euros"."""
    behind = found.next + 1 if found.vague and words.low(found.next) == "of" else found.next
    unit = unit_after(words, behind) or unit_before(words, index, after=found.next)
    unit = unit or _age(words, index, after=found.next)
    if unit is None:
        return _Read(found.value, index, found.next, None, found)
    start, end, sign = signed(words, index, unit=unit)
    return _Read(found.value * unit.factor * sign, start, end, unit, found)


def _age(words: Words, index: int, *, after: int) -> Unit | None:
    """As in "Quattrone, 47, was", "aged 40", "the age of 18", "age 93"."""
    before = words.low(index - 1)
    appositive = before == "," and words.low(after) in {",", "."} and words.form(index - 2)[:1].isupper()
    aged = before in {"aged", "age"} or (before == "of" and words.low(index - 2) == "age")
    whole = words.lowers[index].isdigit() and len(words.lowers[index]) in _DIGITS_OF_AGE and after == index + 1
    return Unit(YEAR_OF_AGE, after) if aged or (appositive and whole) else None


def _million(words: Words, index: int) -> bool:
    """Whether "m" behind digits is a million: not in "3.5m tall", "100m sprint"."""
    following = words.low(index)
    return following not in _BEHIND_METRES


def _other_end(words: Words, first: _Read, *, conjoined: bool) -> _Read | None:
    """The upper end of a range: "25 to 30", "25k-30k", "between 25 and 30", "two or three", "two-to-three"."""
    at = first.next
    if words.low(at) == "-" and words.low(at + 1) == "to" and words.low(at + 2) == "-":
        return _read(words, at + 3)
    joint = words.low(at)
    if joint not in {"to", "-", "and", "or"} or (joint == "and" and conjoined):
        return None
    unit_behind = first.unit is not None and first.unit.next > first.numeral.next
    if (joint == "-" and words.glued(at) != words.glued(at + 1)) or (joint == "to" and _is_change(words, first)):
        return None
    for lead in range(_LONGEST_LEAD):
        money = currency_before(words, at + 1 + lead)
        if lead == 0 or (money is not None and money.next == at + 1):
            second = _read(words, at + 1 + lead)
            if second is None:
                continue
            apart = unit_behind and not _same_unit(first, second)
            return None if apart or (joint == "or" and second.value <= first.value) else second
    return None


def _same_unit(first: _Read, second: _Read) -> bool:
    """Whether two ends measure one thing: not "rose 4.5% to £3bn", not "a 5-day trip to 30 cities"."""
    return first.unit is not None and second.unit is not None and first.unit.name == second.unit.name


def _is_change(words: Words, first: _Read) -> bool:
    """Whether two values are told and no range: "rose from 20 to 30", "rose by 4 to 23"."""
    before = words.lowers[max(0, first.start - _LOOK_BACK) : first.start]
    return bool(_CHANGING & set(before)) and ("from" in before[-2:] or "by" in before[-2:])


def _range(words: Words, first: _Read, *, second: _Read) -> tuple[int, int, Quantity] | None:
    low, high = _same_scale(first, second)
    thing = _thing(words, second, before=first.start, after=second.next)
    unit = second.unit or first.unit
    if words.low(first.next) == "-" and unit is None and (high <= low or (high < _SCORE_LIMIT and not thing.unit)):
        return None  # "won 3-1"
    if high < low:
        return _single(words, first)
    name = unit.name if unit else thing.unit
    quantity = _quantity(words, (first.start, second.next), ends=(low, high), unit=name, bound=Bound.RANGE)
    return first.start, second.next, replace(quantity, counted=_phrase(words, thing))


def _same_scale(first: _Read, second: _Read) -> tuple[float, float]:
    """As in "25 to 30 million" shares its scale; "900,000 to 1.2 million" does not."""
    shared = first.numeral.scale == 1.0 and second.numeral.scale > 1.0
    if shared and first.value < second.value / second.numeral.scale:
        return first.value * second.numeral.scale, second.value
    return first.value, second.value


def _single(words: Words, read: _Read) -> tuple[int, int, Quantity] | None:
    after, behind = bound_after(words, read.next)
    thing = _thing(words, read, before=read.start, after=behind)
    if after is Bound.EXACT and thing.end > thing.start:
        after, _ = bound_after(words, thing.end)
    before, lead = bound_before(words, read.start)
    if _is_during(words, read, lead=lead):
        before = Bound.EXACT
    bound = before if before is not Bound.EXACT else after
    if read.numeral.vague and bound is not Bound.AT_MOST:
        bound = Bound.AT_LEAST
    low = None if bound is Bound.AT_MOST else read.value
    high = None if bound is Bound.AT_LEAST else read.value
    name = read.unit.name if read.unit else thing.unit
    quantity = _quantity(words, (read.start, read.next), ends=(low, high), unit=name, bound=bound)
    return read.start, read.next, replace(quantity, counted=_phrase(words, thing))


def _is_during(words: Words, read: _Read, *, lead: int) -> bool:
    """Whether "over" tells in which time and no bound: "over three years", not "for over three years"."""
    period = read.unit is not None and read.unit.name in DURATIONS
    return period and read.start - lead == 1 and words.low(lead) == "over" and words.low(lead - 1) not in _FOR_OVER


def _thing(words: Words, read: _Read, *, before: int, after: int) -> Counted:
    """What is counted; behind a unit only "of ..." and "in ..." name it ("50% of voters", "$5bn in aid")."""
    if read.unit is None:
        thing = hyphened(words, after) or counted(words, after, plural=read.value != 1, before=before)
        return thing if thing.unit else thing_of_whole(words, after) or thing_before(words, before)
    if read.unit.name == YEAR_OF_AGE:
        return NOTHING
    if words.low(read.next) in {"of", "in", "worth"} and not words.low(read.next + 1)[:1].isdigit():
        found = counted(words, read.next + 1 + (words.low(read.next + 1) == "of"), plural=False)
        return found if words.form(found.end - 1)[:1].islower() else NOTHING
    return NOTHING


def _phrase(words: Words, thing: Counted) -> str:
    if thing.start >= thing.end:
        return ""
    return words.text[words.starts[thing.start] : words.ends[thing.end - 1]]


def _quantity(
    words: Words,
    place: tuple[int, int],
    *,
    ends: tuple[float | None, float | None],
    unit: str,
    bound: Bound,
) -> Quantity:
    start, end = words.starts[place[0]], words.ends[place[1] - 1]
    span = Span(start, end, words.text[start:end])
    low, high = ends
    return Quantity(span, _tidy(low), _tidy(high), unit, bound)


def _tidy(value: float | None) -> float | None:
    """Binary noise removed, so that "1.1 million" and "1,100,000" are equal."""
    return None if value is None else round(value, 6)
