"""Verdicts of publishers: kept as they came, each change of one as a revision, found by the claims they are about."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, Select, insert, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.core.model.change import ChangeKind, Noun
from app.core.model.document import DocumentStatus
from app.core.model.published import (
    Channel,
    ClaimReview,
    Dated,
    KnownVerdict,
    PublishedVerdict,
    Rating,
    ReviewedClaim,
)
from app.storage.binding import among, ids
from app.storage.ids import new_id
from app.storage.ledger import Ledger
from app.storage.tables.arrivals import VerdictRow
from app.storage.tables.claims import AppearanceRow, ClaimRow
from app.storage.tables.documents import DocumentRow

_ASKED, _LATER = aliased(ClaimRow), aliased(VerdictRow)
_COLUMNS = tuple(
    col(getattr(VerdictRow, name)) for name in VerdictRow.model_fields if name not in {"seq", "subject_sha256"}
)
_IN_FORCE = ~select(col(_LATER.id)).where(col(_LATER.replaces) == col(VerdictRow.id)).exists()
_OF_CLAIMS: Select[*tuple[Any, ...]] = (
    select(col(_ASKED.id).label("asked_id"), *_COLUMNS)
    .join(ClaimRow, col(ClaimRow.canonical_id) == col(_ASKED.canonical_id))
    .join(AppearanceRow, col(AppearanceRow.claim_id) == col(ClaimRow.id))
    .join(DocumentRow, col(DocumentRow.id) == col(AppearanceRow.document_id))
    .join(VerdictRow, col(VerdictRow.document_id) == col(DocumentRow.id))
    .where(
        among(col(_ASKED.id)),
        col(AppearanceRow.ended_seq).is_(None),
        col(DocumentRow.status) == DocumentStatus.LIVE,
        _IN_FORCE,
    )
    .distinct()
    .order_by(col(VerdictRow.received_at).desc(), col(VerdictRow.id).desc())
)
_LATEST = (
    select(*_COLUMNS).where(among(col(VerdictRow.subject_sha256))).order_by(col(VerdictRow.revision).desc()).limit(1)
)


def of_claims(connection: Connection, claim_ids: Collection[str]) -> Mapping[str, tuple[KnownVerdict, ...]]:
    """By claim as asked, the verdicts in force on it and on all that was joined to it, last published first."""
    found: dict[str, list[KnownVerdict]] = defaultdict(list)
    for row in connection.execute(_OF_CLAIMS, ids(claim_ids)):
        found[row.asked_id].append(_known(row))
    return {claim_id: tuple(sorted(known, key=_published, reverse=True)) for claim_id, known in found.items()}


def latest(connection: Connection, review: ClaimReview) -> KnownVerdict | None:
    """What this publisher was last known to hold of this claim at this address."""
    row = connection.execute(_LATEST, ids([_subject(review)])).one_or_none()
    return None if row is None else _known(row)


def history(connection: Connection, verdict_id: str) -> Sequence[KnownVerdict]:
    """All revisions of the verdict that this is one of, oldest first."""
    subject = select(col(VerdictRow.subject_sha256)).where(col(VerdictRow.id) == verdict_id).scalar_subquery()
    rows = connection.execute(
        select(*_COLUMNS).where(col(VerdictRow.subject_sha256) == subject).order_by(col(VerdictRow.revision))
    )
    return tuple(map(_known, rows))


def add(ledger: Ledger, review: ClaimReview, *, document_id: str, channel: Channel) -> bool:
    """Keep a verdict; False where it says nothing that is not known. A verdict that changed is a revision."""
    before = latest(ledger.connection, review)
    if before is not None and before.review.verdict.says_the_same(review.verdict):
        return False
    seq = ledger.note(ChangeKind.CHANGED, Noun.DOCUMENT, subject_id=document_id)
    known = KnownVerdict(
        id=new_id("vrd"),
        document_id=document_id,
        review=review,
        channel=channel,
        received_at=ledger.at,
        revision=before.revision + 1 if before else 1,
        replaces=before.id if before else None,
    )
    ledger.connection.execute(insert(VerdictRow), [_row(known, seq)])
    return True


def _published(known: KnownVerdict) -> tuple[str, str]:
    reviewed = known.review.verdict.reviewed
    return (reviewed.start.isoformat() if reviewed else "", known.id)


def _subject(review: ClaimReview) -> str:
    verdict = review.verdict
    told = f"{verdict.url}\n{verdict.site}\n{review.claim.text}"
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()


def _row(known: KnownVerdict, seq: int) -> dict[str, object]:
    claim, verdict = known.review.claim, known.review.verdict
    rating = verdict.rating
    return {
        "id": known.id,
        "seq": seq,
        "document_id": known.document_id,
        "subject_sha256": _subject(known.review),
        "revision": known.revision,
        "replaces": known.replaces,
        "channel": known.channel,
        "received_at": known.received_at,
        "url": verdict.url,
        "publisher": verdict.publisher,
        "site": verdict.site,
        "title": verdict.title,
        "language": verdict.language,
        "rating": rating.text,
        "rating_value": rating.value,
        "rating_best": rating.best,
        "rating_worst": rating.worst,
        "reviewed_start": verdict.reviewed.start if verdict.reviewed else None,
        "reviewed_precision": verdict.reviewed.precision if verdict.reviewed else None,
        "claim_text": claim.text,
        "claimant": claim.claimant,
        "claimant_kind": claim.claimant_kind,
        "stated_start": claim.stated.start if claim.stated else None,
        "stated_precision": claim.stated.precision if claim.stated else None,
        "appearances": json.dumps(claim.appearances),
    }


def _known(row: Row[*tuple[Any, ...]]) -> KnownVerdict:
    claim = ReviewedClaim(
        row.claim_text,
        row.claimant,
        row.claimant_kind,
        Dated(row.stated_start, row.stated_precision) if row.stated_precision else None,
        tuple(json.loads(row.appearances)),
    )
    verdict = PublishedVerdict(
        row.url,
        row.publisher,
        row.site,
        Rating(row.rating, row.rating_value, row.rating_best, row.rating_worst),
        Dated(row.reviewed_start, row.reviewed_precision) if row.reviewed_precision else None,
        row.title,
        row.language,
    )
    return KnownVerdict(
        row.id, row.document_id, ClaimReview(claim, verdict), row.channel, row.received_at, row.revision, row.replaces
    )
