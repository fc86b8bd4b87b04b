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
    "a_clause_between_source_and_cue_describes_the_source": (
        "Jo Hester, who runs the harbour, said the port would close.",
        ["Jo Hester, who runs the harbour | said | the port would close"],
    ),
    "a_source_does_not_hold_what_it_does_by_the_way": (
        "Harlan, speaking to clerks in Ghent, said the port would close.",
        ["Harlan | said | the port would close"],
    ),
    "a_letter_between_commas_is_no_part_of_its_author": (
        "Orley, in a letter to the council, wrote that the port was full.",
        ["Orley | wrote | the port was full"],
    ),
    "an_account_is_the_source_of_the_whole_sentence": (
        "The mayor told her that it was not simple, according to a letter she gave to the clerks.",
        [
            "The mayor | told | it was not simple",
            "a letter she gave to the clerks | according to | The mayor told her that it was not simple",
        ],
    ),
    "a_cue_may_open_a_sentence_with_its_source_and_a_colon": (
        "Said Orley: “I don’t get the sense that anybody listens.”",
        ["Orley | Said | I don’t get the sense that anybody listens", "I | sense | anybody listens"],
    ),
    "a_name_may_stand_between_commas_before_put_it": (
        "As the chief executive, Jo Weiner, put it in his memo, the firm is alone.",
        ["the chief executive, Jo Weiner, | put it | the firm is alone"],
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
    "according_to_opens_a_clause_behind_a_semicolon": (
        "The clerk says it is empty; according to Orley, the port is full.",
        ["The clerk | says | it is empty", "Orley | according to | the port is full"],
    ),
    "a_list_of_states_is_no_statement": (
        "The council holds a lead after votes in Kent, Surrey and four other states.",
        [],
    ),
    "what_a_colon_ends_is_not_what_is_said_behind_it": (
        "Yet the coverage was merciless: The Union Ledger said the mayor had been shaken.",
        ["The Union Ledger | said | the mayor had been shaken"],
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

QUOTATIONS = {
    "a_quotation_alone_goes_on_with_the_speech_of_the_sentence_before": (
        "Bolten surprised the room by saying he would help. “I can do the job.”",
        ["Bolten | saying | he would help ... I can do the job."],
    ),
    "a_quotation_behind_a_sentence_of_somebody_else_goes_on_with_nobody": (
        "“You are my friend,” he said at the end. The room was silent. “It was a lie.”",
        ["he | said | You are my friend,"],
    ),
    "we_inside_a_quotation_do_not_say_what_stands_outside": (
        "“We don't know,” says Orley, who runs the port. “Nobody does.”",
        ["Orley | says | We don't know, ... Nobody does."],
    ),
    "spaces_inside_the_marks_are_not_quoted": (
        "« The port is full », said Orley.",
        ["Orley | said | The port is full"],
    ),
    "what_is_said_inside_a_quotation_ends_with_it": (
        "“The clerk said the doors were shut,” Orley told the court on Monday.",
        ["the court > Orley | told | The clerk said the doors were shut,", "The clerk | said | the doors were shut"],
    ),
    "an_apostrophe_before_a_year_opens_no_quotation": (
        "Orley said in ‘08 that the port would close. “It is full,” he said.",
        ["Orley | said | the port would close", "he | said | It is full,"],
    ),
}

PHRASES = {
    "an_object_holds_what_it_is_taken_for": (
        "Mr. Peck cited Harlan as the likely buyer.",
        ["Mr. Peck | cited | Harlan as the likely buyer"],
    ),
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
    "what_somebody_declines_to_comment_on_is_not_said": (
        "He declined to comment on the dam.",
        [],
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


@pytest.mark.parametrize(("text", "expected"), _cases(QUOTATIONS))
def test_what_is_quoted(text: str, expected: list[str]) -> None:
    assert claimed(text, the_parser()) == expected


@pytest.mark.parametrize(("text", "expected"), _cases(PHRASES))
def test_phrases_are_said_and_claim_nothing(text: str, expected: list[str]) -> None:
    assert said(text, the_parser()) == expected
    assert claimed(text, the_parser()) == []
