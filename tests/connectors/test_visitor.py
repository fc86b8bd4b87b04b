"""Fetching with manners: robots, one at a time, pauses, tries."""

import threading
import time
from collections.abc import Iterator

import pytest

from app.connectors.fetch import Caller
from app.connectors.page import Page, Reason, Refusal, Wanted
from app.connectors.visitor import Manners, Visitor
from tests.connectors.site import HERE, Asked, Site, answer, redirect, site

ANY = Wanted(types=frozenset())


@pytest.fixture
def local() -> Iterator[Site]:
    with site() as opened:
        yield opened


def a_visitor(slept: list[float] | None = None, **manners: float) -> Visitor:
    given = {"delay": 0.0, "seconds": 5.0} | manners
    kept = [] if slept is None else slept
    return Visitor(
        Caller(networks=HERE, seconds=5, agent="Hearsay/0.1.0 (+desk@news.example)"),
        manners=Manners(**given),  # type: ignore[arg-type]
        sleep=kept.append,
        chance=lambda: 0.5,
    )


def reason(outcome: Page | Refusal) -> Reason:
    assert isinstance(outcome, Refusal), outcome
    return outcome.reason


def test_a_page_that_the_robots_file_closes_is_not_asked_for(local: Site) -> None:
    local.pages["/robots.txt"] = answer("User-agent: *\nDisallow: /private/\n", content_type="text/plain")
    local.pages |= {"/a": answer("a"), "/private/a": answer("secret")}
    visitor = a_visitor()

    assert isinstance(visitor.get(f"{local.url}/a", ANY), Page)
    assert reason(visitor.get(f"{local.url}/private/a", ANY)) is Reason.ROBOTS
    assert local.paths == ["/robots.txt", "/a"]
    assert {one.headers["user-agent"] for one in local.asked} == {"Hearsay/0.1.0 (+desk@news.example)"}


def test_rules_for_our_name_go_before_rules_for_all(local: Site) -> None:
    local.pages["/robots.txt"] = answer("User-agent: *\nDisallow:\n\nUser-agent: hearsay\nDisallow: /\n")

    assert reason(a_visitor().get(f"{local.url}/a", ANY)) is Reason.ROBOTS


def test_a_redirect_leads_nowhere_that_the_robots_file_closes(local: Site) -> None:
    local.pages["/robots.txt"] = answer("User-agent: *\nDisallow: /private/\n")
    local.pages |= {"/a": redirect("/private/a"), "/private/a": answer("secret")}

    assert reason(a_visitor().get(f"{local.url}/a", ANY)) is Reason.ROBOTS
    assert "/private/a" not in local.paths


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_no_robots_file_is_no_rule(local: Site, status: int) -> None:
    local.pages |= {"/robots.txt": answer(status=status), "/a": answer("a")}

    assert isinstance(a_visitor().get(f"{local.url}/a", ANY), Page)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_robots_file_that_cannot_be_read_now_closes_the_site_for_now(local: Site, status: int) -> None:
    local.pages |= {"/robots.txt": answer(status=status), "/a": answer("a")}

    outcome = a_visitor(tries=1).get(f"{local.url}/a", ANY)

    assert (reason(outcome), local.paths) == (Reason.STATUS, ["/robots.txt"])


def test_requests_of_one_host_are_parted_by_its_delay(local: Site) -> None:
    local.pages |= {"/robots.txt": answer("User-agent: *\nCrawl-delay: 3\n"), "/a": answer("a")}
    slept: list[float] = []
    visitor = a_visitor(slept, delay=1.0)

    visitor.get(f"{local.url}/a", ANY)
    assert slept == []
    visitor.get(f"{local.url}/a", ANY)
    assert 2.5 < slept[0] <= 3.0


def test_a_host_is_asked_for_one_page_at_a_time(local: Site) -> None:
    at_once, most = 0, 0
    guard = threading.Lock()

    def slowly(_asked: Asked) -> bytes:
        nonlocal at_once, most
        with guard:
            at_once += 1
            most = max(most, at_once)
        time.sleep(0.05)
        with guard:
            at_once -= 1
        return answer("a")

    local.pages |= {f"/{count}": slowly for count in range(6)}
    visitor = a_visitor()
    threads = [threading.Thread(target=visitor.get, args=(f"{local.url}/{count}", ANY)) for count in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert most == 1
    assert visitor.outcomes == {"page": 6}


def test_more_calls_than_may_be_made_at_once_are_told_to_come_back(local: Site) -> None:
    started, go_on = threading.Event(), threading.Event()

    def waiting(_asked: Asked) -> bytes:
        started.set()
        go_on.wait(5)
        return answer("a")

    local.pages["/a"] = waiting
    visitor = a_visitor(at_once=1)
    first = threading.Thread(target=visitor.get, args=(f"{local.url}/a", ANY))
    first.start()
    started.wait(5)
    try:
        assert reason(visitor.get(f"{local.url}/b", ANY)) is Reason.BUSY
    finally:
        go_on.set()
        first.join()


def test_what_may_pass_is_tried_again_later_and_later(local: Site) -> None:
    answers = iter([answer(status=503), answer(status=503, retry_after="2"), answer("at last")])
    local.pages["/a"] = lambda _asked: next(answers)
    slept: list[float] = []

    outcome = a_visitor(slept, first_pause=0.5).get(f"{local.url}/a", ANY)

    assert isinstance(outcome, Page)
    assert outcome.body == b"at last"
    assert slept == [0.5, 2.0]


def test_a_server_that_asks_for_more_patience_than_there_is_is_left(local: Site) -> None:
    local.pages["/a"] = answer(status=429, retry_after="3600")
    slept: list[float] = []

    outcome = a_visitor(slept).get(f"{local.url}/a", ANY)

    assert (reason(outcome), slept, local.paths.count("/a")) == (Reason.STATUS, [], 1)


def test_what_will_not_pass_is_not_tried_again(local: Site) -> None:
    assert reason(a_visitor().get(f"{local.url}/missing", ANY)) is Reason.STATUS
    assert local.paths.count("/missing") == 1


def test_all_tries_share_one_time(local: Site) -> None:
    def never(_asked: Asked) -> bytes:
        local.over.wait(3)
        return b""

    local.pages["/a"] = never
    began = time.monotonic()

    assert reason(a_visitor(seconds=0.5).get(f"{local.url}/a", ANY)) is Reason.TIMEOUT
    assert time.monotonic() - began < 2


def test_private_addresses_are_refused_before_their_rules_are_read(local: Site) -> None:
    visitor = Visitor(Caller(seconds=2), manners=Manners(delay=0))

    assert reason(visitor.get(f"{local.url}/a", ANY)) is Reason.REFUSED
    assert local.asked == []


@pytest.mark.parametrize("url", ["", "x", "file:///etc/passwd", "http://[::1", "http://u:p@news.example/"])
def test_what_is_no_address_is_refused_before_anybody_is_asked(url: str) -> None:
    assert reason(a_visitor().get(url, ANY)) is Reason.BAD_ADDRESS
