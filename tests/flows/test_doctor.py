"""The doctor looks at a house as it is, and finds what decisions and the index say otherwise."""

from app.core.model.audit import Invariant
from app.core.model.conflict import Resolution
from app.flows import review
from app.flows.doctor import examine
from app.flows.house import House
from tests.flows.matters import a_dispute, a_hand, resolve
from tests.storage.backdoor import by_the_back_door


def found(house: House) -> set[Invariant]:
    return {one.invariant for one in examine(house.store, house.index, advance=lambda _: None)}


def test_a_house_in_use_has_no_fault(house: House) -> None:
    dispute = a_dispute(house.store)
    assert found(house) == set()
    house.index.catch_up()
    decided = review.decide(
        house, dispute.id, ruling=resolve(Resolution.DUPLICATE), version=None, hand=a_hand(house.store)
    )
    assert found(house) == set()
    review.undo(house, dispute.id, decision_id=decided.decision.id, hand=a_hand(house.store, minutes=1))
    house.index.catch_up()
    assert found(house) == set()


def test_a_conflict_that_does_not_stand_as_it_was_decided_is_found(house: House, database_url: str) -> None:
    dispute = a_dispute(house.store)
    review.decide(house, dispute.id, ruling=resolve(Resolution.DIFFERENT_SCOPE), version=None, hand=a_hand(house.store))
    by_the_back_door(database_url, "UPDATE conflicts SET resolution = 'duplicate'")
    assert found(house) == {Invariant.CONFLICT_AS_DECIDED}


def test_an_index_of_another_store_is_found(house: House, database_url: str) -> None:
    a_dispute(house.store)
    house.index.catch_up()
    by_the_back_door(database_url, "UPDATE ledger SET store_id = 'another'")
    house.index.close()
    assert found(house) == {Invariant.INDEX_IN_STORE}
