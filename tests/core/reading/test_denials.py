"""Who denies what: text in, the claims that stand denied out."""

import pytest

from app.core.model.document import Document
from app.core.reading.read import read
from tests.core.reading.parsers import the_parser


def denied(text: str) -> list[tuple[list[str], str]]:
    """The chains of denied claims, with what they deny."""
    return [
        ([link.source.name if link.source else "?" for link in one.chain], one.content_text)
        for one in read(Document(text), the_parser()).appearances
        if any(str(link.stance) == "denies" for link in one.chain)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Khan denies theft.", [(["Khan"], "theft")]),
        ("The president dismissed suggestions he might resign.", [(["The president"], "he might resign")]),
        ("Nestor Ruiz hit back at claims he had been paid.", [(["Nestor Ruiz"], "he had been paid")]),
        ("The ministry pushed back on reports that talks stalled.", [(["The ministry"], "talks stalled")]),
        ("The chancellor dismissed as “nonsense” reports that she would go.", [(["The chancellor"], "she would go")]),
        (
            "The union says 40 men were dismissed. They were not, the firm said.",
            [(["the firm"], "40 men were dismissed")],
        ),
        ("Officials said no oil leaked. That is false, Jo Hale said.", [(["Jo Hale"], "no oil leaked")]),
        ("The ministry says the buses run. Drivers say otherwise.", [(["Drivers"], "the buses run")]),
        ("Officials said it was full. The master disagrees: it was empty.", [(["The master"], "it was full")]),
        ("Reports of a crack in the hull are untrue, the operator said.", [(["the operator"], "a crack in the hull")]),
        ("Jo Hale said it was wrong to claim that the port had shut.", [(["Jo Hale"], "the port had shut")]),
        ("The general would neither confirm nor deny that men had died.", []),
        ("The mayor rejected accusations of racism.", [(["The mayor"], "racism")]),
        (
            "The minister rejected claims by opposition politicians that wards had closed.",
            [(["The minister", "opposition politicians"], "wards had closed")],
        ),
        (
            "There is no truth in reports that the singer has died, her manager said.",
            [(["her manager"], "the singer has died")],
        ),
        (
            "Moscow said its forces had taken Orlivka, a claim that Kyiv denied.",
            [(["Kyiv"], "its forces had taken Orlivka")],
        ),
        (
            "The union said the port would close on Friday. The port authority called that nonsense.",
            [(["The port authority"], "the port would close on Friday")],
        ),
        (
            "Ekspress claimed the premier owns a villa. “Complete nonsense,” said his office.",
            [(["his office"], "the premier owns a villa")],
        ),
        (
            "Mina Sorel says the prosecution's claim that he moved £3m to Malta is “pure fantasy”.",
            [(["Mina Sorel", "the prosecution"], "he moved £3m to Malta")],
        ),
        (
            "The airline crew said the gear failed. Halden Air disputes the findings.",
            [(["Halden Air"], "the gear failed")],
        ),
    ],
)
def test_each_way_of_denying_denies_what_was_claimed(text: str, expected: list[tuple[list[str], str]]) -> None:
    assert denied(text) == expected


def test_whose_report_is_rejected_has_made_it() -> None:
    text = "The ministry rejected a New York Times report that its ships had left."
    assert denied(text) == [(["The ministry", "The New York Times"], "its ships had left")]


def test_what_is_not_disputed_is_not_denied() -> None:
    text = "A review leaked to the Times, whose contents the ministry does not dispute, found that wards had closed."
    assert denied(text) == []


@pytest.mark.parametrize(
    ("text", "doubted"),
    [
        ("Analysts cast doubt on the claim that exports had doubled.", "exports had doubled"),
        ("The White House played down reports that the talks had stalled.", "the talks had stalled"),
        ("Jo Hale doubted whether exports had doubled.", "exports had doubled"),
    ],
)
def test_who_is_not_convinced_doubts(text: str, doubted: str) -> None:
    found = [one for one in read(Document(text), the_parser()).appearances if str(one.chain[-1].stance) == "doubts"]
    assert [one.content_text for one in found] == [doubted]
