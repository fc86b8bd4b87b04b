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
from app.core.review.answering import Join, answering, holding, join_towards
from app.storage import voices
from app.storage.binding import among
from app.storage.binding import ids as bound
from app.storage.direct import Direct
from app.storage.ledger import Ledger
from app.storage.tables.claims import AppearanceRow, ClaimRow, LinkRow
from app.storage.tables.review import DecisionRow, NotSameRow
from app.storage.tables.sources import SourceRow

RULE = "rule"

_VERSION = select(col(SourceRow.id), col(SourceRow.version)).where(among(col(SourceRow.id)))


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


def join(ledger: Ledger, noun: Noun, *, pair: tuple[str, str], led: bool) -> None:
    """Let one of two canonical ones answer for both; raises Conflict where they hold two that are kept apart.

    Where nothing is kept apart from either and no person said who is to answer (`led`), the older does, which is what
    `derive` would come to, without looking at all members.
    """
    table = table_of(noun)
    rows = ledger.connection.execute(select(col(table.id), col(table.canonical_id)).where(col(table.id).in_(pair)))
    answering_now = {row.canonical_id for row in rows}
    apart = not_same(ledger.connection, noun, ids=answering_now)
    if frozenset(answering_now) in apart:
        raise Conflict("These would join two that an editor keeps apart.")
    if led or apart or _any_leads(ledger.connection, noun, ids=answering_now):
        derive(ledger, noun, ids=pair)
    elif len(answering_now) > 1:
        _join_simply(ledger, noun, answering=answering_now)


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


def joined(connection: Connection, noun: Noun, *, member_id: str) -> tuple[str, ...]:
    """The other ids for which the one that answers for a member answers, oldest first."""
    found = sorted(group_of(connection, noun, ids=[member_id]).values(), key=lambda one: one.seq)
    return tuple(one.id for one in found if one.id != one.canonical_id)


def derive(ledger: Ledger, noun: Noun, *, ids: Collection[str]) -> None:
    """Make the canonical ids anew for everything that these are, were or should be joined to."""
    _move(ledger, noun, changed=underived(ledger.connection, noun, ids=ids))


def underived(connection: Connection, noun: Noun, *, ids: Collection[str]) -> Sequence[tuple[Member, Member]]:
    """Of all that these are, were or should be joined to, what another answers for than should, and who should."""
    joins, members = _closure(connection, noun, ids=ids)
    apart = kept_apart(connection, members)
    found = answering({one.id: one.seq for one in members.values()}, joins, apart=apart)
    changed = [(member, members[found[one]]) for one, member in members.items() if found[one] != member.canonical_id]
    return sorted(changed, key=lambda pair: pair[0].seq)


def join_of(connection: Connection, noun: Noun, *, member_id: str) -> Join | None:
    """The `same_as` that holds a member to the one that answers for it; None where it answers for itself."""
    joins, members = _closure(connection, noun, ids=[member_id])
    held = holding(members, joins, apart=kept_apart(connection, members))
    return join_towards(member_id, members[member_id].canonical_id, held=held)


def _any_leads(connection: Connection, noun: Noun, *, ids: Collection[str]) -> bool:
    """Whether a person merged another into one of these, so that it is not its age that makes it answer."""
    undo = aliased(DecisionRow)
    merged = (
        exists()
        .where(
            col(DecisionRow.kind) == DecisionKind.SAME_AS,
            col(DecisionRow.noun) == noun,
            col(DecisionRow.object_id).in_(ids),
            col(DecisionRow.actor) != RULE,
            col(DecisionRow.part_of).is_(None),
            ~exists().where(col(undo.undoes) == col(DecisionRow.id)),
        )
        .select()
    )
    return bool(connection.execute(merged).scalar_one())


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
        fresh = {one.seq: one for one in _joins_at(connection, noun, ids=members)}
        joins.update(fresh)
        ends = {end for one in fresh.values() for end in (one.subject_id, one.object_id)}
        waiting = ends.difference(members)
    return [joins[seq] for seq in sorted(joins)], members


def _joins_at(connection: Connection, noun: Noun, *, ids: Collection[str]) -> Iterable[Join]:
    undo = aliased(DecisionRow)
    rows = connection.execute(
        select(
            col(DecisionRow.id),
            col(DecisionRow.subject_id),
            col(DecisionRow.object_id),
            col(DecisionRow.actor),
            col(DecisionRow.part_of),
            col(DecisionRow.seq),
        ).where(
            col(DecisionRow.kind) == DecisionKind.SAME_AS,
            col(DecisionRow.noun) == noun,
            or_(col(DecisionRow.subject_id).in_(ids), col(DecisionRow.object_id).in_(ids)),
            ~exists().where(col(undo.undoes) == col(DecisionRow.id)),
        )
    )
    for row in rows:
        by_hand = row.actor != RULE
        if row.object_id is not None:
            yield Join(row.id, row.subject_id, row.object_id, row.seq, by_hand, led=by_hand and row.part_of is None)


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


def _move(ledger: Ledger, noun: Noun, *, changed: Sequence[tuple[Member, Member]]) -> None:
    table = table_of(noun)
    moved = {member.id for member, _ in changed}
    left = {end for member, to in changed for end in (to.id, member.canonical_id)} - moved
    versions = _versions(ledger.connection, moved | left) if noun is Noun.SOURCE else {}
    for member, to in changed:
        ledger.revise(noun, member.id, before={"canonical_id": member.canonical_id, **versions.get(member.id, {})})
        ledger.connection.execute(update(table).where(col(table.id) == member.id).values(canonical_id=to.id))
        if noun is Noun.CLAIM:
            _move_links(ledger, member.id, claim_seq=to.seq)
    for one in sorted(left):
        if before := versions.get(one):
            ledger.revise(noun, one, before=before)
    if versions:
        latest = max(before["version"] for before in versions.values()) + 1
        ledger.connection.execute(
            update(SourceRow).where(among(col(SourceRow.id))).values(version=latest), bound(versions)
        )
        voices.tell(ledger, versions)
    ledger.note_changed(noun, sorted(left))
    if noun is Noun.CLAIM:
        ledger.touched.update(moved | left)
        ledger.moved.update(moved | left)


def _versions(connection: Connection, source_ids: Collection[str]) -> Mapping[str, Mapping[str, int]]:
    """What the versions are before a move: a copy of either side is stale after it, and after its taking back."""
    return {row.id: {"version": row.version} for row in connection.execute(_VERSION, bound(source_ids))}


def _move_links(ledger: Ledger, claim_id: str, *, claim_seq: int) -> None:
    appearances = select(col(AppearanceRow.id)).where(col(AppearanceRow.claim_id) == claim_id)
    ledger.connection.execute(
        update(LinkRow).where(col(LinkRow.appearance_id).in_(appearances)).values(claim_seq=claim_seq)
    )
