from app.core.facts.tables.outlets import OUTLETS
from app.core.lineage.owners import owner_of, shared_owners
from app.core.lineage.tables.owners import OWNERS


def test_another_name_of_an_outlet_has_its_owner() -> None:
    assert owner_of("WSJ") == owner_of("The Wall Street Journal") == "News Corp"


def test_an_outlet_that_no_table_knows_has_no_owner() -> None:
    assert owner_of("The Harbour Times") is None


def test_one_outlet_of_an_owner_shares_it_with_nobody() -> None:
    assert shared_owners(["Reuters", "The Guardian"]) == {}


def test_no_outlet_has_two_owners() -> None:
    named = [outlet for outlets in OWNERS.values() for outlet in outlets.split("|")]
    assert len(named) == len(set(named))
    assert len({outlet.name for outlet in OUTLETS} & set(named)) > 100
