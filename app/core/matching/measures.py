"""Two numbers in different units of one dimension in, whether they are the same measure out: 12 kilometres, 7 miles."""

from math import inf

from app.core.matching.tables.conversions import CONVERSIONS
from app.core.model.facts import Bound, Quantity

AS_ROUNDED = 0.06
"""How far a newsroom's rounding may take a value from what was measured, as a share of it."""
ISO_CODE = 3
ONE_SIDED = frozenset({Bound.AT_LEAST, Bound.AT_MOST})


def meet_by_conversion(ours: Quantity, theirs: Quantity) -> bool:
    """Whether two numbers of different units say the same, each as exact as its last digit; never a bound."""
    here, there = CONVERSIONS.get(ours.unit), CONVERSIONS.get(theirs.unit)
    if here is None or there is None or ours.unit == theirs.unit or here[0] != there[0]:
        return False
    if {ours.bound, theirs.bound} & ONE_SIDED or ours.ordinal or theirs.ordinal:
        return False
    (low, high), (other_low, other_high) = _reach(ours, here), _reach(theirs, there)
    return max(low, other_low) <= min(high, other_high)


def one_dimension(ours: Quantity, theirs: Quantity) -> bool:
    """Whether two numbers of different units measure one thing: kilometres and miles; two currencies of one figure.

    A bound is left alone: it leaves the number open.
    """
    if ours.unit == theirs.unit or {ours.bound, theirs.bound} & ONE_SIDED or ours.ordinal or theirs.ordinal:
        return False
    if of_one_dimension(ours.unit, theirs.unit):
        return True
    money = all(len(unit) == ISO_CODE and unit.isupper() for unit in (ours.unit, theirs.unit))
    return money and (ours.low, ours.high) == (theirs.low, theirs.high)


def of_one_dimension(unit: str, other: str) -> bool:
    """Whether both units measure lengths, or both weights."""
    here, there = CONVERSIONS.get(unit), CONVERSIONS.get(other)
    return here is not None and there is not None and here[0] == there[0]


def last_place(value: float) -> float:
    """The place of the last digit that is not zero: 1,000 for 25,000, 0.1 for 2.5."""
    digits = f"{abs(value):.12g}"
    if "e" in digits or not float(digits):
        return 1.0
    if "." in digits:
        return 10.0 ** -len(digits.split(".")[1])
    return 10.0 ** (len(digits) - len(digits.rstrip("0")))


def _reach(quantity: Quantity, conversion: tuple[str, float, float]) -> tuple[float, float]:
    """From where to where the true value may lie, in the common measure of the dimension."""
    _, factor, shift = conversion
    low = -inf if quantity.low is None else quantity.low
    high = inf if quantity.high is None else quantity.high
    return (low - _rounding(low)) * factor + shift, (high + _rounding(high)) * factor + shift


def _rounding(value: float) -> float:
    return 0.0 if abs(value) == inf else min(last_place(value) / 2, AS_ROUNDED * abs(value))
