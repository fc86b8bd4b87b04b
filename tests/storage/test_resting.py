"""Connections rest between two readings, and every reading sees what was committed before it began."""

from threading import Barrier, Thread

import pytest

from app.core.errors import NotFound
from app.storage import resting
from app.storage.store import Store
from tests.storage.news import NOON, Said, record


def test_a_reading_on_a_rested_connection_sees_what_was_committed_since(store: Store) -> None:
    with store.reading() as reader:
        before = reader.head()
    with store.turn(NOON) as turn:
        claim_id = record(turn, Said("The bridge is open.")).claim_id
    with store.reading() as reader:
        assert reader.head() > before
        assert reader.claim(claim_id).id == claim_id


def test_two_readings_at_one_moment_are_two_snapshots(store: Store) -> None:
    with store.reading():
        pass
    with store.reading() as outer:
        before = outer.head()
        with store.turn(NOON) as turn:
            record(turn, Said("The bridge is open."))
        with store.reading() as inner:
            assert inner.head() > before
        assert outer.head() == before


def test_a_connection_rests_only_after_a_reading_that_went_well(store: Store) -> None:
    readers = store._readers
    with store.reading():
        pass
    rested = len(readers._resting)
    with pytest.raises(NotFound), store.reading() as reader:
        reader.claim("clm_unknown")
    assert len(readers._resting) == max(0, rested - 1)


def test_no_more_connections_rest_than_are_allowed(store: Store) -> None:
    together = Barrier(resting.RESTING + 4)

    def read() -> None:
        with store.reading() as reader:
            reader.head()
            together.wait(timeout=30)

    threads = [Thread(target=read) for _ in range(together.parties)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store._readers._resting) <= resting.RESTING
    store.close()
    assert not store._readers._resting
