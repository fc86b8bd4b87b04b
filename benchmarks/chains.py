"""Our own gold of chains in, how many are read whole out: `python -m benchmarks.chains [--wrong]`.

The gold is two halves: one that the rules may be worked out on, one that is only ever measured. Each is read by the
parser's rules and by patterns; "flat" is what the same reading would score if it told, like every published extractor,
only who said it last.
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
from benchmarks.chain_gold import Figures, compare

GOLD = Path(__file__).parent.parent / "fixtures" / "chains"
HALVES = {"worked with": "worked_with.json", "only measured": "only_measured.json"}
WORKED_WITH = "worked with"


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


def _document(one: dict[str, Any]) -> Document:
    published = one.get("published_at")
    return Document(one["text"], published_at=datetime.fromisoformat(published) if published else None)


def _flat(found: list[list[Appearance]]) -> list[list[Appearance]]:
    """The same appearances with their innermost link alone."""
    return [[replace(one, chain=one.chain[-1:]) for one in appearances] for appearances in found]


def main() -> None:
    """Print the table; with --wrong what is wrong in the half to work with, by class."""
    for half, file in HALVES.items():
        documents = json.loads((GOLD / file).read_text(encoding="utf-8"))
        parsed = readings(documents, Settings().parser)
        systems = {"parser": parsed, "patterns": readings(documents, "none"), "flat": _flat(parsed)}
        print(f"== {half}: {len(documents)} texts")
        for name, found in systems.items():
            figures = measure(documents, found)
            print("\n".join(f"{name:9} {line}" for line in figures.lines()))
            if "--wrong" in sys.argv and half == WORKED_WITH and name == "parser":
                for kind in sorted(figures.wrong):
                    print(f"  -- {kind} ({len(figures.wrong[kind])})")
                    print("\n".join(f"  {line}" for line in figures.wrong[kind]))


if __name__ == "__main__":
    main()
