"""Texts that may be markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.connectors.plain_text import plain_line, plain_text


@pytest.mark.parametrize(
    ("given_text", "plain"),
    [
        ("Ten died, 5 < 6 & more", "Ten died, 5 < 6 & more"),
        ("<p>One &amp; two</p><p>Three<br>four</p>", "One & two\n\nThree\n\nfour"),
        ("a<script>alert(1)</script>b<style>p{}</style>", "ab"),
        ("&amp;#8216;Quoted&amp;#8217;", "\u2018Quoted\u2019"),
        ("<i>It&nbsp;is</i>\n here", "It is here"),
        ("nul\x00 and \ud800 half", "nul and half"),
    ],
)
def test_what_a_reader_would_see_is_left(given_text: str, plain: str) -> None:
    assert plain_text(given_text) == plain


def test_a_line_is_one_line_of_some_length() -> None:
    assert plain_line("<p>one</p><p>two</p>three", limit=9) == "one two t"


@given(st.text(max_size=200) | st.text(alphabet="<>&;/p\x00#!- a", max_size=200))
def test_no_text_makes_it_fail_and_all_of_it_can_be_stored(text: str) -> None:
    assert "\x00" not in plain_text(text)
    plain_text(text).encode()
