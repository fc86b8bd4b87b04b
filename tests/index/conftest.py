"""An index over a ledger of a few claims."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.index.candidates import Index, open_index
from tests.index.ledger import FileLedger, an_entry


@pytest.fixture
def ledger(tmp_path: Path) -> FileLedger:
    found = FileLedger(tmp_path / "ledger.sqlite3")
    found.record(
        an_entry("clm_1", "Macron leaves Washington without clear backing", title="Macron in Washington"),
        an_entry("clm_2", "The Kremlin will not accept European peacekeepers", sources="Dmitry Peskov"),
        an_entry("clm_3", "European countries consider sending 50000 troops to Ukraine"),
    )
    return found


@pytest.fixture
def index(tmp_path: Path, ledger: FileLedger) -> Iterator[Index]:
    opened = open_index(tmp_path / "index", ledger)
    yield opened
    opened.close()
