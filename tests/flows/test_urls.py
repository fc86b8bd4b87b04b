import contextlib
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from app.core.errors import Invalid
from app.flows.urls import TRACKER_PREFIXES, TRACKERS, canonical_url


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


NAMES = st.text(alphabet="abcdefghijkmnpqruvxyz0123456789-.[]", min_size=1, max_size=8).filter(
    lambda name: name not in TRACKERS
)
VALUES = st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
PARAMETERS = st.lists(st.tuples(NAMES, VALUES), max_size=5)
TRACKED = st.lists(
    st.tuples(
        st.sampled_from([*sorted(TRACKERS), *(f"{prefix}x" for prefix in TRACKER_PREFIXES), "UTM_Source", "gClid"]),
        VALUES,
    ),
    max_size=3,
)
PATHS = st.lists(st.text(alphabet="abcABC019-_~é", min_size=1, max_size=6), max_size=3).map("/".join)


def address(path: str, parameters: list[tuple[str, str]], fragment: str = "") -> str:
    return f"https://news.example/{quote(path)}?{urlencode(parameters)}{fragment}"


@examples(PATHS, PARAMETERS)
def test_no_unknown_parameter_is_ever_dropped_or_moved(path: str, parameters: list[tuple[str, str]]) -> None:
    canonical = urlsplit(canonical_url(address(path, parameters)))

    assert parse_qsl(canonical.query, keep_blank_values=True) == parameters
    assert unquote(canonical.path) == f"/{path}"


@examples(PATHS, PARAMETERS, TRACKED, st.integers(0, 5))
def test_where_a_reader_came_from_never_matters(
    path: str, parameters: list[tuple[str, str]], tracked: list[tuple[str, str]], place: int
) -> None:
    place = min(place, len(parameters))
    followed = [*parameters[:place], *tracked, *parameters[place:]]

    assert canonical_url(address(path, followed, "#top")) == canonical_url(address(path, parameters))


@examples(PATHS, PARAMETERS, PATHS, PARAMETERS)
def test_two_articles_are_never_merged(
    path: str, parameters: list[tuple[str, str]], other_path: str, other: list[tuple[str, str]]
) -> None:
    same = (path, parameters) == (other_path, other)

    assert (canonical_url(address(path, parameters)) == canonical_url(address(other_path, other))) is same


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("https://m.example.org/a", "https://example.org/a"),
        ("https://www.example.org/a", "https://example.org/a"),
        ("https://example.org/a/amp", "https://example.org/a"),
        ("https://example.org/a/", "https://example.org/a"),
        ("https://example.org/?pk_id=2", "https://example.org/"),
        ("https://example.org/#!/a", "https://example.org/#!/b"),
        ("http://example.org/a", "https://example.org/a"),
        ("https://example.org/A", "https://example.org/a"),
    ],
)
def test_what_only_the_page_itself_could_say_to_be_one_stays_two(one: str, another: str) -> None:
    assert canonical_url(one) != canonical_url(another)


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
