"""Two aligned sides in, what their numbers say of each other out."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from math import inf

from app.core.matching.align import Alignment
from app.core.matching.concepts import classes_of, keys, stem_of
from app.core.matching.finding import Bearing, Finding, number_side
from app.core.matching.prepare import Prepared
from app.core.matching.tables.events import LEVELS, TOLLS
from app.core.matching.times import later_of
from app.core.model.facts import Bound, Quantity
from app.core.model.judgement import Effect, ReasonKind

ROUNDING = 0.05
ABOUT = 0.12
JUST_ABOVE = 1.25
CONTEXT = 4
TOLL_KEYS = keys(" ".join(TOLLS | LEVELS))


class Fit(IntEnum):
    """How two numbers of one measure go together, best first."""

    SAME = 0
    ROUNDED = 1
    OPEN = 2  # both can hold, neither says the other: "up to 50,000" and "25,000 to 30,000"
    APART = 3


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity with the units that stand around it."""

    quantity: Quantity
    around: frozenset[int]


def number_findings(ours: Prepared, theirs: Prepared, *, alignment: Alignment) -> Iterator[Finding]:
    """Compare what counts the same thing in the same role: first what fits, then what is left over on both sides."""
    ours_left = [Counted(quantity, _around(quantity, ours)) for quantity in ours.facts.quantities]
    theirs_left = [Counted(quantity, _around(quantity, theirs)) for quantity in theirs.facts.quantities]
    graded = sorted(
        (
            (
                fit(mine.quantity, other.quantity),
                -_shared_context(mine, other, side=ours, alignment=alignment),
                nth,
                mth,
            )
            for nth, mine in enumerate(ours_left)
            for mth, other in enumerate(theirs_left)
            if same_measure(mine.quantity, other.quantity)
        ),
        key=lambda grade: (grade[0], grade[1], grade[2] + grade[3], abs(grade[2] - grade[3])),
    )
    used_ours: set[int] = set()
    used_theirs: set[int] = set()
    for how, context, nth, mth in graded:
        if nth in used_ours or mth in used_theirs:
            continue
        used_ours.add(nth)
        used_theirs.add(mth)
        mine, other = ours_left[nth], theirs_left[mth]
        yield from _finding(how, -context, quantities=(mine, other), sides=(ours, theirs))
    yield from _other_measures(ours, theirs, used=(used_ours, used_theirs))


def fit(ours: Quantity, theirs: Quantity) -> Fit:
    """How two numbers of one measure go together; symmetric."""
    if (ours.low, ours.high, ours.bound) == (theirs.low, theirs.high, theirs.bound):
        return Fit.SAME
    low, high = _ends(ours)
    other_low, other_high = _ends(theirs)
    bounds = {ours.bound, theirs.bound}
    if Bound.AT_MOST in bounds or Bound.AT_LEAST in bounds:
        return _fit_of_bounds(ours, theirs)
    if max(low, other_low) > min(high, other_high):
        return Fit.ROUNDED if _rounded(ours, theirs) else Fit.APART
    nested = (low >= other_low and high <= other_high) or (low <= other_low and high >= other_high)
    if nested or Bound.RANGE not in bounds:
        return Fit.ROUNDED
    common = min(high, other_high) - max(low, other_low)
    return Fit.ROUNDED if common >= min(high - low, other_high - other_low) / 2 else Fit.OPEN


def same_measure(ours: Quantity, theirs: Quantity) -> bool:
    """Whether two numbers count the same kind of thing."""
    if ours.ordinal != theirs.ordinal:
        return False
    if ours.unit == theirs.unit:
        return True
    if not ours.unit or not theirs.unit:
        return False
    return bool(classes_of(stem_of(ours.unit)) & classes_of(stem_of(theirs.unit)))


def _ends(quantity: Quantity) -> tuple[float, float]:
    low = -inf if quantity.low is None else quantity.low
    high = inf if quantity.high is None else quantity.high
    if quantity.bound is Bound.ABOUT:
        return low * (1 - ABOUT), high * (1 + ABOUT)
    return low, high


def _fit_of_bounds(ours: Quantity, theirs: Quantity) -> Fit:
    """More than 20 fits 23 and leaves 50 open; up to 30,000 fits 25,000 to 30,000, up to 50,000 leaves it open."""
    low, high = _ends(ours)
    other_low, other_high = _ends(theirs)
    if max(low, other_low) > min(high, other_high):
        return Fit.ROUNDED if _rounded(ours, theirs) else Fit.APART
    ours_end = low if ours.bound is Bound.AT_LEAST else high
    theirs_end = other_low if theirs.bound is Bound.AT_LEAST else other_high
    if {ours.bound, theirs.bound} == {Bound.AT_MOST, Bound.AT_LEAST} or inf in {ours_end, theirs_end}:
        return Fit.OPEN
    smaller, greater = sorted((abs(ours_end), abs(theirs_end)))
    if ours.bound is theirs.bound:
        return Fit.ROUNDED if greater <= smaller * (1 + ROUNDING) else Fit.OPEN
    return Fit.ROUNDED if greater <= smaller * JUST_ABOVE else Fit.OPEN


def _rounded(ours: Quantity, theirs: Quantity) -> bool:
    """Whether one is the other to fewer digits: 24,987 and 25,000; never 10 and 11."""
    values = [value for value in (ours.low or ours.high, theirs.low or theirs.high) if value]
    if len(values) != len((ours, theirs)) or {ours.bound, theirs.bound} - {Bound.EXACT, Bound.ABOUT} or ours.ordinal:
        return False
    coarse, fine = sorted(values, key=_last_place, reverse=True)
    place = _last_place(coarse)
    same_when_rounded = abs(round(fine / place) * place - coarse) < place / 1000
    return same_when_rounded and _last_place(fine) < place and abs(fine - coarse) <= ROUNDING * abs(coarse)


def _last_place(value: float) -> float:
    """The place of the last digit that is not zero: 1,000 for 25,000, 0.1 for 2.5."""
    digits = f"{abs(value):.12g}"
    if "e" in digits or not float(digits):
        return 1.0
    if "." in digits:
        return 10.0 ** -len(digits.split(".")[1])
    return 10.0 ** (len(digits) - len(digits.rstrip("0")))


def _around(quantity: Quantity, side: Prepared) -> frozenset[int]:
    """The units that stand near a number, without those of what it counts."""
    before = [unit for unit in side.units if unit.span.end <= quantity.span.start]
    after = [unit for unit in side.units if unit.span.start >= quantity.span.end]
    counted = quantity.counted.lower()
    beside = [unit for unit in after[: CONTEXT + 2] if unit.span.text.lower() not in counted or not counted]
    return frozenset(unit.place for unit in (*before[-CONTEXT:], *beside[:CONTEXT]))


def _shared_context(mine: Counted, other: Counted, *, side: Prepared, alignment: Alignment) -> float:
    return sum(side.units[place].weight for place in mine.around if alignment.ours[place] in other.around)


def _finding(
    how: Fit, context: float, *, quantities: tuple[Counted, Counted], sides: tuple[Prepared, Prepared]
) -> Iterator[Finding]:
    mine, other = quantities[0].quantity, quantities[1].quantity
    here, there = number_side(mine), number_side(other)
    thing = f" ({mine.unit.replace('_', ' ')})" if mine.unit else ""
    if how is Fit.SAME:
        yield Finding(
            ReasonKind.NUMBER,
            Bearing.AGREES,
            Effect.NOTE,
            f"Both give the same number{thing}: {{here}}, {{there}}.",
            here,
            there,
        )
    elif how is Fit.ROUNDED:
        sentence = f"{{here}} here and {{there}} there agree by rounding or range{thing}."
        yield Finding(ReasonKind.NUMBER, Bearing.AGREES, Effect.EXPLAINED, sentence, here, there)
    elif _counts_on(quantities, sides) and (later := later_of(*sides)) is not None:
        sentence = f"The count{thing} moved on between two known times: {{here}} here, {{there}} there."
        yield Finding(
            ReasonKind.NUMBER, Bearing.MOVED_ON, Effect.VETO, sentence, here, there, trust=0.9, ours_later=later
        )
    elif how is Fit.OPEN:
        sentence = f"{{here}} here and {{there}} there can both hold{thing}: a bound leaves the number open."
        yield Finding(ReasonKind.NUMBER, Bearing.APART, Effect.EXPLAINED, sentence, here, there)
    elif context > 0:
        sentence = f"{{here}} here, {{there}} there: both cannot hold of the same thing{thing}."
        yield Finding(
            ReasonKind.NUMBER, Bearing.CONTRADICTS, Effect.VETO, sentence, here, there, trust=_trust(mine, context)
        )
    else:
        sentence = f"{{here}} here and {{there}} there count{thing} in another context."
        yield Finding(ReasonKind.MEASURE, Bearing.APART, Effect.EXPLAINED, sentence, here, there)


def _trust(quantity: Quantity, context: float) -> float:
    """A bare number with little around it says less than one that counts something among words that agree."""
    return min(1.0, (0.7 if quantity.unit else 0.4) + 0.15 * context)


def _counts_on(quantities: tuple[Counted, Counted], sides: tuple[Prepared, Prepared]) -> bool:
    """Whether what is counted grows or is measured again: the dead, the infected, a price."""
    return all(
        stem_of(counted.quantity.unit) in TOLL_KEYS
        or any(side.units[place].key in TOLL_KEYS for place in counted.around)
        or any(stem_of(word) in TOLL_KEYS for word in counted.quantity.counted.lower().split())
        for counted, side in zip(quantities, sides, strict=True)
    )


def _other_measures(ours: Prepared, theirs: Prepared, *, used: tuple[set[int], set[int]]) -> Iterator[Finding]:
    """Numbers of one side only: of the same value but another thing, another measure."""
    for nth, mine in enumerate(ours.facts.quantities):
        for mth, other in enumerate(theirs.facts.quantities):
            if nth in used[0] or mth in used[1] or not mine.unit or not other.unit or same_measure(mine, other):
                continue
            sentence = "{here} here and {there} there count different things."
            yield Finding(
                ReasonKind.MEASURE, Bearing.APART, Effect.EXPLAINED, sentence, number_side(mine), number_side(other)
            )
            return
