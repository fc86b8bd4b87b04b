import pytest

from app.storage.store import Abandon, Store
from tests.storage.news import NOON, Said, a_source, an_outlet, record, recorded


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
