"""Checks of citations in, the same out, in the order in which they were made; none is ever altered."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, insert, select
from sqlalchemy.engine import Connection
from sqlmodel import col

from app.core.lineage.citations.outcome import CitationCheck, Finding, Outcome
from app.storage.binding import among, ids
from app.storage.codec import dump_span, read_span
from app.storage.ids import new_id
from app.storage.ledger import Ledger
from app.storage.tables.citations import CitationCheckRow

_OF_APPEARANCES: Select[*tuple[Any, ...]] = (
    select(
        col(CitationCheckRow.id),
        col(CitationCheckRow.appearance_id),
        col(CitationCheckRow.cited_document_id),
        col(CitationCheckRow.cited_url),
        col(CitationCheckRow.outcome),
        col(CitationCheckRow.findings),
        col(CitationCheckRow.checked_at),
    )
    .where(among(col(CitationCheckRow.appearance_id)))
    .order_by(col(CitationCheckRow.appearance_id), col(CitationCheckRow.ordinal))
)
_INSERT = insert(CitationCheckRow)


@dataclass(frozen=True, slots=True)
class NewCheck:
    """What came of holding an appearance against a text; `cited_sha256` tells which text it was."""

    appearance_id: str
    check: CitationCheck
    cited_document_id: str | None
    cited_url: str | None
    cited_sha256: str | None


@dataclass(frozen=True, slots=True)
class KnownCheck:
    """A stored check."""

    id: str
    appearance_id: str
    cited_document_id: str | None
    cited_url: str | None
    outcome: Outcome
    findings: tuple[Finding, ...]
    checked_at: datetime


def add(ledger: Ledger, new: NewCheck) -> KnownCheck:
    """Keep one more check of an appearance."""
    last = ledger.connection.execute(
        select(func.max(col(CitationCheckRow.ordinal))).where(col(CitationCheckRow.appearance_id) == new.appearance_id)
    ).scalar_one_or_none()
    check = new.check
    kept = KnownCheck(
        id=new_id("cit"),
        appearance_id=new.appearance_id,
        cited_document_id=new.cited_document_id,
        cited_url=new.cited_url,
        outcome=check.outcome,
        findings=check.findings,
        checked_at=ledger.at,
    )
    row = {
        "id": kept.id,
        "appearance_id": kept.appearance_id,
        "ordinal": 0 if last is None else last + 1,
        "cited_document_id": kept.cited_document_id,
        "cited_url": kept.cited_url,
        "cited_sha256": new.cited_sha256,
        "outcome": kept.outcome,
        "findings": json.dumps([_dumped(one) for one in check.findings]),
        "checked_at": kept.checked_at,
    }
    ledger.connection.execute(_INSERT, [row])
    return kept


def of_appearances(connection: Connection, appearance_ids: Collection[str]) -> Mapping[str, Sequence[KnownCheck]]:
    """By appearance its checks, oldest first."""
    found: dict[str, list[KnownCheck]] = defaultdict(list)
    for row in connection.execute(_OF_APPEARANCES, ids(appearance_ids)):
        findings = tuple(_read(one) for one in json.loads(row.findings))
        check = KnownCheck(
            row.id, row.appearance_id, row.cited_document_id, row.cited_url, row.outcome, findings, row.checked_at
        )
        found[row.appearance_id].append(check)
    return found


def _dumped(finding: Finding) -> list[str | None]:
    return [finding.outcome.value, finding.explanation, dump_span(finding.ours), dump_span(finding.theirs)]


def _read(stored: Sequence[Any]) -> Finding:
    outcome, explanation, ours, theirs = stored
    return Finding(Outcome(outcome), explanation, read_span(ours), read_span(theirs))
