"""Which link of a document is that to the outlet that a chain names."""

import pytest

from app.core.lineage.citations.anchors import cited_address, leads_to
from app.core.lineage.citations.statement import cited_outlet
from app.core.model.anchor import Anchor
from app.core.model.document import Document
from app.core.model.span import Span
from app.core.reading.read import read

OURS = "https://paper.example/our/story"


@pytest.mark.parametrize(
    ("outlet", "url"),
    [
        ("Reuters", "https://www.reuters.com/world/a"),
        ("The Washington Post", "https://www.washingtonpost.com/a"),
        ("the New York Times", "https://nytimes.com/a"),
        ("Financial Times", "https://www.ft.com/content/a"),
        ("The Guardian", "https://www.theguardian.com/a"),
        ("Wall Street Journal", "https://www.wsj.com/a"),
        ("BBC", "https://www.bbc.co.uk/news/a"),
        ("The Kyiv Independent", "https://kyivindependent.com/a"),
    ],
)
def test_a_host_bears_the_name_of_its_outlet(outlet: str, url: str) -> None:
    assert leads_to(outlet, url)


@pytest.mark.parametrize(
    ("outlet", "url"),
    [
        ("Reuters", "https://www.apnews.com/a"),
        ("The Washington Post", "https://post.example/washington"),
        ("The Kyiv Independent", "https://www.independent.co.uk/a"),
        ("The Times", "https://www.nytimes.com/a"),
        ("Times", "https://t.co/a"),
        ("Reuters", "https://notreuters.example/a"),
    ],
)
def test_another_host_does_not(outlet: str, url: str) -> None:
    assert not leads_to(outlet, url)


def test_the_link_on_the_words_of_the_report_is_the_one() -> None:
    text = "Ministers will send 30,000 soldiers to Kyiv in March, Reuters reported. Rain is expected in Berlin today."
    there = "https://news.example/reuters/1"

    assert cited(text, ("reported", there), ("Rain", "https://weather.example/a")) == there


def test_a_link_to_the_outlet_anywhere_in_the_passage_is_the_one() -> None:
    text = "Ministers will send 30,000 soldiers to Kyiv in March, Reuters reported."

    there = "https://www.reuters.com/world/1"
    assert cited(text, ("30,000 soldiers", there), ("Kyiv", "https://kyiv.example/city")) == there


def test_two_links_to_the_outlet_leave_it_open() -> None:
    text = "Ministers will send 30,000 soldiers to Kyiv in March, Reuters reported."

    assert cited(text, ("Ministers", "https://www.reuters.com/1"), ("Kyiv", "https://www.reuters.com/2")) is None


@pytest.mark.parametrize("url", ["https://www.reuters.com/", "https://paper.example/topics/reuters"])
def test_a_front_page_and_a_page_of_our_own_hold_no_claim(url: str) -> None:
    text = "Ministers will send 30,000 soldiers to Kyiv in March, Reuters reported."

    assert cited(text, ("Reuters", url)) is None


def test_a_lone_link_to_the_outlet_in_another_passage_is_taken() -> None:
    text = "Read it here. Ministers will send 30,000 soldiers to Kyiv in March, Reuters reported."

    assert cited(text, ("here", "https://www.reuters.com/1")) == "https://www.reuters.com/1"
    assert cited(text, ("here", "https://www.elsewhere.example/1")) is None


def cited(text: str, *links: tuple[str, str]) -> str | None:
    anchors = []
    for words, url in links:
        start = text.index(words)
        anchors.append(Anchor(url, Span.cut(text, start, start + len(words))))
    appearances = read(Document(text, publisher="The Paper", url=OURS), None).appearances
    naming = [(one, outlet) for one in appearances if (outlet := cited_outlet(one))]
    assert naming
    appearance, outlet = naming[0]
    return cited_address(appearance, anchors, outlet=outlet, document_url=OURS)
