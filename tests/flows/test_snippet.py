from datetime import UTC, datetime, timedelta, timezone

import pytest

from app.core.errors import Invalid
from app.flows.answers import Notice
from app.flows.snippet import Checked, Snippet, check

NOW = datetime(2025, 2, 25, 12, tzinfo=UTC)


def checked(snippet: Snippet, *, limit: int = 1_000) -> Checked:
    return check(snippet, text_limit=limit, now=NOW)


def refusal(snippet: Snippet) -> Invalid:
    with pytest.raises(Invalid) as caught:
        checked(snippet)
    return caught.value


@pytest.mark.parametrize("text", ["x", "\U0001f600", "مرحبا", "<b>bold</b>", "“" * 500, "%PDF-1.7 stream"])
def test_whatever_is_text_comes_in_as_it_is(text: str) -> None:
    assert checked(Snippet(text)).document.text == text


@pytest.mark.parametrize("text", ["", " \n\t ", "a\x00b", "a\ud800b", "x" * 1_001])
def test_what_cannot_be_read_or_stored_is_refused_at_its_place(text: str) -> None:
    assert refusal(Snippet(text)).pointer == "/text"


def test_a_refusal_does_not_repeat_the_text() -> None:
    assert "confidential" not in refusal(Snippet("confidential\x00")).message


def test_a_snippet_without_text_and_url_says_what_it_needs() -> None:
    assert "text or a url" in refusal(Snippet()).message


def test_a_url_alone_is_no_text() -> None:
    assert refusal(Snippet(url="https://example.org/a")).pointer == "/text"


def test_addresses_that_are_written_out_in_a_text_are_its_links() -> None:
    text = "Reuters reported it (https://www.reuters.com/a_(b)?utm_source=x). See https://two.example/c, or http://."

    found = checked(Snippet(text)).anchors

    assert [each.url for each in found] == ["https://www.reuters.com/a_(b)", "https://two.example/c"]
    assert all(each.span.agrees_with(text) for each in found)


def test_citations_of_what_is_not_stored_are_not_checked() -> None:
    assert refusal(Snippet("x", store=False, checks_for="key")).pointer == "/check_citations"


def test_an_embargo_is_kept_whether_it_lasts_or_not() -> None:
    for until in (NOW, NOW + timedelta(days=30)):
        assert checked(Snippet("x", embargo_until=until)).embargo_until == until


def test_what_is_under_embargo_may_be_dated_up_to_its_end() -> None:
    until = NOW + timedelta(days=30)
    assert checked(Snippet("x", embargo_until=until, published_at=until)).document.published_at == until
    assert "future" in refusal(Snippet("x", embargo_until=NOW, published_at=until)).message


def test_a_url_with_a_password_is_refused() -> None:
    assert refusal(Snippet("x", url="https://me:secret@example.org/")).pointer == "/url"


def test_blank_metadata_is_none_at_all() -> None:
    document = checked(Snippet("x", title=" ", publisher="", author="\n", language=" ")).document
    assert (document.title, document.publisher, document.author, document.language) == (None, None, None, None)


@pytest.mark.parametrize(
    ("field", "snippet"),
    [
        ("title", Snippet("x", title="x" * 2_001)),
        ("publisher", Snippet("x", publisher="a\x00")),
        ("author", Snippet("x", author="\ud800")),
        ("language", Snippet("x", language="English!")),
    ],
)
def test_bad_metadata_is_refused_at_its_place(field: str, snippet: Snippet) -> None:
    assert refusal(snippet).pointer == f"/{field}"


def test_a_time_is_taken_over_as_utc() -> None:
    given = datetime(2025, 2, 25, 12, tzinfo=timezone(timedelta(hours=3)))
    assert checked(Snippet("x", published_at=given)).document.published_at == datetime(2025, 2, 25, 9, tzinfo=UTC)


def test_a_time_a_few_hours_ahead_is_taken_with_a_warning() -> None:
    found = checked(Snippet("x", published_at=NOW + timedelta(hours=5)))
    assert found.notices == (Notice.PUBLISHED_IN_FUTURE,)


@pytest.mark.parametrize(
    "given",
    [
        NOW + timedelta(days=2),
        datetime(2025, 2, 25, 12),  # noqa: DTZ001 - a time without a zone is what is tested
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=3))),
        datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-3))),
        datetime(999, 1, 1, tzinfo=UTC),
    ],
)
def test_a_time_that_cannot_be_is_refused(given: datetime) -> None:
    assert refusal(Snippet("x", published_at=given)).pointer == "/published_at"
