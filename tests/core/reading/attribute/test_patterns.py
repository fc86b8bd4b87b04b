"""Who says what in a sentence, read by the order of its words alone."""

import time

import pytest

from app.core.reading.clean import clean
from app.core.reading.segment import segment
from tests.core.reading.attribute.reading_aloud import claimed, said

CUES = {
    "the_cue_may_stand_before": (
        "The harbour chief told reporters that two boats had sunk.",
        ["The harbour chief | told | two boats had sunk"],
    ),
    "the_cue_may_stand_behind_a_quotation": (
        "“Are we safe?” Ann Orley asked.",
        ["Ann Orley | asked | Are we safe?"],
    ),
    "the_source_may_stand_behind_its_cue": (
        "“The dam is empty,” said Jo Hester, a clerk in Ghent.",
        ["Jo Hester, a clerk in Ghent | said | The dam is empty,"],
    ),
    "a_clause_between_commas_belongs_to_the_source": (
        "Jo Hester, a clerk in Ghent, says the dam is empty.",
        ["Jo Hester, a clerk in Ghent | says | the dam is empty"],
    ),
    "who_stands_for_the_noun_before_it": (
        "The town rejected a builder who said that the bridge was safe.",
        ["who | said | the bridge was safe"],
    ),
    "a_time_is_neither_source_nor_content": (
        "In September the mayor said on Tuesday that the port would close.",
        ["the mayor | said | the port would close"],
    ),
    "according_to_speaks_for_the_rest_of_the_sentence": (
        "The dam is empty, according to the water board.",
        ["the water board | according to | The dam is empty"],
    ),
    "as_somebody_says_speaks_for_the_rest_of_the_sentence": (
        "As the mayor said, the dam was empty.",
        ["the mayor | said | the dam was empty"],
    ),
    "a_second_cue_goes_on_with_the_first_speaker": (
        "The mayor said the dam was empty, adding that the river was low.",
        ["The mayor | said | the dam was empty", "The mayor | adding | the river was low"],
    ),
    "another_speaker_ends_the_first_content": (
        "The mayor said the dam was empty, while Ann Orley insisted that it was full.",
        ["The mayor | said | the dam was empty", "Ann Orley | insisted | it was full"],
    ),
    "somebody_may_be_quoted_as_saying_it": (
        "The mayor was quoted by Reuters as saying that the dam was empty.",
        ["Reuters > The mayor | quoted | the dam was empty"],
    ),
    "a_claim_has_an_owner": (
        "Few shared Orley's claim that the dam was empty.",
        ["Orley | claim | the dam was empty"],
    ),
    "a_passive_without_its_agent_has_no_source": ("The mayor was told that the dam was empty.", []),
    "a_noun_that_looks_like_a_cue_is_none": ("The report on other states was long.", []),
    "what_is_declined_is_not_said": ("The mayor declined to say whether the dam was empty.", []),
}

SAME_SIGNS = ("a", "A", '"', "“", ", ", "A. ", "said ", "A said ", ", he said ", "of ", "citing ", "“A,” he said. ")


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*case, id=name) for name, case in CUES.items()])
def test_who_says_what(text: str, expected: list[str]) -> None:
    assert claimed(text, None) == expected


def test_a_phrase_is_said_and_claims_nothing() -> None:
    assert said("The agency warned of heavy rain.", None) == ["The agency | warned | heavy rain"]
    assert claimed("The agency warned of heavy rain.", None) == []


@pytest.mark.parametrize("sign", SAME_SIGNS)
def test_the_time_grows_with_the_length_whatever_is_repeated(sign: str) -> None:
    def seconds(length: int) -> float:
        text = (sign * (length // len(sign) + 1))[:length]
        spent: list[float] = []
        for _ in range(3):
            begun = time.process_time()
            segment(clean(text).text)
            said(text, None)
            spent.append(time.process_time() - begun)
        return min(spent)

    assert seconds(24_000) < 2.5 * 8 * max(seconds(3_000), 0.002)
