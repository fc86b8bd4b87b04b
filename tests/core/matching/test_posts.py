import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.matching.posts import plain_words, signed
from app.core.matching.retrieve import query_for_text, terms


@pytest.mark.parametrize(
    ("post", "words"),
    [
        ("Floods in #LowerSaxony", "Floods in LowerSaxony Lower Saxony"),
        ("@MayorOfTown says so", "MayorOfTown Mayor Of Town says so"),
        ("#Storm2024 hits", "Storm2024 Storm 2024 hits"),
        ("#flood", "flood"),
        ("see https://example.org/a?b=c now", "see   now"),
        ("pic.example.com/abc and rain", "  and rain"),
    ],
)
def test_tags_and_handles_are_spelled_out_and_addresses_left_out(post: str, words: str) -> None:
    assert plain_words(post) == words


@pytest.mark.parametrize("text", ["mail to desk@example.org", "25 km/h", "He/she rose 3.5 percent", "C# and F#"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert plain_words(text) == text


def test_a_tag_is_found_under_its_words_and_as_it_is_written() -> None:
    assert set(terms("#FloodRelief")) == {*terms("flood relief"), *terms("FloodRelief")}


@pytest.mark.parametrize(
    "signature", ["— Jane Doe (@jdoe) March 3, 2024", "– Jane Doe (@jdoe)", "-- Jane Doe (@jdoe) 3 March 2024"]
)
def test_the_signature_of_a_post_is_who_says_it(signature: str) -> None:
    query = query_for_text(f"The dam has burst. {signature}")
    assert query.terms == terms("The dam has burst.")
    assert query.source_terms == terms("Jane Doe")


def test_a_remark_in_brackets_is_no_signature() -> None:
    text = "The dam — an old one (built in 1950) has burst"
    assert signed(text) == (text, "")


@given(st.text(alphabet="ab#@/. —()1\n", max_size=80))
def test_any_text_gives_terms(text: str) -> None:
    query_for_text(text)
