"""The command line as somebody types it, over a data directory of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import structlog
from typer.testing import CliRunner, Result

from app.cli.commands import app

Hearsay = Callable[..., Result]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {"HEARSAY_DATA_DIR": str(tmp_path / "data"), "HEARSAY_PARSER": "none", "HEARSAY_DATABASE_URL": ""}


@pytest.fixture
def hearsay(environment: dict[str, str]) -> Iterator[Hearsay]:
    def run(*arguments: str | Path, given: str | bytes | None = None) -> Result:
        typed = [str(argument) for argument in arguments]
        return CliRunner().invoke(app, typed, input=given, env=environment, prog_name="hearsay")

    yield run
    # A command sets up the log of its process for the streams of its runner.
    structlog.reset_defaults()
