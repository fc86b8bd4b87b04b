"""A document that its publisher withdrew or corrected in, its appearances ended out; and the way back."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, exists, func, select, update
from sqlalchemy.engine import Connection
from sqlmodel import col

from app.core.errors import Conflict
from app.core.model.change import ChangeKind, Noun
from app.core.model.conflict import Decision
from app.core.model.document import DocumentStatus, KnownDocument
from app.storage import decisions
from app.storage.binding import among, ids
from app.storage.ledger import Ledger
from app.storage.tables.claims import AppearanceRow, Ending
from app.storage.tables.documents import DocumentRow
from app.storage.tables.ledger import RevisionRow

_COLUMNS = (
    col(AppearanceRow.id),
    col(AppearanceRow.claim_id),
    col(AppearanceRow.ended_seq),
    col(AppearanceRow.ended_as),
)


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What is known of how a publisher put something right: where, and in its own words; and why it is noted here."""

    note: str
    correction_url: str | None = None
    published_correction: str | None = None


def retract(
    ledger: Ledger, known: KnownDocument, *, decision: Decision, withdrawal: Withdrawal, told: Collection[str]
) -> None:
    """End what a document states as retracted; `told` are claims, by their own ids, of which it is a correction.

    Raises Conflict where the same text stands in force in its place.
    """
    if known.status is DocumentStatus.SUPERSEDED:
        _check_place_is_free(ledger.connection, known.id)
    decisions.append(ledger, decision, noun=Noun.DOCUMENT)
    after = {
        "status": DocumentStatus.RETRACTED,
        "correction_url": withdrawal.correction_url,
        "correction": withdrawal.published_correction,
    }
    ending = _ending(ledger.connection, known)
    _set_document(ledger, known, after=after, decision=decision)
    _tell(ledger, {*told, *(row.claim_id for row in ending)})
    for row in ending:
        kept = row.ended_seq or ledger.head
        _set_appearance(ledger, row, after={"ended_seq": kept, "ended_as": Ending.RETRACTED}, decision=decision)
    ledger.touched.update(row.claim_id for row in ending)


def restore(
    ledger: Ledger, known: KnownDocument, *, retraction: Decision, decision: Decision, told: Collection[str]
) -> None:
    """Take a retraction back: everything is as it was before, or superseded where a newer text came meanwhile."""
    decisions.append(ledger, decision, noun=Noun.DOCUMENT)
    before = _before(ledger.connection, retraction.id)
    document = before[known.id]
    overtaken = document["status"] == DocumentStatus.LIVE and _has_successor(ledger.connection, known.id)
    after = {
        "status": DocumentStatus.SUPERSEDED if overtaken else DocumentStatus(document["status"]),
        "correction_url": document["correction_url"],
        "correction": document["correction"],
    }
    _set_document(ledger, known, after=after, decision=decision)
    rows = _rows(ledger.connection, [one for one in before if one != known.id])
    _tell(ledger, {*told, *(row.claim_id for row in rows)})
    for row in rows:
        ended_as = before[row.id]["ended_as"]
        ended = {"ended_seq": before[row.id]["ended_seq"], "ended_as": Ending(ended_as) if ended_as else None}
        if overtaken and ended_as is None:
            ended = {"ended_seq": row.ended_seq, "ended_as": Ending.SUPERSEDED}
        _set_appearance(ledger, row, after=ended, decision=decision)
    ledger.touched.update(row.claim_id for row in rows)


def _tell(ledger: Ledger, claim_ids: Iterable[str]) -> None:
    for claim_id in sorted(claim_ids):
        ledger.note(ChangeKind.CORRECTED, Noun.CLAIM, subject_id=claim_id)


def _set_document(ledger: Ledger, known: KnownDocument, *, after: Mapping[str, Any], decision: Decision) -> None:
    before = {
        "status": known.status.value,
        "correction_url": known.correction_url,
        "correction": known.correction,
        "version": known.version,
    }
    ledger.revise(Noun.DOCUMENT, known.id, before=before, actor=decision.actor, decision_id=decision.id)
    ledger.connection.execute(
        update(DocumentRow).where(col(DocumentRow.id) == known.id).values(**after, version=known.version + 1)
    )


def _set_appearance(ledger: Ledger, row: Any, *, after: Mapping[str, Any], decision: Decision) -> None:  # noqa: ANN401  a row of `_rows`
    before = {"ended_seq": row.ended_seq, "ended_as": row.ended_as.value if row.ended_as else None}
    ledger.revise(Noun.APPEARANCE, row.id, before=before, actor=decision.actor, decision_id=decision.id)
    ledger.connection.execute(update(AppearanceRow).where(col(AppearanceRow.id) == row.id).values(**after))


def _ending(connection: Connection, known: KnownDocument) -> list[Any]:
    """Its appearances that count; of a page that was replaced, those that counted until then."""
    own = col(AppearanceRow.document_id) == known.id
    counts: ColumnElement[bool] = col(AppearanceRow.ended_seq).is_(None)
    if known.status is DocumentStatus.SUPERSEDED:
        replaced = own & (col(AppearanceRow.ended_as) == Ending.SUPERSEDED)
        last = select(func.max(col(AppearanceRow.ended_seq))).where(replaced).scalar_subquery()
        counts = replaced & (col(AppearanceRow.ended_seq) == last)
    rows = connection.execute(select(*_COLUMNS).where(own, counts).order_by(col(AppearanceRow.ordinal)))
    return list(rows)


def _rows(connection: Connection, appearance_ids: Collection[str]) -> list[Any]:
    rows = connection.execute(
        select(*_COLUMNS).where(among(col(AppearanceRow.id))).order_by(col(AppearanceRow.ordinal)), ids(appearance_ids)
    )
    return list(rows)


def _before(connection: Connection, decision_id: str) -> Mapping[str, Mapping[str, Any]]:
    """What everything that a decision changed held before, by id."""
    rows = connection.execute(
        select(col(RevisionRow.subject_id), col(RevisionRow.before)).where(col(RevisionRow.decision_id) == decision_id)
    )
    return {row.subject_id: json.loads(row.before) for row in rows}


def _check_place_is_free(connection: Connection, document_id: str) -> None:
    identity = select(col(DocumentRow.identity)).where(col(DocumentRow.id) == document_id).scalar_subquery()
    again = exists().where(
        col(DocumentRow.identity) == identity,
        col(DocumentRow.id) != document_id,
        col(DocumentRow.status) != DocumentStatus.SUPERSEDED,
    )
    if connection.execute(select(again)).scalar_one():
        raise Conflict("The same text stands again in its place: retract the document that holds it now.")


def _has_successor(connection: Connection, document_id: str) -> bool:
    return connection.execute(select(exists().where(col(DocumentRow.replaces) == document_id))).scalar_one()
