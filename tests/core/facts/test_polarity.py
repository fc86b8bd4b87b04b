"""Whether a content affirms or denies: text -> the negations of its main clause."""

import pytest

from app.core.facts.polarity import polarity
from app.core.model.facts import Polarity


@pytest.mark.parametrize(
    ("text", "negation"),
    [
        ("There is no final agreement.", "no"),
        ("He does not oppose it.", "not"),
        ("There is no “final agreement” on support.", "no"),
        ("Russia won't accept peacekeepers.", "won't"),
        ("Russia won’t accept peacekeepers.", "won’t"),
        ("He cannot win.", "cannot"),
        ("He never said so.", "never"),
        ("Nobody was hurt.", "Nobody"),
        ("None of the soldiers returned.", "None"),
        ("Neither France nor Germany will send troops.", "Neither"),
        ("The deal does not include troops, nor does it include money.", "not"),
        ("Macron left Washington without clear backing.", "without"),
        ("France will not sign without guarantees.", "not"),
        ("Talks failed to reach a deal.", "failed to"),
        ("He refused to sign.", "refused to"),
        ("He declined to sign.", "declined to"),
        ("Kyiv lacks weapons.", "lacks"),
        ("There is a lack of evidence.", "lack of"),
        ("Israel denied that a convoy had entered.", "denied"),
        ("Israel denied holding the convoy.", "denied"),
        ("The treaty is no longer in force.", "no"),
        ("The bank has yet to decide.", "yet to"),
        ("The army stopped short of invading.", "short of"),
        ("He said that he would not resign.", "not"),
        ("He does not believe that Europe will need support.", "not"),
        ("Not all countries agreed.", "Not"),
        ("There is no deal. We are not there yet.", "no"),
    ],
)
def test_a_negation_of_the_main_clause_denies(text: str, negation: str) -> None:
    found, spans = polarity(text)
    assert (found, [span.text for span in spans]) == (Polarity.NEGATIVE, [negation])


@pytest.mark.parametrize(
    "text",
    [
        "France will send troops.",
        "Not only Germany but also Italy agreed.",
        "It is not just a plan.",
        "There is no doubt that he won.",
        "No more than 50 soldiers died.",
        "No fewer than 50 soldiers died.",
        "No. 10 said the deal holds.",
        "Whether or not he signs is open.",
        "The minister, who said he was not worried, signed the deal.",
        "The deal was signed although France did not agree.",
        "France will send troops but Germany will not.",
        "He is convinced that Russia will not attack.",
        "He signed the deal, saying it was not perfect.",
        "The plan was dropped for lack of funds.",
        "They left without saying a word.",
        "The aid arrived without delay.",
        "He asked whether or not it was true.",
        "France opposes the plan.",
        "Israel denied entry to the convoy.",
        "The judge denied the two brothers bail.",
        "Peace depends on a closer tie, not a weaker one.",
    ],
)
def test_a_negation_beside_the_main_clause_denies_nothing(text: str) -> None:
    assert polarity(text) == (Polarity.POSITIVE, ())


@pytest.mark.parametrize(
    "text",
    [
        "No one denied the report.",
        "Not without guarantees would he sign.",
        "They did not fail to reach a deal.",
        "He never refused to sign.",
        "He does not lack support.",
        "France did not deny it.",
    ],
)
def test_two_negations_cancel(text: str) -> None:
    found, spans = polarity(text)
    assert (found, len(spans)) == (Polarity.POSITIVE, 2)


@pytest.mark.parametrize(
    "text",
    ["Turnout declined to 37.3 percent.", "The share declined to a record low.", "Sales declined to $3bn."],
)
def test_what_declines_to_a_value_is_not_refused(text: str) -> None:
    assert polarity(text) == (Polarity.POSITIVE, ())
