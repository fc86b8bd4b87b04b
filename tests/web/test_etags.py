import pytest

from app.web.etags import etag, matches, version_of
from app.web.problems import ProblemError, ProblemKind


def test_a_version_survives_its_tag() -> None:
    assert version_of(etag(12)) == 12


def test_a_change_without_if_match_needs_one() -> None:
    with pytest.raises(ProblemError) as caught:
        version_of(None)
    assert caught.value.kind is ProblemKind.PRECONDITION_REQUIRED


@pytest.mark.parametrize("tag", ["*", 'W/"3"', "3", '"three"', '""', f'"{"9" * 40}"'])
def test_a_tag_that_is_not_ours_is_stale(tag: str) -> None:
    with pytest.raises(ProblemError) as caught:
        version_of(tag)
    assert caught.value.kind is ProblemKind.STALE


@pytest.mark.parametrize(
    ("if_none_match", "held"),
    [(None, False), ('"3"', True), ('W/"3"', True), ('"2", "3"', True), ('"2"', False), ("*", True)],
)
def test_a_caller_that_holds_the_version_is_told_nothing_new(if_none_match: str | None, held: bool) -> None:
    assert matches(if_none_match, etag(3)) is held
