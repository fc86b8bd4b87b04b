"""What is put aside without a parse of ours is unrelated with it."""

import json
from dataclasses import replace
from pathlib import Path

from app.core.matching.judge import cannot_meet, judge
from app.core.matching.prepare import prepare
from app.core.matching.side import Side
from app.core.model.judgement import Relation
from benchmarks.minimal_pairs import pairs_of
from benchmarks.minimal_sentences import statements
from benchmarks.own_pairs import whole
from tests.core.reading.parsers import the_parser

FIXTURES = Path(__file__).parents[3] / "fixtures"
EVERY_FEW = 12
NEIGHBOURS = 5
# Of all the pairs asked; were none put aside, that those are unrelated would say nothing.
FEWEST = 500


def without_frames(side: Side) -> Side:
    return replace(side, appearance=replace(side.appearance, facts=replace(side.appearance.facts, frames=())))


def put_aside(pairs: list[tuple[Side, Side]]) -> tuple[int, int]:
    """How many pairs are put aside, and how many of those a judge who sees all frames would tell."""
    aside, told = 0, 0
    for ours, theirs in pairs:
        known = prepare(theirs)
        if cannot_meet(prepare(without_frames(ours)), known):
            aside += 1
            told += judge(prepare(ours), known).relation is not Relation.UNRELATED
    return aside, told


def test_our_pairs_and_their_neighbours_that_are_put_aside_are_unrelated() -> None:
    rows = [json.loads(line) for line in (FIXTURES / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    texts = [row[side]["text"] if isinstance(row[side], dict) else row[side] for row in rows for side in "ab"]
    sides = [whole(text, None, the_parser()) for text in texts]
    pairs = [(ours, theirs) for place, ours in enumerate(sides) for theirs in sides[place + 1 : place + NEIGHBOURS]]
    aside, told = put_aside([*pairs, *((theirs, ours) for ours, theirs in pairs)])
    assert (told, aside >= FEWEST) == (0, True)


def test_no_minimal_pair_that_is_told_is_put_aside() -> None:
    pairs = [pair for base in statements(the_parser(), every=EVERY_FEW) for pair in pairs_of(base)]
    sides = [
        (
            whole(pair.ours, pair.ours_published_at, the_parser()),
            whole(pair.theirs, pair.theirs_published_at, the_parser()),
        )
        for pair in pairs
    ]
    _, told = put_aside(sides)
    assert (told, bool(pairs)) == (0, True)
