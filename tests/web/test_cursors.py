import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from app.web import cursors
from app.web.problems import ProblemError, ProblemKind


@given(st.integers(min_value=0, max_value=10**18 - 1))
def test_a_cursor_gives_back_the_place_it_was_made_of(place: int) -> None:
    assert cursors.decode(cursors.encode(place)) == place


@given(st.text(max_size=100))
def test_a_cursor_of_anybody_else_is_refused_or_a_place(cursor: str) -> None:
    found: int | None = None
    try:
        found = cursors.decode(cursor)
    except ProblemError as error:
        refused = error.kind is ProblemKind.INVALID_INPUT and error.faults[0].parameter == "cursor"
    else:
        refused = False
    assert refused or (found is not None and found >= 0)


@pytest.mark.parametrize("cursor", ["", "12", "YmVmb3JlOg", "x" * 65, "YmVmb3JlOjEK", "\ud800", "YmVmb3JlOjEA"])
def test_a_cursor_that_was_tampered_with_is_refused(cursor: str) -> None:
    with pytest.raises(ProblemError):
        cursors.decode(cursor)


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
