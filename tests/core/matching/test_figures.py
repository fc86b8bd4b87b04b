import pytest

from app.core.matching.match import judge_pair
from app.core.model.judgement import Relation
from tests.core.matching.sides import a_side


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Velden won 3-1 against Marn on Saturday.", "Velden won 2-1 against Marn on Saturday."),
        ("Two of the three suspects in Velden were freed.", "One of the three suspects in Velden was freed."),
        ("Two of the three tugs reached Velden.", "All three tugs reached Velden."),
    ],
)
def test_another_score_or_part_of_one_number_contradicts(ours: str, theirs: str) -> None:
    assert judge_pair(a_side(ours), a_side(theirs)).relation is Relation.CONTRADICTION


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Velden beat Marn 3-1 on Saturday.", "Velden beat Marn by 3-1 on Saturday."),
        ("All three tugs reached the port of Velden.", "Each of the three tugs reached the port of Velden."),
    ],
)
def test_one_score_or_part_in_other_words_is_no_difference(ours: str, theirs: str) -> None:
    assert judge_pair(a_side(ours), a_side(theirs)).relation is Relation.DUPLICATE


def test_two_articles_of_one_law_are_two_things() -> None:
    ours, theirs = "Holm invoked Article 49 of the charter.", "Holm invoked Article 16 of the charter."
    assert judge_pair(a_side(ours), a_side(theirs)).relation is Relation.RELATED


def test_sales_that_doubled_to_a_sum_are_that_sum() -> None:
    ours, theirs = "Velora's sales doubled to 40 million dollars.", "Velora's sales tripled to 60 million dollars."
    assert judge_pair(a_side(ours), a_side(theirs)).relation is Relation.CONTRADICTION


def test_one_number_of_people_of_one_sort_is_no_other_measure() -> None:
    ours, theirs = "The strike in Velden involves 14,000 nurses.", "The strike in Velden involves 14,000 workers."
    assert judge_pair(a_side(ours), a_side(theirs)).relation is not Relation.UNRELATED
    kinds = {reason.kind.value for reason in judge_pair(a_side(ours), a_side(theirs)).reasons}
    assert "measure" not in kinds
