"""Every linguistic rule with its example: text in, chains and contents out."""

import pytest

from app.core.model.document import Document
from app.core.reading.read import read
from tests.core.reading.parsers import the_parser

A, D, Q = "asserts", "denies", "doubts"


def found(text: str) -> list[tuple[list[tuple[str, str]], str]]:
    appearances = read(Document(text), the_parser()).appearances
    return [
        ([(link.source.name if link.source else "?", str(link.stance)) for link in one.chain], one.content_text)
        for one in appearances
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prices fell, the minister said on Monday.", [([("the minister", A)], "Prices fell")]),
        ("Prices fell in May, said Lena Hoff.", [([("Lena Hoff", A)], "Prices fell in May")]),
        ("Growth, the bank added, would slow.", [([("the bank", A)], "Growth would slow")]),
        ("An aide told Haaretz that the army left.", [([("Haaretz", A), ("An aide", A)], "the army left")]),
        ("Mr. Hale told reporters that he had won.", [([("Hale", A)], "he had won")]),
        ("The army left, an aide told Haaretz.", [([("Haaretz", A), ("an aide", A)], "The army left")]),
        (
            "Reuters reported, citing two officials, that talks failed.",
            [([("Reuters", A), ("two officials", A)], "talks failed")],
        ),
        (
            "In an interview with CNN, Anna Vogt said taxes would rise.",
            [([("CNN", A), ("Anna Vogt", A)], "taxes would rise")],
        ),
        (
            "Anna Vogt was quoted by CNN as saying that taxes would rise.",
            [([("CNN", A), ("Anna Vogt", A)], "taxes would rise")],
        ),
        (
            "CNN quoted Anna Vogt as saying that taxes would rise.",
            [([("CNN", A), ("Anna Vogt", A)], "taxes would rise")],
        ),
        ("Anna Vogt denied that taxes would rise.", [([("Anna Vogt", D)], "taxes would rise")]),
        ("Anna Vogt does not believe that taxes will rise.", [([("Anna Vogt", Q)], "taxes will rise")]),
        (
            "Kyiv rejected Moscow's claim that it had attacked.",
            [([("Moscow", A)], "it had attacked"), ([("Kyiv", D), ("Moscow", A)], "it had attacked")],
        ),
        ("EU agrees on gas price cap - diplomats", [([("diplomats", A)], "EU agrees on gas price cap")]),
        ("Reuters: The bank said rates would rise", [([("Reuters", A), ("The bank", A)], "rates would rise")]),
        ("BREAKING: Three people died, police say", [([("police", A)], "Three people died")]),
        (
            "Three people died in Kyiv. Anna Vogt has denied this.",
            [([], "Three people died in Kyiv"), ([("Anna Vogt", D)], "Three people died in Kyiv")],
        ),
        (
            "“We are ready,” said Anna Vogt. “The ships left on Monday.”",
            [([("Anna Vogt", A)], "We are ready"), ([("Anna Vogt", A)], "The ships left on Monday")],
        ),
        ("Anna Vogt would not say whether taxes would rise.", []),
    ],
)
def test_who_said_what_through_whom(text: str, expected: list[tuple[list[tuple[str, str]], str]]) -> None:
    ours = [(chain, " ".join(content.split())) for chain, content in found(text)]
    assert sorted(ours) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "roots"),
    [
        (
            "A French official told Le Monde that talks failed. The source added that they would resume.",
            "A French official",
        ),
        ("The Guardian reported that a fund was empty. The paper said a second fund was missing.", "The Guardian"),
        ("Anna Vogt said taxes would rise. She added that wages would fall.", "Anna Vogt"),
        (
            "The finance ministry said taxes would rise. The ministry added that wages would fall.",
            "The finance ministry",
        ),
    ],
)
def test_descriptions_and_pronouns_go_back_to_who_spoke(text: str, roots: str) -> None:
    assert found(text)[-1][0][-1][0] == roots


def test_an_outlet_carries_over_until_a_named_speaker_stands() -> None:
    text = (
        "CNN reported that talks failed. Officials said envoys left. Anna Vogt said she stayed. "
        "Officials said it rained."
    )
    assert [[name for name, _ in chain] for chain, _ in found(text)] == [
        ["CNN"],
        ["CNN", "Officials"],
        ["Anna Vogt"],
        ["Officials"],
    ]


def test_two_that_fit_are_candidates_and_never_guessed() -> None:
    text = (
        "A Polish minister said talks failed. A Czech minister said talks went well. The minister "
        "said they would resume."
    )
    last = read(Document(text), the_parser()).appearances[-1].chain[-1]
    assert last.source is None
    assert len(last.candidates) == 2


@pytest.mark.parametrize(
    ("text", "chain", "content"),
    [
        (
            "The minister plans to resign next week, two people familiar with the matter told the Harbour Times.",
            ["Harbour Times", "two people familiar with the matter"],
            "The minister plans to resign next week",
        ),
        (
            "The report, seen by the Financial Times, says 14 ships were scrapped last year.",
            ["Financial Times", "The report"],
            "14 ships were scrapped last year",
        ),
        (
            "In an interview with Haaretz, General Amit Lev (ret.) said that the army had 20,000 reservists.",
            ["Haaretz", "Amit Lev"],
            "the army had 20,000 reservists",
        ),
        ("As the BBC put it, the deal was dead on arrival.", ["BBC"], "the deal was dead on arrival"),
        ("The operator, Skerry Lines, said the ferry was safe.", ["Skerry Lines"], "the ferry was safe"),
        ("It is not true that the bridge was closed, the mayor said.", ["the mayor"], "the bridge was closed"),
        ("A ferry with 240 people aboard ran aground off Kestrel Island.", [], None),
        ("Two thirds of voters back the reform.", [], None),
        ("Reports that the king is ill are untrue, the palace said.", ["the palace"], "the king is ill"),
        (
            "According to Kyiv Post, which cites military intelligence, Russia has moved 300 tanks.",
            ["Kyiv Post", "military intelligence"],
            "Russia has moved 300 tanks",
        ),
        (
            "In a letter to shareholders seen by Bloomberg, the chairman wrote that the merger was off.",
            ["Bloomberg", "the chairman"],
            "the merger was off",
        ),
        (
            "Nobody believes that the target can be met, according to three current and former officials.",
            ["three current and former officials"],
            "Nobody believes that the target can be met",
        ),
        ("Three bridges are believed to have been closed in May.", [], None),
    ],
)
def test_a_sentence_of_each_shape_has_its_chain(text: str, chain: list[str], content: str | None) -> None:
    (only,) = read(Document(text), the_parser()).appearances
    assert [link.source.name for link in only.chain if link.source] == chain
    assert only.content_text == (content or text.removesuffix("."))


def test_both_sides_of_a_semicolon_speak() -> None:
    found = read(Document("One official said the treaty was ready; a fourth said it was not."), the_parser())
    assert [one.chain[0].source.name for one in found.appearances if one.chain[0].source] == [
        "One official",
        "a fourth",
    ]


def test_a_denial_of_allegations_finds_what_was_alleged() -> None:
    text = (
        "Amnesty International said on Thursday that 17 protesters had been tortured. The organisation asked for their"
        " release. The justice ministry denied the allegations."
    )
    found = read(Document(text), the_parser()).appearances
    (denied,) = [one for one in found if str(one.position) == "denies"]
    assert denied.content_text == "17 protesters had been tortured"


def test_who_contrasts_speaks_beside_and_not_inside() -> None:
    text = "Witnesses said that shots came from the roof, while the governor insisted that soldiers were attacked."
    found = read(Document(text), the_parser()).appearances
    assert [[link.source.name for link in one.chain if link.source] for one in found] == [
        ["Witnesses"],
        ["the governor"],
    ]


def test_a_claim_called_wrong_is_denied_by_who_calls_it_so() -> None:
    text = "The president's claim that crime fell by 40% is wrong, said criminologist Ola Berg."
    stances = [
        [(link.source.name, str(link.stance)) for link in one.chain if link.source]
        for one in read(Document(text), the_parser()).appearances
    ]
    assert [("Ola Berg", "denies"), ("The president", "asserts")] in stances
    assert [("The president", "asserts")] in stances
