import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from app.web import cursors
from app.web.problems import ProblemError, ProblemKind

KEYS = st.from_regex(r"[A-Za-z0-9_:.+-]{1,64}", fullmatch=True)


@given(st.lists(KEYS, min_size=1, max_size=3))
def test_a_cursor_gives_back_the_keys_it_was_made_of(keys: list[str]) -> None:
    assert cursors.decode(cursors.encode(*keys), keys=len(keys)) == tuple(keys)


@given(st.text(max_size=600))
def test_a_cursor_of_anybody_else_is_refused_or_harmless(cursor: str) -> None:
    found = None
    try:
        found = cursors.decode(cursor)
    except ProblemError as error:
        refused = error.kind is ProblemKind.INVALID_INPUT and error.faults[0].parameter == "cursor"
    else:
        refused = False
    assert refused or (found is not None and all(key.isascii() for key in found))


@pytest.mark.parametrize("keys", [("a\x00b",), ("",), ("a", "b"), ("x" * 65,), ("a b",)])
def test_a_cursor_with_keys_that_we_never_give_is_refused(keys: tuple[str, ...]) -> None:
    with pytest.raises(ProblemError):
        cursors.decode(cursors.encode(*keys))


def test_no_cursor_means_the_first_page() -> None:
    assert cursors.decode(None) is None


def test_the_next_link_asks_the_same_question_with_the_new_cursor() -> None:
    request = Request(
        {
            "type": "http",
            "method": "GET",
            "path": "/v1/claims",
            "query_string": b"standing=disputed&cursor=old&limit=2",
            "headers": [],
            "server": ("testserver", 80),
            "scheme": "http",
        }
    )

    assert cursors.next_link(request, "new") == '</v1/claims?standing=disputed&limit=2&cursor=new>; rel="next"'
