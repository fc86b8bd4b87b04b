"""The stream of events: what is told to whom, in which order, and how it is taken up again."""

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.model.event import EventType
from app.flows.ingest import ingest
from app.flows.keys import revoke
from app.flows.snippet import Snippet
from app.settings import Settings
from tests.api.served import Served, served
from tests.flows.test_ingest import APPROVED, NOW, REFUSED, SPENT, SPENT_MORE, WEATHER
from tests.storage.news import NOON

DATED = {"published_at": "2025-03-04T12:00:00Z"}


@pytest.fixture
def house_settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(
        database_url=database_url,
        data_dir=tmp_path,
        parser="none",
        event_seconds=0.02,
        event_heartbeat_seconds=0.3,
        streams_per_key=60,
    )


@pytest.fixture
def server(house_settings: Settings) -> Iterator[Served]:
    with served(house_settings) as opened:
        yield opened


@pytest.fixture
def server_on_sqlite(sqlite_url: str, tmp_path: Path) -> Iterator[Served]:
    with served(
        Settings(
            database_url=sqlite_url,
            data_dir=tmp_path,
            parser="none",
            event_seconds=0.02,
            event_heartbeat_seconds=0.3,
            streams_per_key=60,
        )
    ) as opened:
        yield opened


def test_a_contradiction_is_told_as_it_happens_in_the_shapes_of_the_api(server: Served) -> None:
    with server.streaming() as stream:
        stream.block()
        server.submit(text=SPENT, publisher="One", **DATED)
        answer = server.submit(text=SPENT_MORE, publisher="Two", **DATED)
        told = stream.events(4)

    assert [event.name for event in told] == [
        "claim.created",
        "claim.created",
        "claim.contradicted",
        "conflict.opened",
    ]
    places = [event.place for event in told]
    assert places == sorted(places)  # type: ignore[type-var]
    contradicted = json.loads(told[2].data or "")
    assert contradicted["type"] == "claim.contradicted"
    assert contradicted["seq"] == told[2].place
    (result,) = answer["claims"]
    assert contradicted["data"]["claim"]["id"] == result["claim"]["id"]
    assert contradicted["data"]["other"]["id"] == result["matches"][0]["claim_id"]
    assert contradicted["data"]["appearance"] == result["appearance"]
    assert contradicted["data"]["judgement"]["reasons"] == result["matches"][0]["reasons"]
    assert json.loads(told[3].data or "")["data"]["conflict"]["id"] == result["matches"][0]["conflict_id"]


def test_whoever_comes_again_with_the_last_id_misses_nothing_and_sees_nothing_twice(server: Served) -> None:
    for text in (APPROVED, REFUSED, SPENT, SPENT_MORE, WEATHER):
        server.submit(text=text, **DATED)
    with server.house.store.reading() as reader:
        places = [change.seq for change in reader.changes_told(0, upto=reader.head(), limit=100)]
    with server.streaming("?since=0") as stream:
        whole = stream.events(len(places))
    assert [event.place for event in whole] == places
    assert len(places) > 6

    for cut in range(len(whole) + 1):
        with server.streaming("?since=0") as stream:
            first = stream.events(cut)
        last = first[-1].place if first else 0
        with server.streaming(last=last) as stream:
            assert first + stream.events(len(whole) - cut) == whole


def test_a_stream_that_breaks_again_and_again_while_others_write_loses_nothing(server_on_sqlite: Served) -> None:
    count = 30

    def write() -> None:
        for number in range(count):
            server_on_sqlite.submit(text=f"The town of Varmouth counted {number + 3} hundred swans in May 2024.")

    writing = threading.Thread(target=write)
    seen: list[int] = []
    writing.start()
    taken = 0
    while len(seen) < count:
        with server_on_sqlite.streaming("?types=claim.created&since=0", last=seen[-1] if seen else None) as stream:
            for _ in range(taken % 5 + 1):
                if len(seen) < count:
                    seen.append(stream.event().place or 0)
        taken += 1
    writing.join()
    assert seen == sorted(set(seen))
    assert len(seen) == count


def test_a_heartbeat_names_the_place_so_that_a_quiet_filter_does_not_fall_behind(server_on_sqlite: Served) -> None:
    with server_on_sqlite.streaming("?types=conflict.resolved") as stream:
        began = stream.block().place
        server_on_sqlite.submit(text=APPROVED, **DATED)
        while (beat := stream.block()).place == began:
            pass
    assert beat.data is None
    assert beat.place is not None
    assert began is not None
    assert beat.place > began


def test_fifty_listeners_are_told_the_same_and_ask_the_database_no_more_than_one(server_on_sqlite: Served) -> None:
    told: list[list[tuple[str | None, int | None]]] = []
    ready = threading.Barrier(51)

    def hear() -> None:
        with server_on_sqlite.streaming() as stream:
            stream.block()
            ready.wait(60)
            told.append([(event.name, event.place) for event in stream.events(4)])

    listeners = [threading.Thread(target=hear) for _ in range(50)]
    for listener in listeners:
        listener.start()
    ready.wait(60)
    assert server_on_sqlite.app.state.broadcast.listeners == 50
    server_on_sqlite.submit(text=SPENT, publisher="One", **DATED)
    server_on_sqlite.submit(text=SPENT_MORE, publisher="Two", **DATED)
    for listener in listeners:
        listener.join(60)
    assert len(told) == 50
    assert all(events == told[0] for events in told)


@pytest.mark.parametrize("since", [1_000_000, 10**17])
def test_a_place_that_was_never_reached_is_reset_to_the_present(server_on_sqlite: Served, since: int) -> None:
    server_on_sqlite.submit(text=APPROVED, **DATED)
    with server_on_sqlite.streaming(last=since) as stream:
        reset = stream.event()
        server_on_sqlite.submit(text=WEATHER, **DATED)
        after = stream.event()
    assert reset.name == "reset"
    assert (reset.place or 0) < (after.place or 0) < since
    assert after.name == "claim.created"


def test_what_is_older_than_is_told_is_reset(server_on_sqlite: Served) -> None:
    house = server_on_sqlite.house
    ingest(house, Snippet(APPROVED), now=NOW)
    ingest(house, Snippet(WEATHER), now=NOW)
    with server_on_sqlite.streaming("?since=1") as stream:
        assert stream.event().name == "reset"


def test_conflicts_are_told_to_those_alone_who_may_read_them(server_on_sqlite: Served) -> None:
    server_on_sqlite.submit(text=SPENT, publisher="One", **DATED)
    server_on_sqlite.submit(text=SPENT_MORE, publisher="Two", **DATED)
    for scope in ("submit", "lookup", "admin"):
        with server_on_sqlite.streaming("?since=0", scope=scope) as stream:
            told = [stream.event().name for _ in range(3)]
            assert told == ["claim.created", "claim.created", "claim.contradicted"]
            assert stream.block().data is None
        with server_on_sqlite.streaming("?types=conflict.opened", scope=scope) as stream:
            assert stream.answer.status_code == 403
    with server_on_sqlite.streaming("?since=0&types=conflict.opened") as stream:
        assert stream.event().name == "conflict.opened"


@pytest.mark.parametrize(
    ("query", "headers", "status"),
    [
        ("?types=claim.made", {}, 422),
        ("?types=", {}, 422),
        ("?since=-1", {}, 422),
        ("?since=x", {}, 422),
        ("?unknown=1", {}, 422),
        ("", {"Last-Event-ID": "abc"}, 400),
        ("", {"Last-Event-ID": "9" * 40}, 400),
        ("", {"Last-Event-ID": "-1"}, 400),
    ],
)
def test_what_cannot_be_listened_to_is_refused(
    server_on_sqlite: Served, query: str, headers: dict[str, str], status: int
) -> None:
    answer = httpx.get(
        f"{server_on_sqlite.base}/v1/events{query}",
        headers=server_on_sqlite.headers() | headers,
        timeout=30,
        trust_env=False,
    )
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_key_has_so_many_streams_and_no_more(sqlite_url: str, tmp_path: Path) -> None:
    with served(Settings(database_url=sqlite_url, data_dir=tmp_path, parser="none", streams_per_key=1)) as server:
        with server.streaming() as stream:
            stream.block()
            with server.streaming() as second:
                assert second.answer.status_code == 429
            with server.streaming(scope="lookup") as other:
                other.block()
        until = time.monotonic() + 10
        while server.app.state.broadcast.listeners and time.monotonic() < until:
            time.sleep(0.02)
        with server.streaming() as again:
            again.block()


def test_a_key_that_is_revoked_hears_nothing_more(server_on_sqlite: Served) -> None:
    key_id = f"key_{server_on_sqlite.tokens['lookup'].split('_')[1]}"
    with server_on_sqlite.streaming(scope="lookup") as stream:
        stream.block()
        revoke(server_on_sqlite.house.store, key_id, now=NOON)
        with pytest.raises(EOFError):
            stream.events(1)


def test_a_listener_who_takes_nothing_costs_nothing_and_loses_nothing(server_on_sqlite: Served) -> None:
    broadcast = server_on_sqlite.app.state.broadcast
    with server_on_sqlite.streaming("?types=claim.created&since=0") as slow:
        slow.block()
        texts = [f"The town of Varmouth counted {number + 3} hundred swans in May 2024." for number in range(40)]
        for text in texts:
            server_on_sqlite.submit(text=text)
        assert len(broadcast._kept) <= 500
        assert len(slow.events(40)) == 40


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(types=st.sets(st.sampled_from(list(EventType)), min_size=1))
def test_a_filter_lets_through_what_it_names_and_nothing_else(server_on_sqlite: Served, types: set[EventType]) -> None:
    server_on_sqlite.submit(text=SPENT, publisher="One", **DATED)
    server_on_sqlite.submit(text=SPENT_MORE, publisher="Two", **DATED)
    with server_on_sqlite.streaming("?since=0") as stream:
        expected = [event for event in stream.events(4) if event.name in types]
    with server_on_sqlite.streaming(f"?since=0&types={','.join(types)}") as stream:
        assert stream.events(len(expected)) == expected
