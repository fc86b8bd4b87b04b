"""Decisions in, who answers for whom out: canonical ids are derived, so that taking apart is another decision."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import exists, or_, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.core.errors import Conflict, Invalid
from app.core.model.change import Noun
from app.core.model.conflict import DecisionKind
from app.storage.binding import among
from app.storage.binding import ids as bound
from app.storage.direct import Direct
from app.storage.ledger import Ledger
from app.storage.tables.claims import AppearanceRow, ClaimRow, LinkRow
from app.storage.tables.review import DecisionRow, NotSameRow
from app.storage.tables.sources import SourceRow

RULE = "rule"


@dataclass(frozen=True, slots=True)
class Join:
    """A `same_as` in force."""

    subject_id: str
    object_id: str
    actor: str
    seq: int


@dataclass(frozen=True, slots=True)
class Member:
    """A claim or source with the one that answers for it."""

    id: str
    canonical_id: str
    seq: int


def table_of(noun: Noun) -> type[ClaimRow] | type[SourceRow]:
    """Where things that can be joined are kept; raises Invalid for what cannot."""
    if noun is Noun.CLAIM:
        return ClaimRow
    if noun is Noun.SOURCE:
        return SourceRow
    raise Invalid("Only claims and sources are joined and kept apart.")


def kept_apart(connection: Connection, ids: Collection[str]) -> frozenset[frozenset[str]]:
    """The pairs that are kept apart and lie within these."""
    rows = connection.execute(
        select(col(NotSameRow.low_id), col(NotSameRow.high_id)).where(
            col(NotSameRow.low_id).in_(ids), col(NotSameRow.high_id).in_(ids)
        )
    )
    return frozenset(frozenset(row) for row in rows)


def not_same(connection: Connection, noun: Noun, *, ids: Collection[str]) -> frozenset[frozenset[str]]:
    """Pairs of canonical ids that are kept apart, of which one answers for a given id."""
    rows = _not_same(noun).rows(connection, bound(ids))
    return frozenset(frozenset(row) for row in rows)


def join(ledger: Ledger, noun: Noun, *, pair: tuple[str, str]) -> None:
    """Let the older of two canonical ones answer for both; raises Conflict where they hold two that are kept apart.

    Where nothing is kept apart from either, this is what `derive` would come to, without looking at all members.
    """
    table = table_of(noun)
    rows = ledger.connection.execute(select(col(table.id), col(table.canonical_id)).where(col(table.id).in_(pair)))
    answering = {row.canonical_id for row in rows}
    apart = not_same(ledger.connection, noun, ids=answering)
    if frozenset(answering) in apart:
        raise Conflict("These would join two that an editor keeps apart.")
    if apart:
        derive(ledger, noun, ids=pair)
    elif len(answering) > 1:
        _join_simply(ledger, noun, answering=answering)


@cache
def _not_same(noun: Noun) -> Direct:
    table = table_of(noun)
    low, high, asked = aliased(table), aliased(table), aliased(table)
    answering = select(col(asked.canonical_id)).where(among(col(asked.id)))
    return Direct(
        select(col(low.canonical_id).label("low_id"), col(high.canonical_id).label("high_id"))
        .select_from(NotSameRow)
        .join(low, col(low.id) == col(NotSameRow.low_id))
        .join(high, col(high.id) == col(NotSameRow.high_id))
        .where(or_(col(low.canonical_id).in_(answering), col(high.canonical_id).in_(answering)))
    )


def group_of(connection: Connection, noun: Noun, *, ids: Collection[str]) -> Mapping[str, Member]:
    """Everything that the canonical ones of these answer for, by id."""
    table = table_of(noun)
    asked = aliased(table)
    rows = connection.execute(
        select(col(table.id), col(table.canonical_id), col(table.seq))
        .join(asked, col(asked.canonical_id) == col(table.canonical_id))
        .where(col(asked.id).in_(ids))
    )
    return {row.id: Member(*row) for row in rows}


def derive(ledger: Ledger, noun: Noun, *, ids: Collection[str]) -> None:
    """Make the canonical ids anew for everything that these are, were or should be joined to."""
    _move(ledger, noun, changed=underived(ledger.connection, noun, ids=ids))


def underived(connection: Connection, noun: Noun, *, ids: Collection[str]) -> Sequence[tuple[Member, Member]]:
    """Of all that these are, were or should be joined to, what another answers for than should, and who should."""
    joins, members = _closure(connection, noun, ids=ids)
    apart = kept_apart(connection, members)
    groups = _grouped(members, joins, apart=apart)
    changed: list[tuple[Member, Member]] = []
    for group in groups:
        answering = min(group, key=lambda member_id: members[member_id].seq)
        moved = (members[member_id] for member_id in group if members[member_id].canonical_id != answering)
        changed.extend((member, members[answering]) for member in moved)
    return changed


def _join_simply(ledger: Ledger, noun: Noun, *, answering: Collection[str]) -> None:
    table = table_of(noun)
    rows = ledger.connection.execute(
        select(col(table.id), col(table.canonical_id), col(table.seq))
        .where(col(table.id).in_(answering))
        .order_by(col(table.seq))
    )
    older, younger = (Member(*row) for row in rows)
    joined = ledger.connection.execute(
        select(col(table.id), col(table.canonical_id), col(table.seq)).where(col(table.canonical_id) == younger.id)
    )
    _move(ledger, noun, changed=[(Member(*row), older) for row in joined])


def _closure(
    connection: Connection, noun: Noun, *, ids: Collection[str]
) -> tuple[Sequence[Join], Mapping[str, Member]]:
    joins: dict[int, Join] = {}
    members: dict[str, Member] = {}
    waiting = set(ids)
    while waiting:
        members.update(group_of(connection, noun, ids=waiting))
        fresh = {join.seq: join for join in _joins_at(connection, noun, ids=members)}
        joins.update(fresh)
        ends = {end for join in fresh.values() for end in (join.subject_id, join.object_id)}
        waiting = ends.difference(members)
    return [joins[seq] for seq in sorted(joins)], members


def _joins_at(connection: Connection, noun: Noun, *, ids: Collection[str]) -> Iterable[Join]:
    undo = aliased(DecisionRow)
    rows = connection.execute(
        select(
            col(DecisionRow.subject_id), col(DecisionRow.object_id), col(DecisionRow.actor), col(DecisionRow.seq)
        ).where(
            col(DecisionRow.kind) == DecisionKind.SAME_AS,
            col(DecisionRow.noun) == noun,
            or_(col(DecisionRow.subject_id).in_(ids), col(DecisionRow.object_id).in_(ids)),
            ~exists().where(col(undo.undoes) == col(DecisionRow.id)),
        )
    )
    return [Join(row.subject_id, row.object_id, row.actor, row.seq) for row in rows if row.object_id is not None]


def by_rule(connection: Connection, claim_id: str) -> tuple[str, ...]:
    """The decisions in force by which a rule joined a claim, by its own id, to another, oldest first."""
    undo = aliased(DecisionRow)
    rows = connection.execute(
        select(col(DecisionRow.id))
        .where(
            col(DecisionRow.kind) == DecisionKind.SAME_AS,
            col(DecisionRow.noun) == Noun.CLAIM,
            col(DecisionRow.actor) == RULE,
            or_(col(DecisionRow.subject_id) == claim_id, col(DecisionRow.object_id) == claim_id),
            ~exists().where(col(undo.undoes) == col(DecisionRow.id)),
        )
        .order_by(col(DecisionRow.seq))
    )
    return tuple(rows.scalars())


def _grouped(
    members: Collection[str], joins: Iterable[Join], *, apart: frozenset[frozenset[str]]
) -> Sequence[frozenset[str]]:
    """Join what people joined first, then what rules did, leaving out what would join two that are kept apart."""
    group: dict[str, frozenset[str]] = {member_id: frozenset([member_id]) for member_id in members}
    for join in sorted(joins, key=lambda join: (join.actor == RULE, join.seq)):
        ours, theirs = group[join.subject_id], group[join.object_id]
        if ours is theirs or _holds_a_pair(ours, theirs, apart=apart):
            continue
        for member_id in ours | theirs:
            group[member_id] = ours | theirs
    return list({id(found): found for found in group.values()}.values())


def _holds_a_pair(ours: frozenset[str], theirs: frozenset[str], *, apart: frozenset[frozenset[str]]) -> bool:
    return any(len(pair & ours) == 1 and len(pair & theirs) == 1 for pair in apart)


def _move(ledger: Ledger, noun: Noun, *, changed: Sequence[tuple[Member, Member]]) -> None:
    table = table_of(noun)
    for member, answering in changed:
        ledger.revise(noun, member.id, before={"canonical_id": member.canonical_id})
        ledger.connection.execute(update(table).where(col(table.id) == member.id).values(canonical_id=answering.id))
        if noun is Noun.CLAIM:
            _move_links(ledger, member.id, claim_seq=answering.seq)
    concerned = {end for member, answering in changed for end in (answering.id, member.canonical_id)}
    ledger.note_changed(noun, sorted(concerned.difference(member.id for member, _ in changed)))
    if noun is Noun.CLAIM:
        moved = concerned.union(member.id for member, _ in changed)
        ledger.touched.update(moved)
        ledger.moved.update(moved)


def _move_links(ledger: Ledger, claim_id: str, *, claim_seq: int) -> None:
    appearances = select(col(AppearanceRow.id)).where(col(AppearanceRow.claim_id) == claim_id)
    ledger.connection.execute(
        update(LinkRow).where(col(LinkRow.appearance_id).in_(appearances)).values(claim_seq=claim_seq)
    )
