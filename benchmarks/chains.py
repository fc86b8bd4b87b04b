"""Our own gold of chains in, how many are read whole out: `python -m benchmarks.chains [--wrong]`.

The gold is two halves: one that the rules may be worked out on, one that is only ever measured. Each is read by the
parser's rules and by patterns; "flat" is what the same reading would score if it told, like every published extractor,
only who said it last; "annotator" is what a second annotation, made without sight of the rules or of the first, scores
by the same count: how far the measure itself is agreed on.
"""

import json
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from app.core.model.appearance import Appearance
from app.core.model.document import Document
from app.core.reading.read import read
from app.parsing.pipeline import open_parser
from app.settings import Settings
from benchmarks.annotators import agreement
from benchmarks.chain_gold import Figures, compare

GOLD = Path(__file__).parent.parent / "fixtures" / "chains"
HALVES = {"worked with": "worked_with.json", "only measured": "only_measured.json"}
WORKED_WITH = "worked with"
ANNOTATED_TWICE = "only measured"
SECOND = "second_annotation.json"


def readings(documents: list[dict[str, Any]], parser_name: str) -> list[list[Appearance]]:
    """What is read in every text of a half."""
    parser = open_parser(parser_name)
    found = [list(read(_document(one), parser).appearances) for one in documents]
    if parser is not None:
        parser.close()
    return found


def measure(documents: list[dict[str, Any]], found: list[list[Appearance]]) -> Figures:
    """Compare what was read with what is expected."""
    figures = Figures()
    for document, appearances in zip(documents, found, strict=True):
        compare(figures, document, appearances)
    return figures


def _load(file: str) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = json.loads((GOLD / file).read_text(encoding="utf-8"))
    return loaded


def _document(one: dict[str, Any]) -> Document:
    published = one.get("published_at")
    return Document(one["text"], published_at=datetime.fromisoformat(published) if published else None)


def _flat(found: list[list[Appearance]]) -> list[list[Appearance]]:
    """The same appearances with their innermost link alone."""
    return [[replace(one, chain=one.chain[-1:]) for one in appearances] for appearances in found]


def main() -> None:
    """Print the table; with --wrong what is wrong in the half to work with, by class."""
    for half, file in HALVES.items():
        documents = _load(file)
        parsed = readings(documents, Settings().parser)
        systems = {"parser": parsed, "patterns": readings(documents, "none"), "flat": _flat(parsed)}
        print(f"== {half}: {len(documents)} texts")
        measured = {name: measure(documents, found) for name, found in systems.items()}
        if half == ANNOTATED_TWICE:
            measured["annotator"] = agreement(documents, _load(SECOND))
        for name, figures in measured.items():
            print("\n".join(f"{name:9} {line}" for line in figures.lines()))
            if "--wrong" in sys.argv and half == WORKED_WITH and name == "parser":
                for kind in sorted(figures.wrong):
                    print(f"  -- {kind} ({len(figures.wrong[kind])})")
                    print("\n".join(f"  {line}" for line in figures.wrong[kind]))


if __name__ == "__main__":
    main()
