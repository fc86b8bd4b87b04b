"""Claims or sources in, all that may have been joined to them at a seq out: joined today, or decided of since."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, exists, or_, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.core.model.change import Noun
from app.storage.binding import among, ids
from app.storage.direct import Direct
from app.storage.joins import table_of
from app.storage.tables.review import DecisionRow

_SINCE: Select[*tuple[Any, ...]] = select(col(DecisionRow.subject_id), col(DecisionRow.object_id)).where(
    or_(among(col(DecisionRow.subject_id)), among(col(DecisionRow.object_id))),
    col(DecisionRow.object_id).is_not(None),
    col(DecisionRow.seq) > bindparam("known"),
)
_ANY_SINCE = select(
    exists().where(
        col(DecisionRow.noun) == bindparam("noun"),
        col(DecisionRow.object_id).is_not(None),
        col(DecisionRow.seq) > bindparam("known"),
    )
)


class Grouping:
    """What may have been one then; each thing is asked for once."""

    def __init__(self, today: Connection, known_seq: int) -> None:
        self._today = today
        self._known_seq = known_seq
        self._groups: dict[Noun, dict[str, frozenset[str]]] = defaultdict(dict)
        self._decided: dict[Noun, bool] = {}

    def of(self, noun: Noun, wanted: Collection[str]) -> set[str]:
        """Everything that may have been joined to any of these, themselves among it."""
        known = self._groups[noun]
        fresh = {one for one in wanted if one not in known}
        if fresh:
            known.update(self._closed(noun, fresh))
        return {member for one in wanted for member in known[one]}

    def _closed(self, noun: Noun, wanted: Collection[str]) -> Mapping[str, frozenset[str]]:
        ways: dict[str, set[str]] = defaultdict(set)
        read: set[str] = set()
        waiting = set(wanted)
        while waiting:
            joined = _today(noun).rows(self._today, ids(waiting))
            fresh = waiting.union(row.id for row in joined) - read
            read |= fresh
            pairs = [*((row.id, row.canonical_id) for row in joined), *self._since(noun, fresh)]
            for one, other in pairs:
                ways[one].add(other)
                ways[other].add(one)
            waiting = ways.keys() - read
        return _connected(read, ways)

    def _since(self, noun: Noun, members: Collection[str]) -> Iterable[Any]:
        """The pairs that something was decided of since."""
        if not members or not self._was_decided(noun):
            return ()
        return self._today.execute(_SINCE, {**ids(members), "known": self._known_seq})

    def _was_decided(self, noun: Noun) -> bool:
        found = self._decided.get(noun)
        if found is None:
            asked = {"noun": noun, "known": self._known_seq}
            found = self._decided[noun] = bool(self._today.execute(_ANY_SINCE, asked).scalar_one())
        return found


def _connected(members: Collection[str], ways: Mapping[str, set[str]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for member in members:
        if member in found:
            continue
        group, waiting = {member}, [member]
        while waiting:
            beyond = ways.get(waiting.pop(), set()) - group
            group |= beyond
            waiting.extend(beyond)
        found.update(dict.fromkeys(group, frozenset(group)))
    return found


@cache
def _today(noun: Noun) -> Direct:
    table = table_of(noun)
    asked = aliased(table)
    answering = select(col(asked.canonical_id)).where(among(col(asked.id)))
    return Direct(select(col(table.id), col(table.canonical_id)).where(col(table.canonical_id).in_(answering)))
