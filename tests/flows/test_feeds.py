"""Feeds are followed: asked when they are due, by one at a time, and each item taken once and for itself."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.core.errors import Busy, Conflict, Invalid
from app.core.model.document import KnownDocument
from app.core.model.feed import FeedOff, Subscription, Validators
from app.flows.feeds import LEASE, Answer, Follower, follow, run_due, run_now, take_feed
from app.flows.house import House
from app.flows.ingest import ingest
from app.flows.snippet import Snippet
from tests.flows.houses import a_house

URL = "https://a.example/feed.xml"
START = datetime(2025, 3, 10, 12, tzinfo=UTC)


@dataclass
class Server:
    """What the address of a feed answers, one after another (the last one again and again), and what it was asked."""

    answers: list[Answer]
    now: datetime = START
    asked: list[tuple[str, Validators]] = field(default_factory=list)
    ended: Callable[[], bool] = lambda: False

    def ask(self, url: str, validators: Validators) -> Answer:
        self.asked.append((url, validators))
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    @property
    def follower(self) -> Follower:
        return Follower(self.ask, clock=lambda: self.now, chance=lambda: 0.5, ended=self.ended)


def item(number: int, text: str = "", rest: str = "") -> str:
    """An item about ships, each another one."""
    said = text or f"Ship number {number} left the port of Odesa on 3 March 2025 with {number + 2},000 tonnes of grain."
    return (
        f"<item><guid isPermaLink='false'>{number}</guid><link>https://a.example/{number}</link>"
        f"<title>Ship {number}</title><description>{said}</description>{rest}</item>"
    )


def ok(*items: str, head: str = "", **rest: object) -> Answer:
    """A feed of some items."""
    body = f"<rss version='2.0'><channel><title>Daily</title>{head}{''.join(items)}</channel></rss>".encode()
    return Answer(**{"url": URL, "status": 200, "body": body, **rest})  # type: ignore[arg-type]


@pytest.fixture
def small_house(sqlite_url: str, tmp_path: Path) -> Iterator[House]:
    """For what does not depend on the database."""
    with a_house(sqlite_url, tmp_path / "data") as opened:
        yield opened


def followed(house: House, server: Server, *, times: int = 1) -> Subscription:
    """The feed after some runs, each when it was due."""
    with house.store.reading() as reader:
        known = reader.feeds()
    feed = known[0] if known else follow(house.store, URL, now=server.now)
    for _ in range(times):
        server.now = max(server.now, feed.due_at)
        assert run_due(house, server.follower)
        with house.store.reading() as reader:
            feed = reader.feed(feed.id)
    return feed


def documents(house: House) -> list[KnownDocument]:
    """What stands at the addresses of the items."""
    with house.store.reading() as reader:
        found = [reader.latest_document_at(f"https://a.example/{number}") for number in range(10)]
    return [one for one in found if one is not None]


def head(house: House) -> int:
    with house.store.reading() as reader:
        return reader.head()


def test_what_is_new_in_a_feed_becomes_documents_of_its_publisher(house: House) -> None:
    feed = followed(house, Server([ok(item(1), item(2), head="<ttl>60</ttl>")]))
    assert [(one.document.publisher, one.document.title) for one in documents(house)] == [
        ("Daily", "Ship 1"), ("Daily", "Ship 2"),
    ]  # fmt: skip
    assert (feed.title, feed.taken, feed.refused, feed.trouble) == ("Daily", 2, 0, None)
    assert feed.due_at == START + timedelta(minutes=60)


def test_the_same_twice_is_the_same_store(house: House) -> None:
    server = Server([ok(item(1), item(2))])
    followed(house, server)
    before = head(house)
    followed(house, server)
    assert head(house) == before


def test_a_feed_is_asked_with_what_it_gave_and_may_answer_that_nothing_changed(small_house: House) -> None:
    known = Validators('"1"', "Mon, 10 Mar 2025 12:00:00 GMT")
    server = Server([ok(item(1), validators=known, head="<ttl>20</ttl>"), Answer(URL, 304)])
    feed = followed(small_house, server, times=3)
    assert [validators for _, validators in server.asked] == [Validators(), known, known]
    assert (feed.validators, feed.minutes, feed.failures) == (known, 20, 0)


def test_an_item_that_says_something_else_is_a_revision(small_house: House) -> None:
    server = Server([ok(item(1)), ok(item(1, "Ship number 1 sank off Odesa on 4 March 2025."))])
    followed(small_house, server, times=2)
    (document,) = documents(small_house)
    assert document.revision == 2
    assert "sank" in document.document.text


def test_the_first_publisher_of_an_item_is_a_link_of_its_chains(small_house: House) -> None:
    followed(small_house, Server([ok(item(1, rest="<source url='https://afp.example/'>AFP</source>"))]))
    (document,) = documents(small_house)
    with small_house.store.reading() as reader:
        chain = reader.appearances_of_document(document.id)[-1].appearance.chain
    assert [link.source.name for link in chain if link.source] == ["Daily", "Agence France-Presse"]


def test_an_item_that_cannot_be_taken_is_told_and_harms_no_other(small_house: House) -> None:
    long = item(2, "word " * 60_000)
    server = Server([ok(item(1), "<item><title></title></item>", long, item(3), item(3, "Another ship 3."))])
    feed = followed(small_house, server)
    assert [one.document.title for one in documents(small_house)] == ["Ship 1", "Ship 3"]
    assert (feed.taken, feed.refused, feed.trouble) == (2, 3, None)
    assert followed(small_house, server).refused == 3


def test_an_item_at_which_we_break_ourselves_is_told_and_harms_no_other(small_house: House) -> None:
    def poisoned(url: str) -> Snippet:
        raise ZeroDivisionError(url)

    server = Server([ok(item(1), item(2, rest="<content:encoded>Ship 2 left Odesa.</content:encoded>"))])
    follow(small_house.store, URL, now=START, fetch_pages=True)
    follower = Follower(server.ask, clock=lambda: START, chance=lambda: 0.5, page=poisoned)
    assert run_due(small_house, follower)
    assert [one.document.text for one in documents(small_house)] == ["Ship 2 left Odesa."]


def test_the_page_of_a_summary_is_read_where_that_is_asked_for(small_house: House) -> None:
    server = Server([ok(item(1))])
    follow(small_house.store, URL, now=START, fetch_pages=True)
    pages = {"https://a.example/1": Snippet(text="The whole story of ship number 1, which left Odesa.")}
    follower = Follower(server.ask, clock=lambda: START, chance=lambda: 0.5, page=pages.__getitem__)
    assert run_due(small_house, follower)
    (document,) = documents(small_house)
    assert (document.document.text, document.document.title) == (pages["https://a.example/1"].text, "Ship 1")


def test_a_summary_does_not_take_the_place_of_an_article_that_is_known_whole(small_house: House) -> None:
    whole = Snippet(text="All about ship number 1, at length.", url="https://a.example/1", publisher="Daily")
    ingest(small_house, whole, now=START)
    feed = followed(small_house, Server([ok(item(1))]))
    assert [one.revision for one in documents(small_house)] == [1]
    assert feed.refused == 0


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        (Answer(URL, 500), "It answered 500."),
        (Answer(URL, trouble="The address may not be called."), "The address may not be called."),
        (Answer(URL, 200, b"<html>"), "It is neither RSS nor Atom."),
        (Answer(URL, 200, b"<!DOCTYPE r [<!ENTITY a 'b'>]><rss/>"), "It declares entities, which no feed needs."),
    ],
)
def test_a_failure_is_told_and_tried_later_and_later(small_house: House, answer: Answer, trouble: str) -> None:
    server = Server([answer])
    feed = followed(small_house, server)
    assert (feed.trouble, feed.failures, feed.off) == (trouble, 1, None)
    pauses = [feed.due_at - server.now]
    for _ in range(3):
        feed = followed(small_house, server)
        pauses.append(feed.due_at - server.now)
    assert [pause.total_seconds() / 60 for pause in pauses] == [30, 60, 120, 240]


def test_a_feed_that_failed_for_days_is_left_alone_and_says_why(small_house: House) -> None:
    server = Server([Answer(URL, 503)])
    feed = followed(small_house, server)
    while feed.off is None:
        feed = followed(small_house, server)
    assert (feed.off, feed.trouble) == (FeedOff.FAILING, "It answered 503.")
    assert server.now - START >= timedelta(days=7)
    assert not run_due(small_house, server.follower)
    assert follow(small_house.store, URL, now=server.now).off is None


def test_a_success_forgives_what_failed_before(small_house: House) -> None:
    feed = followed(small_house, Server([Answer(URL, 500), ok(item(1))]), times=2)
    assert (feed.failures, feed.failing_since, feed.trouble) == (0, None, None)


def test_a_feed_that_is_gone_is_never_asked_again(small_house: House) -> None:
    server = Server([Answer(URL, 410)])
    assert followed(small_house, server).off is FeedOff.GONE
    server.now += timedelta(days=30)
    assert not run_due(small_house, server.follower)


def test_a_server_that_asks_to_be_left_alone_is(small_house: House) -> None:
    assert followed(small_house, Server([Answer(URL, 429, retry_seconds=7_200)])).due_at == START + timedelta(hours=2)


def test_hours_in_which_a_feed_wishes_no_visit_are_left_out(small_house: House) -> None:
    hours = "<skipHours><hour>12</hour><hour>13</hour></skipHours>"
    assert followed(small_house, Server([ok(head=hours)])).due_at == START.replace(hour=14)


def test_a_feed_that_moved_for_good_is_asked_there_and_where_it_was_is_kept(house: House) -> None:
    server = Server([ok(item(1), url="https://b.example/feed", moved=True)])
    feed = followed(house, server, times=2)
    assert feed.url == "https://b.example/feed"
    assert [url for url, _ in server.asked] == [URL, "https://b.example/feed"]


def test_one_feed_is_run_by_one_at_a_time_and_taken_over_when_the_other_died(house: House) -> None:
    feed = follow(house.store, URL, now=START)
    with house.store.aside(START) as aside:
        assert aside.lease_feed(lease=LEASE) is not None
    server = Server([ok(item(1))])
    assert not run_due(house, server.follower)
    with pytest.raises(Conflict, match="Another process"):
        run_now(house, feed, follower=server.follower)
    server.now = START + LEASE + timedelta(seconds=1)
    assert run_due(house, server.follower)


def test_a_run_that_is_broken_off_goes_on_with_the_rest(small_house: House) -> None:
    server = Server([ok(*(item(number) for number in range(1, 6)), validators=Validators("x"))])
    follow(small_house.store, URL, now=START)
    server.ended = lambda: len(documents(small_house)) >= 2
    assert run_due(small_house, server.follower)
    assert len(documents(small_house)) == 2
    server.ended = lambda: False
    assert run_due(small_house, server.follower)
    assert len(documents(small_house)) == 5
    assert server.asked[1] == (URL, Validators())


def test_a_busy_store_frees_the_feed_and_loses_nothing(small_house: House) -> None:
    def busy(_: str) -> Snippet:
        raise Busy("Come back.")

    server = Server([ok(item(1))])
    follow(small_house.store, URL, now=START, fetch_pages=True)
    with pytest.raises(Busy):
        run_due(small_house, Follower(server.ask, clock=lambda: START, chance=lambda: 0.5, page=busy))
    assert run_due(small_house, server.follower)


def test_a_feed_may_be_taken_once_without_being_followed(small_house: House) -> None:
    content = ok(item(1), item(2)).body
    for created, known in ((2, 0), (0, 2)):
        *_, taken = take_feed(small_house, content, url=URL, clock=lambda: START)
        assert (taken.new, taken.known) == (created, known)


def test_an_address_that_is_none_or_is_followed_is_refused(small_house: House) -> None:
    follow(small_house.store, URL, now=START)
    with pytest.raises(Conflict, match="followed already"):
        follow(small_house.store, f"{URL}#top", now=START)
    for url in ("ftp://a.example/", "https://user:secret@a.example/", ""):
        with pytest.raises(Invalid):
            follow(small_house.store, url, now=START)
