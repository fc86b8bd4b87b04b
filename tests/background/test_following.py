"""Feeds and Google's Fact Check Tools over real sockets, and the loop that follows feeds."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from app.background.following import follower_of, tools_of
from app.background.start import start
from app.connectors.fact_check_tools import Search
from app.flows.fact_check_tools import ToolsRefused, take_search
from app.flows.feeds import follow, run_now
from app.flows.house import House
from tests.background.test_start import RENDERING
from tests.flows.houses import a_house
from tests.flows.test_fact_check_tools import found
from tests.flows.test_feeds import item, ok
from tests.flows.test_ingest import NOW

KEY = "a-key-that-nobody-may-see"


@pytest.fixture
def server() -> Iterator[HTTPServer]:
    with HTTPServer(host="127.0.0.1", port=0) as running:
        running.expect_request("/robots.txt").respond_with_data("", status=404)
        yield running


@pytest.fixture
def house(sqlite_url: str, tmp_path: Path, server: HTTPServer) -> Iterator[House]:
    base = server.url_for("/claims:search")
    with a_house(
        sqlite_url,
        tmp_path / "data",
        fetch_delay_seconds=0,
        google_factcheck_key=KEY,
        google_factcheck_url=base,
        fetch_networks=("127.0.0.0/8",),
    ) as opened:
        yield opened


def serve_feed(server: HTTPServer, *items: str) -> None:
    """A feed with a tag, which answers 304 to who knows it, behind a permanent redirect."""

    def answer(request: Request) -> Response:
        if request.headers.get("If-None-Match") == '"1"':
            return Response(status=304)
        return Response(ok(*items).body, headers={"ETag": '"1"', "Content-Type": "text/plain"})

    server.expect_request("/old.xml").respond_with_response(Response(status=301, headers={"Location": "/feed.xml"}))
    server.expect_request("/feed.xml").respond_with_handler(answer)


def test_a_feed_is_followed_to_where_it_moved_and_asked_with_its_tag(house: House, server: HTTPServer) -> None:
    serve_feed(server, item(1), item(2))
    feed = follow(house.store, server.url_for("/old.xml"), now=NOW)
    taken = run_now(house, feed, follower=follower_of(house))
    assert (taken.new, taken.refused) == (2, 0)
    with house.store.reading() as reader:
        feed = reader.feed(feed.id)
    assert feed.url == server.url_for("/feed.xml")
    run_now(house, feed, follower=follower_of(house))
    asked = [response.status_code for request, response in server.log if request.path != "/robots.txt"]
    assert asked == [301, 200, 304]


@pytest.mark.parametrize("url", ["http://169.254.169.254/feed", "http://10.0.0.1/feed", "http://[::1]/feed"])
def test_an_address_that_may_not_be_called_is_told(house: House, url: str) -> None:
    feed = follow(house.store, url, now=NOW)
    run_now(house, feed, follower=follower_of(house))
    with house.store.reading() as reader:
        assert reader.feed(feed.id).trouble == "It could not be asked (address_refused)."


def test_the_page_of_a_summary_is_read_with_the_manners_of_the_house(house: House, server: HTTPServer) -> None:
    said = "The council said on 3 March 2025 that the bridge will cost 30 million euros. " * 6
    page = f"<html><head><title>A bridge</title></head><body><article><p>{said}</p></article></body></html>"
    address, gone = server.url_for("/bridge.html"), server.url_for("/gone.html")
    summaries = (item(1).replace("https://a.example/1", address), item(2).replace("https://a.example/2", gone))
    server.expect_request("/bridge.html").respond_with_data(page, content_type="text/html")
    server.expect_request("/gone.html").respond_with_data("", status=404)
    serve_feed(server, *summaries)
    feed = follow(house.store, server.url_for("/feed.xml"), now=NOW, fetch_pages=True)
    taken = run_now(house, feed, follower=follower_of(house))
    assert (taken.new, taken.refused) == (1, 1)
    assert "Its page cannot be read" in taken.places[0]
    with house.store.reading() as reader:
        document = reader.latest_document_at(address)
    assert document is not None
    assert document.document.text.count("30 million euros") == 6


def test_the_loop_asks_a_feed_that_is_added_and_ends_with_the_rest(house: House, server: HTTPServer) -> None:
    serve_feed(server, item(1))
    background = start(house, RENDERING, render_event=lambda _: "{}")
    follow(house.store, server.url_for("/feed.xml"), now=NOW)
    background.following.wake()
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with house.store.reading() as reader:
            (feed,) = reader.feeds()
        if feed.taken:
            break
        background.following.wake()
        time.sleep(0.05)
    assert background.stop()
    assert feed.taken == 1
    with house.store.reading() as reader:
        assert reader.feed_figures(NOW).on == 1


def test_the_key_goes_in_a_header_to_the_first_address_alone(
    house: House, server: HTTPServer, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    server.expect_request("/elsewhere").respond_with_data(found(1).body)
    server.expect_request("/claims:search").respond_with_response(
        Response(status=302, headers={"Location": "/elsewhere"})
    )
    *_, taken = take_search(house, Search("flood"), tools=tools_of(house))
    assert taken.new == 1
    first, second = (request for request, _ in server.log)
    assert first.headers["X-Goog-Api-Key"] == KEY
    assert "X-Goog-Api-Key" not in second.headers
    assert KEY not in first.url
    assert KEY not in repr(house.settings)
    told = capfd.readouterr()
    assert KEY not in told.out + told.err + caplog.text


def test_a_refused_key_is_told_without_it(house: House, server: HTTPServer) -> None:
    body = json.dumps({"error": {"code": 403, "message": f"Key {KEY} has no quota left."}})
    server.expect_request("/claims:search").respond_with_data(body, status=403)
    with pytest.raises(ToolsRefused) as told:
        list(take_search(house, Search("flood"), tools=tools_of(house)))
    assert KEY not in str(told.value)
