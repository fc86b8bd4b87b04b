"""The states of a conflict: which of them wait for an editor, and from which to which it may go."""

from app.core.model.conflict import ConflictStatus

# An appearance that meets a matter in one of these joins it; the rows of the others are history.
WAITING = frozenset({ConflictStatus.OPEN, ConflictStatus.IN_REVIEW})

_NEXT = {
    ConflictStatus.OPEN: frozenset({ConflictStatus.IN_REVIEW, ConflictStatus.RESOLVED, ConflictStatus.DISMISSED}),
    ConflictStatus.IN_REVIEW: frozenset({ConflictStatus.OPEN, ConflictStatus.RESOLVED, ConflictStatus.DISMISSED}),
    # Taken apart again by a decision that undoes the one before.
    ConflictStatus.RESOLVED: frozenset({ConflictStatus.OPEN}),
    ConflictStatus.DISMISSED: frozenset({ConflictStatus.OPEN}),
}


def may_go(now: ConflictStatus, then: ConflictStatus) -> bool:
    """Whether a conflict may go from one state to the other."""
    return then in _NEXT[now]
