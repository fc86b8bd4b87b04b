"""What reading costs beside the bare parser, by step, by length and for one sentence, in one run.

`python -m benchmarks.bench_reading`; the texts are the generator's and those of `fixtures/`. Times are those of the
processor, so that what else the machine does weighs less; the parser alone is the reference of the same run.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path

from app.core.facts.find import find_facts
from app.core.model.document import Document
from app.core.model.parse import Parse, Parser
from app.core.reading.attribute.gather import gather
from app.core.reading.clean import clean
from app.core.reading.forms.frame import framed
from app.core.reading.quotations import quotations
from app.core.reading.read import read
from app.core.reading.segment import segment
from app.parsing.language import language_of
from app.parsing.pipeline import open_parser
from app.settings import Settings
from benchmarks.loaded import SEED
from benchmarks.news import News

FIXTURES = Path(__file__).parent.parent / "fixtures"
ARTICLES = 40
SENTENCES_OF_ARTICLE = 30
SINGLE = 300
ROUNDS = 3
LENGTHS = (25_000, 200_000)
PUBLISHED = datetime(2026, 3, 3, 12, tzinfo=UTC)


class Known:
    """A parser that knows its parses: what is left is the time of our own code."""

    def __init__(self, parser: Parser) -> None:
        self._parser = parser
        self.parses: dict[str, Parse] = {}

    @property
    def name(self) -> str:
        """That of the parser within."""
        return self._parser.name

    @property
    def version(self) -> str:
        """That of the parser within."""
        return self._parser.version

    def parse(self, texts: Sequence[str], *, urgent: bool = False) -> Sequence[Parse]:
        """Parse what is not known yet."""
        new = [text for text in texts if text not in self.parses]
        self.parses.update(zip(new, self._parser.parse(new, urgent=urgent), strict=True))
        return [self.parses[text] for text in texts]


def articles() -> list[str]:
    """Texts of some thousand characters: our own worked texts in turn with sentences of the generator."""
    worked = [text["text"] for text in json.loads((FIXTURES / "chains" / "worked_with.json").read_text("utf-8"))]
    made = [statement.text for statement in islice(News(SEED).statements(), ARTICLES * SENTENCES_OF_ARTICLE)]
    return [
        "\n\n".join([worked[place % len(worked)], *made[place::ARTICLES], worked[(place + 7) % len(worked)]])
        for place in range(ARTICLES)
    ]


def least(work: Callable[[], object]) -> float:
    """The least time of the processor of three runs, in seconds, over all threads."""
    found = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def measure_throughput(parser: Parser, texts: Sequence[str]) -> None:
    """Words a second, whole and alone, and whose time it is."""
    documents = [Document(text=text, published_at=PUBLISHED) for text in texts]
    known = Known(parser)
    for document in documents:
        read(document, known)
    asked = list(known.parses)
    words = sum(len(text.split()) for text in texts)
    parsing = least(lambda: parser.parse(asked))
    whole = least(lambda: [read(document, parser) for document in documents])
    ours = least(lambda: [read(document, known) for document in documents])
    patterns = least(lambda: [read(document, None) for document in documents])
    print(f"Reading {len(texts)} articles of {words // len(texts)} words")
    for name, seconds in (("the parser alone", parsing), ("reading", whole), ("reading by patterns", patterns)):
        print(f"  {name:<28} {words / seconds:8.0f} words/s   {seconds / parsing:5.2f} x the parser")
    print(f"  our own code: {100 * ours / (ours + parsing):.0f}% of the time")
    _steps(texts, known, ours=ours)


def _steps(texts: Sequence[str], known: Known, *, ours: float) -> None:
    """The share of each step in the time of our own code."""
    cleaned = [clean(text).text for text in texts]
    cut = [segment(text) for text in cleaned]
    forms = [framed(text, stretches) for text, stretches in zip(cleaned, cut, strict=True)]
    quoted = [quotations(text) for text in cleaned]
    appearances = [
        (one.text, known.parses.get(one.text)) for text in texts for one in read(Document(text=text), known).appearances
    ]
    steps = {
        "clean": lambda: [clean(text) for text in texts],
        "segment": lambda: [segment(text) for text in cleaned],
        "form": lambda: [framed(text, stretches) for text, stretches in zip(cleaned, cut, strict=True)],
        "quotations": lambda: [quotations(text) for text in cleaned],
        "attribute": lambda: [
            gather(text, form, quotations=marks, parser=known)
            for text, form, marks in zip(cleaned, forms, quoted, strict=True)
        ],
        "facts (frames left out)": lambda: [
            find_facts(text, published_at=PUBLISHED, parse=parse) for text, parse in appearances
        ],
    }
    print("  of our own code:")
    left = ours
    for name, step in steps.items():
        seconds = least(step)
        left -= seconds
        print(f"    {name:<26} {100 * seconds / ours:5.0f}%")
    print(f"    {'chains, claims, frames':<26} {100 * left / ours:5.0f}%")


def measure_sentences(parser: Parser) -> None:
    """What one sentence takes, as a look-up reads it: every sentence for the first time, and again."""
    texts = [statement.text for statement in islice(News(SEED + 1).statements(), SINGLE)]
    known = Known(parser)
    rows: dict[str, list[float]] = {}
    for text in texts:
        document = Document(text=text)
        read_document = partial(read, document, urgent=True)
        for name, work in (
            ("the language", partial(language_of, text)),
            ("the parser, for the first time", partial(parser.parse, [text], urgent=True)),
            ("the parser, again", partial(parser.parse, [text], urgent=True)),
            ("reading, parser included", partial(read_document, parser)),
        ):
            rows.setdefault(name, []).append(_once(work))
        read(document, known)
        rows.setdefault("our own code", []).append(_once(partial(read_document, known)))
    print(f"\nOne sentence of {sum(len(text.split()) for text in texts) // SINGLE} words, {SINGLE} of them")
    for name, seconds in rows.items():
        ordered = sorted(seconds)
        high = ordered[int(0.95 * len(ordered))]
        print(f"  {name:<32} p50 {1000 * statistics.median(ordered):6.2f} ms   p95 {1000 * high:6.2f} ms")


def _once(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def measure_growth(parser: Parser, text: str) -> None:
    """Whether the time grows with the length: microseconds a character must stay what they are."""
    print("\nMicroseconds a character")
    for length in LENGTHS:
        document = Document(text=(text * (1 + length // len(text)))[:length])
        times = {
            "parser": least(partial(read, document, parser)),
            "patterns": least(partial(read, document, None)),
        }
        told = "   ".join(f"{name} {1e6 * seconds / length:6.2f}" for name, seconds in times.items())
        print(f"  {length:>8} characters   {told}")


def main() -> None:
    """Measure all."""
    parser = open_parser(Settings().parser)
    if parser is None:
        sys.exit("This benchmark needs the parser model.")
    texts = articles()
    measure_throughput(parser, texts)
    measure_sentences(parser)
    measure_growth(parser, "\n\n".join(texts))
    parser.close()


if __name__ == "__main__":
    main()
