"""What an uncredited copy does to the count of origins, on both databases."""

from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest

from app.flows.house import House
from app.flows.ingest import ingest
from app.flows.snippet import Snippet

NOW = datetime(2025, 3, 4, 12, tzinfo=UTC)
CLAIM = "The council of Varmouth approved the plan for a new bridge over the river in May 2024. "
BODY = (
    "Work on the piers begins in autumn and will take three years. The old crossing stays open for carts, bicycles and"
    " walkers until the last span is in place. Shopkeepers on the left bank had asked for a tunnel instead, while"
    " the fishermen wanted nothing built before the salmon had passed. Two design offices from the coast drew up the"
    " plans, and a third will check their sums. The toll house is to become a library with a reading room above water."
)
OTHER = (
    "The vote came late at night. Nobody in the gallery clapped. A clerk read out the sums line by line, and the lamps"
    " were put out one after the other while the members walked home along the quay in small groups, talking softly"
    " about the price of stone and about who would have to pay for it in the end, if the bank were to say no again."
)
PAPERS = ("Varmouth Gazette", "Reuters", "Evening Post")


def post(house: House, publisher: str, text: str, *, hours: int = 0, **fields: Any) -> str:
    at = NOW + timedelta(hours=hours)
    done = ingest(house, Snippet(text, publisher=publisher, published_at=at, **fields), now=NOW)
    claim = done.results[0].claim
    assert claim is not None
    return claim.id


def origins(house: House, claim_id: str) -> int:
    with house.store.reading() as reader:
        return reader.claim_counts([claim_id])[claim_id].origins


def test_papers_that_copy_one_agency_without_credit_are_one_origin(house: House) -> None:
    for number, paper in enumerate(PAPERS):
        lead = f"Our own report number {number} from the town hall. " if number else ""
        claim_id = post(house, paper, CLAIM + lead + BODY, hours=number)
    assert origins(house, claim_id) == 1


def test_a_paper_with_its_own_report_is_another_origin(house: House) -> None:
    post(house, "Reuters", CLAIM + BODY)
    claim_id = post(house, "Evening Post", CLAIM + OTHER)
    assert origins(house, claim_id) == 2


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_ingestion_changes_neither_the_count_nor_who_was_first(
    house: House, order: tuple[int, ...]
) -> None:
    for number in order:
        claim_id = post(house, PAPERS[number], f"{CLAIM}Report {number} from here. {BODY}", hours=-number)
    with house.store.reading() as reader:
        told = reader.told(claim_id)
    assert {one.first.source.name for one in told if one.first} == {"Evening Post"}
    assert len({one.kin for one in told}) == 1
    assert origins(house, claim_id) == 1


def test_an_outlet_that_cites_another_which_told_it_is_no_origin(house: House) -> None:
    post(house, "Evening Post", f"Reuters reported that {CLAIM[0].lower()}{CLAIM[1:]}")
    claim_id = post(house, "Reuters", f"Mayor Ana Petrova said that {CLAIM[0].lower()}{CLAIM[1:]}")
    assert origins(house, claim_id) == 1
