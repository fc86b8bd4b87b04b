import pytest

from app.core.matching.match import judge_pair
from app.core.model.judgement import Relation
from tests.core.matching.sides import a_side


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("The Velden Atlas was published by Jonas Krag.", "The Velden Atlas was published by Peter Berg."),
        ("The Velden Atlas is printed by a Danish firm.", "The Velden Atlas is printed by a Polish firm."),
        ("Clara Holm was buried in Lisbon on Monday.", "Clara Holm was buried in Oslo."),
        ("Clara Holm was born on 18 July 1996.", "Clara Holm was born on July 20."),
    ],
)
def test_another_name_where_only_one_can_be_contradicts(ours: str, theirs: str) -> None:
    assert judge_pair(a_side(ours), a_side(theirs)).relation is Relation.CONTRADICTION


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Clara Holm was praised by Peter Berg.", "Clara Holm was praised by Jonas Krag."),
        ("Protests were held in Lisbon on Monday.", "Protests were held in Oslo on Monday."),
        ("The album came out on Atlantic Records.", "The album came out on Epic Records."),
    ],
)
def test_another_name_where_many_can_be_is_neither_a_duplicate_nor_a_contradiction(ours: str, theirs: str) -> None:
    assert judge_pair(a_side(ours), a_side(theirs)).relation not in {Relation.DUPLICATE, Relation.CONTRADICTION}
