"""A database in, a whole house on it out, as a test composes it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.core.model.parse import Parser
from app.flows.feed import LedgerFeed
from app.flows.house import House
from app.flows.visits import visitor_of
from app.index.candidates import open_index
from app.settings import Settings
from app.storage.store import Store


@contextmanager
def a_house(database_url: str, directory: Path, *, parser: Parser | None = None, **changed: Any) -> Iterator[House]:
    """A house with its index in `directory`, closed at the end; `changed` are settings."""
    settings = Settings(database_url=database_url, data_dir=directory, **changed)
    store = Store(settings.database)
    index = open_index(settings.index_dir, LedgerFeed(store))
    try:
        yield House(store, index, parser, settings, visitor_of(settings))
    finally:
        index.close()
        store.close()
