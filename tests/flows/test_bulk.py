"""Many conflicts decided as one lot, and taken back as one, on both databases."""

import pytest

from app.core.errors import Conflict, Invalid, NotFound
from app.core.model.conflict import ConflictKind, ConflictStatus, Resolution
from app.core.model.judgement import Relation
from app.core.review.decide import Ruling
from app.flows import bulk, review
from app.flows.house import House
from app.storage.pages import ConflictFilter
from tests.flows.matters import DISMISS, REOPEN, Dispute, a_dispute, a_hand, everything, resolve

WAITING = ConflictFilter(waiting=True)


@pytest.fixture
def disputes(house: House) -> list[Dispute]:
    return [
        a_dispute(house.store, f"Fifty ships left port {number}.", f"Thirty ships left port {number}.")
        for number in range(4)
    ]


def states(house: House, disputes: list[Dispute]) -> list[object]:
    return [everything(house.store, dispute) for dispute in disputes]


@pytest.mark.parametrize("ruling", [DISMISS, resolve(Resolution.DUPLICATE), resolve(Resolution.NOT_SAME)])
def test_one_undo_takes_the_whole_lot_back(house: House, disputes: list[Dispute], ruling: Ruling) -> None:
    before = states(house, disputes)
    hand = a_hand(house.store)
    assert bulk.would_decide(house, WAITING).conflict_ids == tuple(dispute.id for dispute in disputes)

    decided = bulk.decide_all(house, WAITING, ruling=ruling, expected=4, hand=hand)

    assert decided.bulk_id is not None
    with house.store.reading() as reader:
        assert reader.conflict_count(WAITING) == 0
    undone = bulk.undo_all(house, decided.bulk_id, hand=hand)
    assert undone == bulk.BulkUndone(decided.conflict_ids, ())
    assert states(house, disputes) == before


def test_a_lot_of_another_size_than_expected_is_refused_whole(house: House, disputes: list[Dispute]) -> None:
    before = states(house, disputes)
    with pytest.raises(Conflict):
        bulk.decide_all(house, WAITING, ruling=DISMISS, expected=3, hand=a_hand(house.store))
    assert states(house, disputes) == before


def test_one_conflict_that_refuses_saves_all_others(house: House, disputes: list[Dispute]) -> None:
    hand = a_hand(house.store)
    review.decide(house, disputes[2].id, ruling=DISMISS, version=1, hand=hand)
    before = states(house, disputes)
    with pytest.raises(Conflict):
        bulk.decide_all(house, ConflictFilter(), ruling=DISMISS, expected=4, hand=hand)
    assert states(house, disputes) == before


def test_what_was_decided_on_since_is_left_and_named(house: House, disputes: list[Dispute]) -> None:
    hand = a_hand(house.store)
    chosen = ConflictFilter(ids=tuple(dispute.id for dispute in disputes[:3]))
    decided = bulk.decide_all(house, chosen, ruling=DISMISS, expected=3, hand=hand)
    again = review.decide(house, disputes[1].id, ruling=REOPEN, version=2, hand=hand)
    assert again.conflict.status is ConflictStatus.OPEN

    undone = bulk.undo_all(house, decided.bulk_id or "", hand=hand)

    assert undone == bulk.BulkUndone((disputes[0].id, disputes[2].id), (disputes[1].id,))
    with pytest.raises(Conflict):
        bulk.undo_all(house, decided.bulk_id or "", hand=hand)


def test_a_lot_is_chosen_by_what_it_is_about(house: House, disputes: list[Dispute]) -> None:
    doubtful = a_dispute(house.store, "A train left.", "One train left.", relation=Relation.DUPLICATE)
    chosen = ConflictFilter(waiting=True, kind=ConflictKind.DUPLICATE)
    decided = bulk.decide_all(house, chosen, ruling=resolve(Resolution.DUPLICATE), expected=1, hand=a_hand(house.store))
    assert decided.conflict_ids == (doubtful.id,)


def test_what_names_one_side_is_not_decided_in_a_lot(house: House, disputes: list[Dispute]) -> None:
    ruling = resolve(Resolution.CONTRADICTION, preferred_claim_id=disputes[0].ours.claim_id)
    with pytest.raises(Invalid):
        bulk.decide_all(house, WAITING, ruling=ruling, expected=4, hand=a_hand(house.store))


def test_an_unknown_lot_is_not_found(house: House) -> None:
    with pytest.raises(NotFound):
        bulk.undo_all(house, "blk_unknown", hand=a_hand(house.store))
