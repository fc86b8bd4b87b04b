"""A source as a person says that it is in, its row, names and members so, and what they were kept; and the way back."""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection
from sqlmodel import col

from app.core.errors import Conflict, Invalid, NotFound
from app.core.lineage.identify import named_key
from app.core.model.chain import SourceKind
from app.core.model.change import Noun
from app.core.model.conflict import Decision, DecisionKind
from app.core.model.source import SourceEdit
from app.storage import decisions, voices
from app.storage.binding import among, ids
from app.storage.joins import group_of
from app.storage.ledger import Ledger
from app.storage.sources import key_hash
from app.storage.tables.ledger import RevisionRow
from app.storage.tables.sources import SourceAliasRow, SourceMemberRow, SourceRow

_COLUMNS = ("name", "kind", "named", "role", "affiliation", "number")


def edit(ledger: Ledger, source_id: str, *, given: SourceEdit, decision: Decision) -> None:
    """Let a canonical source be called, be and hold what a person says; raises Invalid, NotFound, Conflict."""
    row = _row(ledger.connection, source_id)
    after = _after(row, given)
    before = {name: _plain(row[name]) for name in after}
    names = _Names(ledger, row, called=after.get("name"), named=after.get("named", row["named"]))
    added = names.to_add(given.add_aliases)
    removed = names.to_remove(given.remove_aliases)
    members = _members(ledger.connection, row, given=given, kind=after.get("kind", row["kind"]))
    if not after and not added and not removed and members is None:
        raise Invalid("It is all that already: nothing would change.")
    decisions.append(ledger, decision, noun=Noun.SOURCE)
    if added or removed:
        before |= names.before()
    if members is not None:
        before["members"] = json.dumps(_member_ids(ledger.connection, source_id))
    _write(ledger, row, after=after, before=before, decision=decision)
    names.add(added, decision_id=decision.id)
    names.remove(removed)
    if members is not None:
        _write_members(ledger, source_id, member_ids=members)
    voices.tell(ledger, group_of(ledger.connection, Noun.SOURCE, ids=[source_id]))


def take_back(ledger: Ledger, edited: Decision, *, decision: Decision) -> None:
    """Let a source be what it was before an edit, the last that stands; who was joined by a name of it parts again."""
    last = decisions.last_in_force(ledger.connection, edited.subject_id, kinds={DecisionKind.EDIT})
    if last is None or last.id != edited.id:
        raise Conflict("Only the last correction that stands is undone: undo what was corrected after it first.")
    row = _row(ledger.connection, edited.subject_id)
    held = _held(ledger.connection, edited)
    decisions.append(ledger, decision, noun=Noun.SOURCE)
    for part in decisions.following(ledger.connection, edited.id):
        decisions.undo(ledger, part.id, actor=decision.actor, note="", part_of=decision.id)
    after = {name: SourceKind(held[name]) if name == "kind" else held[name] for name in _COLUMNS if name in held}
    before = {name: _plain(row[name]) for name in after}
    names = _Names(ledger, row, called=None, named=row["named"])
    if "aliases" in held:
        before |= names.before()
    if "members" in held:
        before["members"] = json.dumps(_member_ids(ledger.connection, row["id"]))
    _write(ledger, _row(ledger.connection, row["id"]), after=after, before=before, decision=decision)
    if "aliases" in held:
        names.lay_back(json.loads(held["aliases"]), given=json.loads(held["given"]), edit_id=edited.id)
    if "members" in held:
        _write_members(ledger, row["id"], member_ids=json.loads(held["members"]))
    voices.tell(ledger, group_of(ledger.connection, Noun.SOURCE, ids=[row["id"]]))


class _Names:
    """The other names of a source: those that texts give it, and those that a person did, by which they may mean it."""

    def __init__(self, ledger: Ledger, row: Mapping[str, Any], *, called: str | None, named: bool) -> None:
        self._ledger = ledger
        self._source_id: str = row["id"]
        self._called = called
        self._is_called: str = called or row["name"]
        self._named = named
        self._becomes_named = named and not row["named"]
        self._joined = set(group_of(ledger.connection, Noun.SOURCE, ids=[row["id"]]))
        rows = ledger.connection.execute(
            select(col(SourceAliasRow.source_id), *_ALIAS).where(among(col(SourceAliasRow.source_id))),
            ids(self._joined),
        ).all()
        self._rows = {one.alias: one for one in rows if one.source_id == self._source_id}
        self._shown = {one.alias for one in rows if one.removed_seq is None}

    def before(self) -> dict[str, str]:
        """What a revision keeps of them: the names as they are shown, and by which edits they were given."""
        shown = [one for one in self._rows.values() if one.removed_seq is None]
        shown.sort(key=lambda one: (one.seq, one.alias))
        given = {one.alias: [one.decision_id, one.key_sha256] for one in shown if one.decision_id}
        return {"aliases": json.dumps([one.alias for one in shown]), "given": json.dumps(given)}

    def to_add(self, wanted: Sequence[str]) -> list[str]:
        """The names that a person gives, the new one among them; raises Conflict where another source has one."""
        called = [self._is_called] if self._called is not None or self._becomes_named else []
        if self._becomes_named:
            called.extend(filter(self._is_given, self._rows))
        names = list(dict.fromkeys([*called, *wanted]))
        if self._named:
            self._check_free(names)
        return [name for name in names if name in called or not self._is_given(name)]

    def to_remove(self, wanted: Sequence[str]) -> list[str]:
        """The names that are taken away; raises Invalid for what is none, Conflict for one by which it is known."""
        keys = {named_key(name): name for name in wanted}
        own = select(col(SourceRow.source_key)).where(among(col(SourceRow.id)))
        known_by = set(self._ledger.connection.execute(own, ids(self._joined)).scalars())
        for place, name in enumerate(wanted):
            if name == self._is_called or name not in self._shown:
                raise Invalid("This is none of its other names.", f"/remove_aliases/{place}")
            if name not in self._rows:
                raise Conflict("This is the name of a source that was joined to it: split that one.")
        if known_by & keys.keys():
            raise Conflict("A text named it so, and it is known by that name: split what does not belong to it.")
        return list(wanted)

    def add(self, names: Sequence[str], *, decision_id: str) -> None:
        """Let texts that give it one of these names mean it from now on."""
        for name in names:
            after = {
                "decision_id": decision_id,
                "key_sha256": key_hash(named_key(name)) if self._named else None,
                "removed_seq": None,
            }
            if name in self._rows:
                self._update(name, after=after)
            else:
                row = {"source_id": self._source_id, "alias": name, "seq": self._ledger.head, **after}
                self._ledger.connection.execute(insert(SourceAliasRow), [row])

    def remove(self, names: Sequence[str]) -> None:
        """Take names away, for good: a text that gives it one again does not bring it back."""
        for name in names:
            self._update(name, after={"removed_seq": self._ledger.head})

    def lay_back(self, shown: Collection[str], *, given: Mapping[str, Sequence[str | None]], edit_id: str) -> None:
        """Show again what an edit took away, and take away what it gave; what texts gave since stays."""
        for name, row in self._rows.items():
            if name in shown:
                by, key = given.get(name, (None, None))
                self._update(name, after={"removed_seq": None, "decision_id": by, "key_sha256": key})
            elif row.decision_id == edit_id:
                after = {"removed_seq": self._ledger.head, "decision_id": None, "key_sha256": None}
                self._update(name, after=after)

    def _is_given(self, name: str) -> bool:
        row = self._rows.get(name)
        return row is not None and row.removed_seq is None and row.decision_id is not None

    def _check_free(self, names: Sequence[str]) -> None:
        hashes = {key_hash(named_key(name)) for name in names}
        bearing = select(col(SourceRow.id)).where(among(col(SourceRow.key_sha256)))
        called = select(col(SourceAliasRow.source_id)).where(
            among(col(SourceAliasRow.key_sha256)), col(SourceAliasRow.removed_seq).is_(None)
        )
        connection = self._ledger.connection
        found = set(connection.execute(bearing.union(called), ids(hashes)).scalars())
        if other := sorted(found - self._joined):
            raise Conflict(f"Another source is known by this name: merge {other[0]} and this one instead.")

    def _update(self, name: str, *, after: Mapping[str, Any]) -> None:
        self._ledger.connection.execute(
            update(SourceAliasRow)
            .where(col(SourceAliasRow.source_id) == self._source_id, col(SourceAliasRow.alias) == name)
            .values(**after)
        )


_ALIAS = (
    col(SourceAliasRow.alias),
    col(SourceAliasRow.seq),
    col(SourceAliasRow.removed_seq),
    col(SourceAliasRow.decision_id),
    col(SourceAliasRow.key_sha256),
)


def _after(row: Mapping[str, Any], given: SourceEdit) -> dict[str, Any]:
    """The columns that become others."""
    wanted = {
        "name": given.name,
        "kind": given.kind,
        "named": given.named,
        "role": given.role,
        "affiliation": given.affiliation,
        "number": given.number,
    }
    # Where None means that it stays, nothing at all is said by what is empty.
    said = {name: value or None if name in _EMPTIED else value for name, value in wanted.items() if value is not None}
    return {name: value for name, value in said.items() if value != row[name]}


_EMPTIED = frozenset({"role", "affiliation", "number"})


def _members(
    connection: Connection, row: Mapping[str, Any], *, given: SourceEdit, kind: SourceKind
) -> Sequence[str] | None:
    """Who belongs to a group from now on, None where that stays; raises Invalid, NotFound."""
    held = _member_ids(connection, row["id"])
    if given.members is None:
        if kind is SourceKind.GROUP and not held:
            raise Invalid("A group has members: say who they are.", "/members")
        return None
    if kind is not SourceKind.GROUP:
        raise Invalid("Only a group has members.", "/members")
    wanted = list(dict.fromkeys(given.members))
    rows = connection.execute(
        select(col(SourceRow.id), col(SourceRow.canonical_id)).where(among(col(SourceRow.id))), ids(wanted)
    ).all()
    if len(rows) < len(wanted):
        raise NotFound("There is no source with the id of one of the members.")
    if row["id"] in _reached(connection, {one.canonical_id for one in rows}):
        raise Invalid("A group is no member of itself, nor of one of its members.", "/members")
    return wanted if wanted != held else None


def _reached(connection: Connection, source_ids: Collection[str]) -> set[str]:
    """Sources, the members of those that are groups, and so on."""
    reached: set[str] = set()
    waiting = set(source_ids)
    while waiting:
        reached |= waiting
        rows = connection.execute(
            select(col(SourceRow.canonical_id))
            .join(SourceMemberRow, col(SourceMemberRow.member_id) == col(SourceRow.id))
            .where(among(col(SourceMemberRow.group_id))),
            ids(waiting),
        )
        waiting = set(rows.scalars()) - reached
    return reached


def _member_ids(connection: Connection, group_id: str) -> list[str]:
    rows = connection.execute(
        select(col(SourceMemberRow.member_id))
        .where(col(SourceMemberRow.group_id) == group_id)
        .order_by(col(SourceMemberRow.ordinal), col(SourceMemberRow.member_id))
    )
    return list(rows.scalars())


def _write_members(ledger: Ledger, group_id: str, *, member_ids: Sequence[str]) -> None:
    ledger.connection.execute(delete(SourceMemberRow).where(col(SourceMemberRow.group_id) == group_id))
    rows = [
        {"group_id": group_id, "member_id": one, "ordinal": ordinal, "seq": ledger.head}
        for ordinal, one in enumerate(member_ids)
    ]
    if rows:
        ledger.connection.execute(insert(SourceMemberRow), rows)


def _write(
    ledger: Ledger, row: Mapping[str, Any], *, after: Mapping[str, Any], before: Mapping[str, Any], decision: Decision
) -> None:
    kept = {**before, "version": row["version"]}
    ledger.revise(Noun.SOURCE, row["id"], before=kept, actor=decision.actor, decision_id=decision.id)
    ledger.connection.execute(
        update(SourceRow).where(col(SourceRow.id) == row["id"]).values(**after, version=row["version"] + 1)
    )


def _row(connection: Connection, source_id: str) -> Mapping[str, Any]:
    columns = [getattr(SourceRow, name) for name in ("id", *_COLUMNS, "version")]
    found = connection.execute(select(*columns).where(col(SourceRow.id) == source_id)).mappings().one_or_none()
    if found is None:
        raise NotFound("There is no source with this id.")
    return dict(found)


def _held(connection: Connection, edited: Decision) -> Mapping[str, Any]:
    """What a source held before an edit."""
    before = select(col(RevisionRow.before)).where(
        col(RevisionRow.decision_id) == edited.id, col(RevisionRow.subject_id) == edited.subject_id
    )
    held: Mapping[str, Any] = json.loads(connection.execute(before).scalar_one())
    return held


def _plain(value: Any) -> Any:  # noqa: ANN401  a column of any kind
    return value.value if isinstance(value, SourceKind) else value
