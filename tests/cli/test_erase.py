"""`hearsay erase`, as it is typed."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.core.model.document import DocumentStatus
from app.flows.documents import read_document
from app.flows.ingest import ingest
from app.flows.snippet import Snippet
from tests.cli.conftest import Hearsay
from tests.flows.houses import a_house

TEXT = "The council of Varmouth approved the plan for a new bridge over the river in May 2024."


@pytest.fixture
def document_id(sqlite_url: str, environment: dict[str, str], tmp_path: Path) -> str:
    environment["HEARSAY_DATABASE_URL"] = sqlite_url
    with a_house(sqlite_url, tmp_path / "data") as house:
        document_id = ingest(house, Snippet(TEXT), now=datetime(2025, 3, 4, tzinfo=UTC)).document_id
    assert document_id is not None
    return document_id


def status(sqlite_url: str, tmp_path: Path, document_id: str) -> DocumentStatus:
    with a_house(sqlite_url, tmp_path / "data") as house:
        return read_document(house, document_id).known.status


def test_a_document_is_erased_with_a_reason(
    document_id: str, hearsay: Hearsay, sqlite_url: str, tmp_path: Path
) -> None:
    done = hearsay("erase", document_id, "--reason", "asked for")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "hearsay: 1 documents were erased.\n")
    assert status(sqlite_url, tmp_path, document_id) is DocumentStatus.ERASED
    again = hearsay("erase", document_id, "--reason", "asked for")
    assert (again.exit_code, again.stderr) == (2, "hearsay: The document was erased before.\n")
    assert hearsay("erase", "--finish").exit_code == 0


@pytest.mark.parametrize("typed", [[], ["doc_x"], ["doc_x", "--finish"], ["doc_x", "--reason", " "]])
def test_what_is_not_whole_is_refused(
    document_id: str, hearsay: Hearsay, sqlite_url: str, tmp_path: Path, typed: list[str]
) -> None:
    assert hearsay("erase", *typed).exit_code == 2
    assert status(sqlite_url, tmp_path, document_id) is DocumentStatus.LIVE
