"""The map of the house shows the house: what README.md and docs/ point at is there, and decisions have one shape."""

import re
from collections.abc import Iterator

from tests.rules.source import ROOT, nothing

HEADINGS = ["## Context", "## Decision", "## Status", "## Consequences"]
ONE_SCREEN = 60
README_LINES = 120
PATH = re.compile(r"`((?:[\w.-]+/)+[\w.-]*|[\w-]+\.(?:md|py|toml|yaml))`")
# Where a path in prose may start.
STARTS = ("", "app", "docs")


def missing(prose: str) -> Iterator[str]:
    """The paths that the prose names and that are not there."""
    for path in PATH.findall(prose):
        if not path.startswith("var/") and not _stands_somewhere(path):
            yield path


def _stands_somewhere(path: str) -> bool:
    # The document of one chapter names that chapter's files from where it stands.
    return any((ROOT / start / path).exists() for start in STARTS) or any((ROOT / "app").rglob(path))


def misshapen(name: str, decision: str) -> Iterator[str]:
    """What a decision lacks of its form."""
    lines = decision.splitlines()
    number = re.match(r"(\d{4})-[a-z0-9-]+\.md$", name)
    if not number or not lines[0].startswith(f"# {int(number[1])}. "):
        yield f"{name}: the name and the first line start with the same number"
    if [line for line in lines if line.startswith("## ")] != HEADINGS:
        yield f"{name}: the headings are {', '.join(HEADINGS)}"
    if len(lines) > ONE_SCREEN:
        yield f"{name}: {len(lines)} lines are more than one screen"


def test_every_path_in_the_docs_is_there() -> None:
    documents = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    nothing(f"{d.name} names {path}" for d in documents for path in missing(d.read_text(encoding="utf-8")))


def test_every_decision_has_the_same_form() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    nothing(text for path in decisions for text in misshapen(path.name, path.read_text(encoding="utf-8")))


def test_no_two_decisions_share_a_number() -> None:
    numbers = [path.name[:4] for path in (ROOT / "docs" / "decisions").glob("[0-9]*.md")]
    assert len(numbers) == len(set(numbers)), sorted(numbers)


def test_the_readme_stays_short() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) < README_LINES


def test_a_path_that_is_gone_is_seen() -> None:
    assert list(missing("see `core/reading/gone.py`")) == ["core/reading/gone.py"]
    assert not list(missing("see `app/core/`, `core/model/span.py`, `README.md` and `POST /v1/snippets`"))


def test_a_decision_of_another_form_is_seen() -> None:
    form = "# 1. Title\n\n" + "\n".join(HEADINGS)
    assert not list(misshapen("0001-title.md", form))
    assert list(misshapen("0002-title.md", form))
    assert list(misshapen("0001-title.md", form.replace("## Status", "## State")))
    assert list(misshapen("0001-title.md", form + "\n" * 60 + "x"))
