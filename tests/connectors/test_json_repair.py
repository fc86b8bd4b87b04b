"""JSON as it stands in pages."""

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.connectors.json_repair import LONGEST_BLOCK, UnreadableJson, read_json


@pytest.mark.parametrize(
    "block",
    [
        '{"a": "b"}',
        '\ufeff  {"a": "b"} ',
        '<!-- {"a": "b"} -->',
        '/*<![CDATA[*/ {"a": "b"} /*]]>*/',
        '//<![CDATA[\n{"a": "b"}\n//]]>',
        '{"a": "b",}',
        '{"a": "b"};',
        '{"a": "b" /* a comment, with a brace } */ }',
        '{"a": "b" // to the end of the line\n}',
        "{&quot;a&quot;: &quot;b&quot;}",
    ],
)
def test_what_templates_put_around_it_is_taken_off(block: str) -> None:
    assert read_json(block) == [{"a": "b"}]


def test_line_breaks_within_a_text_are_taken_as_they_are() -> None:
    assert read_json('{"a": "one\ntwo\tthree"}') == [{"a": "one\ntwo\tthree"}]


def test_what_looks_like_a_comment_or_a_trailing_comma_within_a_text_stays() -> None:
    assert read_json('{"a": "https://x.example/,] /* no */",}') == [{"a": "https://x.example/,] /* no */"}]


def test_an_escape_that_json_does_not_know_is_a_backslash() -> None:
    assert read_json(r'{"a": "it\'s"}') == [{"a": r"it\'s"}]


def test_objects_one_after_another_are_all_read() -> None:
    assert read_json('{"a": 1}\n{"a": 2}, {"a": 3}') == [{"a": 1}, {"a": 2}, {"a": 3}]


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        ("", "empty"),
        ("<!-- -->", "empty"),
        ("{'a': 1}", "broken"),
        ('{"a": ', "broken"),
        ("[" * 100_000, "nested too deeply"),
        ('{"a":' * 100_000, "nested too deeply"),
        (" " * (LONGEST_BLOCK + 1), "more than 5,000,000 characters"),
    ],
)
def test_what_cannot_be_mended_is_told(block: str, reason: str) -> None:
    with pytest.raises(UnreadableJson, match=reason):
        read_json(block)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(st.lists(_VALUES, max_size=3))
@settings(max_examples=60)
def test_json_that_is_whole_is_read_as_json(value: object) -> None:
    assert read_json(json.dumps(value)) == [value]


@given(st.text(alphabet='{}[]",:\\/*<!->] \nab1', max_size=200))
@settings(max_examples=300)
def test_no_text_makes_it_fail_otherwise(text: str) -> None:
    with suppress(UnreadableJson):
        read_json(text)
