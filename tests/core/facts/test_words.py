"""Words: where they stand and how they are compared."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.core.facts.words import STOP_WORDS, folded, plain, split, stem, tokens


def words(text: str) -> list[str]:
    return [word for _, _, word in tokens(text)]


def test_signs_and_the_possessive_are_left_out() -> None:
    assert words("Trump’s “clear” backing, he said.") == ["trump", "clear", "backing", "he", "said"]


def test_abbreviations_and_numbers_have_one_form() -> None:
    assert words("The U.S., the US and us") == ["the", "usa", "the", "usa", "and", "us"]
    assert words("25,000 at 3.5") == ["25000", "at", "3.5"]


def test_a_contraction_and_a_code_are_one_word() -> None:
    assert split("don’t use A380s in O'Brien's").forms == ["don't", "use", "A380s", "in", "O'Brien", "'s"]


def test_an_accent_written_apart_stays_in_its_word() -> None:
    assert words("E\u0301lyse\u0301e Palace") == ["e\u0301lyse\u0301e", "palace"]


def test_keys_lose_accents_stops_and_blanks() -> None:
    assert plain("Élysée  Palace, J.D.") == "elysee palace, jd"


def test_stop_words_never_hold_what_turns_a_statement_round() -> None:
    turning = {"not", "no", "nor", "never", "without", "against", "below", "neither", "none", "cannot", "few", "less"}
    assert STOP_WORDS.isdisjoint(turning)


def test_stems_bring_forms_of_a_word_together() -> None:
    assert stem("deployments") == stem("deployed") == stem("deploy")


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(folded(text)) == len(text)


@given(st.text())
def test_words_stand_where_they_say_and_in_order(text: str) -> None:
    found = split(text)
    places = list(zip(found.starts, found.ends, found.forms, strict=True))
    assert all(folded(text)[start:end] == form for start, end, form in places)
    assert all(first[1] <= second[0] for first, second in pairwise(places))


@given(st.text())
def test_no_letter_or_digit_is_lost(text: str) -> None:
    kept = "".join(split(text).forms)
    assert [sign for sign in folded(text) if sign.isalnum()] == [sign for sign in kept if sign.isalnum()]
