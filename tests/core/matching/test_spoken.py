import pytest

from app.core.matching.match import judge_pair
from app.core.model.judgement import Relation
from tests.core.matching.sides import a_side


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (
            "President Holm is not an Arcadian citizen.",
            "Like President Holm, I believe in the good sense of the Arcadian people.",
        ),
        ("Mr Holm was not speaking only about the tunnel.", "Ms Berg spoke to the press about the tunnel on Friday."),
        ("The union does not defend it.", "The union sought to defend the seamen of the port."),
        ("Holm paid nothing in harbour dues.", "The ten largest firms paid nine tenths of all harbour dues."),
        ("Holm paid no harbour dues for years.", "The rule let Holm avoid paying harbour dues for years."),
        ("Don't expect the mayor to resign over the tunnel.", "The mayor is expected to resign over the tunnel."),
    ],
)
def test_a_negation_of_what_the_other_side_does_not_speak_of_contradicts_nothing(ours: str, theirs: str) -> None:
    assert judge_pair(a_side(ours), a_side(theirs)).relation is not Relation.CONTRADICTION


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Clara Holm is not an Arcadian citizen.", "Clara Holm, an Arcadian citizen, has run the port since May."),
        ("Clara Holm is not a painter.", "The show is led by the painter Clara Holm."),
        ("There is not an agreement on the tunnel.", "There is an agreement on the tunnel."),
        ("The minister has ruled out sending more tugs.", "The minister will send more tugs."),
        ("The firm has stopped selling coal to Arcadia.", "The firm sells coal to Arcadia."),
        ("Attendance at the Velden fair was up on last year.", "Attendance at the Velden fair was down on last year."),
    ],
)
def test_a_negation_of_what_the_other_side_says_contradicts_it(ours: str, theirs: str) -> None:
    assert judge_pair(a_side(ours), a_side(theirs)).relation is Relation.CONTRADICTION
