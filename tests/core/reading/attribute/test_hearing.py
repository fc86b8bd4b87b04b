"""Outlets that the clause of a cue names: text in, the last claim's chain out."""

import pytest

from app.core.model.document import Document
from app.core.reading.read import read
from tests.core.reading.parsers import the_parser


@pytest.mark.parametrize(
    ("text", "chain", "content"),
    [
        ("The minister told BBC Radio Leeds that it was safe.", ["BBC Radio Leeds", "The minister"], "it was safe"),
        ("Jo Deane wrote in the Guardian that it had failed.", ["The Guardian", "Jo Deane"], "it had failed"),
        ("Jo Deane said Sunday on CNN that it would fail.", ["CNN", "Jo Deane"], "it would fail"),
        ("The ship was empty, Jo Deane confirmed to Sky News.", ["Sky News", "Jo Deane"], "The ship was empty"),
        (
            "Two delegates said in interviews with Argus Media that oil would fall.",
            ["Argus Media", "Two delegates"],
            None,
        ),
        ("The mayor told a rally in Berlin that wages had fallen.", ["The mayor"], "wages had fallen"),
        ("The mayor wrote on Facebook that the roof had fallen in.", ["The mayor"], "the roof had fallen in"),
        ("“The test worked,” KCNA quoted the army chief as saying.", ["KCNA", "the army chief"], "The test worked"),
        (
            "The test worked, the army chief was quoted as saying by KCNA.",
            ["KCNA", "the army chief"],
            "The test worked",
        ),
        ("The minister had taken a loan, De Tijd first reported.", ["De Tijd"], "The minister had taken a loan"),
        ("The airline was for sale, first reported by Sky News.", ["Sky News"], "The airline was for sale"),
        ("The inquiry heard from a nurse that it was switched off.", ["a nurse"], "it was switched off"),
        ("MPs were told that the ships would be late.", ["MPs"], "the ships would be late"),
        ("The panel was told by Ross Tandy that the ships would be late.", ["Ross Tandy"], "the ships would be late"),
        ("AAP has been told by a guard that crews left.", ["AAP", "a guard"], "crews left"),
        ("CBC News spoke to her aunt, who said the cell was open.", ["CBC", "her aunt"], "the cell was open"),
        ("A driver, who gave his name only as Audu, told CNN that it burnt.", ["CNN", "Audu"], "it burnt"),
        ("The head of the service, Dale Hale, acknowledged that it failed.", ["Dale Hale"], "it failed"),
        ("“It passed,” its chief, Ewa Lis, was quoted by the agency PAP as saying.", ["PAP", "Ewa Lis"], "It passed"),
        ("The bridge was opened, according to a paper in Heart.", ["a paper in Heart"], "The bridge was opened"),
        ("Her report, extracts of which were published by Le Monde, says men left.", ["Le Monde", "Her report"], None),
        ("The bridge fell. That, at least, is what the guard says.", ["the guard"], "The bridge fell"),
        ("Satellite images show 12 craters at the base.", ["Satellite images"], "12 craters at the base"),
        ("The judge cited a letter in which Jo Hale says it burnt.", ["The judge", "a letter", "Jo Hale"], "it burnt"),
        ("Jo Hale put it differently: she walked out.", ["Jo Hale"], "she walked out"),
        (
            "A senior official at the ministry who has seen the plan said the port would close.",
            ["A senior official at the ministry who has seen the plan"],
            "the port would close",
        ),
    ],
)
def test_who_heard_it_stands_outside(text: str, chain: list[str], content: str | None) -> None:
    last = read(Document(text), the_parser()).appearances[-1]
    assert [link.source.name if link.source else "?" for link in last.chain] == chain
    if content is not None:
        assert last.content_text.strip("“”.") == content
