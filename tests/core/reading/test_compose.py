"""Which claims are kept and where their contents begin and end: text in, innermost sources and contents out."""

import pytest

from app.core.model.document import Document
from app.core.reading.read import read
from tests.core.reading.parsers import the_parser

Said = tuple[str, str]


def found(text: str) -> list[Said]:
    return [
        (" > ".join(link.source.name if link.source else "?" for link in one.chain), one.content_text)
        for one in read(Document(text), the_parser()).appearances
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The company cut its forecast and its shares fell by 8 percent, Nikkei reported.",
            [("Nikkei", "The company cut its forecast"), ("Nikkei", "its shares fell by 8 percent")],
        ),
        (
            "The minister said that wages had risen by 4 percent and that inflation would fall.",
            [("The minister", "wages had risen by 4 percent"), ("The minister", "inflation would fall")],
        ),
        (
            "So the port says the leak is fixed and the union says it grows.",
            [("the port", "the leak is fixed"), ("the union", "it grows")],
        ),
        (
            "A fire destroyed nine homes, the Rural Fire Service says, and a man is missing, according to police.",
            [("the Rural Fire Service", "A fire destroyed nine homes"), ("police", "a man is missing")],
        ),
        ("2 killed, 5 hurt in Tulsa", [("", "2 killed"), ("", "5 hurt in Tulsa")]),
        ("The ship had, its owner said, been inspected.", [("its owner", "The ship had been inspected")]),
        ("The roof fell unless it was moved.", [("", "The roof fell unless it was moved")]),
    ],
)
def test_independent_assertions_are_claims_of_their_own(text: str, expected: list[Said]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A clerk told me a few minutes ago they had asked for it.", [("A clerk", "they had asked for it")]),
        (
            "Our suppliers tell us freight rates will come down in January.",
            [("Our suppliers", "freight rates will come down in January")],
        ),
        (
            "Police confirm a body found in Loch Tay is that of a missing walker.",
            [("Police", "a body found in Loch Tay is that of a missing walker")],
        ),
        (
            "The ministry announces that, as of 1 April, 214 cases were known.",
            [("The ministry", "as of 1 April, 214 cases were known")],
        ),
        ("The bank said last week the loan was repaid.", [("The bank", "the loan was repaid")]),
        ("Then the ferry left the port.", [("", "the ferry left the port")]),
        ("No. The ferry never left the port.", [("", "The ferry never left the port")]),
        ("Nobody was hurt.", [("", "Nobody was hurt")]),
        ("Article No. 5 was never applied here.", [("", "Article No. 5 was never applied here")]),
        (
            "Her report, extracts of which were published by the Daily Nation on Sunday, says 212 machines are idle.",
            [("Daily Nation > Her report", "212 machines are idle")],
        ),
        (
            "It has asked lenders for their exposure, Bloomberg News reported on Wednesday, citing two people.",
            [("Bloomberg > two people", "It has asked lenders for their exposure")],
        ),
        (
            "The state has debunked reports making the rounds on social media that 14 students were abducted.",
            [("The state", "14 students were abducted")],
        ),
        ("Prosecutors think it was arson, per @gazeta_wyborcza.", [("Gazeta Wyborcza > Prosecutors", "it was arson")]),
        (
            "According to plan, the bridge was opened on Friday.",
            [("", "According to plan, the bridge was opened on Friday")],
        ),
    ],
)
def test_a_content_ends_where_the_saying_begins(text: str, expected: list[Said]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The RCMP won't say how the suspect got away.",
        "The Club will be making no further comment.",
        "The Department of Transport has said it can't comment on individual boats.",
        "Tarva United is aware of comments made on a podcast.",
        "It is unclear how many people were on board.",
        "Documents seen by the paper say otherwise.",
        "Our thoughts are with the families.",
        "That is nonsense.",
    ],
)
def test_what_tells_nothing_that_can_be_checked_is_no_claim(text: str) -> None:
    assert found(text) == []
