"""Two texts in, how alike they are out; the one door to RapidFuzz.

Only two of its scorers earned their place as features of a pair; the others add nothing measurable, and the `token_*`
ones give 1 to any short claim whose words all occur in a long one. No likeness ever gives a verdict by itself.
"""

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA


def ratio(ours: str, theirs: str) -> float:
    """Share of characters in the longest common subsequence, from 0 to 1; symmetric."""
    return fuzz.ratio(ours, theirs) / 100.0


def partial_ratio(ours: str, theirs: str) -> float:
    """The `ratio` of the shorter text with its best window in the longer one, from 0 to 1; symmetric."""
    return fuzz.partial_ratio(ours, theirs) / 100.0


def best_window(ours: str, theirs: str, *, at_least: float) -> tuple[int, int] | None:
    """Where in the longer `theirs` the stretch stands that is most like `ours`; None below `at_least` (0 to 1)."""
    if len(ours) > len(theirs):
        return (0, len(theirs)) if ratio(ours, theirs) >= at_least else None
    found = fuzz.partial_ratio_alignment(ours, theirs, score_cutoff=at_least * 100.0)
    return (found.dest_start, found.dest_end) if found is not None else None


def typing_errors(ours: str, theirs: str, *, at_most: int) -> int:
    """How many letters are wrong (added, lost, replaced, swapped with a neighbour); `at_most` + 1 for more."""
    return OSA.distance(ours, theirs, score_cutoff=at_most)
