"""What an editor settled is not asked again when the same claims appear once more, on both databases."""

import pytest

from app.core.model.conflict import ConflictStatus, DecisionKind, Resolution
from app.core.model.judgement import DecidedBy, Relation, Status
from app.core.review.decide import Ruling
from app.flows import review
from app.flows.answers import MatchResult
from app.flows.house import House
from app.flows.lookup import look_up
from app.storage.pages import ConflictFilter
from tests.flows.matters import DISMISS, REOPEN, a_hand, resolve
from tests.flows.test_ingest import SPENT, SPENT_MORE, post

REMEMBERED = {
    Resolution.CONTRADICTION: Relation.CONTRADICTION,
    Resolution.DIFFERENT_SCOPE: Relation.RELATED,
    Resolution.UPDATE: Relation.UPDATE,
}


def a_contradiction(house: House) -> tuple[str, str]:
    """The conflict of two sums, and the claim that names the greater."""
    post(house, SPENT, url="https://one.example/a")
    (result,) = post(house, SPENT_MORE, url="https://two.example/b").results
    with house.store.reading() as reader:
        (conflict,) = reader.conflict_page(ConflictFilter()).items
    assert result.claim is not None
    return conflict.id, result.claim.id


def settle(house: House, conflict_id: str, ruling: Ruling) -> str:
    decided = review.decide(house, conflict_id, ruling=ruling, version=None, hand=a_hand(house.store))
    return decided.decision.id


def again(house: House, number: int = 3) -> list[MatchResult]:
    """The greater sum in one more paper, and what it meets of the lesser."""
    (result,) = post(house, SPENT_MORE, url=f"https://paper-{number}.example/").results
    return [match for match in result.matches if match.appearance.appearance.passage.span.text == SPENT]


def waiting(house: House) -> int:
    with house.store.reading() as reader:
        return reader.conflict_count(ConflictFilter(waiting=True))


@pytest.mark.parametrize("resolution", REMEMBERED)
def test_the_next_equal_appearance_hears_what_the_editor_said(house: House, resolution: Resolution) -> None:
    conflict_id, greater = a_contradiction(house)
    settle(house, conflict_id, resolve(resolution, newer=greater if resolution is Resolution.UPDATE else None))

    (match,) = again(house)

    assert waiting(house) == 0
    assert match.verdict.relation is REMEMBERED[resolution]
    assert (match.status, match.decided_by) == (Status.CONFIRMED, DecidedBy.EDITOR)
    assert match.conflict_id == conflict_id
    (found,) = look_up(house, [SPENT_MORE])
    assert match.verdict.relation in {one.verdict.relation for one in found.matches}


@pytest.mark.parametrize("resolution", [Resolution.DUPLICATE, Resolution.NOT_SAME])
def test_what_was_joined_or_kept_apart_is_not_asked_about_again(house: House, resolution: Resolution) -> None:
    conflict_id, _ = a_contradiction(house)
    settle(house, conflict_id, resolve(resolution))
    again(house)
    post(house, SPENT, url="https://four.example/")
    assert waiting(house) == 0


def test_what_was_dismissed_is_asked_again(house: House) -> None:
    conflict_id, _ = a_contradiction(house)
    settle(house, conflict_id, DISMISS)
    (match,) = again(house)
    assert waiting(house) == 1
    assert match.conflict_id != conflict_id


@pytest.mark.parametrize("back", ["undo", "reopen"])
def test_what_followed_an_editor_goes_back_to_the_rule_with_the_decision(house: House, back: str) -> None:
    conflict_id, _ = a_contradiction(house)
    decision_id = settle(house, conflict_id, resolve(Resolution.DIFFERENT_SCOPE))
    again(house)

    if back == "undo":
        review.undo(house, conflict_id, decision_id=decision_id, hand=a_hand(house.store))
    else:
        settle(house, conflict_id, REOPEN)

    with house.store.reading() as reader:
        judged = reader.judgements_of_conflict(conflict_id)
        conflict = reader.conflict(conflict_id)
    assert conflict.status is ConflictStatus.OPEN
    assert len(judged) == 2
    assert {one.verdict.relation for one in judged} == {Relation.CONTRADICTION}
    assert {(one.status, one.decided_by) for one in judged} == {(Status.SUGGESTED, DecidedBy.RULE)}
    assert {one.appearance_id for one in conflict.sides} >= {one.our_appearance_id for one in judged}


def test_another_position_is_another_question(house: House) -> None:
    conflict_id, _ = a_contradiction(house)
    settle(house, conflict_id, resolve(Resolution.DIFFERENT_SCOPE))
    denial = SPENT_MORE.replace("will spend", "will not spend")
    (result,) = post(house, denial, url="https://five.example/").results
    assert [match for match in result.matches if match.verdict.relation is Relation.CONTRADICTION]
    with house.store.reading() as reader:
        asked = reader.conflict_page(ConflictFilter(waiting=True)).items
    assert asked
    assert conflict_id not in {conflict.id for conflict in asked}


def test_the_rule_kept_what_it_had_said(house: House) -> None:
    conflict_id, _ = a_contradiction(house)
    settle(house, conflict_id, resolve(Resolution.DIFFERENT_SCOPE))
    again(house)
    with house.store.reading() as reader:
        asked = reader.matter(conflict_id).asked
    assert [(one.now.relation, one.rule.relation) for one in asked] == [(Relation.RELATED, Relation.CONTRADICTION)] * 2
    assert DecisionKind.RESOLVE in {one.kind for one in review.history(house, conflict_id)}
