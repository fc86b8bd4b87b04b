"""A test that does not run, or is expected to fail, says why."""

import ast
from collections.abc import Iterator

from tests.rules.source import Source, nothing, sources

SILENCERS = {"skip", "skipif", "xfail", "importorskip"}


def unreasoned(source: Source) -> Iterator[str]:
    reasoned = set()
    for call in source.calls:
        if isinstance(call.func, ast.Attribute) and call.func.attr in SILENCERS and _gives_a_reason(call):
            reasoned.add(id(call.func))
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr in SILENCERS and id(node) not in reasoned:
            owner = ast.unparse(node.value)
            if owner in {"pytest", "pytest.mark"}:
                yield f"{source.place(node)} {owner}.{node.attr} gives no reason"


def _gives_a_reason(call: ast.Call) -> bool:
    named = [keyword.value for keyword in call.keywords if keyword.arg == "reason"]
    # `pytest.skip` and `pytest.mark.skip` take it first; the others take a condition or a name first.
    first = call.args[:1] if isinstance(call.func, ast.Attribute) and call.func.attr == "skip" else []
    return any(not isinstance(value, ast.Constant) or value.value for value in named + first)


def test_no_test_is_skipped_without_a_reason() -> None:
    nothing(complaint for source in sources("tests") for complaint in unreasoned(source))


def test_a_skip_without_a_reason_is_seen() -> None:
    assert list(unreasoned(Source("tests/x.py", "@pytest.mark.skip\ndef test_x(): ...")))
    assert list(unreasoned(Source("tests/x.py", "pytest.skip()")))
    assert list(unreasoned(Source("tests/x.py", "@pytest.mark.xfail(strict=True)\ndef test_x(): ...")))
    assert list(unreasoned(Source("tests/x.py", "pytest.mark.skipif(True, reason='')")))
    assert not list(unreasoned(Source("tests/x.py", "pytest.skip('no model')")))
    assert not list(unreasoned(Source("tests/x.py", "pytest.mark.skipif(True, reason='no model')")))
