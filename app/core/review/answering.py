"""What was joined and what is kept apart in, which of the joined answers for which out."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Join:
    """A `same_as` in force; `by_hand`: a person decided it; `led`: they said which of the two is to answer (object)."""

    decision_id: str
    subject_id: str
    object_id: str
    seq: int
    by_hand: bool
    led: bool


def answering(
    members: Mapping[str, int], joins: Iterable[Join], *, apart: Collection[frozenset[str]]
) -> Mapping[str, str]:
    """For each member (with its place in time) the one that answers for it; it depends on nothing but the arguments.

    What people joined goes before what rules did, the earlier before the later; what would bring two together that are
    kept apart is left out. The one into which a person merged another answers; else the oldest does.
    """
    held = holding(members, joins, apart=apart)
    merged = {join.subject_id for join in held if join.led}
    into = {join.object_id for join in held if join.led} - merged
    found: dict[str, str] = {}
    for group in _groups(members, held):
        first = min(group & into or group, key=members.__getitem__)
        found.update(dict.fromkeys(group, first))
    return found


def holding(members: Iterable[str], joins: Iterable[Join], *, apart: Collection[frozenset[str]]) -> Sequence[Join]:
    """The joins that hold something together which nothing before them did: between any two members leads one way."""
    group: dict[str, frozenset[str]] = {member: frozenset([member]) for member in members}
    held = []
    for join in sorted(joins, key=lambda join: (not join.by_hand, join.seq)):
        ours, theirs = group[join.subject_id], group[join.object_id]
        if ours is theirs or _holds_a_pair(ours, theirs, apart=apart):
            continue
        held.append(join)
        together = ours | theirs
        group.update(dict.fromkeys(together, together))
    return held


def join_towards(member: str, other: str, *, held: Iterable[Join]) -> Join | None:
    """The join nearest to a member on the way to another, which parts the two where it is gone; None for no way."""
    ways: dict[str, list[Join]] = {}
    for join in held:
        ways.setdefault(join.subject_id, []).append(join)
        ways.setdefault(join.object_id, []).append(join)
    for first in ways.get(member, ()):
        seen, waiting = {member}, [_other_end(first, member)]
        while waiting:
            place = waiting.pop()
            if place == other:
                return first
            seen.add(place)
            waiting.extend(end for join in ways[place] if (end := _other_end(join, place)) not in seen)
    return None


def _groups(members: Iterable[str], held: Iterable[Join]) -> Collection[frozenset[str]]:
    group: dict[str, frozenset[str]] = {member: frozenset([member]) for member in members}
    for join in held:
        together = group[join.subject_id] | group[join.object_id]
        group.update(dict.fromkeys(together, together))
    return set(group.values())


def _holds_a_pair(ours: frozenset[str], theirs: frozenset[str], *, apart: Collection[frozenset[str]]) -> bool:
    return any(len(pair & ours) == 1 and len(pair & theirs) == 1 for pair in apart)


def _other_end(join: Join, end: str) -> str:
    return join.object_id if end == join.subject_id else join.subject_id
