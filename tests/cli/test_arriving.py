"""The commands that take in what others publish: feeds and fact-checks."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from tests.cli.conftest import Hearsay
from tests.flows.test_claim_reviews import a_review
from tests.flows.test_fact_check_tools import found
from tests.flows.test_feeds import item, ok


@pytest.fixture
def server() -> Iterator[HTTPServer]:
    with HTTPServer(host="127.0.0.1", port=0) as running:
        running.expect_request("/robots.txt").respond_with_data("", status=404)
        yield running


@pytest.fixture(autouse=True)
def _surroundings(environment: dict[str, str], sqlite_url: str, server: HTTPServer) -> None:
    environment["HEARSAY_DATABASE_URL"] = sqlite_url
    environment["HEARSAY_FETCH_NETWORKS"] = "127.0.0.0/8"
    environment["HEARSAY_FETCH_DELAY_SECONDS"] = "0"
    environment["HEARSAY_GOOGLE_FACTCHECK_URL"] = server.url_for("/claims:search")


def test_a_feed_is_added_run_listed_and_removed(hearsay: Hearsay, server: HTTPServer) -> None:
    server.expect_request("/feed.xml").respond_with_data(ok(item(1), item(2), "<item/>").body)
    url = server.url_for("/feed.xml")
    assert hearsay("feeds", "run").stderr == "hearsay: No feed is due.\n"
    feed_id = hearsay("feeds", "add", url).stdout.strip()
    assert feed_id.startswith("fed_")
    ran = hearsay("feeds", "run")
    assert ran.stdout == "Daily: 2 new, 0 known already. 1 could not be taken.\n"
    assert "Daily, item 3: It has neither a title nor a text." in ran.stderr
    assert hearsay("feeds", "run", url).stdout == "Daily: 0 new, 2 known already. 1 could not be taken.\n"
    line = hearsay("feeds", "list").stdout
    assert line.startswith(f"{feed_id} {url} on, next at 20")
    assert line.endswith(", 2 items, 1 of the last run refused.\n")
    assert hearsay("feeds", "remove", feed_id).exit_code == 0
    assert f"{url} off (asked), 2 items" in hearsay("feeds", "list").stdout


def test_a_feed_that_does_not_answer_is_told(hearsay: Hearsay, server: HTTPServer) -> None:
    hearsay("feeds", "add", server.url_for("/none.xml"))
    ran = hearsay("feeds", "run")
    assert ran.exit_code == 1
    assert "It answered 500." in ran.stderr
    assert hearsay("feeds", "add", server.url_for("/none.xml")).stderr == "hearsay: This feed is followed already.\n"
    assert hearsay("feeds", "remove", "fed_unknown").stderr == "hearsay: There is no such feed.\n"


def test_a_dump_of_fact_checks_is_taken_once_and_its_broken_ones_are_told(hearsay: Hearsay, tmp_path: Path) -> None:
    dump = tmp_path / "dump.json"
    reviews = [a_review(url=f"https://checks.example/{number}") for number in range(3)]
    dump.write_text(json.dumps([*reviews, a_review(claimReviewed=None)]), encoding="utf-8")
    taken = hearsay("fact-checks", "take", dump)
    assert taken.stdout == "3 new verdicts, 0 known already. 1 could not be taken.\n"
    assert taken.stderr.endswith("hearsay: dump.json, object 4: It names no claim.\n")
    again = hearsay("fact-checks", "take", "-", given=dump.read_bytes())
    assert again.stdout == "0 new verdicts, 3 known already. 1 could not be taken.\n"
    gone = hearsay("fact-checks", "take", tmp_path / "gone.json")
    assert (gone.exit_code, "No such file" in gone.stderr) == (2, True)


def test_a_search_needs_a_key_and_takes_what_it_finds(
    hearsay: Hearsay, server: HTTPServer, environment: dict[str, str]
) -> None:
    server.expect_request("/claims:search").respond_with_data(found(1, 2).body)
    assert "HEARSAY_GOOGLE_FACTCHECK_KEY is not set" in hearsay("fact-checks", "search", "flood").stderr
    environment["HEARSAY_GOOGLE_FACTCHECK_KEY"] = "a-key"
    assert hearsay("fact-checks", "search", "flood").stdout == "2 new verdicts, 0 known already.\n"
    assert hearsay("fact-checks", "search").exit_code == 2
