import pytest

from app.core.matching.match import judge_pair
from app.core.model.judgement import Relation
from tests.core.matching.sides import a_side


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Part of the Velden bridge collapsed.", "The Velden bridge collapsed."),
        ("The vice president opened the Velden terminal.", "The president opened the Velden terminal."),
        ("Two of the four hostages in Velden were released.", "The hostages in Velden were released."),
        ("All members but Hungary signed the Velden statement.", "All members signed the Velden statement."),
        ("The vote in Velden will take place on Sunday.", "The vote in Velden will take place on Wednesday."),
        ("The shooting in Velden took place at dawn.", "The shooting in Velden took place at midnight."),
        ("Shops in Velden close at 8 p.m. on weekdays.", "Shops in Velden close at 10 p.m. on weekdays."),
        ("Women in Velden earn less in the sector.", "Women in Velden earn less in the country."),
        ("The ministry of health in Velden closed the camp.", "The ministry of defence in Velden closed the camp."),
    ],
)
def test_a_part_a_deputy_another_hour_or_another_word_in_one_place_is_no_duplicate(ours: str, theirs: str) -> None:
    assert judge_pair(a_side(ours), a_side(theirs)).relation is not Relation.DUPLICATE


def test_half_and_all_of_one_thing_cannot_both_be() -> None:
    ours, theirs = "Half of the Velden staff will be dismissed.", "All of the Velden staff will be dismissed."
    assert judge_pair(a_side(ours), a_side(theirs)).relation is Relation.CONTRADICTION


def test_each_of_two_firms_has_another_name() -> None:
    ours = a_side("Sunda Holding will cut 500 jobs at its plants, its chairman Peter Lind said on television.")
    theirs = a_side("Trinmark will cut 500 jobs at its plants, the chairman said on television.")
    assert judge_pair(ours, theirs).relation is not Relation.DUPLICATE
