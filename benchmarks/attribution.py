"""Our attributions scored by an outside scorer, with gains and losses: `python -m benchmarks.attribution [--write]`.

HEARSAY_BENCHMARK_DATA names a folder that holds `data/attribution/polnear` and `eval/attribution/` (score.py and its
loaders); nothing of either is part of the product. The table stands beside the figures of a prototype and of the
extractors tried before. What became right or wrong since the last committed result (`attribution_result.json`: places,
no text) is listed below it; `--write` writes the new result, `--show` prints the texts of what changed.

The scorer alone can also call `attributions` or `patterns` of this file: text in, source, cue and content of every
attribution out, before chains are built, as its gold is flat.
"""

import importlib
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from app.core.model.chain import Reporting
from app.core.model.parse import Parse, Parser
from app.core.reading.attribute.gather import Gathered, gather
from app.core.reading.attribute.voices import Attribution, Voice
from app.core.reading.clean import clean
from app.core.reading.forms.frame import framed
from app.core.reading.quotations import quotations
from app.core.reading.segment import Range, segment
from app.parsing.pipeline import open_parser
from app.settings import Settings
from benchmarks.gains import changes, load, save

RESULT = Path(__file__).with_name("attribution_result.json")
SPLIT = "dev"
HALF = 0.5
_FEW = 6
REFERENCES = (
    ("an hour of rules over the parse (this split)", "77.9", "85.9", "54.3"),
    ("an hour of rules (another split)", "79.7", "87.1", "55.5"),
    ("Citron, retrained on the corpus (another split)", "69.8", "75.7", "53.6"),
    ("regular expressions (another split)", "48.3", "60.6", "30.0"),
)
"""Measured before the first line was written: full F1 and content partial on reporting cues, full F1 on all."""


@dataclass(slots=True)
class Run:
    """What one way to read gets: figures of both cue sets, places right and places too many, seconds."""

    name: str
    report: dict[str, Any] = field(default_factory=dict)
    everything: dict[str, Any] = field(default_factory=dict)
    right: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    seconds: float = 0.0
    parsing: float = 0.0


@dataclass(slots=True)
class _Timed:
    """A parser that counts the processor time it takes."""

    parser: Parser
    seconds: float = 0.0

    @property
    def name(self) -> str:
        return self.parser.name

    @property
    def version(self) -> str:
        return self.parser.version

    def parse(self, texts: Sequence[str], *, urgent: bool = False) -> Sequence[Parse]:
        begun = time.process_time()
        parses = self.parser.parse(texts, urgent=urgent)
        self.seconds += time.process_time() - begun
        return parses


def attributions(text: str) -> list[dict[str, Any]]:
    """What the parser's rules find."""
    return found(text, _parser())


def patterns(text: str) -> list[dict[str, Any]]:
    """What the patterns find without a parser."""
    return found(text, None)


def found(text: str, parser: Parser | None) -> list[dict[str, Any]]:
    """The attributions of a text as the scorer takes them."""
    cleaned = clean(text)
    gathered = gather(
        cleaned.text, framed(cleaned.text, segment(cleaned.text)), quotations=quotations(cleaned.text), parser=parser
    )

    def there(stretch: Range | None) -> list[int] | None:
        return list(cleaned.original(*stretch)) if stretch else None

    return [
        {
            "source": there(_speaker(one).stands_as or _speaker(one).mention),
            "cue": there(_speaker(one).cue),
            "content": [there(stretch) for stretch in one.content],
        }
        for one in _flat(gathered)
        if one.content
    ]


def _flat(gathered: Gathered) -> list[Attribution]:
    """The attributions as a flat gold has them: a turn of a transcript is one, who signs all of a text is none."""
    labels = [one for one in gathered.attributions if one.label]
    often = Counter(one.voices for one in labels)
    turns: dict[tuple[Voice, ...], Attribution] = {}
    others: list[Attribution] = []
    for one in gathered.attributions:
        if not one.label:
            others.append(one)
        elif often[one.voices] * 2 <= max(_FEW, len(gathered.passages)):
            begun = turns.get(one.voices)
            turns[one.voices] = replace(begun, content=(*begun.content, *one.content)) if begun else one
    return [*turns.values(), *others]


def _speaker(one: Attribution) -> Voice:
    """The voice whose clause it is: not who is told, quoted through or cited."""
    return next((voice for voice in reversed(one.voices) if voice.reporting is not Reporting.CITES), one.voices[-1])


@cache
def _parser() -> Parser | None:
    return open_parser(Settings().parser)


def measured(name: str, parser: Parser | None, *, articles: Sequence[dict[str, Any]], score: Any) -> Run:  # noqa: ANN401
    """Read all articles one way and score them."""
    run = Run(name)
    timed = _Timed(parser) if parser is not None else None
    found("Warm up, he said.", timed)
    begun, before = time.process_time(), timed.seconds if timed else 0.0
    by_article = {article["doc_id"]: found(article["text"], timed) for article in articles}
    run.seconds = time.process_time() - begun
    run.parsing = timed.seconds - before if timed else 0.0

    def predicted(article: dict[str, Any]) -> list[dict[str, Any]]:
        return by_article[article["doc_id"]]

    run.report = score.evaluate(articles, predicted, flat=True, only_report=True)
    run.everything = score.evaluate(articles, predicted, flat=True)
    for number, article in enumerate(articles):
        right, extra = _judged(article, predicted(article), score=score)
        run.right.extend(f"{number}:{place}" for place in right)
        run.extra.extend(f"{number}:{place}" for place in extra)
    return run


def _judged(article: dict[str, Any], predicted: list[dict[str, Any]], *, score: Any) -> tuple[list[str], list[str]]:  # noqa: ANN401
    """The places of the gold that are right and of predictions too many, matched as the scorer matches (all cues)."""
    text = article["text"]
    document = score.Doc(text)
    ours = [one for one in _plain(text, predicted, score=score) if document.toks(one["content"])]
    ours = score.drop_nested(document, ours)
    left_out = document.toks(article.get("discard", []))
    ours = [one for one in ours if not document.toks(one["content"]) & left_out]
    gold = [
        one
        for one in _plain(text, article["attributions"], score=score)
        if not document.toks(one["content"]) & left_out
    ]
    pairs = sorted(_pairs(document, ours, gold, score=score), reverse=True)
    used: set[int] = set()
    matched: set[int] = set()
    right: list[str] = []
    for _, source, one, other in pairs:
        if one in used or other in matched:
            continue
        used.add(one)
        matched.add(other)
        if source >= HALF:
            right.append(_place(gold[other]))
    return right, [_place(one) for place, one in enumerate(ours) if place not in used]


def _plain(text: str, marked: Sequence[Mapping[str, Any]], *, score: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    plain = [{role: sorted(score.as_list(one.get(role))) for role in score.ROLES} for one in marked]
    for one in plain:
        one["content"] = score.no_that(text, one["content"])
    return plain


def _pairs(
    document: Any,  # noqa: ANN401
    ours: Sequence[dict[str, Any]],
    gold: Sequence[dict[str, Any]],
    *,
    score: Any,  # noqa: ANN401
) -> Iterator[tuple[float, float, int, int]]:
    """Each prediction with each gold attribution whose content it mostly shares: likeness of content and of source."""
    for place, one in enumerate(ours):
        for other_place, other in enumerate(gold):
            content = score.tf1(document.toks(one["content"]), document.toks(other["content"]))
            if content >= HALF:
                source = score.tf1(document.toks(one["source"]), document.toks(other["source"]))
                yield content, source, place, other_place


def _place(one: Mapping[str, Any]) -> str:
    return f"{one['content'][0][0]}-{one['content'][-1][1]}"


def _print_table(runs: Sequence[Run]) -> None:
    print(f"{'':50} reporting cues                                    | all cues")
    print(f"{'':50} full P/R/F1        content partial  source       | full P/R/F1        content partial  source")
    for run in runs:
        print(f"{run.name:50} {_cells(run.report)} | {_cells(run.everything)}")
    for title, full, content, everything in REFERENCES:
        print(f"{title:50} {'':14}{full}  {content:>15} {'':13} | {'':14}{everything}")
    for run in runs:
        words = run.everything["words"]
        beside = f", the parser alone {words / run.parsing:,.0f}" if run.parsing else ""
        print(f"{run.name}: {words / run.seconds:,.0f} words a second of processor time{beside}")


def _cells(figures: dict[str, Any]) -> str:
    full = " ".join(f"{100 * value:5.1f}" for value in figures["full"])
    return f"{full}  {100 * figures['content']['partial'][2]:15.1f}  {100 * figures['source_acc']:6.1f}     "


def _print_changes(before: Mapping[str, list[str]], after: Mapping[str, list[str]], *, texts: Sequence[str]) -> None:
    for change in changes(before, after):
        print(f"{change.name}: {len(change.won)} more, {len(change.lost)} fewer than in the last result")
        for sign, places in (("+", change.won), ("-", change.lost)):
            if not texts:
                print(f"  {sign} {' '.join(places)}")
                continue
            for place in places:
                article, stretch = place.split(":")
                start, end = (int(part) for part in stretch.split("-"))
                print(f"  {sign} {place} {' '.join(texts[int(article)][start:end].split())[:120]}")


def main() -> None:
    """Print the table and the gains and losses of the parser's rules and of the patterns."""
    folder = os.environ.get("HEARSAY_BENCHMARK_DATA")
    if not folder:
        sys.exit("Set HEARSAY_BENCHMARK_DATA to the folder that holds data/ and eval/.")
    sys.path.insert(0, str(Path(folder) / "eval" / "attribution"))
    score, loaders = importlib.import_module("score"), importlib.import_module("loaders")
    articles = list(loaders.LOADERS["polnear"](str(Path(folder) / "data/attribution/polnear"), SPLIT))
    ways = (("parser", _parser()), ("patterns", None))
    runs = [measured(name, parser, articles=articles, score=score) for name, parser in ways]
    _print_table(runs)
    result = {
        f"{run.name} {kind}": places for run in runs for kind, places in (("right", run.right), ("extra", run.extra))
    }
    texts = [article["text"] for article in articles] if "--show" in sys.argv else []
    _print_changes(load(RESULT), result, texts=texts)
    if "--write" in sys.argv:
        save(RESULT, result)


if __name__ == "__main__":
    main()
