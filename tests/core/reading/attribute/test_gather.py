"""Who says what in a sentence, rule by rule, read with the parser."""

import pytest

from tests.core.reading.attribute.reading_aloud import claimed, said
from tests.core.reading.parsers import the_parser

SOURCES = {
    "who_stands_for_a_source_that_a_clause_describes": (
        "The town rejected a builder who said the bridge was safe.",
        ["who | said | the bridge was safe"],
    ),
    "a_source_keeps_the_clause_that_describes_it": (
        "“It will flood again,” said Jo Hester, who runs the harbour.",
        ["Jo Hester, who runs the harbour | said | It will flood again,"],
    ),
    "a_party_and_a_state_between_commas_belong_to_nobody_else": (
        "“The bill will pass,” Senator Ann Orley, R-Ky., said Tuesday.",
        ["Senator Ann Orley | said | The bill will pass,"],
    ),
    "one_who_is_blamed_for_saying_something_said_it": (
        "Critics attacked the mayor for saying that the tunnel would pay for itself.",
        ["the mayor | saying | the tunnel would pay for itself"],
    ),
    "one_whose_own_deed_a_preposition_tells_said_it": (
        "The bank lost clients by claiming that its books were open.",
        ["The bank | claiming | its books were open"],
    ),
    "the_outer_speaker_warns_when_the_subject_of_the_content_cannot": (
        "The minister said the plan was safe and warned that delays would cost lives.",
        ["The minister | said | the plan was safe", "The minister | warned | delays would cost lives"],
    ),
    "an_author_who_finds_something_worth_noting_is_no_source": (
        "It is worth noting that the tunnel flooded last year. It goes without saying that taxes will rise.",
        [],
    ),
}

CONTENTS = {
    "a_clause_that_only_sets_the_scene_is_not_what_is_said": (
        "Though the mayor promised more, experts say the dam is empty.",
        ["experts | say | the dam is empty"],
    ),
    "what_ends_before_a_semicolon_is_not_what_is_said_behind_it": (
        "It is early; the mayor's team says she will march on.",
        ["the mayor's team | says | she will march on"],
    ),
    "another_speaker_behind_and_ends_what_the_first_one_says": (
        "Harlan emphasized that the reforms were not complete, and rights groups warned that the army kept its seats.",
        ["Harlan | emphasized | the reforms were not complete", "rights groups | warned | the army kept its seats"],
    ),
    "a_list_behind_a_colon_belongs_to_what_it_explains": (
        "The bank notes that three things have changed: prices rise, rates fall and lenders are loose.",
        ["The bank | notes | three things have changed: prices rise, rates fall and lenders are loose"],
    ),
    "a_word_before_a_comma_is_not_what_is_written": (
        "Nonetheless, the clerks wrote the rules on Monday.",
        [],
    ),
    "a_denial_that_the_parser_takes_for_a_plural_is_still_a_claim": (
        "But Harlan claims that he should be the exception.",
        ["Harlan | claims | he should be the exception"],
    ),
    "what_somebody_has_suggested_is_no_passive": (
        "While his advisers have suggested the mayor is a convert, the president is determined to win.",
        ["his advisers | have suggested | the mayor is a convert"],
    ),
}

PHRASES = {
    "an_object_can_be_what_is_said": (
        "Harlan cited the threat of floods.",
        ["Harlan | cited | the threat of floods"],
    ),
    "a_preposition_can_lead_to_what_is_said": (
        "The agency warned of heavy rain in the north.",
        ["The agency | warned | heavy rain in the north"],
    ),
    "an_infinitive_can_be_what_is_said": (
        "The minister told his aides to leave the capital.",
        ["The minister | told | to leave the capital"],
    ),
    "what_nobody_said_is_no_phrase_either": (
        "Harlan did not mention the floods.",
        [],
    ),
}


def _cases(table: dict[str, tuple[str, list[str]]]) -> list[object]:
    return [pytest.param(text, expected, id=name) for name, (text, expected) in table.items()]


@pytest.mark.parametrize(("text", "expected"), _cases(SOURCES))
def test_who_says_it(text: str, expected: list[str]) -> None:
    assert claimed(text, the_parser()) == expected


@pytest.mark.parametrize(("text", "expected"), _cases(CONTENTS))
def test_what_is_said(text: str, expected: list[str]) -> None:
    assert claimed(text, the_parser()) == expected


@pytest.mark.parametrize(("text", "expected"), _cases(PHRASES))
def test_phrases_are_said_and_claim_nothing(text: str, expected: list[str]) -> None:
    assert said(text, the_parser()) == expected
    assert claimed(text, the_parser()) == []
