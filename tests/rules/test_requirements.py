"""What is asked for, what is pinned and what the package says it needs are the same."""

import json
import re
import tomllib
from collections.abc import Iterator

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.rules.source import ROOT, nothing

PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^]]*\])?==(?P<version>[^\s;]+)(?P<rest>.*)$", re.MULTILINE)


def asked(text: str) -> list[str]:
    """The lines of a file of loose requirements."""
    lines = (line.split("#")[0].strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("-")]


def pinned(text: str) -> dict[str, set[Version]]:
    """The versions that a file of pins names for each package; two where they differ by platform."""
    pins: dict[str, set[Version]] = {}
    for match in PIN.finditer(text):
        pins.setdefault(canonicalize_name(match["name"]), set()).add(Version(match["version"]))
    return pins


def unmet(loose: str, pins: str) -> Iterator[str]:
    known = pinned(pins)
    for requirement in map(Requirement, asked(loose)):
        versions = known.get(canonicalize_name(requirement.name), set())
        if not versions or not all(version in requirement.specifier for version in versions):
            yield f"{requirement} is asked for; pinned is {sorted(map(str, versions)) or 'nothing'}: make pins"


def unhashed(pins: str) -> Iterator[str]:
    for entry in re.split(r"\n(?=\S)", pins.strip()):
        if "==" in entry and "--hash=sha256:" not in entry:
            yield f"{entry.splitlines()[0]} has no hash: make pins"


def _read(name: str) -> str:
    return (ROOT / "requirements" / name).read_text(encoding="utf-8")


def test_everything_asked_for_is_pinned() -> None:
    nothing([*unmet(_read("runtime.in"), _read("runtime.txt")), *unmet(_read("dev.in"), _read("dev.txt"))])


def test_every_pin_has_a_hash() -> None:
    nothing([*unhashed(_read("runtime.txt")), *unhashed(_read("dev.txt"))])


def test_the_tests_run_on_the_versions_that_serve() -> None:
    runtime, dev = pinned(_read("runtime.txt")), pinned(_read("dev.txt"))
    assert {name: dev.get(name) for name in runtime} == runtime


def test_the_package_needs_what_the_service_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["dependencies"] == asked(_read("runtime.in"))


def test_the_version_is_the_same_wherever_it_is_named() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert json.loads((ROOT / "openapi.json").read_text(encoding="utf-8"))["info"]["version"] == version
    assert f"image: hearsay:{version}\n" in (ROOT / "compose.yaml").read_text(encoding="utf-8")


def test_a_stale_pin_is_seen() -> None:
    assert list(unmet("rich>=15", "rich==14.0 \\\n    --hash=sha256:0"))
    assert list(unmet("rich>=15", "httpx==1.0"))
    assert not list(unmet("rich>=15  # a reason", "rich==15.1 ; python_version > '3' \\\n    --hash=sha256:0"))


def test_a_pin_without_a_hash_is_seen() -> None:
    assert list(unhashed("rich==15.0 \\\n    --hash=sha256:0\nhttpx==1.0"))
