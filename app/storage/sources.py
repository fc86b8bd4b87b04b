"""Sources with identity: found under their keys, made where they are new, answered for by the canonical one."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Select, insert, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.core.errors import NotFound
from app.core.model.chain import Source, SourceKind
from app.core.model.change import ChangeKind, Noun
from app.core.model.conflict import Decision, DecisionKind
from app.core.model.source import KeyedSource, KnownSource
from app.storage import decisions
from app.storage.binding import among, ids
from app.storage.direct import Direct, Found
from app.storage.ids import new_id
from app.storage.joins import RULE
from app.storage.ledger import Ledger
from app.storage.pages import Page, SourceFilter, page_of
from app.storage.tables.sources import SourceAliasRow, SourceMemberRow, SourceRow

# A name that is longer than this is no name; and an index of PostgreSQL would not take it.
ALIAS_LIMIT = 500


def _columns(of: type[SourceRow]) -> tuple[Any, ...]:
    return (
        col(of.id),
        col(of.seq),
        col(of.source_key),
        col(of.name),
        col(of.kind),
        col(of.named),
        col(of.role),
        col(of.affiliation),
        col(of.number),
        col(of.canonical_id),
        col(of.version),
    )


_ASKED, _CANONICAL = aliased(SourceRow), aliased(SourceRow)
_ANSWERING = Direct(
    select(col(_ASKED.id).label("asked_id"), *_columns(_CANONICAL))
    .join(_CANONICAL, col(_CANONICAL.id) == col(_ASKED.canonical_id))
    .where(among(col(_ASKED.id)))
)
_MEMBERS: Select[*tuple[Any, ...]] = (
    select(col(SourceMemberRow.group_id), *_columns(SourceRow))
    .join(_ASKED, col(_ASKED.id) == col(SourceMemberRow.member_id))
    .join(SourceRow, col(SourceRow.id) == col(_ASKED.canonical_id))
    .where(among(col(SourceMemberRow.group_id)))
    .order_by(col(SourceMemberRow.group_id), col(SourceMemberRow.ordinal), col(SourceMemberRow.member_id))
)
_MEMBER_PAIRS = select(col(SourceMemberRow.group_id), col(SourceMemberRow.member_id)).where(
    among(col(SourceMemberRow.group_id))
)
_BY_KEY = select(col(SourceRow.key_sha256), col(SourceRow.id)).where(among(col(SourceRow.key_sha256)))
_BY_NAME = (
    select(col(SourceAliasRow.key_sha256), col(SourceAliasRow.source_id), col(SourceAliasRow.decision_id))
    .join(_ASKED, col(_ASKED.id) == col(SourceAliasRow.source_id))
    .join(_CANONICAL, col(_CANONICAL.id) == col(_ASKED.canonical_id))
    .where(
        among(col(SourceAliasRow.key_sha256)),
        col(SourceAliasRow.removed_seq).is_(None),
        col(SourceAliasRow.decision_id).is_not(None),
        col(_CANONICAL.named),
    )
    .order_by(col(SourceAliasRow.seq).desc())
)
_ALIASES = select(col(SourceAliasRow.source_id), col(SourceAliasRow.alias)).where(among(col(SourceAliasRow.source_id)))
_ALL_JOINED = (
    select(col(SourceRow.id))
    .join(_ASKED, col(_ASKED.canonical_id) == col(SourceRow.canonical_id))
    .where(among(col(_ASKED.id)))
)
_GROUPS_OF = select(col(SourceMemberRow.group_id)).where(among(col(SourceMemberRow.member_id)))
_INSERT, _INSERT_ALIAS, _INSERT_MEMBER = insert(SourceRow), insert(SourceAliasRow), insert(SourceMemberRow)


def load_sources(connection: Connection, source_ids: Collection[str]) -> Mapping[str, KnownSource]:
    """The canonical source for each id, without its aliases; members of groups included."""
    if not source_ids:
        return {}
    rows = _ANSWERING.rows(connection, ids(source_ids))
    members = _members(connection, {row.id for row in rows if row.kind is SourceKind.GROUP})
    return {row.asked_id: _known(row, members.get(row.id, ())) for row in rows}


def source(connection: Connection, source_id: str) -> KnownSource:
    """The canonical source with all its names; raises NotFound."""
    found = load_sources(connection, [source_id]).get(source_id)
    if found is None:
        raise NotFound("There is no source with this id.")
    names = connection.execute(
        select(col(SourceAliasRow.alias))
        .join(SourceRow, col(SourceRow.id) == col(SourceAliasRow.source_id))
        .where(col(SourceRow.canonical_id) == found.id, col(SourceAliasRow.removed_seq).is_(None))
        .order_by(col(SourceAliasRow.seq), col(SourceAliasRow.alias))
    ).scalars()
    aliases = tuple(dict.fromkeys(name for name in names if name != found.source.name))
    return replace(found, source=replace(found.source, aliases=aliases))


def source_page(connection: Connection, wanted: SourceFilter, *, before: int | None, limit: int) -> Page[KnownSource]:
    """Canonical sources, newest first."""
    statement = select(col(SourceRow.id), col(SourceRow.seq)).where(col(SourceRow.canonical_id) == col(SourceRow.id))
    if wanted.kind is not None:
        statement = statement.where(col(SourceRow.kind) == wanted.kind)
    if wanted.named is not None:
        statement = statement.where(col(SourceRow.named) == wanted.named)
    if before is not None:
        statement = statement.where(col(SourceRow.seq) < before)
    rows = connection.execute(statement.order_by(col(SourceRow.seq).desc()).limit(limit + 1)).all()
    found = load_sources(connection, [row.id for row in rows])
    return page_of([found[row.id] for row in rows], limit)


def called(connection: Connection, words: str, *, limit: int) -> tuple[KnownSource, ...]:
    """Canonical sources with these words in their name, whatever their case, newest first."""
    asked = select(col(SourceRow.id)).where(
        col(SourceRow.canonical_id) == col(SourceRow.id), col(SourceRow.name).icontains(words, autoescape=True)
    )
    rows = connection.execute(asked.order_by(col(SourceRow.seq).desc()).limit(limit)).all()
    found = load_sources(connection, [row.id for row in rows])
    return tuple(found[row.id] for row in rows)


def own_names(connection: Connection, source_ids: Collection[str]) -> Mapping[str, str]:
    """What each is called itself, whoever answers for it, in the order of the ids."""
    asked = select(col(SourceRow.id), col(SourceRow.name)).where(among(col(SourceRow.id)))
    names = {row.id: row.name for row in connection.execute(asked, ids(source_ids))}
    return {source_id: names[source_id] for source_id in source_ids if source_id in names}


def voices_of(connection: Connection, source_id: str) -> list[str]:
    """All ids that the canonical source of this one answers for, and the groups of which it is a member."""
    own = list(connection.execute(_ALL_JOINED, ids([source_id])).scalars())
    return [*own, *connection.execute(_GROUPS_OF, ids(own)).scalars()]


def ids_by_key(connection: Connection, keys: Collection[str]) -> dict[str, str]:
    """The source under each key, by its own id; unknown keys are left out."""
    hashes = {key_hash(key): key for key in keys}
    rows = connection.execute(_BY_KEY, ids(hashes))
    return {hashes[row.key_sha256]: row.id for row in rows}


def resolve_sources(ledger: Ledger, sources: Sequence[KeyedSource]) -> Mapping[str, KnownSource]:
    """The canonical source under each key, made where the key is new; aliases and members are added to."""
    wanted = {one.key: one for one in _flat(sources)}
    known = ids_by_key(ledger.connection, wanted)
    rows = []
    meant = _meant(ledger.connection, [key for key in wanted if key not in known])
    for key, keyed in wanted.items():
        if key not in known:
            known[key] = new_id("src")
            seq = ledger.note(ChangeKind.CREATED, Noun.SOURCE, subject_id=known[key])
            rows.append(_new_row(keyed, known[key], seq=seq))
    if rows:
        ledger.connection.execute(_INSERT, rows)
    for key, (source_id, edit_id) in meant.items():
        _join_by_name(ledger, (known[key], source_id), edit_id=edit_id)
    _add_aliases(ledger, {known[key]: keyed.source for key, keyed in wanted.items()})
    _add_members(ledger, wanted.values(), known=known)
    found = load_sources(ledger.connection, set(known.values()))
    return {key: found[known[key]] for key in wanted}


def _meant(connection: Connection, keys: Collection[str]) -> Mapping[str, tuple[str, str]]:
    """Of keys that are nobody's those that are names which a person gave a source: that source, and the edit."""
    if not keys:
        return {}
    hashes = {key_hash(key): key for key in keys}
    rows = connection.execute(_BY_NAME, ids(hashes))
    return {hashes[row.key_sha256]: (row.source_id, row.decision_id) for row in rows}


def _join_by_name(ledger: Ledger, pair: tuple[str, str], *, edit_id: str) -> None:
    """Let a source answer for one that was named otherwise, as a part of the edit that gave it that name."""
    joined = Decision(new_id("dec"), DecisionKind.SAME_AS, *pair, RULE, ledger.at, part_of=edit_id)
    decisions.decide(ledger, joined, noun=Noun.SOURCE)


def _flat(sources: Iterable[KeyedSource]) -> Iterator[KeyedSource]:
    for one in sources:
        yield from _flat(one.members)
        yield one


def key_hash(key: str) -> str:
    """What a key is found by; a key may be too long for an index."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def _new_row(keyed: KeyedSource, source_id: str, *, seq: int) -> dict[str, Any]:
    found = keyed.source
    return {
        "id": source_id,
        "seq": seq,
        "source_key": keyed.key,
        "key_sha256": key_hash(keyed.key),
        "name": found.name,
        "kind": found.kind,
        "named": found.named,
        "role": found.role,
        "affiliation": found.affiliation,
        "number": found.number,
        "canonical_id": source_id,
        "version": 1,
    }


def _add_aliases(ledger: Ledger, sources: Mapping[str, Source]) -> None:
    names = {(source_id, name) for source_id, one in sources.items() for name in (one.name, *one.aliases)}
    rows = ledger.connection.execute(_ALIASES, ids(sources))
    missing = {pair for pair in names if len(pair[1]) <= ALIAS_LIMIT} - {(row.source_id, row.alias) for row in rows}
    if missing:
        ledger.note_changed(Noun.SOURCE, sorted({source_id for source_id, _ in missing}))
        ledger.connection.execute(
            _INSERT_ALIAS,
            [{"source_id": source_id, "alias": name, "seq": ledger.head} for source_id, name in sorted(missing)],
        )


def _add_members(ledger: Ledger, sources: Iterable[KeyedSource], *, known: Mapping[str, str]) -> None:
    wanted = {
        (known[group.key], known[member.key]): ordinal
        for group in sources
        for ordinal, member in enumerate(group.members)
        if group.key != member.key
    }
    if not wanted:
        return
    # Who belongs to a group is what it is known by, so that only a person says otherwise later on.
    held = {row.group_id for row in ledger.connection.execute(_MEMBER_PAIRS, ids({group for group, _ in wanted}))}
    wanted = {pair: ordinal for pair, ordinal in wanted.items() if pair[0] not in held}
    if wanted:
        ledger.note_changed(Noun.SOURCE, sorted({group_id for group_id, _ in wanted}))
        ledger.connection.execute(
            _INSERT_MEMBER,
            [
                {"group_id": group, "member_id": member, "ordinal": ordinal, "seq": ledger.head}
                for (group, member), ordinal in wanted.items()
            ],
        )


def _members(connection: Connection, group_ids: Collection[str]) -> Mapping[str, tuple[Source, ...]]:
    if not group_ids:
        return {}
    rows = connection.execute(_MEMBERS, ids(group_ids))
    members: dict[str, list[Source]] = defaultdict(list)
    for row in rows:
        members[row.group_id].append(_source(row))
    return {group_id: tuple(found) for group_id, found in members.items()}


def _source(row: Found, members: tuple[Source, ...] = ()) -> Source:
    return Source(row.name, row.kind, row.named, row.role, row.affiliation, row.number, (), members)


def _known(row: Found, members: tuple[Source, ...]) -> KnownSource:
    return KnownSource(row.id, row.source_key, _source(row, members), row.canonical_id, row.seq, row.version)
