"""Verdicts on our own pairs in, the tables that are printed of them out, RapidFuzz beside them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from app.core.model.judgement import Relation, Verdict
from benchmarks.own_pairs import Pair
from benchmarks.tally import Tally, best_threshold

Found = Sequence[tuple[Pair, Verdict]]
MEASURED = (Relation.DUPLICATE, Relation.CONTRADICTION, Relation.UPDATE, Relation.RELATED, Relation.UNRELATED)
BY_LIKENESS = (Relation.DUPLICATE, Relation.CONTRADICTION)


def table(found: Found) -> Iterator[str]:
    """Precision, recall and F1 for each relation, and the share of contradictions that were called duplicate."""
    for relation in MEASURED:
        pairs = [(pair.label is relation, verdict.relation is relation) for pair, verdict in found]
        yield f"  {relation:<14} {Tally.of(pairs)}"
    against = [verdict for pair, verdict in found if pair.label is Relation.CONTRADICTION]
    wrong = sum(verdict.relation is Relation.DUPLICATE for verdict in against)
    yield f"  contradictions called duplicate: {wrong} of {len(against)} ({wrong / max(len(against), 1):.1%})"


def kinds(found: Found) -> Iterator[str]:
    """How many pairs of each kind are judged as they should be; totals only, no case."""
    counted: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for pair, verdict in found:
        counted[pair.kind, pair.label.value].append(verdict.relation is pair.label)
    told = [f"{kind}/{label} {sum(right)} of {len(right)}" for (kind, label), right in sorted(counted.items())]
    for start in range(0, len(told), 4):
        yield "  " + "".join(f"{one:<38}" for one in told[start : start + 4]).rstrip()


def likeness(pairs: Sequence[Pair], fitted_on: Sequence[Pair]) -> Iterator[str]:
    """What RapidFuzz's token_set_ratio makes of the pairs, with the thresholds that are best on `fitted_on`."""
    for relation in BY_LIKENESS:
        least = best_threshold([(_alike(pair), pair.label is relation) for pair in fitted_on])
        called = [(pair.label is relation, _alike(pair) >= least) for pair in pairs]
        yield f"  {relation:<14} {Tally.of(called)}, from {least:.0f} on"
    least = best_threshold([(_alike(pair), pair.label is Relation.DUPLICATE) for pair in fitted_on])
    against = [_alike(pair) >= least for pair in pairs if pair.label is Relation.CONTRADICTION]
    yield f"  contradictions called duplicate: {sum(against)} of {len(against)}"


def _alike(pair: Pair) -> float:
    return float(fuzz.token_set_ratio(pair.ours.lower(), pair.theirs.lower()))
