"""Two conflicts come to be about one pair of claims: they are settled as one, and undone each is what it was."""

from collections.abc import Sequence

import pytest

from app.core.errors import Conflict
from app.core.model.conflict import ConflictStatus, Resolution
from app.core.model.judgement import Relation, Status
from app.flows import review
from app.flows.bulk import decide_all, undo_all
from app.flows.house import House
from app.flows.review import Hand
from app.storage.pages import ConflictFilter
from tests.flows.matters import Dispute, a_hand, everything, put_before_editors, resolve
from tests.flows.test_undo import undo_last
from tests.storage.news import NOON, Said, record


@pytest.fixture
def same_and_two_others(house: House) -> tuple[Dispute, Dispute, Dispute]:
    """Ships and boats may be the same; each is contradicted by trains."""
    with house.store.turn(NOON) as turn:
        ships, boats, trains = (record(turn, Said(f"Fifty {what} left.")) for what in ("ships", "boats", "trains"))
        return (
            put_before_editors(turn, boats, ships, Relation.DUPLICATE, at_confirm=False),
            put_before_editors(turn, trains, ships),
            put_before_editors(turn, trains, boats),
        )


def settle(house: House, dispute: Dispute, resolution: Resolution) -> None:
    review.decide(house, dispute.id, ruling=resolve(resolution), version=None, hand=a_hand(house.store))


def waiting(house: House) -> list[str]:
    with house.store.reading() as reader:
        return sorted(one.id for one in reader.conflict_page(ConflictFilter(waiting=True)).items)


def all_of(house: House, disputes: Sequence[Dispute]) -> list[object]:
    return [everything(house.store, one) for one in disputes]


def test_the_second_goes_with_the_first_and_both_are_settled_at_once(
    house: House, same_and_two_others: tuple[Dispute, Dispute, Dispute]
) -> None:
    same, first, second = same_and_two_others
    settle(house, same, Resolution.DUPLICATE)
    assert waiting(house) == [first.id]
    with house.store.reading() as reader:
        answering, joined = reader.conflict(first.id), reader.conflict(second.id)
        assert (answering.joined_to, joined.joined_to) == (None, first.id)
        assert set(answering.judgement_ids) > set(joined.judgement_ids)
        assert len(answering.sides) == 3

    settle(house, first, Resolution.CONTRADICTION)
    assert waiting(house) == []
    with house.store.reading() as reader:
        judged = [one for dispute in (first, second) for one in reader.judgements_of_conflict(dispute.id)]
        assert {one.status for one in judged} == {Status.CONFIRMED}
        assert reader.conflict(second.id).status is ConflictStatus.OPEN, "it keeps all that it had"


def test_each_undo_gives_back_exactly_what_was(
    house: House, same_and_two_others: tuple[Dispute, Dispute, Dispute]
) -> None:
    same, first, second = same_and_two_others
    before = all_of(house, same_and_two_others)
    settle(house, same, Resolution.DUPLICATE)
    joined = all_of(house, same_and_two_others)
    settle(house, first, Resolution.NOT_SAME)
    assert undo_last(house, first)
    assert all_of(house, same_and_two_others) == joined
    assert undo_last(house, same)
    assert all_of(house, same_and_two_others) == before
    assert waiting(house) == sorted([same.id, first.id, second.id])


def test_claims_that_part_first_leave_the_second_question_open(
    house: House, same_and_two_others: tuple[Dispute, Dispute, Dispute]
) -> None:
    same, first, second = same_and_two_others
    before = everything(house.store, second)
    settle(house, same, Resolution.DUPLICATE)
    settle(house, first, Resolution.NOT_SAME)
    assert undo_last(house, same)
    assert waiting(house) == sorted([same.id, second.id])
    after = everything(house.store, second)
    assert after["judgements"] == before["judgements"]
    assert after["apart"] == everything(house.store, second)["apart"]
    with house.store.reading() as reader:
        apart = reader.not_same([first.ours.claim_id])
    assert apart == {frozenset({first.ours.claim_id, first.theirs.claim_id})}


def test_the_second_is_not_settled_beside_the_first(
    house: House, same_and_two_others: tuple[Dispute, Dispute, Dispute]
) -> None:
    same, first, second = same_and_two_others
    settle(house, same, Resolution.DUPLICATE)
    with pytest.raises(Conflict, match=first.id):
        settle(house, second, Resolution.CONTRADICTION)
    with pytest.raises(Conflict, match=first.id):
        review.start(house, second.id, hand=a_hand(house.store))


def test_what_comes_later_about_the_pair_follows_what_was_settled_together(
    house: House, same_and_two_others: tuple[Dispute, Dispute, Dispute]
) -> None:
    same, first, second = same_and_two_others
    settle(house, same, Resolution.DUPLICATE)
    settle(house, first, Resolution.CONTRADICTION)
    with house.store.reading() as reader:
        known = reader.precedents([second.ours.claim_id, second.theirs.claim_id])
    assert sorted(one.conflict_id for one in known) == sorted([same.id, first.id, first.id])


def test_a_lot_settles_what_is_joined_on_the_way_with_the_one_that_answers(
    house: House, same_and_two_others: tuple[Dispute, Dispute, Dispute]
) -> None:
    before = all_of(house, same_and_two_others)
    hand = Hand(a_hand(house.store).by, NOON)
    lot = decide_all(house, ConflictFilter(waiting=True), ruling=resolve(Resolution.DUPLICATE), expected=3, hand=hand)
    assert waiting(house) == []
    undo_all(house, lot.bulk_id or "", hand=hand)
    assert all_of(house, same_and_two_others) == before
