import contextlib

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from app.core.errors import Invalid
from app.flows.urls import canonical_url


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("HTTPS://Example.ORG:443/News?utm_source=x&id=2#top", "https://example.org/News?id=2"),
        ("http://example.org", "http://example.org/"),
        ("http://example.org:80/a/../b", "http://example.org/b"),
        ("https://example.org:8443/a", "https://example.org:8443/a"),
        ("https://example.org/a?fbclid=1&GCLID=2", "https://example.org/a"),
        ("https://example.org/a?b=1&a=2&b=3", "https://example.org/a?b=1&a=2&b=3"),
        ("https://bücher.example/straße", "https://xn--bcher-kva.example/stra%C3%9Fe"),
        ("https://example.org/a%20b?q=c%26d", "https://example.org/a%20b?q=c%26d"),
        ("https://example.org./a", "https://example.org/a"),
        ("http://[::1]:8000/a", "http://[::1]:8000/a"),
        ("  https://example.org/a  ", "https://example.org/a"),
    ],
)
def test_one_page_has_one_address(given: str, canonical: str) -> None:
    assert canonical_url(given) == canonical
    assert canonical_url(canonical) == canonical


def test_an_unknown_parameter_tells_two_pages_apart() -> None:
    assert canonical_url("https://example.org/?id=2") != canonical_url("https://example.org/?id=3")


@pytest.mark.parametrize(
    "given",
    [
        "",
        "   ",
        "example.org/a",
        "/a",
        "ftp://example.org/a",
        "javascript:alert(1)",
        "http://",
        "https://user:secret@example.org/",
        "https://user@example.org/",
        "https://example.org:99999/",
        "https://example.org:port/",
        "https://[::1/",
        "https://exa mple.org/",
        "https://example.org/\x00",
        "https://example.org/\ud800",
        "https://example.org/" + "a" * 2_100,
    ],
)
def test_an_address_that_cannot_stand_for_a_page_is_refused_without_being_repeated(given: str) -> None:
    with pytest.raises(Invalid) as caught:
        canonical_url(given)
    assert caught.value.pointer == "/url"
    assert "secret" not in caught.value.message


@examples(st.text(max_size=80), st.text(max_size=80))
def test_whatever_is_pasted_is_refused_or_settles_in_one_step(path: str, query: str) -> None:
    with contextlib.suppress(Invalid):
        once = canonical_url(f"https://example.org/{path}?{query}")
        assert canonical_url(once) == once
