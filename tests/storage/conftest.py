"""A store on each database."""

from collections.abc import Iterator

import pytest

from app.storage.store import Store


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """A fresh store, once on each database."""
    opened = Store(database_url, busy_seconds=5.0)
    yield opened
    opened.close()
