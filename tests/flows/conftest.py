"""Houses for the tests of the flows: by patterns alone on both databases, and with the parser on one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.flows.house import House
from app.parsing.pipeline import Pipeline, open_parser
from app.settings import Settings
from tests.flows.houses import a_house


@pytest.fixture
def house(database_url: str, tmp_path: Path) -> Iterator[House]:
    """A house that reads by patterns, on each database in turn."""
    with a_house(database_url, tmp_path / "data") as opened:
        yield opened


@pytest.fixture(scope="session")
def parser() -> Iterator[Pipeline]:
    """The pipeline that is the default; loading it takes a second."""
    opened = open_parser(Settings().parser)
    assert opened is not None
    yield opened
    opened.close()


@pytest.fixture
def reading_house(sqlite_url: str, tmp_path: Path, parser: Pipeline) -> Iterator[House]:
    """A house that reads with the parser."""
    with a_house(sqlite_url, tmp_path / "data", parser=parser) as opened:
        yield opened
