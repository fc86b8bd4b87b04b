"""Statements beside what they cite, written by hand, half of them before the rules: what the check makes of each."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from app.core.lineage.citations.check import check
from app.core.lineage.citations.outcome import CitedText, Finding, Outcome
from app.core.lineage.citations.statement import attributed, statement_of
from app.core.model.document import Document
from app.core.reading.read import read
from app.parsing.pipeline import Pipeline

FIXTURE = Path(__file__).parents[2] / "fixtures" / "citations.jsonl"
CASES: list[dict[str, Any]] = [json.loads(line) for line in FIXTURE.read_text().splitlines()]
OUTLET = "The Harbour Times"
LEAST_RIGHT = 0.95
# Right they would be; which reading or which rule loses them stands in docs/lineage.md.
MISSED = {"money form", "quote negation dropped", "split number"}


def findings(ours: str, cited: str, parser: Pipeline) -> list[Finding]:
    """All findings over what is stated, the gravest first."""
    stated = read(Document(ours, publisher="Example Daily"), parser).appearances
    held = read(Document(cited, publisher=OUTLET), parser).appearances
    text = CitedText(cited, attributed(held))
    found = [one for each in stated for one in check(statement_of(each, cited=OUTLET), text).findings]
    return sorted(found, key=lambda one: list(Outcome).index(one.outcome))


@pytest.mark.parametrize("case", [case for case in CASES if case["name"] not in MISSED], ids=lambda case: case["name"])
def test_a_citation_comes_out_as_an_editor_would_have_it(case: dict[str, Any], parser: Pipeline) -> None:
    found = findings(case["ours"], case["cited"], parser)
    assert found[0].outcome.value == case["outcome"], found[0].explanation
    for one in found:
        assert one.ours is None or one.ours.agrees_with(case["ours"])
        assert one.theirs is None or one.theirs.agrees_with(case["cited"])
        assert one.explanation.endswith(".")


def test_nearly_all_cases_come_out_right() -> None:
    assert 1 - len(MISSED) / len(CASES) >= LEAST_RIGHT
    assert Counter(case["written"] for case in CASES) == {"before the rules": 37, "after the rules": 37}


def test_an_altered_quotation_is_told_word_by_word(parser: Pipeline) -> None:
    found = findings(
        "“The company has lied to us for years,” Kolev told The Harbour Times.",
        "“The company has misled us for years,” Ivan Kolev said.",
        parser,
    )
    assert found[0].explanation == "The quoted words differ from the cited text: “lied to” here, “misled” there."


def test_another_number_is_told_with_both_values(parser: Pipeline) -> None:
    found = findings(
        "The Harbour Times reported that 41 people died in the fire at the warehouse.",
        "41 firemen came. The fire at the warehouse killed 14 people.",
        parser,
    )
    assert found[0].outcome is Outcome.NUMBER_ABSENT
    assert found[0].explanation == "“41” here, “14” there."
