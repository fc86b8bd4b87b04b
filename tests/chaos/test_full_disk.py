from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from app.core.errors import Busy
from app.flows.house import House
from app.flows.ingest import ingest
from app.flows.snippet import Snippet
from app.storage.store import Store
from tests.chaos.audit import audit
from tests.chaos.news import budget, snippet
from tests.chaos.worker import NOW
from tests.flows.houses import a_house

ROOM_IN_PAGES = 40


def allow(store: Store, pages: int) -> None:
    """Let the database file grow by so many pages: to SQLite the disk is full then."""

    @event.listens_for(store._engine, "connect")
    def limit(connection: Any, _: Any) -> None:
        (present,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {present + pages}")


def stored_one_after_the_other(house: House) -> Iterator[str | None]:
    for number in range(1_000):
        yield ingest(house, Snippet(**snippet(budget(number), f"paper{number}")), now=NOW).document_id


def test_a_full_disk_is_a_clear_refusal_and_leaves_nothing_half_stored(sqlite_url: str, tmp_path: Path) -> None:
    stored: list[str | None] = []
    with a_house(sqlite_url, tmp_path / "data") as house:
        allow(house.store, ROOM_IN_PAGES)
        with pytest.raises(Busy):
            stored.extend(stored_one_after_the_other(house))
    assert stored
    assert audit(sqlite_url) == []
    with a_house(sqlite_url, tmp_path / "data") as house:
        refused = ingest(house, Snippet(**snippet(budget(len(stored)), f"paper{len(stored)}")), now=NOW)
        assert refused.created
        again = ingest(house, Snippet(**snippet(budget(0), "paper0")), now=NOW)
        assert (again.created, again.document_id) == (False, stored[0])
    assert audit(sqlite_url) == []
