"""Claims in, the gists by which the gate compares them out; and those of older rows made and stored."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Select, bindparam, case, exists, func, or_, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.core.matching.gist import Shape, shape_in, shape_of
from app.core.matching.side import Gist
from app.core.model.conflict import DecisionKind
from app.storage.binding import among, ids
from app.storage.codec import read_facts
from app.storage.direct import Direct
from app.storage.joins import RULE
from app.storage.tables.claims import AppearanceRow, ClaimRow
from app.storage.tables.review import DecisionRow

_MEMBER, _ASKED = aliased(ClaimRow), aliased(ClaimRow)
_JOINED, _UNDO = aliased(DecisionRow), aliased(DecisionRow)
# Whoever a person joined to another may say it in quite other words: it is found by its own, too.
_BY_HAND = exists().where(
    or_(col(_JOINED.subject_id) == col(_MEMBER.id), col(_JOINED.object_id) == col(_MEMBER.id)),
    col(_JOINED.kind) == DecisionKind.SAME_AS,
    col(_JOINED.actor) != RULE,
    ~exists().where(col(_UNDO.undoes) == col(_JOINED.id)),
)
_VOICE = case((col(_MEMBER.id) == col(_MEMBER.canonical_id), ""), (_BY_HAND, col(_MEMBER.id)), else_="")
_ANSWERING = select(col(_ASKED.canonical_id)).where(among(col(_ASKED.id)))
_PLACED = (
    select(
        col(_MEMBER.canonical_id),
        col(AppearanceRow.id),
        col(AppearanceRow.gist),
        func.row_number()
        .over(
            partition_by=(col(_MEMBER.canonical_id), col(AppearanceRow.position), _VOICE),
            order_by=col(AppearanceRow.seq),
        )
        .label("place"),
    )
    .join(AppearanceRow, col(AppearanceRow.claim_id) == col(_MEMBER.id))
    .where(col(_MEMBER.canonical_id).in_(_ANSWERING), col(AppearanceRow.ended_seq).is_(None))
    .subquery()
)
# The first live appearance in each position over all that was joined, by themselves those that a person joined.
REPRESENTATIVES: Select[*tuple[Any, ...]] = select(_PLACED.c.id).where(_PLACED.c.place == 1)
_GISTS = Direct(
    select(_PLACED.c.canonical_id, _PLACED.c.id, _PLACED.c.gist)
    .where(_PLACED.c.place == 1)
    .order_by(_PLACED.c.canonical_id, _PLACED.c.id)
)
_SHAPED = select(col(AppearanceRow.id), col(AppearanceRow.text), col(AppearanceRow.facts)).where(
    among(col(AppearanceRow.id))
)
_ALL = (
    select(
        col(AppearanceRow.seq),
        col(AppearanceRow.id),
        col(AppearanceRow.gist),
        col(AppearanceRow.text),
        col(AppearanceRow.facts),
    )
    .where(col(AppearanceRow.seq) > bindparam("after"))
    .order_by(col(AppearanceRow.seq))
    .limit(bindparam("most"))
)
_STORE = update(AppearanceRow).where(col(AppearanceRow.id) == bindparam("of")).values(gist=bindparam("made"))


def gists(connection: Connection, claim_ids: Collection[str]) -> tuple[Gist, ...]:
    """The gists of `candidates`, for a fraction of what loading those would cost."""
    rows = [(row.canonical_id, row.id, shape_in(row.gist)) for row in _GISTS.rows(connection, ids(claim_ids))]
    made = _shapes(connection, [appearance_id for _, appearance_id, shape in rows if shape is None])
    return tuple(Gist(claim_id, one, shape or made[one]) for claim_id, one, shape in rows)


def refresh(connection: Connection, after_seq: int, *, limit: int) -> int | None:
    """Store the gists that the next appearances lack; the last of their seqs, None at the end."""
    rows = connection.execute(_ALL, {"after": after_seq, "most": limit}).all()
    # Nothing is left of what was erased, and nothing is to be made of it.
    lacking = [row for row in rows if row.text and shape_in(row.gist) is None]
    if lacking:
        made = [{"of": row.id, "made": shape_of(row.text, read_facts(row.facts)).stored} for row in lacking]
        connection.execute(_STORE, made)
    return rows[-1].seq if rows else None


def _shapes(connection: Connection, appearance_ids: Collection[str]) -> Mapping[str, Shape]:
    """What no gist is stored of, or one that was made under other rules, from its text and facts."""
    if not appearance_ids:
        return {}
    rows = connection.execute(_SHAPED, ids(appearance_ids))
    return {row.id: shape_of(row.text, read_facts(row.facts)) for row in rows}
