"""Our own gold of chains in, how many are read whole out: `python benchmarks/chains.py [--wrong]`."""

import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.core.model.appearance import Appearance
from app.core.model.document import Document
from app.core.reading.read import read
from app.parsing.pipeline import open_parser
from app.settings import Settings

GOLD = Path(__file__).parent.parent / "fixtures" / "chains"
HALVES = {"worked with": "worked_with.json", "only measured": "only_measured.json"}
FOUND = 0.5


@dataclass
class Figures:
    """Counts over one half of the gold."""

    claims: int = 0
    extra: int = 0
    found: int = 0
    whole: int = 0
    deep: int = 0
    deep_whole: int = 0
    stances: int = 0
    directness: int = 0
    overlap: float = 0.0
    wrong: list[str] = field(default_factory=list)


def measure(documents: list[dict[str, Any]], name: str) -> Figures:
    """Read every text of a half and compare."""
    figures = Figures()
    parser = open_parser(name)
    for document in documents:
        appearances = list(read(Document(document["text"]), parser).appearances)
        _compare(figures, document, appearances)
    if parser is not None:
        parser.close()
    return figures


def _compare(figures: Figures, document: dict[str, Any], appearances: list[Appearance]) -> None:
    left = list(appearances)
    for claim in document["claims"]:
        figures.claims += 1
        deep = len(claim["chain"]) > 1
        figures.deep += deep
        scored = sorted(left, key=lambda one: (_overlap(claim, one), _same(claim, one)), reverse=True)
        best = [one for one in scored if _overlap(claim, one) >= FOUND]
        best.sort(key=lambda one: (_same(claim, one), _overlap(claim, one)), reverse=True)
        if not best:
            figures.wrong.append(f"{document['id']}: not found: {claim['content'][0]['text']}")
            continue
        one = best[0]
        left.remove(one)
        figures.found += 1
        figures.overlap += _overlap(claim, one)
        figures.whole += _same(claim, one)
        figures.deep_whole += deep and _same(claim, one)
        figures.stances += [str(link.stance) for link in one.chain] == [link["stance"] for link in claim["chain"]]
        figures.directness += str(one.directness) == claim["directness"]
        if not _same(claim, one):
            names = [link["name"] for link in claim["chain"]]
            figures.wrong.append(f"{document['id']}: {names} read as {_names(one)}: {one.content_text}")
    figures.extra += len(left)
    figures.wrong.extend(f"{document['id']}: extra {_names(one)}: {one.content_text}" for one in left)


def _names(one: Appearance) -> list[str]:
    return [link.source.name if link.source else "?" for link in one.chain]


def _same(claim: dict[str, Any], one: Appearance) -> bool:
    """Whether the whole chain is right: length, names, named or not, stance."""
    if len(one.chain) != len(claim["chain"]):
        return False
    return all(
        link.source is not None
        and link.source.named == gold["named"]
        and str(link.stance) == gold["stance"]
        and _plain(link.source.name) == _plain(gold["name"])
        for link, gold in zip(one.chain, claim["chain"], strict=True)
    )


def _plain(name: str) -> str:
    return re.sub(r"^(?:the|a|an) ", "", name.lower())


def _overlap(claim: dict[str, Any], one: Appearance) -> float:
    """Token F1 of the contents, by place."""
    gold = _tokens([(span["start"], span["end"], span["text"]) for span in claim["content"]])
    ours = _tokens([(piece.span.start, piece.span.end, piece.span.text) for piece in one.content])
    return 2 * len(gold & ours) / (len(gold) + len(ours)) if gold or ours else 0.0


def _tokens(spans: list[tuple[int, int, str]]) -> set[int]:
    return {start + match.start() for start, _, text in spans for match in re.finditer(r"[^\W_]+", text)}


def main() -> None:
    """Print the table; with --wrong what is wrong in the half to work with."""
    for title, file in HALVES.items():
        documents = json.loads((GOLD / file).read_text(encoding="utf-8"))
        for name in (Settings().parser, "none"):
            figures = measure(documents, name)
            print(
                f"{title:13} {name[:12]:12} claims {figures.claims} found {figures.found} extra {figures.extra}"
                f" | whole chains {100 * figures.whole / figures.claims:.0f}%"
                f" of 2+ links {100 * figures.deep_whole / figures.deep:.0f}%"
                f" | stance {100 * figures.stances / figures.claims:.0f}%"
                f" directness {100 * figures.directness / figures.claims:.0f}%"
                f" content F1 {100 * figures.overlap / figures.claims:.0f}%"
            )
            if "--wrong" in sys.argv and title == "worked with" and name != "none":
                print("\n".join(f"  {line}" for line in figures.wrong))


if __name__ == "__main__":
    main()
