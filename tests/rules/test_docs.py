"""Whatever can be set, called or typed is written about in README.md or docs/."""

import json
import re
from collections.abc import Iterable, Iterator

import typer
from pydantic import Field
from pydantic_settings import BaseSettings

from app.cli.commands import app
from app.settings import Settings
from tests.rules.source import ROOT, nothing


def unwritten(names: Iterable[str], prose: str) -> Iterator[str]:
    for name in names:
        if not re.search(rf"(?<![\w/]){re.escape(name)}(?![\w:/-]*\w)", prose):
            yield f"{name} is named nowhere in README.md or docs/"


def commands(command: object, name: str) -> Iterator[str]:
    """The full name of every command at or below this one; hidden ones are nobody's to know."""
    inner = getattr(command, "commands", None)
    if inner is None:
        yield name
        return
    for word, below in inner.items():
        if not below.hidden:
            yield from commands(below, f"{name} {word}")


def prose() -> str:
    """README.md and docs/ in one, with the parameters of paths left out: `/v1/claims/{}`."""
    files = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return re.sub(r"\{\w+\}", "{}", "\n".join(path.read_text(encoding="utf-8") for path in files))


def settings_table(settings: type[BaseSettings]) -> Iterator[str]:
    """The line that docs/operations.md has for each setting."""
    for name, field in settings.model_fields.items():
        told = "" if field.default is None else field.default
        default = ",".join(told) if isinstance(told, tuple) else str(told)
        yield f"| `HEARSAY_{name.upper()}` | {f'`{default}`' if default else ''} | {field.description} |"


def test_every_setting_is_written_about_with_the_default_in_force() -> None:
    lines = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8").splitlines()
    missing = [line for line in settings_table(Settings) if line not in lines]
    nothing(f"docs/operations.md should say: {line}" for line in missing)


def test_every_command_is_written_about() -> None:
    nothing(unwritten(commands(typer.main.get_command(app), "hearsay"), prose()))


def test_every_route_is_written_about() -> None:
    routes = json.loads((ROOT / "openapi.json").read_text(encoding="utf-8"))["paths"]
    nothing(unwritten((re.sub(r"\{\w+\}", "{}", route) for route in routes), prose()))


def test_what_nobody_wrote_about_is_seen() -> None:
    assert list(unwritten(["HEARSAY_PORT"], "HEARSAY_PORTAL"))
    assert list(unwritten(["hearsay keys list"], "hearsay keys list-all"))
    assert list(unwritten(["/v1/claims"], "/v1/claims-of-old and /v1/claims:search"))
    assert not list(unwritten(["/v1/claims/{}"], "`GET /v1/claims/{}`"))


def test_a_changed_default_is_seen() -> None:
    class Changed(BaseSettings):
        port: int = Field(default=9000, description="Port to serve on.")

    assert list(settings_table(Changed)) == ["| `HEARSAY_PORT` | `9000` | Port to serve on. |"]


def test_a_command_inside_a_group_is_seen() -> None:
    outer, inner = typer.Typer(), typer.Typer()
    inner.command("list")(lambda: None)
    inner.command("rotate")(lambda: None)
    outer.add_typer(inner, name="keys")
    assert list(commands(typer.main.get_command(outer), "hearsay")) == ["hearsay keys list", "hearsay keys rotate"]
