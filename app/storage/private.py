"""The beginning of a hash in, what is stored under all hashes that begin so out, but nothing erased or held back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, case, func, literal, or_, select, union_all
from sqlalchemy.engine import Connection
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.core.model.chain import Position
from app.core.model.document import DocumentStatus
from app.core.model.judgement import Relation, Standing, Status
from app.storage.binding import among, ids
from app.storage.direct import Direct
from app.storage.tables.claims import AppearanceRow, ClaimRow, Ending
from app.storage.tables.documents import DocumentRow
from app.storage.tables.review import JudgementRow

HASH_DIGITS = 64
# More of one claim and position nobody reads on a card; some of them are of the same claim.
OPPOSING = 12

_CANONICAL = aliased(ClaimRow)
_IS_OUT = or_(col(DocumentRow.embargo_until).is_(None), col(DocumentRow.embargo_until) <= bindparam("now"))
_SPEAKS = (or_(col(AppearanceRow.ended_as).is_(None), col(AppearanceRow.ended_as) == Ending.RETRACTED), _IS_OUT)
_TEXTS = Direct(
    select(
        col(AppearanceRow.text_key_sha256),
        col(ClaimRow.canonical_id),
        func.coalesce(
            func.min(case((col(AppearanceRow.ended_seq).is_(None), col(AppearanceRow.seq)))),
            func.min(col(AppearanceRow.seq)),
        ).label("seq"),
    )
    .join(ClaimRow, col(ClaimRow.id) == col(AppearanceRow.claim_id))
    .join(DocumentRow, col(DocumentRow.id) == col(AppearanceRow.document_id))
    .where(col(AppearanceRow.text_key_sha256).between(bindparam("low"), bindparam("high")), *_SPEAKS)
    .group_by(col(AppearanceRow.text_key_sha256), col(ClaimRow.canonical_id))
    .order_by(col(AppearanceRow.text_key_sha256), "seq")
)
_PAGES = Direct(
    select(
        col(DocumentRow.url_sha256),
        col(_CANONICAL.standing),
        func.count(col(_CANONICAL.id).distinct()).label("claims"),
    )
    .join(AppearanceRow, col(AppearanceRow.document_id) == col(DocumentRow.id))
    .join(ClaimRow, col(ClaimRow.id) == col(AppearanceRow.claim_id))
    .join(_CANONICAL, col(_CANONICAL.id) == col(ClaimRow.canonical_id))
    .where(col(DocumentRow.url_sha256).between(bindparam("low"), bindparam("high")), *_SPEAKS)
    .group_by(col(DocumentRow.url_sha256), col(_CANONICAL.standing))
    .order_by(col(DocumentRow.url_sha256))
)
_IS_KNOWN = Direct(
    select(literal(1).label("known"))
    .where(
        col(DocumentRow.url_sha256) == bindparam("url_sha256"),
        or_(col(DocumentRow.status) == DocumentStatus.LIVE, col(DocumentRow.status) == DocumentStatus.RETRACTED),
        _IS_OUT,
    )
    .limit(1)
)
_SEQS = select(col(AppearanceRow.seq), col(AppearanceRow.id)).where(
    col(AppearanceRow.seq).in_(bindparam("seqs", expanding=True))
)


@dataclass(frozen=True, slots=True)
class HashedClaim:
    """A claim that is stated in a passage whose key has this hash, and the first that states it so."""

    sha256: str
    claim_id: str
    appearance_id: str


@dataclass(frozen=True, slots=True)
class Opposed:
    """What stands against one position on a claim: a judgement of which `this` appearance is one side."""

    claim_id: str
    position: Position
    this_id: str
    other_claim_id: str
    other_id: str
    judgement_id: str


def claims_under(connection: Connection, prefix: str, *, now: datetime) -> Sequence[HashedClaim]:
    """What is stated in passages whose hash begins so, by hash, the claim stated first in front."""
    rows = _TEXTS.rows(connection, {**_between(prefix), "now": now})
    by_seq = _ids_at(connection, [row.seq for row in rows])
    return [HashedClaim(row.text_key_sha256, row.canonical_id, by_seq[row.seq]) for row in rows]


def pages_under(connection: Connection, prefix: str, *, now: datetime) -> Mapping[str, Mapping[Standing, int]]:
    """By the hash of a page's address how many of its claims stand how; a whole hash is a prefix, too."""
    found: dict[str, dict[Standing, int]] = {}
    for row in _PAGES.rows(connection, {**_between(prefix), "now": now}):
        found.setdefault(row.url_sha256, {})[row.standing] = row.claims
    return found


def is_known_page(connection: Connection, url_sha256: str, *, now: datetime) -> bool:
    """Whether a document that was not taken back by us stands at this address."""
    return bool(_IS_KNOWN.rows(connection, {"url_sha256": url_sha256, "now": now}))


def opposed(connection: Connection, claim_ids: Collection[str], *, now: datetime) -> Sequence[Opposed]:
    """What contradicts or updates these canonical claims, best first for each, a dozen for each position."""
    if not claim_ids:
        return []
    return [Opposed(*row[:6]) for row in connection.execute(_OPPOSED, {**ids(claim_ids), "now": now})]


def _between(prefix: str) -> dict[str, str]:
    """The first and the last hash that begin so."""
    return {"low": prefix.ljust(HASH_DIGITS, "0"), "high": prefix.ljust(HASH_DIGITS, "f")}


def _ids_at(connection: Connection, seqs: Collection[int]) -> Mapping[int, str]:
    if not seqs:
        return {}
    return {row.seq: row.id for row in connection.execute(_SEQS, {"seqs": list(seqs)})}


def _from(ours: bool) -> Select[*tuple[Any, ...]]:  # noqa: FBT001  which side of the judgement is asked about
    """Every judgement that bears on a claim, seen from one of its sides."""
    this, other, this_claim, other_claim = (
        aliased(AppearanceRow),
        aliased(AppearanceRow),
        aliased(ClaimRow),
        aliased(ClaimRow),
    )
    sides = (col(JudgementRow.our_appearance_id), col(JudgementRow.their_appearance_id))
    this_side, other_side = sides if ours else sides[::-1]
    return (
        select(
            col(this_claim.canonical_id).label("claim_id"),
            col(this.position).label("position"),
            col(this.id).label("this_id"),
            col(other_claim.canonical_id).label("other_claim_id"),
            col(other.id).label("other_id"),
            col(JudgementRow.id).label("judgement_id"),
            case((col(JudgementRow.relation) == Relation.CONTRADICTION, 0), else_=1).label("by_relation"),
            case((col(JudgementRow.status) == Status.CONFIRMED, 0), else_=1).label("by_status"),
            col(JudgementRow.score).label("score"),
            col(JudgementRow.seq).label("seq"),
        )
        .join(this, col(this.id) == this_side)
        .join(other, col(other.id) == other_side)
        .join(this_claim, col(this_claim.id) == col(this.claim_id))
        .join(other_claim, col(other_claim.id) == col(other.claim_id))
        .join(DocumentRow, col(DocumentRow.id) == col(other.document_id))
        .where(
            among(col(this_claim.canonical_id)),
            col(JudgementRow.relation).in_([Relation.CONTRADICTION, Relation.UPDATE]),
            col(JudgementRow.status) != Status.REJECTED,
            col(other.ended_seq).is_(None),
            _IS_OUT,
            or_(
                col(this_claim.canonical_id) != col(other_claim.canonical_id), col(this.position) != col(other.position)
            ),
        )
    )


def _best_of_each() -> Select[*tuple[Any, ...]]:
    both = union_all(_from(ours=True), _from(ours=False)).subquery()
    order = (both.c.by_relation, both.c.by_status, both.c.score.desc(), both.c.seq, both.c.other_id)
    place = func.row_number().over(partition_by=(both.c.claim_id, both.c.position), order_by=order)
    ranked = select(both, place.label("place")).subquery()
    return select(ranked).where(ranked.c.place <= OPPOSING).order_by(ranked.c.claim_id, ranked.c.place)


_OPPOSED = _best_of_each()
