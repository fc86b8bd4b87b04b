"""A process that is killed while it erases: whoever comes next ends it, and nothing is half there."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.core.model.document import DocumentStatus
from app.flows.documents import read_document
from app.flows.erase import replay
from app.flows.house import House
from app.flows.ingest import ingest
from app.flows.snippet import Snippet
from tests.chaos.worker import NOW
from tests.chaos.workers import Worker
from tests.flows.erasures import found_in_rows
from tests.flows.houses import a_house

TOWNS = ("Ablach", "Bergau", "Cordun", "Dahlow", "Elmach", "Farnau", "Gornau", "Hagenow")


@pytest.fixture
def house(database_url: str, tmp_path: Path) -> Iterator[House]:
    with a_house(database_url, tmp_path) as opened:
        yield opened


def a_page(house: House, town: str) -> str:
    text = f"The council of {town} approved the plan for a new bridge in May 2024, mayor Anna {town}sen said."
    document_id = ingest(house, Snippet(text, url=f"https://{town}.example/", publisher=town), now=NOW).document_id
    assert document_id is not None
    return document_id


@pytest.mark.parametrize("lines", [1, 4])
def test_an_erasure_that_was_begun_is_ended_by_whoever_comes_next(house: House, tmp_path: Path, lines: int) -> None:
    pages = {a_page(house, town): town for town in TOWNS}
    worker = Worker(house.settings.database, tmp_path)
    try:
        worker.wait_until_ready()
        for document_id in pages:
            worker.tell(do="erase", document=document_id)
        while not _has(house.settings.erasures, lines):
            pass
        worker.kill()
    finally:
        worker.end()

    replay(house.store, settings=house.settings, now=datetime.now(UTC))

    listed = house.settings.erasures.read_text("utf-8")
    gone = [town for document_id, town in pages.items() if document_id in listed]
    assert len(gone) >= lines
    assert found_in_rows(house.settings.database, [town.lower() for town in gone]) == {}
    for document_id, town in pages.items():
        known = read_document(house, document_id).known
        assert (known.status is DocumentStatus.ERASED) == (town in gone)
        assert town in gone or known.document.publisher == town
    assert list(house.store.audit(lambda _: None)) == []


def _has(path: Path, lines: int) -> bool:
    return path.exists() and path.read_bytes().count(b"\n") >= lines
