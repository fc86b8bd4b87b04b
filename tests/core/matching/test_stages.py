from datetime import UTC, datetime

import pytest

from app.core.matching.match import judge_pair
from app.core.model.judgement import Newer, Relation
from tests.core.matching.sides import a_side

MONDAY, FRIDAY = datetime(2026, 3, 2, 8, tzinfo=UTC), datetime(2026, 3, 6, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Two climbers are missing on Mount Velden.", "Two climbers have been rescued on Mount Velden."),
        ("The jury in the Holm trial is deliberating.", "The jury in the Holm trial has reached a verdict."),
        ("The airline is in talks to buy the Velden terminal.", "The airline has bought the Velden terminal."),
        ("The minister is expected to sign the Velden treaty.", "The minister has signed the Velden treaty."),
        ("Six states have recognised the Velden council.", "Nine states have recognised the Velden council."),
    ],
)
def test_a_later_stage_at_a_later_known_time_is_an_update(before: str, after: str) -> None:
    ours, theirs = a_side(after, published_at=FRIDAY), a_side(before, published_at=MONDAY)
    verdict = judge_pair(ours, theirs)
    assert verdict.relation is Relation.UPDATE
    assert verdict.newer is Newer.OURS


def test_what_will_be_and_what_has_been_are_no_duplicate_without_known_times() -> None:
    ours, theirs = "The minister is expected to sign the Velden treaty.", "The minister signed the Velden treaty."
    assert judge_pair(a_side(ours), a_side(theirs)).relation is Relation.RELATED


def test_a_third_quarter_and_a_fourth_are_two_matters() -> None:
    ours = "Sales of the Velden group rose 4 percent in the third quarter."
    theirs = "Sales of the Velden group rose 4 percent in the fourth quarter."
    assert judge_pair(a_side(ours), a_side(theirs)).relation is Relation.RELATED
