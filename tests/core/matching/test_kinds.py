import pytest

from app.core.matching.kinds import exclusive
from app.core.matching.match import judge_pair
from app.core.model.judgement import ReasonKind, Relation
from tests.core.matching.sides import a_side


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Night Harbour is a 2012 Danish crime film written by Ea Holm.", "Night Harbour is a novel."),
        ("Orrin Vale is a Welsh poet, painter and activist.", "Orrin Vale is a village."),
        ("Glass Orchard is an American sitcom created by Dee Marsh.", "Glass Orchard is a restaurant."),
    ],
)
def test_a_thing_of_two_kinds_that_exclude_each_other_is_a_contradiction(ours: str, theirs: str) -> None:
    verdict = judge_pair(a_side(ours), a_side(theirs))
    assert verdict.relation is Relation.CONTRADICTION
    assert verdict.reasons[0].kind is ReasonKind.ANTONYM


def test_one_who_is_french_is_not_dutch() -> None:
    verdict = judge_pair(a_side("Lena Maas is a French cellist and teacher."), a_side("Lena Maas is a Dutch cellist."))
    assert verdict.relation is Relation.CONTRADICTION
    assert verdict.reasons[0].kind is ReasonKind.LOCATION


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Orrin Vale is a Welsh poet and painter.", "Orrin Vale is a singer."),
        ("Lena Maas is a French-Dutch cellist.", "Lena Maas is a Dutch cellist."),
        ("Tarn is a Scottish folk band formed in Leith.", "Tarn is a group."),
        ("The film is based on the novel Night Harbour.", "Night Harbour is a novel."),
    ],
)
def test_what_one_thing_can_be_at_once_is_no_contradiction(ours: str, theirs: str) -> None:
    assert judge_pair(a_side(ours), a_side(theirs)).relation is not Relation.CONTRADICTION


def test_kinds_that_are_loosely_used_for_each_other_do_not_exclude_each_other() -> None:
    assert exclusive("screen", "settlement")
    assert not exclusive("region", "settlement")
    assert not exclusive("person", "person")
