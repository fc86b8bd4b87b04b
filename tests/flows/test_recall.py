"""What the store has read is not read again, and what is taken over is what reading would have found."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.model.appearance import Appearance
from app.core.model.document import Document
from app.core.model.parse import Parser
from app.core.reading.alone import alone, sole_passage
from app.core.reading.read import read
from app.flows.answers import ReadBy
from app.flows.house import House
from app.flows.lookup import look_up
from tests.flows.test_ingest import APPROVED, REFUSED, WEATHER, post

FIXTURES = Path(__file__).parents[2] / "fixtures"
PUBLISHER = "Harbour Gazette"
# Of the passages of the fixtures; were hardly any taken over, their equality would say nothing.
FEWEST = 30


def fixture_texts() -> Iterator[str]:
    for name in ("documents", "snippets"):
        for line in (FIXTURES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            row = row.get("snippet", row)
            yield row["text"]
    yield (FIXTURES / "seed_article.txt").read_text(encoding="utf-8")
    for name in ("only_measured", "worked_with"):
        yield from (row["text"] for row in json.loads((FIXTURES / "chains" / f"{name}.json").read_text("utf-8")))


def by_passage(appearances: Sequence[Appearance]) -> dict[str, list[Appearance]]:
    found: dict[str, list[Appearance]] = {}
    for one in appearances:
        found.setdefault(one.passage.span.text, []).append(one)
    return found


def taken_over(parser: Parser | None) -> tuple[int, list[str]]:
    """How many passages of the fixtures are taken over, and those that reading alone would have read differently."""
    taken, wrong = 0, []
    for text in fixture_texts():
        for passage, stated in by_passage(read(Document(text, publisher=PUBLISHER), parser).appearances).items():
            sole = sole_passage(passage)
            found = alone(stated, sole) if sole else None
            if found is not None:
                taken += 1
                if found != read(Document(passage), parser).appearances:
                    wrong.append(passage)
    return taken, wrong


def test_what_is_taken_over_is_what_the_parser_would_find(parser: Parser) -> None:
    taken, wrong = taken_over(parser)
    assert (wrong, taken >= FEWEST) == ([], True)


def test_what_is_taken_over_is_what_patterns_would_find() -> None:
    taken, wrong = taken_over(None)
    assert (wrong, taken >= FEWEST) == ([], True)


def test_a_passage_of_the_store_is_not_read_again_and_meets_the_same(house: House) -> None:
    post(house, APPROVED, url="https://one.example/a")
    post(house, f"{REFUSED} {WEATHER}", url="https://two.example/b", publisher=PUBLISHER)
    for text in (APPROVED, REFUSED, WEATHER):
        (known,) = look_up(house, [text], limit=50)
        (anew,) = look_up(house, [f"{text} "[:-2] + "\u2060" + text[-1]], limit=50)
        assert (known.effort.reading, anew.effort.reading) == (ReadBy.STORE, ReadBy.PARSER)
        assert [(one.claim.id, one.verdict.relation, one.verdict.score) for one in known.matches] == [
            (one.claim.id, one.verdict.relation, one.verdict.score) for one in anew.matches
        ]
        assert known.matches


@pytest.mark.parametrize(
    "text",
    [
        "The mayor of Varmouth approved the new bridge on Tuesday.",
        "He approved the new bridge of Varmouth in May 2024.",
        "The mayor of Varmouth approved “the new bridge” in May 2024.",
        "The source added that the new bridge of Varmouth was approved in May 2024.",
        "VARMOUTH (Reuters) - The mayor approved the new bridge of Varmouth in May 2024.",
    ],
)
def test_what_may_lean_on_its_document_is_read_anew(text: str) -> None:
    stated = read(Document(text, publisher=PUBLISHER), None).appearances
    sole = sole_passage(text)
    assert sole is not None
    assert alone(stated, sole) is None


def test_what_the_next_sentence_attributes_is_read_anew() -> None:
    text = "The new bridge of Varmouth was approved in May 2024. Mayor Anna Berg said so."
    stated = by_passage(read(Document(text), None).appearances)
    first, *_ = stated
    sole = sole_passage(first)
    assert sole is not None
    found = alone(stated[first], sole)
    assert found in {None, read(Document(first), None).appearances}


def test_a_taken_over_passage_stands_where_it_stands_now() -> None:
    text = "A first sentence stands here in 2020. The council of Varmouth approved the bridge in 2024."
    second = list(by_passage(read(Document(text), None).appearances).values())[-1]
    passage = second[0].passage.span.text
    sole = sole_passage(f"  {passage}")
    assert sole is not None
    (found,) = alone(second, sole) or ()
    assert found.passage.span.start == 2
    assert all(piece.span.agrees_with(f"  {passage}") for piece in found.content)
    assert replace(found, chain=()) == replace(read(Document(f"  {passage}"), None).appearances[0], chain=())
