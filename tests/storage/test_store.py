import pytest

from app.core.matching.retrieve import IndexEntry
from app.core.matching.side import Gist
from app.core.model.facts import Polarity
from app.storage.store import Abandon, Store
from tests.storage.news import NOON, SENTENCE, Said, a_source, an_outlet, record, recorded


def fail_in_a_turn(store: Store, error: type[Exception]) -> None:
    with store.turn(NOON) as turn:
        record(turn, Said())
        raise error


def test_what_is_read_is_what_was_recorded(store: Store) -> None:
    known = recorded(store, speakers=(a_source(),), publisher=an_outlet(), url="https://paper.example/a")
    with store.reading() as reader:
        assert reader.appearances([known.id]) == {known.id: known}
        assert reader.appearances_of_document(known.document_id) == (known,)
        assert reader.appearances_of_claim(known.claim_id) == (known,)


@pytest.mark.parametrize("error", [ZeroDivisionError, Abandon])
def test_a_turn_that_is_left_early_leaves_nothing(store: Store, error: type[Exception]) -> None:
    if error is Abandon:
        fail_in_a_turn(store, error)
    else:
        with pytest.raises(error):
            fail_in_a_turn(store, error)
    with store.reading() as reader:
        assert reader.head() == 0
        assert reader.changes(0) == ()


def test_a_candidate_stands_for_each_position_of_a_claim(store: Store) -> None:
    first = recorded(store, key="k", speakers=(a_source(),), url="https://paper.example/a")
    recorded(store, key="k", url="https://paper.example/b")
    third = recorded(store, key="k", polarity=Polarity.POSITIVE, url="https://paper.example/c")
    with store.reading() as reader:
        found = reader.candidates([first.claim_id, "clm_unknown"])
        assert [one.appearance_id for one in found] == [first.id, third.id]
        assert found[0].side.appearance == first.appearance
        assert {one.claim_id for one in found} == {first.claim_id}
        gists = reader.gists([first.claim_id, "clm_unknown"])
        assert gists == tuple(Gist.of(one) for one in found)
        assert reader.candidates_at([gist.appearance_id for gist in gists] + ["app_unknown"]) == found


def test_an_entry_of_the_index_holds_what_a_claim_can_be_found_by(store: Store) -> None:
    known = recorded(store, speakers=(a_source(),), publisher=an_outlet(), url="https://paper.example/a")
    with store.reading() as reader:
        entry = IndexEntry(known.claim_id, SENTENCE, "", "Financial Times\nThe Kremlin")
        assert reader.index_entries([known.claim_id, "clm_unknown"]) == (entry,)
        assert reader.all_index_entries() == (entry,)
        assert reader.all_index_entries(known.claim_id) == ()
