"""Judgements: one for each pair of appearances, read by the claims that the appearances state."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, insert, or_, select, tuple_, union, update
from sqlalchemy.engine import Connection
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.core.model.change import ChangeKind, Noun
from app.core.model.judgement import DecidedBy, Judgement, Newer, Relation, Status, Verdict
from app.core.review.effects import Opinion
from app.storage.binding import among, ids
from app.storage.codec import dump_reasons, read_reasons
from app.storage.ids import new_id
from app.storage.ledger import Ledger
from app.storage.tables.claims import AppearanceRow
from app.storage.tables.review import JudgementRow
from app.storage.together import WITH_THOSE
from app.storage.writes import NewJudgement

_OURS, _THEIRS = aliased(AppearanceRow), aliased(AppearanceRow)
# What bears on how a claim stands.
_BEARING = frozenset({Relation.CONTRADICTION, Relation.UPDATE})
_SELECTED: Select[*tuple[Any, ...]] = (
    select(
        col(JudgementRow.id),
        col(_OURS.claim_id).label("our_claim_id"),
        col(JudgementRow.our_appearance_id),
        col(_THEIRS.claim_id).label("their_claim_id"),
        col(JudgementRow.their_appearance_id),
        col(JudgementRow.relation),
        col(JudgementRow.score),
        col(JudgementRow.reasons),
        col(JudgementRow.newer),
        col(JudgementRow.specificity),
        col(JudgementRow.status),
        col(JudgementRow.decided_by),
        col(JudgementRow.conflict_id),
        col(JudgementRow.seq),
    )
    .join(_OURS, col(_OURS.id) == col(JudgementRow.our_appearance_id))
    .join(_THEIRS, col(_THEIRS.id) == col(JudgementRow.their_appearance_id))
)
# A question for each side, so that each uses the index of that side: for one with OR, PostgreSQL reads all judgements.
_STATED = select(col(AppearanceRow.id)).where(among(col(AppearanceRow.claim_id)))
_TOUCHING = col(JudgementRow.id).in_(
    union(
        select(col(JudgementRow.id)).where(col(JudgementRow.our_appearance_id).in_(_STATED)),
        select(col(JudgementRow.id)).where(col(JudgementRow.their_appearance_id).in_(_STATED)),
    )
)
# One of which a side was erased has no reasons any more: it tells nothing, and nobody is disputed by it.
_TELLS = col(JudgementRow.reasons) != ""
_OF_CLAIMS = _SELECTED.where(_TOUCHING, col(JudgementRow.status) != Status.REJECTED, _TELLS).order_by(
    col(JudgementRow.seq).desc()
)
_OF_APPEARANCES = _SELECTED.where(
    or_(among(col(JudgementRow.our_appearance_id)), among(col(JudgementRow.their_appearance_id)))
).order_by(col(JudgementRow.score).desc(), col(JudgementRow.seq))
_OF_CONFLICT = _SELECTED.where(col(JudgementRow.conflict_id).in_(WITH_THOSE)).order_by(col(JudgementRow.seq))
_BY_IDS = _SELECTED.where(among(col(JudgementRow.id)))
_PAIRS = (
    select(
        col(_OURS.claim_id),
        col(_THEIRS.claim_id),
        col(JudgementRow.relation),
        col(JudgementRow.status),
        col(JudgementRow.decided_by),
        col(JudgementRow.newer),
        col(JudgementRow.at_confirm),
        col(JudgementRow.conflict_id),
    )
    .join(_OURS, col(_OURS.id) == col(JudgementRow.our_appearance_id))
    .join(_THEIRS, col(_THEIRS.id) == col(JudgementRow.their_appearance_id))
    .where(_TOUCHING, col(JudgementRow.relation).in_(_BEARING), col(JudgementRow.status) != Status.REJECTED, _TELLS)
)
_INSERT = insert(JudgementRow)


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """What a judgement says about how its claims stand, without its reasons."""

    our_claim_id: str
    their_claim_id: str
    relation: Relation
    status: Status
    decided_by: DecidedBy
    newer: Newer | None
    at_confirm: bool
    conflict_id: str | None


def of_claims(connection: Connection, claim_ids: Collection[str], *, limit: int) -> tuple[Judgement, ...]:
    """Judgements that touch these claims, newest first; rejected ones left out."""
    return tuple(map(_known, connection.execute(_OF_CLAIMS.limit(limit), ids(claim_ids))))


def of_conflict(connection: Connection, conflict_id: str) -> tuple[Judgement, ...]:
    """All judgements that wait under one conflict and those that it answers for, oldest first."""
    return tuple(map(_known, connection.execute(_OF_CONFLICT, {"under": conflict_id})))


def of_appearances(connection: Connection, appearance_ids: Collection[str]) -> tuple[Judgement, ...]:
    """Judgements of which one side is among these appearances, best first."""
    return tuple(map(_known, connection.execute(_OF_APPEARANCES, ids(appearance_ids))))


def by_ids(connection: Connection, judgement_ids: Collection[str]) -> Mapping[str, Judgement]:
    """By id; unknown ids are left out."""
    return {row.id: _known(row) for row in connection.execute(_BY_IDS, ids(judgement_ids))}


def pairs_of(connection: Connection, claim_ids: Collection[str]) -> Sequence[JudgedPair]:
    """Everything that was judged about these claims and may bear on how they stand."""
    return [JudgedPair(*row) for row in connection.execute(_PAIRS, ids(claim_ids))]


def add_judgements(ledger: Ledger, judgements: Sequence[NewJudgement]) -> tuple[Judgement, ...]:
    """In the order given; a pair that was judged before keeps its first judgement, which is returned."""
    pairs = [_pair(new) for new in judgements]
    known = _ids_by_pair(ledger.connection, pairs)
    rows = []
    for new, pair in zip(judgements, pairs, strict=True):
        if pair not in known:
            known[pair] = new_id("jdg")
            rows.append(_new_row(new, known[pair], ledger=ledger))
            if new.verdict.relation in _BEARING or new.precedent:
                ledger.touched.update((new.ours.claim_id, new.theirs.claim_id))
    if rows:
        ledger.connection.execute(_INSERT, rows)
    found = by_ids(ledger.connection, set(known.values()))
    return tuple(found[known[pair]] for pair in pairs)


def set_judgements(ledger: Ledger, judgement_ids: Collection[str], *, status: Status, decided_by: DecidedBy) -> None:
    """Confirm or reject; what they were before is kept."""
    for known in by_ids(ledger.connection, judgement_ids).values():
        before = {"status": known.status.value, "decided_by": known.decided_by.value}
        ledger.revise(Noun.JUDGEMENT, known.id, before=before, actor=decided_by.value)
        ledger.touched.update((known.our_claim_id, known.their_claim_id))
    ledger.connection.execute(
        update(JudgementRow).where(col(JudgementRow.id).in_(judgement_ids)).values(status=status, decided_by=decided_by)
    )


def columns_of(new: NewJudgement, *, conflict_id: str | None) -> dict[str, Any]:
    """What a judgement says, and under which conflict."""
    rule = Opinion(new.verdict.relation, new.verdict.newer, new.status, new.decided_by)
    return {
        **opinion_columns(new.precedent.opinion if new.precedent else rule, rule=rule),
        "score": new.verdict.score,
        "reasons": dump_reasons(new.verdict.reasons),
        "specificity": new.verdict.specificity,
        "at_confirm": new.at_confirm,
        "conflict_id": new.precedent.conflict_id if new.precedent else conflict_id,
    }


def closed_columns(known: Judgement) -> dict[str, Any]:
    """What is left of a judgement that does not hold any more: the rule takes it back, and no conflict holds it."""
    rule = Opinion(known.verdict.relation, known.verdict.newer, Status.REJECTED, DecidedBy.RULE)
    return {**opinion_columns(rule, rule=rule), "conflict_id": None}


def opinion_columns(opinion: Opinion, *, rule: Opinion) -> dict[str, Any]:
    """The columns that hold an opinion, and beside it what the rule says where that is another."""
    kept = rule if opinion != rule else None
    return {
        "relation": opinion.relation,
        "newer": opinion.newer,
        "status": opinion.status,
        "decided_by": opinion.decided_by,
        "ruled_relation": kept.relation if kept else None,
        "ruled_newer": kept.newer if kept else None,
        "ruled_status": kept.status if kept else None,
    }


def ruled_before(opinion: Opinion, *, rule: Opinion) -> dict[str, str | None]:
    """What the columns beside an opinion hold, for a revision."""
    kept = rule if opinion != rule else None
    return {
        "ruled_relation": kept.relation.value if kept else None,
        "ruled_newer": kept.newer.value if kept and kept.newer else None,
        "ruled_status": kept.status.value if kept else None,
    }


def put_under(ledger: Ledger, judgement_id: str, *, conflict_id: str) -> None:
    """Let a judgement wait under a conflict."""
    if judgement_id not in ledger.made:
        under = select(col(JudgementRow.conflict_id)).where(col(JudgementRow.id) == judgement_id)
        before = {"conflict_id": ledger.connection.execute(under).scalar_one()}
        ledger.revise(Noun.JUDGEMENT, judgement_id, before=before)
    ledger.connection.execute(
        update(JudgementRow).where(col(JudgementRow.id) == judgement_id).values(conflict_id=conflict_id)
    )


def _pair(new: NewJudgement) -> tuple[str, str]:
    low, high = sorted((new.ours.appearance_id, new.theirs.appearance_id))
    return low, high


def _ids_by_pair(connection: Connection, pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    rows = connection.execute(
        select(col(JudgementRow.low_id), col(JudgementRow.high_id), col(JudgementRow.id)).where(
            tuple_(col(JudgementRow.low_id), col(JudgementRow.high_id)).in_(list(pairs))
        )
    )
    return {(row.low_id, row.high_id): row.id for row in rows}


def _known(row: Row[*tuple[Any, ...]]) -> Judgement:
    return Judgement(
        id=row.id,
        our_claim_id=row.our_claim_id,
        our_appearance_id=row.our_appearance_id,
        their_claim_id=row.their_claim_id,
        their_appearance_id=row.their_appearance_id,
        verdict=Verdict(row.relation, row.score, read_reasons(row.reasons), row.newer, row.specificity),
        status=row.status,
        decided_by=row.decided_by,
        conflict_id=row.conflict_id,
        seq=row.seq,
    )


def _new_row(new: NewJudgement, judgement_id: str, *, ledger: Ledger) -> dict[str, Any]:
    low, high = _pair(new)
    contradicts = new.verdict.relation is Relation.CONTRADICTION
    kind = ChangeKind.CONTRADICTED if contradicts else ChangeKind.MATCHED
    return {
        "id": judgement_id,
        "seq": ledger.note(kind, Noun.JUDGEMENT, subject_id=judgement_id),
        "our_appearance_id": new.ours.appearance_id,
        "their_appearance_id": new.theirs.appearance_id,
        "low_id": low,
        "high_id": high,
        **columns_of(new, conflict_id=None),
        "created_at": ledger.at,
    }
