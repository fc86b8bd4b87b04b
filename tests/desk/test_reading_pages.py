"""The pages of claims and sources, the search and the overview, on both databases where the database counts."""

import re
from pathlib import Path

import pytest

from app.core.model.conflict import ConflictKind
from app.settings import Settings
from tests.desk.conftest import Desk, opened

SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(database_url=database_url, data_dir=tmp_path, parser="none")


def linked(page: str, noun: str) -> str:
    found = re.search(rf'href="(/desk/{noun}/[a-z0-9_]+)"', page)
    assert found, page
    return found[1]


def test_a_claim_a_source_and_back(desk: Desk) -> None:
    conflict = desk.get(f"/desk/conflicts/{opened(desk)}").text
    claim = desk.get(linked(conflict, "claims")).text
    assert "Where it comes from" in claim
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in claim
    assert "What it was held against" in claim
    source = desk.get(linked(claim, "sources")).text

    assert "What it said" in source
    assert linked(source, "claims")
    assert linked(source, "conflicts")


def test_a_search_finds_a_claim_and_leaves_no_words_in_an_address(desk: Desk) -> None:
    opened(desk)
    answer = desk.post("/desk/search", query="houses destroyed")

    assert "houses in Lundhaven" in answer.text
    assert "houses" not in str(answer.url)


@pytest.mark.parametrize(("query", "code"), [("", 422), ("x" * 3000, 422), (SCRIPT, 200), ("\x00", 422)])
def test_any_search_is_answered_with_a_page(desk: Desk, query: str, code: int) -> None:
    answer = desk.post("/desk/search", query=query)

    assert answer.status_code == code
    assert SCRIPT not in answer.text


def test_the_overview_counts_what_waits_and_what_came(desk: Desk) -> None:
    opened(desk)
    page = desk.get("/desk/overview").text

    assert re.search(rf'href="/desk/\?kind={ConflictKind.CONTRADICTION}">1<', page)
    assert "1 contradiction" in page


@pytest.mark.parametrize("path", ["/desk/claims/clm_unknown", "/desk/sources/src_unknown", "/desk/claims/%00"])
def test_what_is_unknown_is_not_found(desk: Desk, path: str) -> None:
    assert desk.get(path).status_code == 404
