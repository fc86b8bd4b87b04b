"""Every command stands in docs/cli.md, and its help shows one."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.main import get_command

from app.cli.commands import app
from tests.cli.conftest import Hearsay

DOCS = Path(__file__).parents[2] / "docs" / "cli.md"


def commands() -> Iterator[str]:
    for name, command in vars(get_command(app))["commands"].items():
        below = vars(command).get("commands")
        yield from (f"{name} {inner}" for inner in below) if below else (name,)


@pytest.mark.parametrize("command", list(commands()))
def test_a_command_is_written_about_and_shows_an_example(hearsay: Hearsay, command: str) -> None:
    assert re.search(rf"hearsay {command}\b", DOCS.read_text(encoding="utf-8"))
    shown = hearsay(*command.split(), "--help").stdout
    usage, *rest = shown.splitlines()
    assert usage.startswith(f"Usage: hearsay {command}")
    assert any(re.search(rf"hearsay {command}\b", line) for line in rest)
