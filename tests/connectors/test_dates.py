"""Dates as they stand in feeds and in fact-checks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.connectors.dates import dated


@pytest.mark.parametrize(
    ("given_text", "known"),
    [
        ("2019", "2019"),
        ("2019-05", "2019-05"),
        ("2019-5-3", "2019-05-03"),
        ("2019/05/03", "2019-05-03"),
        ("20190503", "2019-05-03"),
        ("2019-05-03T10:00:00+0200", "2019-05-03T08:00:00Z"),
        ("2019-05-03T10:00:00.123Z", "2019-05-03T10:00:00Z"),
        ("2019-05-03 10:00", "2019-05-03T10:00:00Z"),
        ("2019-05-03T23:59:60Z", "2019-05-03T23:59:59Z"),
        ("May 3, 2019", "2019-05-03"),
        ("3rd May 2019", "2019-05-03"),
        ("Sept. 2019", "2019-09"),
        ("Fri, 03 May 2019 10:00:00 EST", "2019-05-03T15:00:00Z"),
    ],
)
def test_a_date_is_read_as_precisely_as_it_was_given(given_text: str, known: str) -> None:
    assert str(dated(given_text)) == known


@pytest.mark.parametrize(
    "given_text",
    [
        "",
        "soon",
        "2019-13-01",
        "2019-02-30",
        "0001-01-01T00:00:00",
        "9999-12-31T23:59:59-10:00",
        "-1",
        "99999",
        "0" * 99,
    ],
)
def test_what_is_no_date_of_this_world_is_none(given_text: str) -> None:
    assert dated(given_text) is None


@given(st.text(alphabet="0123456789-/:T+Z., MayFriGMT\u0660", max_size=70))
def test_no_text_makes_it_fail(text: str) -> None:
    found = dated(text)
    assert found is None or found.start.tzinfo is not None
