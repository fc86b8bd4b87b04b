"""Parts of what was counted, changes beside their result, fractions of a point: text -> value and unit."""

import pytest

from app.core.facts.quantities import quantities
from app.core.facts.words import split
from app.core.model.facts import Quantity


def found(text: str) -> list[Quantity]:
    words = split(text)
    return [quantity for _, _, quantity in quantities(words, [False] * len(words))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a rise of a quarter of a percentage point", [(0.25, "percentage_point")]),
        ("three quarters of a point", [(0.75, "percentage_point")]),
        ("a mile and a half of track", [(1.5, "mile")]),
        ("an hour and a half", [(1.5, "hour")]),
        ("the death toll rose by 4 to 23", [(4, "person"), (23, "person")]),
        ("400 beds, 350 of them full", [(400, "bed"), (350, "bed")]),
        ("$40 million, of which 12 million went missing", [(40_000_000, "USD"), (12_000_000, "USD")]),
    ],
)
def test_changes_parts_and_fractions_of_points_keep_their_own_value_and_unit(
    text: str, expected: list[tuple[float, str]]
) -> None:
    assert [(each.low, each.unit) for each in found(text)] == expected
    assert all(each.low == each.high for each in found(text))


def test_what_has_doubled_to_a_number_is_that_number() -> None:
    assert [(each.low, each.high) for each in found("It doubled to 40")] == [(40, 40)]
