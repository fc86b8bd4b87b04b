"""Who reports a conflict, how sure the rule is and how fresh it is in, its place in the queue out.

priority = outlets x certainty x recency, where recency halves every three days. Priorities fall as time passes, but all
of them in step: their order never changes by itself. So what is kept is the logarithm without the present time,

    rank = 1000 x (log2(outlets) + log2(certainty) + published / half-life),

a whole number that orders the queue at any time and is computed anew only when a conflict gains a side.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import log2

HALF_LIFE = timedelta(days=3)

# Ranks a doubling: a difference of less than a thousandth of one is none.
_STEPS = 1_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# A judgement of no certainty at all is still one that somebody may look at.
_LEAST = 0.001


@dataclass(frozen=True, slots=True)
class Weight:
    """What a conflict weighs: how many outlets state it, how sure the rule is (0 to 1), when it was last published."""

    outlets: int
    certainty: float
    published_at: datetime


def rank(weight: Weight) -> int:
    """Where a conflict stands in the queue, the higher the sooner."""
    worth = log2(max(1, weight.outlets)) + log2(max(_LEAST, weight.certainty))
    return round(_STEPS * (worth + (weight.published_at - _EPOCH) / HALF_LIFE))


def priority(kept: int, now: datetime) -> float:
    """What a rank is worth now: outlets x certainty x recency; 1.0 is one outlet, certain, this very moment."""
    return float(2.0 ** max(-60.0, min(60.0, kept / _STEPS - (now - _EPOCH) / HALF_LIFE)))


def rank_at(least: float, now: datetime) -> int:
    """The rank from which on a priority is at least this much now."""
    return round(_STEPS * (log2(max(least, 2.0**-60)) + (now - _EPOCH) / HALF_LIFE))


def published(times: Sequence[tuple[datetime | None, datetime]]) -> datetime:
    """The latest of (published, received); nothing was published after it was received."""
    return max(min(public or received, received) for public, received in times)
