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
        ("The tower of Velden is taller than the dome.", "The tower of Velden is shorter than the dome."),
        ("The first patient with the implant has recovered.", "The first patient with the implant has died."),
        ("Velden denied entry to the convoy.", "Velden allowed entry to the convoy."),
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


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("The panel published the names of the donors.", "The panel refused to publish the names of the donors."),
        ("Turnout in the Velden vote was 68 percent.", "Turnout in the Velden vote was not 68 percent."),
        ("The former mayor is still under investigation.", "The former mayor is no longer under investigation."),
        ("Three workers were hurt when the roof collapsed.", "No one was hurt when the roof collapsed."),
        ("The minister often visits the flooded villages.", "The minister rarely visits the flooded villages."),
    ],
)
def test_a_negation_is_found_whatever_it_rests_on(ours: str, theirs: str) -> None:
    assert judge_pair(a_side(ours), a_side(theirs)).relation is Relation.CONTRADICTION


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Their refusal to join the pact angered the king.", "They refused to join the pact, which angered the king."),
        (
            "Boras spoke of a raid without giving details of it.",
            "Boras spoke of a raid and did not give details of it.",
        ),
        ("She is not on trial for her name but for the theft.", "She is on trial for the theft."),
        ("The do-not-call register in Velden opened in May.", "The call register in Velden opened in May."),
        ("Details of the tunnel plan havent been agreed.", "Details of the tunnel plan haven't been agreed."),
    ],
)
def test_one_denial_in_two_forms_is_no_contradiction(ours: str, theirs: str) -> None:
    assert judge_pair(a_side(ours), a_side(theirs)).relation is not Relation.CONTRADICTION
