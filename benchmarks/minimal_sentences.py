"""Texts of our own in, the single statements out that minimal pairs are made of, each with its facts and its parse."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from app.core.facts.find import find_facts
from app.core.model.document import Document
from app.core.model.facts import Facts
from app.core.model.parse import Parse, Parser
from app.core.model.span import Span
from app.core.reading.read import read
from benchmarks.news import News

FIXTURES = Path(__file__).parents[1] / "fixtures"
SEED = 4
GENERATED = 60


@dataclass(frozen=True, slots=True)
class Sentence:
    """One statement as it is judged: the readable form of a claim, without who says it."""

    text: str
    published_at: datetime | None
    facts: Facts
    parse: Parse

    def with_out(self, span: Span, new: str) -> str:
        """The text with something else in the place of one span."""
        return self.text[: span.start] + new + self.text[span.end :]


def statements(parser: Parser, every: int = 1) -> Iterator[Sentence]:
    """Every claim that is read from our texts (or from every so many of them), each once, in their order."""
    seen: set[str] = set()
    for text, published_at in islice(_texts(), 0, None, every):
        for appearance in read(Document(text=text, published_at=published_at), parser).appearances:
            claim = appearance.text.rstrip(".") + "."
            if claim not in seen:
                seen.add(claim)
                yield sentence(claim, published_at, parser)


def sentence(text: str, published_at: datetime | None, parser: Parser) -> Sentence:
    """One statement, read."""
    parse = parser.parse([text])[0]
    return Sentence(text, published_at, find_facts(text, published_at=published_at, parse=parse), parse)


def _texts() -> Iterator[tuple[str, datetime | None]]:
    """The first sides of our pairs, the statements on topics, the snippets, the worked chains, generated news."""
    for row in _rows("pairs.jsonl"):
        told = row.get("a_published_at")
        yield row["a"], datetime.fromisoformat(told) if told else None
    for row in _rows("topics.jsonl"):
        yield from ((statement, None) for statement in row["statements"])
    for row in _rows("documents.jsonl"):
        yield row["text"], datetime.fromisoformat(row["published_at"])
    for row in json.loads((FIXTURES / "chains" / "worked_with.json").read_text(encoding="utf-8")):
        yield row["text"], None
    for statement in News(SEED, places=50, people=50).take(GENERATED):
        yield statement.text, statement.published_at


def _rows(name: str) -> Iterator[dict[str, str]]:
    return map(json.loads, (FIXTURES / name).read_text(encoding="utf-8").splitlines())
