import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.reading.clean import clean


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("<p>Officials <b>said</b> so.</p>", "\nOfficials said so.\n"),
        ("Marks &amp; Spencer&rsquo;s", "Marks & Spencer’s"),
        ("25&nbsp;000\u00a0troops", "25 000 troops"),
        ("The nego-\ntiations failed", "The negotiations failed"),
        ("The talks in\nparis failed", "The talks in paris failed"),
        ("``We go,'' he said", "“We go,” he said"),
        ("a\u200bb\ufeff", "ab"),
        ("one\r\n\r\ntwo", "one\n\ntwo"),
        ("<script>var a = 'x said';</script>Text", "\nText"),
        ("<!-- he said --> Text", " Text"),
        ("3 < 5 and 7 > 6", "3 < 5 and 7 > 6"),
    ],
)
def test_what_is_not_text_goes(text: str, cleaned: str) -> None:
    assert clean(text).text == cleaned


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text).text
    assert clean(once).text == once


@given(st.text(alphabet="ab<>/p&amp;'`, \n-\u200b\u00a0\"", max_size=60))
def test_cleaning_marked_up_text_twice_is_cleaning_once(text: str) -> None:
    once = clean(text).text
    assert clean(once).text == once


@given(st.text())
def test_every_cleaned_character_knows_where_it_came_from(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned.text) == len(cleaned.starts) == len(cleaned.ends)
    position = 0
    for start, end in zip(cleaned.starts, cleaned.ends, strict=True):
        assert position <= start < end <= len(text) or start >= position
        position = start
    for index, character in enumerate(cleaned.text):
        start, end = cleaned.original(index, index + 1)
        assert text[start:end] == character or not character.isalnum() or "&" in text
