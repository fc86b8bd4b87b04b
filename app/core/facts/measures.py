"""The words round a numeral in, its unit and bound out: money, percent, measures, durations, "at least"."""

from dataclasses import dataclass

from app.core.facts.tables.listed import listed
from app.core.facts.tables.numbers import (
    ABOUT_AFTER,
    ABOUT_BEFORE,
    AT_LEAST_AFTER,
    AT_LEAST_BEFORE,
    AT_MOST_AFTER,
    AT_MOST_BEFORE,
)
from app.core.facts.tables.units import (
    CURRENCY_CODES,
    CURRENCY_SIGNS,
    CURRENCY_WORDS,
    DURATIONS,
    LETTERS_OF_MONEY,
    LONG_UNITS,
    MEASURES,
    NATIONAL_CURRENCIES,
    PERCENTAGE_POINT,
    PERCENTS,
    PERIODS,
    SIGN_PREFIXES,
    YEAR_OF_AGE,
)
from app.core.facts.words import Words
from app.core.model.facts import Bound


@dataclass(frozen=True, slots=True)
class Unit:
    """A canonical unit and the place behind it; `factor` is what one of it is worth in the unit (a penny: 0.01)."""

    name: str
    next: int
    factor: float = 1.0


def _phrases(bound: Bound, phrases: tuple[str, ...]) -> dict[tuple[str, ...], Bound]:
    return {tuple(phrase.split()): bound for phrase in phrases}


_BEFORE = (
    _phrases(Bound.AT_LEAST, AT_LEAST_BEFORE)
    | _phrases(Bound.AT_MOST, AT_MOST_BEFORE)
    | _phrases(Bound.ABOUT, ABOUT_BEFORE)
)
_AFTER = (
    _phrases(Bound.AT_LEAST, AT_LEAST_AFTER)
    | _phrases(Bound.AT_MOST, AT_MOST_AFTER)
    | _phrases(Bound.ABOUT, ABOUT_AFTER)
)
_TEMPERATURES = {"C": "degree_celsius", "F": "degree_fahrenheit"}
_LONGEST_UNIT = 5
_NEAR = 12
_LONGEST_BOUND = 4
_PENNIES = {"GBP_penny": "GBP", "USD_cent": "USD"}
_WEIGHING = frozenset({"weigh", "weighs", "weighed", "weighing", "weight", "kg", "kilograms", "kilogrammes", "heavy"})
_POINTS_NEAR = 5
_POINT_FOLLOWS_MOVE = listed("""
    up down by rose fell gained lost lead leads ahead behind clear swing gap margin higher lower climbed slipped
    dropped jumped risen fallen majority
    """)
# Words of a text in which points are those of a share.
_SHARES = listed("% percent pct cent poll polls polling pollster approval rating ratings turnout vote support")


def bound_before(words: Words, index: int) -> tuple[Bound, int]:
    """What stands before a number, and where it begins: "no fewer than |50" -> AT_LEAST."""
    for length in range(_LONGEST_BOUND, 0, -1):
        start = index - length
        if start < 0:
            continue
        bound = _BEFORE.get(tuple(words.lowers[start:index]))
        if bound:
            return bound, start
    return Bound.EXACT, index


def bound_after(words: Words, index: int) -> tuple[Bound, int]:
    """What stands behind a number, and where it ends: "50 |or more", "50|-plus" -> AT_LEAST."""
    if words.low(index) == "-" and words.glued(index) and words.low(index + 1) == "plus":
        return Bound.AT_LEAST, index + 2
    for length in (2, 1):
        phrase = tuple(words.lowers[index : index + length])
        if phrase in _AFTER:
            return _AFTER[phrase], index + len(phrase)
    return Bound.EXACT, index


def currency_before(words: Words, index: int) -> Unit | None:
    """The money sign or code before a number: "US$|50", "EUR |50"; `next` is where it begins."""
    sign = words.low(index - 1)
    if sign in CURRENCY_SIGNS:
        prefix = words.low(index - 2)
        if words.glued(index - 1) and (prefix, sign) in SIGN_PREFIXES:
            return Unit(SIGN_PREFIXES[prefix, sign], index - 2)
        return Unit(CURRENCY_SIGNS[sign], index - 1)
    code = words.form(index - 1)
    if code in CURRENCY_CODES:
        return Unit("CNY" if code == "RMB" else code, index - 1)
    if sign == "¢" and words.form(index - 2) == "GH":
        return Unit("GHS", index - 2)
    if code == "." and words.form(index - 2) in LETTERS_OF_MONEY:
        return Unit(LETTERS_OF_MONEY[words.form(index - 2)], index - 2)
    if code in LETTERS_OF_MONEY:
        return Unit(LETTERS_OF_MONEY[code], index - 1)
    return None


def unit_after(words: Words, index: int) -> Unit | None:
    """The unit behind a number, over a hyphen where there is one: "5| per cent", "two|-week", "$1"."""
    at = index + 1 if words.low(index) == "-" and words.glued(index + 1) else index
    low = words.low(at)
    if low in PERCENTS and (low not in {"pc", "pp"} or words.form(at).islower()):
        return Unit(PERCENTS[low], at + 1)
    if low in {"points", "point"}:
        return _points(words, at)
    long = _long_unit(words, at)
    if long is not None:
        return long
    if words.form(at) in _TEMPERATURES and words.glued(at) and at == index:
        return Unit(_TEMPERATURES[words.form(at)], at + 1)
    if words.form(at) == "p" and words.glued(at) and at == index:
        return Unit("GBP", at + 1, 0.01)
    if low in DURATIONS:
        return _duration(words, at)
    money = _money_after(words, at)
    if money:
        return money
    if low in MEASURES:
        return _in_points(_rate(words, MEASURES[low], index=at + 1))
    return None


def unit_before(words: Words, index: int, *, after: int) -> Unit | None:
    """The unit in front of a number that ends before `after`: "magnitude |6.1", "a magnitude of 6.1"."""
    at = index - 2 if words.low(index - 1) in {"of", "-"} else index - 1
    if words.low(at) == "-" and words.glued(at):
        at -= 1
    return Unit("magnitude", after) if words.low(at) == "magnitude" else None


def signed(words: Words, index: int, *, unit: Unit) -> tuple[int, int, int]:
    """From where to where a number stands with its sign, and 1 or -1: only temperatures and changes are negative."""
    if not (unit.name.startswith(("degree", "percent"))):
        return index, unit.next, 1
    before = words.low(index - 1)
    if before == "minus" or (before == "-" and words.glued(index) and not words.glued(index - 1)):
        return index - 1, unit.next, -1
    if words.low(unit.next) == "below" and words.low(unit.next + 1) in {"zero", "freezing"}:
        return index, unit.next + 2, -1
    return index, unit.next, 1


def _long_unit(words: Words, index: int) -> Unit | None:
    """A unit of several words, hyphens between them or not: "basis points", "basis-point"."""
    places = [at for at in range(index, min(index + _LONGEST_UNIT, len(words))) if words.lowers[at] != "-"]
    for length in (3, 2):
        phrase = tuple(words.lowers[at] for at in places[:length])
        if len(phrase) == length and phrase in LONG_UNITS:
            name = LONG_UNITS[phrase]
            return _in_points(Unit(name, places[length - 1] + 1))
    return None


def _in_points(unit: Unit) -> Unit:
    """A basis point is a hundredth of a percentage point."""
    return Unit(PERCENTAGE_POINT, unit.next, 0.01) if unit.name == "basis_point" else unit


def _points(words: Words, index: int) -> Unit | None:
    """As in "rose by 5 points to 40%", "a four-point lead in the polls"; "scored 30 points" is a count."""
    near = words.lowers[max(0, index - _POINTS_NEAR) : index + _POINTS_NEAR]
    if _POINT_FOLLOWS_MOVE.isdisjoint(near) or _SHARES.isdisjoint(words.lowers):
        return None
    return Unit(PERCENTAGE_POINT, index + 1)


def _duration(words: Words, index: int) -> Unit | None:
    """As in "two weeks", "25-year-old" (an age), "five seconds"; an ordinal "second" does not come here."""
    old = index + 1
    if words.low(old) == "-":
        old += 1
    if words.low(old) in {"old", "olds"} and DURATIONS[words.low(index)] == "year":
        return Unit(YEAR_OF_AGE, old + 1)
    if words.low(old) == "of" and words.low(old + 1) == "age":
        return Unit(YEAR_OF_AGE, old + 2)
    return Unit(DURATIONS[words.low(index)], index + 1)


def _money_after(words: Words, index: int) -> Unit | None:
    """As in "50 million dollars", "10 Canadian dollars", "50 EUR"."""
    if words.form(index) in CURRENCY_CODES:
        return Unit("CNY" if words.form(index) == "RMB" else words.form(index), index + 1)
    if words.form(index) in {"€", "£", "$", "₽", "₴"}:
        return Unit(CURRENCY_SIGNS[words.form(index)], index + 1)
    for at in (index, index + 1, index + 2):
        code = CURRENCY_WORDS.get(words.low(at))
        if code is None or (words.low(at) == "won" and at > index):
            continue
        if at == index and _is_weight(words, at):
            return Unit("pound_weight", at + 1)
        if at == index:
            return Unit(_PENNIES.get(code, code), at + 1, 0.01 if code in _PENNIES else 1.0)
        national = NATIONAL_CURRENCIES.get((words.low(at - 1), code))
        if national:
            return Unit(national, at + 1)
    return None


def _is_weight(words: Words, index: int) -> bool:
    """Whether "pounds" are weighed and not paid: "weighed 220 pounds", "30 pounds (14 kg)"."""
    if words.lowers[index] not in {"pound", "pounds"}:
        return False
    return not _WEIGHING.isdisjoint(words.lowers[max(0, index - _NEAR) : index + _NEAR])


def _rate(words: Words, unit: str, *, index: int) -> Unit:
    """As in "barrels per day", "50 miles an hour", "20 km/h"."""
    if words.low(index) in {"per", "a", "an", "/"} and words.low(index + 1) in PERIODS:
        return Unit(f"{unit}_per_{words.low(index + 1)}", index + 2)
    if words.low(index) == "/" and words.low(index + 1) == "h":
        return Unit(f"{unit}_per_hour", index + 2)
    return Unit(unit, index)
