"""A delivery that failed in, when it is tried again out."""

from datetime import datetime, timedelta

# What Standard Webhooks suggests, as far as about a day: after the first try, and then after each that failed.
WAITS = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=10),
)
# A wait is as much as this shorter or longer, so that what failed together is not tried again together.
JITTER = 0.2
# An endpoint that has taken nothing for so long is switched off.
PATIENCE = timedelta(days=5)


def next_try(step: int, *, at: datetime, chance: float) -> datetime | None:
    """When to try again after `step` tries failed before this one; `chance` from 0 to 1; None once it is given up."""
    if step >= len(WAITS):
        return None
    return at + WAITS[step] * (1 + JITTER * (2 * chance - 1))


def is_beyond_patience(failing_since: datetime, *, at: datetime) -> bool:
    """Whether an endpoint has failed for too long."""
    return at - failing_since >= PATIENCE
