"""A number that is stated and one of the cited text in, whether the second bears the first out, out."""

from math import inf

from app.core.model.facts import Bound, Quantity

# How far a newsroom's rounding may take a value from what was measured, as a share of it.
AS_ROUNDED = 0.06


def says_number(ours: Quantity, theirs: Quantity) -> bool:
    """Whether their number lets one write ours: the same, ours rounded, ours a bound or a range that holds theirs."""
    if ours.ordinal != theirs.ordinal or not _one_unit(ours, theirs):
        return False
    (low, high), (other_low, other_high) = _ends(ours), _ends(theirs)
    if ours.bound in {Bound.AT_LEAST, Bound.AT_MOST} or theirs.bound in {Bound.AT_LEAST, Bound.AT_MOST}:
        return low - _slack(low) <= other_high and other_low <= high + _slack(high)
    if ours.bound is Bound.RANGE:
        return low - _slack(low) <= other_low and other_high <= high + _slack(high)
    if theirs.bound is Bound.RANGE:
        return (low, high) == (other_low, other_high)
    slack = AS_ROUNDED * abs(low) if Bound.ABOUT in {ours.bound, theirs.bound} else _slack(low)
    return abs(low - other_low) <= slack


def _one_unit(ours: Quantity, theirs: Quantity) -> bool:
    """Whether both count one thing as far as units tell: what is counted is often another noun in another text."""
    if ours.unit == theirs.unit or not ours.unit or not theirs.unit:
        return True
    measures = {unit for unit in (ours.unit, theirs.unit) if unit.isupper() or unit in {"percent", "percentage_point"}}
    return not measures


def _ends(quantity: Quantity) -> tuple[float, float]:
    return -inf if quantity.low is None else quantity.low, inf if quantity.high is None else quantity.high


def _slack(value: float) -> float:
    """Half of the place of the last digit that is not zero, so that 39,870 may be written as 40,000; at most 6 %."""
    if abs(value) == inf or value == 0:
        return 0.0
    digits = f"{abs(value):.12g}"
    if "e" in digits:
        return 0.0
    _, _, decimals = digits.partition(".")
    place = 10.0 ** -len(decimals) if decimals else 10.0 ** (len(digits) - len(digits.rstrip("0")))
    return min(place / 2, AS_ROUNDED * abs(value)) if place != 1.0 else 0.0
