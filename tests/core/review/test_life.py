from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.model.conflict import ConflictKind
from app.core.model.judgement import DecidedBy, Effect, Reason, ReasonKind, Relation, Standing, Status, Verdict
from app.core.review.life import Circumstances, Life, Limits, life_of, standing

LIMITS = Limits(suggest=0.5, confirm=0.85)
UNSURE, SURE = 0.6, 0.97


def a_verdict(relation: Relation, score: float) -> Verdict:
    return Verdict(relation, score, (Reason(ReasonKind.EVENT, Effect.NOTE, None, None, "The same event."),))


def life(relation: Relation, score: float, circumstances: Circumstances | None = None) -> Life | None:
    return life_of(a_verdict(relation, score), circumstances or Circumstances(), limits=LIMITS)


@st.composite
def circumstances(draw: st.DrawFn) -> Circumstances:
    return Circumstances(*(draw(st.booleans()) for _ in range(7)))


def test_a_sure_duplicate_joins_the_new_claim_to_the_known_one() -> None:
    assert life(Relation.DUPLICATE, SURE) == Life(Status.CONFIRMED, joins=True)


def test_an_unsure_duplicate_is_suggested_and_waits_for_an_editor() -> None:
    assert life(Relation.DUPLICATE, UNSURE) == Life(Status.SUGGESTED, conflict=ConflictKind.DUPLICATE)


def test_a_claim_is_joined_to_one_claim_and_an_editor_is_asked_about_the_second() -> None:
    joined = Circumstances(joinable=False)
    assert life(Relation.DUPLICATE, SURE, joined) == Life(Status.SUGGESTED, conflict=ConflictKind.DUPLICATE)


@pytest.mark.parametrize("score", [LIMITS.suggest, UNSURE, LIMITS.confirm, 1.0])
def test_a_contradiction_opens_a_conflict_however_sure_the_rule_is(score: float) -> None:
    assert life(Relation.CONTRADICTION, score) == Life(Status.SUGGESTED, conflict=ConflictKind.CONTRADICTION)


def test_opposite_positions_on_one_claim_are_a_conflict() -> None:
    found = life(Relation.CONTRADICTION, SURE, Circumstances(one_claim=True))
    assert found is not None
    assert found.conflict is ConflictKind.CONTRADICTION


def test_two_speakers_who_contradict_each_other_in_one_document_are_a_conflict() -> None:
    found = life(Relation.CONTRADICTION, SURE, Circumstances(one_document=True))
    assert found is not None
    assert found.conflict is ConflictKind.CONTRADICTION


@pytest.mark.parametrize("relation", [Relation.CONTRADICTION, Relation.UPDATE])
def test_one_claim_in_one_position_is_not_set_against_itself(relation: Relation) -> None:
    assert life(relation, SURE, Circumstances(one_claim=True, one_position=True)) is None


@pytest.mark.parametrize("relation", [Relation.CONTRADICTION, Relation.UPDATE])
def test_one_voice_does_not_contradict_itself_within_a_document(relation: Relation) -> None:
    assert life(relation, SURE, Circumstances(one_document=True, one_voice=True)) is None


def test_a_headline_like_its_own_first_sentence_is_no_work_for_an_editor() -> None:
    assert life(Relation.DUPLICATE, UNSURE, Circumstances(one_document=True)) == Life(Status.SUGGESTED)


def test_a_sure_update_stands_confirmed_and_an_unsure_one_waits() -> None:
    assert life(Relation.UPDATE, SURE) == Life(Status.CONFIRMED)
    assert life(Relation.UPDATE, UNSURE) == Life(Status.SUGGESTED, conflict=ConflictKind.UPDATE)


def test_related_claims_are_told_and_ask_nobody() -> None:
    assert life(Relation.RELATED, SURE) == Life(Status.SUGGESTED)


def test_what_is_below_the_limit_or_unrelated_is_not_kept() -> None:
    assert life(Relation.DUPLICATE, LIMITS.suggest - 0.01) is None
    assert life(Relation.UNRELATED, 1.0) is None


@given(st.sampled_from(Relation), st.floats(0, 1), circumstances())
def test_a_short_passage_is_never_confirmed_by_rule(relation: Relation, score: float, given: Circumstances) -> None:
    found = life(relation, score, given)
    if given.short and found is not None:
        assert found.status is Status.SUGGESTED
        assert not found.joins


@given(st.sampled_from(Relation), st.floats(0, 1), circumstances())
def test_what_an_editor_kept_apart_is_never_suggested_again(
    relation: Relation, score: float, given: Circumstances
) -> None:
    if given.kept_apart and not given.one_claim:
        assert life(relation, score, given) is None


@given(st.sampled_from(Relation), st.floats(0, 1), circumstances())
def test_a_rule_never_speaks_as_an_editor_and_never_confirms_a_conflict(
    relation: Relation, score: float, given: Circumstances
) -> None:
    found = life(relation, score, given)
    if found is not None:
        assert found.decided_by is DecidedBy.RULE
        assert found.conflict is None or found.status is Status.SUGGESTED
        assert not found.joins or (found.status is Status.CONFIRMED and relation is Relation.DUPLICATE)


def test_standing_is_the_first_that_holds() -> None:
    order = [
        Standing.RETRACTED,
        Standing.SUPERSEDED,
        Standing.DISPUTED,
        Standing.DISPUTED_UNREVIEWED,
        Standing.UNDISPUTED,
    ]
    for grounds in product([True, False], repeat=4):
        retracted, superseded, disputed, unreviewed = grounds
        found = standing(retracted=retracted, superseded=superseded, disputed=disputed, unreviewed=unreviewed)
        assert found is order[[*grounds, True].index(True)]
