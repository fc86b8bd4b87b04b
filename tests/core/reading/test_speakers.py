"""Phrases that stand as a source: who is described."""

from hypothesis import given
from hypothesis import strategies as st

from app.core.reading.speakers import Reference, describe

WORDS = st.sampled_from(
    ["the", "a", "30-year-old", "official", "Reuters", "of", "and", "“", "”", ".", ",", "'s", "20", "We"]
)


@given(st.one_of(st.lists(WORDS, max_size=6).map(" ".join), st.text(max_size=30)))
def test_whatever_stands_as_a_source_is_described(phrase: str) -> None:
    described = describe(phrase)
    assert described.source.name or described.reference is Reference.PRONOUN


def test_signs_alone_name_nobody() -> None:
    assert describe("“”").reference is Reference.PRONOUN
