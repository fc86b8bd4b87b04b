import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from app.core.errors import Conflict, Invalid, Stale
from app.core.model.job import Answer, Reservation
from app.core.model.key import Scope
from app.storage.idempotency import RequestKey
from app.storage.store import Store
from tests.storage.news import NOON, Said, record

LATER = NOON + timedelta(seconds=61)
CREATED = Answer(201, '{"id": "doc_1"}')


@pytest.fixture
def request_key(store: Store) -> RequestKey:
    with store.aside(NOON) as aside:
        key = aside.create_key("newsroom", {Scope.SUBMIT}).key
    return RequestKey(key.id, "k1", "create_snippet", "0" * 64)


def reserve(store: Store, request: RequestKey, at: object = NOON) -> Reservation | Answer:
    with store.aside(at) as aside:  # type: ignore[arg-type]
        return aside.reserve(request)


def reserved(store: Store, request: RequestKey, at: object = NOON) -> Reservation:
    found = reserve(store, request, at)
    assert isinstance(found, Reservation)
    return found


def outcomes(count: int, work: Callable[[], object]) -> list[object]:
    """What happens to many who do the same at once."""
    found: list[object] = []
    start = threading.Barrier(count)

    def run() -> None:
        start.wait(30)
        try:
            found.append(work())
        except Conflict as refused:
            found.append(refused)

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return found


def record_and_answer(store: Store, reservation: Reservation) -> None:
    with store.turn(LATER) as turn:
        record(turn, Said())
        turn.answer(reservation, CREATED)


def test_of_many_at_once_one_may_go_ahead(store: Store, request_key: RequestKey) -> None:
    found = outcomes(8, lambda: reserve(store, request_key))
    assert sorted(type(one).__name__ for one in found) == ["Conflict"] * 7 + ["Reservation"]


def test_a_lapsed_lease_is_taken_over_by_one(store: Store, request_key: RequestKey) -> None:
    reserve(store, request_key)
    found = outcomes(8, lambda: reserve(store, request_key, LATER))
    assert sorted(type(one).__name__ for one in found) == ["Conflict"] * 7 + ["Reservation"]


def test_the_answer_is_there_with_what_it_tells_of(store: Store, request_key: RequestKey) -> None:
    record_and_answer(store, reserved(store, request_key))
    assert reserve(store, request_key, LATER) == CREATED


def test_who_lost_the_key_leaves_nothing(store: Store, request_key: RequestKey) -> None:
    slow = reserved(store, request_key)
    quick = reserved(store, request_key, LATER)
    with pytest.raises(Stale):
        record_and_answer(store, slow)
    with store.reading() as reader:
        assert reader.head() == 0
    record_and_answer(store, quick)
    assert reserve(store, request_key, LATER) == CREATED


@pytest.mark.parametrize("other", [{"body_sha256": "1" * 64}, {"route": "create_snippets"}])
def test_a_key_is_for_one_request(store: Store, request_key: RequestKey, other: dict[str, str]) -> None:
    reserve(store, request_key)
    with pytest.raises(Invalid, match="another request"):
        reserve(store, replace(request_key, **other))


def test_a_freed_key_can_be_used_at_once(store: Store, request_key: RequestKey) -> None:
    first = reserved(store, request_key)
    with store.aside(NOON) as aside:
        aside.release(first)
    assert reserved(store, request_key).owner != first.owner


def test_an_answer_is_kept_for_a_day(store: Store, request_key: RequestKey) -> None:
    record_and_answer(store, reserved(store, request_key))
    assert reserve(store, request_key, NOON + timedelta(hours=23)) == CREATED
    assert isinstance(reserve(store, request_key, NOON + timedelta(hours=25)), Reservation)
    with store.aside(NOON + timedelta(hours=60)) as aside:
        assert aside.forget_answers() == 1
