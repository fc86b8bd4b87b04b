import pytest

from app.core.matching.match import judge_pair
from app.core.model.judgement import ReasonKind, Relation
from tests.core.matching.sides import a_side


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Nigeria lent Ghana 200 million dollars.", "Ghana lent Nigeria 200 million dollars."),
        ("Spain beat Italy in the final.", "Spain was beaten by Italy in the final."),
        ("France overtook Brazil in the ranking.", "Brazil overtook France in the ranking."),
    ],
)
def test_who_does_it_and_whom_it_is_done_to_cannot_change_places(ours: str, theirs: str) -> None:
    verdict = judge_pair(a_side(ours), a_side(theirs))
    assert verdict.relation is Relation.CONTRADICTION
    assert verdict.reasons[0].kind is ReasonKind.ROLE


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Spain beat Italy in the final.", "Italy was beaten by Spain in the final."),
        ("Spain met Italy in the final.", "Italy met Spain in the final."),
        ("France criticised Brazil over the forest law.", "Brazil criticised France over the forest law."),
    ],
)
def test_one_event_told_from_its_other_end_or_what_both_can_do_is_no_contradiction(ours: str, theirs: str) -> None:
    assert judge_pair(a_side(ours), a_side(theirs)).relation is not Relation.CONTRADICTION


def test_two_who_share_a_surname_are_two() -> None:
    ours, theirs = "The prize was won by Anna Holm in 2024.", "The prize was won by Peter Holm in 2024."
    assert judge_pair(a_side(ours), a_side(theirs)).relation is Relation.CONTRADICTION


def test_a_name_in_full_and_in_short_are_one() -> None:
    ours, theirs = "The prize was won by Joseph R. Holm in 2024.", "The prize was won by Joe Holm in 2024."
    assert judge_pair(a_side(ours), a_side(theirs)).relation is not Relation.CONTRADICTION


def test_who_stands_in_another_clause_is_no_doer() -> None:
    ours = "Anna Holm led the Velden works. Peter Maas, an inventor of the Velden lamp, was her cousin."
    assert judge_pair(a_side(ours), a_side("Lena Orr invented a lamp.")).relation is not Relation.CONTRADICTION
