"""The conflicts about some claims in, which of them are settled together out: two never wait about one pair of claims.

Joining claims may leave two conflicts about the same pair. Then one answers for both until the claims part again; the
others keep all that they had, so that nothing has to be remembered to take it back.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.core.errors import Conflict
from app.core.model.conflict import ConflictKind


@dataclass(frozen=True, slots=True)
class Question:
    """A conflict by what it is about today: `pair` are the claims that answer, `joined_to` what it went with so far."""

    conflict_id: str
    seq: int
    pair: frozenset[str]
    kind: ConflictKind
    waits: bool
    set_aside: bool = False
    joined_to: str | None = None


def check_by_itself(joined_to: str | None) -> None:
    """Raises Conflict for one that another answers for."""
    if joined_to is not None:
        raise Conflict(f"This conflict goes with {joined_to}, about the same two claims: settle that one.")


def together(questions: Iterable[Question]) -> Mapping[str, str | None]:
    """For each conflict the one that answers for it; None for one that stands by itself.

    What was settled together stays so. Of those that wait, a contradiction answers before anything milder, what is not
    set aside before what is, then the oldest.
    """
    by_pair: dict[frozenset[str], list[Question]] = defaultdict(list)
    for question in questions:
        by_pair[question.pair].append(question)
    return {one: answering for group in by_pair.values() for one, answering in _answering(group).items()}


def _answering(group: Sequence[Question]) -> Mapping[str, str | None]:
    settled = {one.conflict_id for one in group if not one.waits}
    found = {one.conflict_id: one.joined_to if one.joined_to in settled else None for one in group}
    waiting = [one for one in group if one.waits and found[one.conflict_id] is None]
    if waiting:
        first = min(waiting, key=lambda one: (one.kind is not ConflictKind.CONTRADICTION, one.set_aside, one.seq))
        found |= {one.conflict_id: first.conflict_id for one in waiting if one is not first}
    return found
