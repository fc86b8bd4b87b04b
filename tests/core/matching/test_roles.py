import pytest

from app.core.matching.match import Side, judge_pair
from app.core.model.judgement import ReasonKind, Relation
from benchmarks.own_pairs import whole
from tests.core.matching.sides import a_side
from tests.core.reading.parsers import the_parser


def parsed(text: str) -> Side:
    return whole(text, None, the_parser())


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("The driver shot the policeman near Velden.", "The policeman shot the driver near Velden."),
        ("The union rejected the offer made by the firm.", "The firm rejected the offer made by the union."),
        ("The Senate overrode the mayor's veto of it.", "The mayor overrode the Senate's veto of it."),
        ("The man was killed by his wife in Bergen.", "The wife was killed by her man in Bergen."),
        ("Gas flows from the coast to the hills.", "Gas flows from the hills to the coast."),
    ],
)
def test_two_that_have_exchanged_places_word_for_word_contradict(ours: str, theirs: str) -> None:
    verdict = judge_pair(a_side(ours), a_side(theirs))
    assert verdict.relation is Relation.CONTRADICTION
    assert verdict.reasons[0].kind is ReasonKind.ROLE


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("The farmers and the fishers met the mayor.", "The fishers and the farmers met the mayor."),
        ("The farmers met the fishers at the harbour.", "The fishers met the farmers at the harbour."),
        ("In the harbour the farmers burned straw.", "The farmers burned straw in the harbour."),
    ],
)
def test_another_order_of_the_same_words_is_no_contradiction(ours: str, theirs: str) -> None:
    assert judge_pair(a_side(ours), a_side(theirs)).relation is not Relation.CONTRADICTION


def test_a_doer_who_has_another_part_on_the_other_side_makes_no_duplicate() -> None:
    ours = parsed("The teacher rejected the complaint of the pupil about the exam in Velden.")
    theirs = parsed("The pupil rejected the complaint about the exam that the teacher made in Velden.")
    assert judge_pair(ours, theirs).relation is not Relation.DUPLICATE
