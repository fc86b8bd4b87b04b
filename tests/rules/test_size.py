"""Files, functions and signatures stay small enough to be read in one go."""

import ast
from collections.abc import Iterator

from tests.rules.source import Source, nothing, sources, type_of_function

FILE_LINES = 400
FUNCTION_LINES = 50
PARAMETERS = 6
POSITIONAL = 2
# A library calls these by position, or reads their parameters by name.
CALLED_BY_A_LIBRARY = {"get", "post", "put", "patch", "delete", "command", "callback", "exception_handler"}
CALLED_BY_A_LIBRARY_COMMENT = "# called by"
ONE_VALUE = {("app/core/model/span.py", "cut"): "a text, a start and an end name one place"}


def long_files(source: Source) -> Iterator[str]:
    if len(source.lines) > FILE_LINES:
        yield f"{source.path} has {len(source.lines)} lines; {FILE_LINES} are the most"


def long_functions(source: Source) -> Iterator[str]:
    for function in source.functions:
        lines = (function.end_lineno or 0) - function.lineno + 1
        if lines > FUNCTION_LINES:
            yield f"{source.place(function)} {function.name} has {lines} lines; {FUNCTION_LINES} are the most"


def crowded_signatures(source: Source) -> Iterator[str]:
    for function in source.functions:
        positional = [a for a in function.args.posonlyargs + function.args.args if a.arg not in {"self", "cls"}]
        count = len(positional) + len(function.args.kwonlyargs)
        if count > PARAMETERS and not _is_called_by_a_library(source, function):
            yield f"{source.place(function)} {function.name} has {count} parameters; {PARAMETERS} are the most"
        if len(positional) > POSITIONAL and not _may_be_positional(source, function):
            yield f"{source.place(function)} {function.name}: after the first two, parameters are keyword-only"


def _may_be_positional(source: Source, function: type_of_function) -> bool:
    return (source.path, function.name) in ONE_VALUE or _is_called_by_a_library(source, function)


def _is_called_by_a_library(source: Source, function: type_of_function) -> bool:
    if function.name.startswith("__") and function.name.endswith("__"):
        return True
    if CALLED_BY_A_LIBRARY_COMMENT in source.lines[function.lineno - 1]:
        return True
    called = (decorator.func for decorator in function.decorator_list if isinstance(decorator, ast.Call))
    return any(isinstance(name, ast.Attribute) and name.attr in CALLED_BY_A_LIBRARY for name in called)


def test_no_file_is_longer_than_can_be_read() -> None:
    nothing(complaint for source in sources("app", "tests", "benchmarks") for complaint in long_files(source))


def test_no_function_is_longer_than_a_screen() -> None:
    nothing(complaint for source in sources("app") for complaint in long_functions(source))


def test_no_signature_is_crowded() -> None:
    nothing(complaint for source in sources("app") for complaint in crowded_signatures(source))


def test_a_long_file_is_seen() -> None:
    assert list(long_files(Source("app/long.py", "x = 1\n" * 401)))
    assert not list(long_files(Source("app/long.py", "x = 1\n" * 400)))


def test_a_long_function_is_seen_wherever_it_hides() -> None:
    body = "        x = 1\n" * 50
    assert list(long_functions(Source("app/long.py", f"class Long:\n    def method(self):\n{body}")))
    assert list(long_functions(Source("app/long.py", f"def outer():\n    async def inner():\n{body}")))


def test_a_seventh_parameter_is_seen() -> None:
    assert list(crowded_signatures(Source("app/x.py", "def f(a, b, *, c, d, e, f, g): ...")))
    assert not list(crowded_signatures(Source("app/x.py", "def f(a, b, *, c, d, e, f): ...")))


def test_a_third_positional_parameter_is_seen() -> None:
    assert list(crowded_signatures(Source("app/x.py", "def f(a, b, c): ...")))
    assert not list(crowded_signatures(Source("app/x.py", "class A:\n    def f(self, a, b): ...")))
    assert not list(crowded_signatures(Source("app/x.py", "@router.get('/')\ndef f(a, b, c): ...")))
