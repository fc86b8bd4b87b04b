"""What imports cannot show: one commit, no clock and no chance in the core, no names that say nothing."""

import ast
from collections.abc import Iterator
from pathlib import PurePath

from tests.rules.source import Source, nothing, sources

EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "manager", "managers", "misc"}
CLOCK = {"now", "utcnow", "today", "time", "monotonic", "perf_counter", "urandom"}
CHANCE = {"random", "secrets", "time", "uuid"}


def commits(source: Source) -> Iterator[str]:
    # A commit of the index is not one of SQL.
    if source.path.startswith("app/index/"):
        return
    for call in source.calls:
        if isinstance(call.func, ast.Attribute) and call.func.attr == "commit":
            yield source.place(call)


def clocks_and_chance(source: Source) -> Iterator[str]:
    for call in source.calls:
        if isinstance(call.func, ast.Attribute) and call.func.attr in CLOCK:
            yield f"{source.place(call)} reads a clock; core takes the time as an argument"
    for node in ast.walk(source.tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        if CHANCE.intersection(names):
            yield f"{source.path}:{names[0]} gives other results each time; core takes them as arguments"


def hidden_imports(source: Source) -> Iterator[str]:
    for call in source.calls:
        if ast.unparse(call.func) in {"importlib.import_module", "import_module", "__import__"}:
            yield f"{source.place(call)} imports by a name in quotes, which the contracts cannot see"


def empty_names(path: str) -> Iterator[str]:
    if EMPTY_NAMES.intersection({*PurePath(path).parts, PurePath(path).stem}):
        yield f"{path}: a name that says nothing about what is in it"


def undescribed(source: Source) -> Iterator[str]:
    if not ast.get_docstring(source.tree):
        yield f"{source.path} does not open with a sentence"
    yield from _undescribed(source, source.tree)


def _undescribed(source: Source, outer: ast.Module | ast.ClassDef) -> Iterator[str]:
    for node in outer.body:
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) or node.name.startswith("_"):
            continue
        if not ast.get_docstring(node):
            yield f"{source.place(node)} {node.name} has no docstring"
        if isinstance(node, ast.ClassDef):
            yield from _undescribed(source, node)


def test_one_place_commits() -> None:
    places = [place for source in sources("app") for place in commits(source)]
    assert len(places) == 1, places
    assert places[0].startswith("app/storage/"), places


def test_the_core_knows_no_clock_and_no_chance() -> None:
    nothing(complaint for source in sources("app/core") for complaint in clocks_and_chance(source))


def test_no_import_hides_from_the_contracts() -> None:
    nothing(complaint for source in sources("app") for complaint in hidden_imports(source))


def test_every_file_is_named_after_what_is_in_it() -> None:
    everything = sources("app", "tests", "benchmarks", "migrations")
    nothing(complaint for source in everything for complaint in empty_names(source.path))


def test_everything_public_says_what_it_is() -> None:
    nothing(complaint for source in sources("app") for complaint in undescribed(source))


def test_a_commit_is_seen() -> None:
    assert list(commits(Source("app/flows/x.py", "session.commit()")))
    assert not list(commits(Source("app/index/x.py", "writer.commit()")))


def test_a_clock_or_a_chance_is_seen() -> None:
    assert list(clocks_and_chance(Source("app/core/x.py", "datetime.now(UTC)")))
    assert list(clocks_and_chance(Source("app/core/x.py", "import random")))
    assert list(clocks_and_chance(Source("app/core/x.py", "from time import monotonic")))
    assert not list(clocks_and_chance(Source("app/core/x.py", "known(now)")))


def test_a_hidden_import_is_seen() -> None:
    assert list(hidden_imports(Source("app/x.py", "importlib.import_module('spacy')")))
    assert not list(hidden_imports(Source("app/x.py", "def f():\n    import spacy")))


def test_an_empty_name_is_seen() -> None:
    assert list(empty_names("app/core/utils.py"))
    assert list(empty_names("app/helpers/text.py"))
    assert not list(empty_names("app/core/model/span.py"))


def test_a_missing_docstring_is_seen() -> None:
    assert list(undescribed(Source("app/x.py", "x = 1")))
    assert list(undescribed(Source("app/x.py", '"""X."""\ndef f(): ...')))
    assert list(undescribed(Source("app/x.py", '"""X."""\nclass A:\n    """A."""\n    def f(self): ...')))
    assert not list(undescribed(Source("app/x.py", '"""X."""\ndef _f(): ...')))
