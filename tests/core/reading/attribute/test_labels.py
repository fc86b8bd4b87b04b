"""Who speaks before a colon, behind a dash, in a post or in a transcript; what is no speaker's label."""

import pytest

from tests.core.reading.attribute.reading_aloud import said
from tests.core.reading.parsers import the_parser

LABELS = {
    "a_transcript_may_shorten_a_title": (
        "SEN. HALE: The port will close in May.",
        ["SEN. HALE | :  | The port will close in May"],
    ),
    "a_question_and_its_answer_have_letters": (
        "A: No, the doors were shut that day.",
        ["A | :  | No, the doors were shut that day"],
    ),
    "a_post_that_is_passed_on_names_its_account": (
        "RT @KentPost: The port will close in May.",
        ["@KentPost | RT  | The port will close in May"],
    ),
    "what_announces_news_is_no_speaker": (
        "BREAKING | Minister to resign before the summer, three aides tell @KentNews",
        ["@KentNews > three aides | tell | Minister to resign before the summer"],
    ),
    "a_headline_may_end_with_what_shows_it": (
        "Maker knew of the fault for two years, internal emails show",
        ["internal emails | show | Maker knew of the fault for two years"],
    ),
    "a_quotation_may_be_signed_behind_a_dash": (
        "“The port was my whole life.” ― Sonya Harlan",
        ["Sonya Harlan |  —  | The port was my whole life."],
    ),
    "a_source_may_stand_behind_a_headline": (
        "Port to close in May - sources",
        ["sources |  -  | Port to close in May"],
    ),
    "a_topic_is_no_speaker": ("Background: the port opened in 1950.", []),
}


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*case, id=name) for name, case in LABELS.items()])
def test_who_a_label_names(text: str, expected: list[str]) -> None:
    assert said(text, the_parser()) == expected
