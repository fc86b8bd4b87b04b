import pytest

from app.core.matching.match import judge_pair
from app.core.model.judgement import ReasonKind, Relation
from tests.core.matching.sides import a_side


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("The harbour of Velden was affected by the storm.", "The harbour of Velden was unaffected by the storm."),
        ("The plant is in Veldenland in the hills.", "The plant is outside of Veldenland in the hills."),
        ("Ostrava is the most polluted city in the region.", "Ostrava is the least polluted city in the region."),
        ("The museum owns the oldest map of the coast.", "The museum owns the newest map of the coast."),
        ("The council lifted its veto on the tunnel.", "The council maintained its veto on the tunnel."),
    ],
)
def test_words_that_exclude_each_other_in_one_place_contradict(ours: str, theirs: str) -> None:
    verdict = judge_pair(a_side(ours), a_side(theirs))
    assert verdict.relation is Relation.CONTRADICTION
    assert verdict.reasons[0].kind is ReasonKind.ANTONYM


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Police stood outside the Velden home of the singer.", "Police stood in Velden."),
        ("They danced some non-traditional dances at the fair.", "They danced some nontraditional dances at the fair."),
        ("The firm will disclose the report on Friday.", "The firm will close the report on Friday."),
    ],
)
def test_words_that_only_look_like_opposites_do_not(ours: str, theirs: str) -> None:
    assert judge_pair(a_side(ours), a_side(theirs)).relation is not Relation.CONTRADICTION


def test_a_hedge_in_another_sentence_does_not_hedge_what_both_say() -> None:
    ours = "Rain may fall in the north tomorrow. The minister will not resign over the tunnel, her office said."
    theirs = "The minister will resign over the tunnel, her office said."
    assert judge_pair(a_side(ours), a_side(theirs)).relation is Relation.CONTRADICTION
