"""Folders in, their parsed source files out: what the rules of this folder read."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# What is made by machine, or holds data and not text of ours.
DERIVED = {".git", ".venv", ".tools", "var", "build", "dist", "__pycache__", ".mypy_cache", ".ruff_cache"}
DERIVED |= {".pytest_cache", ".hypothesis", ".import_linter_cache", "hearsay.egg-info", ".benchmarks", "node_modules"}

type_of_function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One Python file; `path` is relative to the root of the repository."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    @property
    def functions(self) -> Iterator[type_of_function]:
        return (node for node in ast.walk(self.tree) if isinstance(node, type_of_function))

    @property
    def calls(self) -> Iterator[ast.Call]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    def place(self, node: ast.expr | ast.stmt) -> str:
        return f"{self.path}:{node.lineno}"


def sources(*folders: str) -> list[Source]:
    """Every Python file of the folders."""
    paths = sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return [Source(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")) for path in paths]


def texts() -> Iterator[tuple[str, str]]:
    """Every file of the repository that is text and was written by somebody, with its path."""
    for path in sorted(ROOT.rglob("*")):
        relative = path.relative_to(ROOT)
        if path.is_file() and DERIVED.isdisjoint(relative.parts):
            try:
                yield str(relative), path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


def nothing(complaints: Iterable[str]) -> None:
    """Fail with every complaint on a line of its own."""
    if found := list(complaints):
        pytest.fail("\n".join(found), pytrace=False)
