"""How a second annotation is scored against the first."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.annotators import agreement

CHAINS = Path(__file__).parents[2] / "fixtures" / "chains"


def load(file: str) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = json.loads((CHAINS / file).read_text(encoding="utf-8"))
    return loaded


def claim(text: str, content: str, *chain: dict[str, Any]) -> dict[str, Any]:
    start = text.index(content)
    span = {"start": start, "end": start + len(content), "text": content}
    return {"content": [span], "chain": list(chain), "directness": "indirect", "hedges": []}


def link(name: str, **known: Any) -> dict[str, Any]:
    return {"name": name, "kind": "person", "named": True, "stance": "asserts", **known}


@pytest.mark.parametrize("file", ["worked_with.json", "only_measured.json"])
def test_the_gold_against_itself_is_right_throughout(file: str) -> None:
    gold = load(file)
    figures = agreement(gold, gold)
    shares = ("found", "whole", "deep", "stance", "directness", "hedges", "coreference", "members", "candidates")
    for share in (getattr(figures, name) for name in shares):
        assert share.right == share.of
    assert figures.whole.of == sum(len(document["claims"]) for document in gold)
    assert (figures.extra, figures.extra_hedges, figures.overlap) == (0, 0, figures.whole.of)


def test_what_the_second_left_out_is_missed_and_what_it_added_is_extra() -> None:
    text = "Dean Roe denied that the pool was shut. Ferries are late."
    first = {"id": "one", "text": text, "claims": [claim(text, "the pool was shut", link("Dean Roe", stance="denies"))]}
    second = {"id": "one", "claims": [claim(text, "Ferries are late")]}
    figures = agreement([first], [second])
    assert (figures.found.right, figures.found.of, figures.extra) == (0, 1, 1)


def test_another_stance_is_another_chain() -> None:
    text = "Dean Roe denied that the pool was shut."
    first = {"id": "one", "text": text, "claims": [claim(text, "the pool was shut", link("Dean Roe", stance="denies"))]}
    second = {"id": "one", "claims": [claim(text, "the pool was shut", link("Dean Roe"))]}
    figures = agreement([first], [second])
    assert (figures.found.right, figures.whole.right, figures.stance.right) == (1, 0, 0)


def test_whom_a_word_goes_back_to_counts_without_a_chain() -> None:
    text = "Dean Roe met her. He said the pool was shut."
    start = text.index("He")
    mention = {"start": start, "end": start + 2, "text": "He", "name": "Dean Roe"}
    first = {"id": "one", "text": text, "claims": [], "coreference": [mention]}
    assert agreement([first], [first]).coreference.right == 1
    assert agreement([first], [{"id": "one", "claims": []}]).coreference.right == 0


def test_every_text_that_is_only_measured_was_annotated_twice_and_stands_where_it_says() -> None:
    first, second = load("only_measured.json"), load("second_annotation.json")
    assert [one["id"] for one in first] == [one["id"] for one in second]
    for document, other in zip(first, second, strict=True):
        spans = [span for one in other["claims"] for span in (*one["content"], *one["hedges"])]
        for span in (*spans, *other["coreference"]):
            assert document["text"][span["start"] : span["end"]] == span["text"], document["id"]
