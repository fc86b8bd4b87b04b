import pytest

from app.core.matching.match import Candidate, Thresholds, compare, judge_pair, match
from app.core.model.chain import Stance
from app.core.model.judgement import Effect, ReasonKind, Relation
from tests.core.matching.sides import a_candidate, a_link, a_side

THRESHOLDS = Thresholds(suggest=0.5, confirm=0.85)
TROOPS = "European countries are considering sending between 25,000 to 30,000 troops to Ukraine."
KREMLIN = (
    "Russian leader Vladimir Putin is ready to agree to the deployment of European peacekeeping forces in Ukraine."
)
ENDORSEMENT = (
    "The President of France, Emmanuel Macron, did not receive a clear endorsement from his American counterpart, "
    "Donald Trump, regarding the potential deployment of European troops in Ukraine after the war."
)
D, C, R, U = Relation.DUPLICATE, Relation.CONTRADICTION, Relation.RELATED, Relation.UNRELATED


@pytest.mark.parametrize(
    ("ours", "theirs", "relation"),
    [
        ("Moscow will not accept European peacekeepers in Ukraine.", KREMLIN, C),
        ("European capitals weigh sending 25k-30k soldiers to Ukraine.", TROOPS, D),
        ("European countries are considering sending 50,000 troops to Ukraine.", TROOPS, C),
        ("European countries are considering sending up to 50,000 troops to Ukraine.", TROOPS, R),
        ("Macron leaves Washington without Trump's clear backing for a European force in Ukraine", ENDORSEMENT, D),
        ("Heavy rain and strong winds are expected across Scotland on Thursday.", TROOPS, U),
    ],
)
def test_a_pair_is_judged_by_what_differs(ours: str, theirs: str, relation: Relation) -> None:
    verdict = judge_pair(a_side(ours), a_side(theirs))
    assert verdict.relation is relation
    assert verdict.reasons


def test_a_denied_opposition_agrees_with_a_negated_one() -> None:
    ours = a_side("Trump opposes security guarantees.", chain=(a_link(stance=Stance.DENIES),))
    theirs = a_side("Trump does not oppose providing security guarantees for the European mission in Ukraine.")
    assert judge_pair(ours, theirs).relation is D


def test_a_contradiction_in_numbers_names_both_values() -> None:
    verdict = judge_pair(a_side("European countries are considering sending 50,000 troops to Ukraine."), a_side(TROOPS))
    reason = next(reason for reason in verdict.reasons if reason.effect is Effect.VETO)
    assert reason.kind is ReasonKind.NUMBER
    assert reason.ours is not None
    assert reason.theirs is not None
    assert (reason.ours.value.low, reason.theirs.value.low, reason.theirs.value.high) == (50000, 25000, 30000)


def test_the_best_match_stands_first_and_the_unrelated_is_left_out() -> None:
    known = [
        a_candidate("clm_3", "Heavy rain is expected across Scotland on Thursday."),
        a_candidate("clm_2", TROOPS),
        a_candidate("clm_1", TROOPS),
    ]
    found = match(a_side(TROOPS), known, thresholds=THRESHOLDS)
    assert [(one.candidate.claim_id, one.verdict.relation) for one in found] == [("clm_1", D), ("clm_2", D)]


def test_no_more_candidates_are_judged_than_allowed() -> None:
    known = [a_candidate(f"clm_{nth}", TROOPS) for nth in range(20)]
    assert len(match(a_side(TROOPS), known, thresholds=THRESHOLDS)) == THRESHOLDS.judged


def test_a_comparison_gives_every_pair_and_the_one_that_matters_most() -> None:
    sides = [a_side(TROOPS), a_side("European countries are considering sending 50,000 troops to Ukraine.")]
    pairs, overall = compare(sides, [a_side(TROOPS)])
    assert len(pairs) == 2
    assert overall.relation is C


def test_nothing_compared_is_unrelated_and_says_why() -> None:
    pairs, overall = compare([], [a_side(TROOPS)])
    assert pairs == ()
    assert overall.relation is U
    assert overall.reasons


def test_what_is_remembered_of_an_appearance_never_stands_for_another_text() -> None:
    first = Candidate("clm_1", "app_1", a_side(TROOPS))
    corrected = Candidate("clm_1", "app_1", a_side("Heavy rain is expected across Scotland on Thursday."))
    assert match(a_side(TROOPS), [first], thresholds=THRESHOLDS)
    assert match(a_side(TROOPS), [corrected], thresholds=THRESHOLDS) == ()


@pytest.mark.parametrize(
    ("bounded", "exact"),
    [
        ("European countries are considering sending up to 50,000 troops to Ukraine.", "up to "),
        ("At least 80 people died in the fire at the hotel in Lima on Sunday.", "At least "),
    ],
)
def test_a_bound_and_the_number_it_stops_at_are_never_joined_by_rule(bounded: str, exact: str) -> None:
    verdict = judge_pair(a_side(bounded), a_side(bounded.replace(exact, "")))
    assert verdict.relation is Relation.DUPLICATE
    assert THRESHOLDS.suggest <= verdict.score < THRESHOLDS.confirm
