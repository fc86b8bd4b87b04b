"""Dumps of any length, one object at a time."""

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.connectors.json_stream import Element, elements


def in_chunks(content: bytes, size: int = 7) -> Iterator[bytes]:
    """A stream that comes in small pieces."""
    return (content[at : at + size] for at in range(0, len(content), size))


def texts(content: bytes, size: int = 7) -> list[str | None]:
    """The objects as they are written."""
    return [element.text for element in elements(in_chunks(content, size))]


@pytest.mark.parametrize(
    "content",
    [
        b'{"@type": "DataFeed", "about": {"x": [1]}, "dataFeedElement": [{"a": "]}"}, {"b": [{}]}], "z": {"c": [2]}}',
        b'[{"a": "]}"}, 3, null, "x", {"b": [{}]}]',
        b'{"a": "]}"}\n{"b": [{}]}\n',
        b'\xef\xbb\xbf{"a": "]}"} {"b": [{}]}',
    ],
)
def test_the_objects_of_a_feed_an_array_and_lines_are_told_one_by_one(content: bytes) -> None:
    assert texts(content) == ['{"a": "]}"}', '{"b": [{}]}']


def test_one_object_is_one_object_and_what_is_in_it_stays_in_it() -> None:
    content = b'{"@graph": [{"a": 1}, {"b": 2}]}'
    assert texts(content) == [content.decode()]


def test_an_object_that_is_too_long_is_told_and_the_next_is_read() -> None:
    content = json.dumps([{"a": "x" * 5_000}, {"b": 1}]).encode()
    found = list(elements(in_chunks(content, 64), longest=1_000))
    assert found == [Element(1, None), Element(2, '{"b": 1}')]


def test_an_object_that_is_cut_off_is_told() -> None:
    assert texts(b'[{"a": 1}, {"b": {"c"') == ['{"a": 1}', None]


@given(
    st.lists(st.dictionaries(st.text(max_size=5), st.text(max_size=9) | st.lists(st.text(max_size=5)), max_size=4)),
    st.integers(1, 50),
    st.sampled_from(("feed", "array", "lines")),
)
def test_whatever_the_chunks_are_the_objects_are_the_same(
    values: list[dict[str, object]], size: int, form: str
) -> None:
    written = {
        "feed": json.dumps({"dataFeedElement": values}, ensure_ascii=False),
        "array": json.dumps(values),
        "lines": "\n".join(map(json.dumps, values)),
    }[form].encode()
    assert [json.loads(text or "") for text in texts(written, size)] == values


@given(st.text(alphabet='{}[]"\\:,a ', max_size=120), st.integers(1, 20))
def test_no_stream_makes_it_fail(text: str, size: int) -> None:
    assert texts(text.encode(), size) is not None
