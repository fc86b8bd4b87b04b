"""A document that is to go in, its rows blanked out, under one change each; ids, times and hashes stay."""

import hashlib
from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, func, or_, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.core.model.change import ChangeKind, Noun
from app.core.model.conflict import Decision
from app.core.model.document import DocumentStatus
from app.storage import decisions, embargoes, kin, tombstones
from app.storage.binding import among, ids
from app.storage.erasing.revisions import blank_revisions
from app.storage.erasing.subject import Subject
from app.storage.ledger import Ledger
from app.storage.tables.arrivals import AnchorRow, ReceiptRow, VerdictRow
from app.storage.tables.citations import CitationCheckRow
from app.storage.tables.claims import AppearanceRow, ClaimRow, Ending, LinkRow
from app.storage.tables.documents import DocumentRow, FamilySketchRow
from app.storage.tables.review import CommentRow, DecisionRow, JudgementRow, NotSameRow
from app.storage.tables.sources import SourceAliasRow, SourceRow
from app.storage.tombstones import Tombstone

# What is left where a text stood: one empty stretch, as those who read an appearance look for one.
_NO_CONTENT = '[{"span":{"start":0,"end":0,"text":""},"quoted":false}]'
_NO_SPAN = '{"start":0,"end":0,"text":""}'
_NO_PASSAGE = '{"span":{"start":0,"end":0,"text":""},"kind":"sentence","paragraph":0}'
_BLANK_APPEARANCE: Mapping[str, Any] = {
    "text": "",
    "content": _NO_CONTENT,
    "passage": _NO_PASSAGE,
    "facts": "{}",
    "hedges": "[]",
    "text_key": "",
    "text_key_sha256": "",
    "stated_at": None,
    "stated_start": None,
    "stated_end": None,
    "event_time": None,
    "event_start": None,
    "event_end": None,
    "event_precision": None,
    "gist": None,
}
_BLANK_DOCUMENT: Mapping[str, Any] = {
    "text": "",
    "url": None,
    "host": None,
    "title": None,
    "publisher": None,
    "author": None,
    "correction_url": None,
    "correction": None,
}
_BLANK_VERDICT: Mapping[str, Any] = {
    "url": "",
    "publisher": "",
    "site": "",
    "title": None,
    "rating": None,
    "claim_text": "",
    "claimant": None,
    "appearances": "[]",
}


def erase(ledger: Ledger, subject: Subject, *, decision: Decision, tombstone: Tombstone) -> None:
    """Blank everything that a document said, and what was said about it; its tombstone and its ids stay."""
    blank_revisions(ledger.connection, subject)
    _blank_notes(ledger.connection, subject)
    decisions.append(ledger, decision, noun=Noun.DOCUMENT)
    tombstones.put(ledger.connection, tombstone)
    _blank_appearances(ledger, subject, decision=decision)
    _blank_document(ledger, subject, decision=decision)
    _blank_claims(ledger, subject)
    _blank_sources(ledger, subject)
    _blank_judgements(ledger, subject)
    _blank_checks(ledger.connection, subject)
    _blank_arrivals(ledger.connection, subject)
    embargoes.drop_erased(ledger.connection, tombstone)
    _forget_sketch(ledger.connection, subject)
    kin.note_first_outlet(ledger, subject.document.id)
    ledger.touched.update(subject.claim_ids)


def _blank_document(ledger: Ledger, subject: Subject, *, decision: Decision) -> None:
    known = subject.document
    before = {"status": known.status.value, "version": known.version}
    ledger.revise(
        Noun.DOCUMENT,
        known.id,
        before=before,
        kind=ChangeKind.ERASED,
        actor=decision.actor,
        decision_id=decision.id,
    )
    ledger.connection.execute(
        update(DocumentRow)
        .where(col(DocumentRow.id) == known.id)
        .values(
            **_BLANK_DOCUMENT,
            # A text that may come in again comes in as another document.
            identity=f"erased:{known.id}",
            status=DocumentStatus.ERASED,
            version=known.version + 1,
        )
    )


def _blank_appearances(ledger: Ledger, subject: Subject, *, decision: Decision) -> None:
    rows = ledger.connection.execute(
        select(
            col(AppearanceRow.id), col(AppearanceRow.ended_seq), col(AppearanceRow.ended_as), col(AppearanceRow.version)
        )
        .where(among(col(AppearanceRow.id)))
        .order_by(col(AppearanceRow.ordinal)),
        ids(subject.appearance_ids),
    ).all()
    for row in rows:
        before = {
            "ended_seq": row.ended_seq,
            "ended_as": row.ended_as.value if row.ended_as else None,
            "version": row.version,
        }
        seq = ledger.revise(
            Noun.APPEARANCE,
            row.id,
            before=before,
            kind=ChangeKind.ERASED,
            actor=decision.actor,
            decision_id=decision.id,
        )
        ledger.connection.execute(
            update(AppearanceRow)
            .where(col(AppearanceRow.id) == row.id)
            .values(
                **_BLANK_APPEARANCE,
                ended_seq=row.ended_seq or seq,
                ended_as=Ending.ERASED,
                version=row.version + 1,
            )
        )
    ledger.connection.execute(
        update(LinkRow).where(among(col(LinkRow.appearance_id))).values(mention=None, cue=None),
        ids(subject.appearance_ids),
    )


_OTHER_CLAIM = aliased(ClaimRow)
# The words that are left for a claim: of its own first appearance that still has any, or of what was joined to it.
_WORDS_LEFT: Select[*tuple[Any, ...]] = (
    select(
        col(ClaimRow.id),
        col(AppearanceRow.text),
        (col(AppearanceRow.claim_id) == col(ClaimRow.id)).label("own"),
    )
    .join(_OTHER_CLAIM, col(_OTHER_CLAIM.canonical_id) == col(ClaimRow.canonical_id))
    .join(AppearanceRow, col(AppearanceRow.claim_id) == col(_OTHER_CLAIM.id))
    .where(among(col(ClaimRow.id)), col(AppearanceRow.text) != "")
    .order_by(col(ClaimRow.id), (col(AppearanceRow.claim_id) == col(ClaimRow.id)).desc(), col(AppearanceRow.seq))
)


def _blank_claims(ledger: Ledger, subject: Subject) -> None:
    """Claims that nobody else states lose words and key; the others take the words of somebody who states them."""
    left: dict[str, list[str]] = {}
    for row in ledger.connection.execute(_WORDS_LEFT, ids(subject.claim_ids)):
        left.setdefault(row.id, []).append(row.text)
    held = ledger.connection.execute(
        select(col(ClaimRow.id), col(ClaimRow.text)).where(among(col(ClaimRow.id))), ids(subject.claim_ids)
    )
    for row in held.all():
        ledger.note(ChangeKind.ERASED, Noun.CLAIM, subject_id=row.id)
        words = left.get(row.id, [])
        values: dict[str, str] = {}
        if row.text not in words:
            values["text"] = words[0] if words else ""
        if row.id in subject.lost_claims:
            values["claim_key"] = f"erased:{row.id}"
            _rekey(ledger.connection, row.id, key=values["claim_key"])
        if values:
            ledger.connection.execute(update(ClaimRow).where(col(ClaimRow.id) == row.id).values(**values))


def _rekey(connection: Connection, claim_id: str, *, key: str) -> None:
    connection.execute(update(NotSameRow).where(col(NotSameRow.low_id) == claim_id).values(low_key=key))
    connection.execute(update(NotSameRow).where(col(NotSameRow.high_id) == claim_id).values(high_key=key))


def _blank_sources(ledger: Ledger, subject: Subject) -> None:
    """Sources that nobody else names lose their names; one that answers for others takes the name of one of those."""
    for source_id in sorted(subject.lost_sources):
        ledger.note(ChangeKind.ERASED, Noun.SOURCE, subject_id=source_id)
        named = ledger.connection.execute(
            select(col(SourceRow.name), col(SourceRow.role), col(SourceRow.affiliation), col(SourceRow.number))
            .where(
                col(SourceRow.canonical_id) == source_id,
                ~among(col(SourceRow.id)),
                col(SourceRow.name) != "",
            )
            .order_by(col(SourceRow.seq))
            .limit(1),
            ids(subject.lost_sources),
        ).one_or_none()
        name, role, affiliation, number = named or ("", None, None, None)
        ledger.connection.execute(
            update(SourceRow)
            .where(col(SourceRow.id) == source_id)
            .values(
                **_no_key(source_id),
                name=name,
                role=role,
                affiliation=affiliation,
                number=number,
                version=col(SourceRow.version) + 1,
            )
        )
    ledger.connection.execute(
        delete(SourceAliasRow).where(among(col(SourceAliasRow.source_id))), ids(subject.lost_sources)
    )
    for source_id, name in sorted(subject.renamed.items()):
        ledger.connection.execute(
            update(SourceRow)
            .where(col(SourceRow.id) == source_id)
            .values(**_no_key(source_id), name=name, version=col(SourceRow.version) + 1)
        )
    for source_id, alias in sorted(subject.lost_aliases):
        ledger.note_changed(Noun.SOURCE, [source_id])
        ledger.connection.execute(
            delete(SourceAliasRow).where(col(SourceAliasRow.source_id) == source_id, col(SourceAliasRow.alias) == alias)
        )


def _no_key(source_id: str) -> Mapping[str, str]:
    key = f"erased:{source_id}"
    return {"source_key": key, "key_sha256": hashlib.sha256(key.encode()).hexdigest()}


def _blank_judgements(ledger: Ledger, subject: Subject) -> None:
    """Their reasons quote both sides; what they came to stays."""
    ledger.connection.execute(
        update(JudgementRow).where(among(col(JudgementRow.id))).values(reasons=""), ids(subject.judgement_ids)
    )
    ledger.connection.execute(
        update(CommentRow).where(among(col(CommentRow.conflict_id))).values(text=""), ids(subject.conflict_ids)
    )
    rows = ledger.connection.execute(
        select(col(AppearanceRow.claim_id))
        .join(
            JudgementRow,
            or_(
                col(JudgementRow.our_appearance_id) == col(AppearanceRow.id),
                col(JudgementRow.their_appearance_id) == col(AppearanceRow.id),
            ),
        )
        .where(among(col(JudgementRow.id))),
        ids(subject.judgement_ids),
    )
    ledger.touched.update(rows.scalars())


def _blank_notes(connection: Connection, subject: Subject) -> None:
    about = or_(among(col(DecisionRow.subject_id)), among(col(DecisionRow.object_id)))
    connection.execute(
        update(DecisionRow).where(about, col(DecisionRow.note) != "").values(note=""),
        ids(subject.ids - (subject.claim_ids - subject.lost_claims)),
    )


def _blank_checks(connection: Connection, subject: Subject) -> None:
    about: list[ColumnElement[bool]] = [
        among(col(CitationCheckRow.appearance_id)),
        col(CitationCheckRow.cited_document_id) == subject.document.id,
    ]
    # A text that was sent along to be checked against is a copy that nobody holds.
    unheld = col(CitationCheckRow.cited_document_id).is_(None)
    about.append(unheld & (col(CitationCheckRow.cited_sha256) == subject.document.text_sha256))
    if subject.document.document.url is not None:
        about.append(col(CitationCheckRow.cited_url) == subject.document.document.url)
    connection.execute(
        update(CitationCheckRow).where(or_(*about)).values(findings="[]", cited_url=None), ids(subject.appearance_ids)
    )


def _blank_arrivals(connection: Connection, subject: Subject) -> None:
    own = subject.document.id
    connection.execute(update(VerdictRow).where(col(VerdictRow.document_id) == own).values(**_BLANK_VERDICT))
    connection.execute(
        update(ReceiptRow)
        .where(col(ReceiptRow.document_id) == own)
        .values(asked_url="", found_url="", etag=None, last_modified=None)
    )
    connection.execute(
        update(AnchorRow).where(col(AnchorRow.document_id) == own).values(url="", span=_NO_SPAN),
    )
    url = subject.document.document.url
    if url is not None:
        connection.execute(update(AnchorRow).where(col(AnchorRow.url) == url).values(url=""))


def _forget_sketch(connection: Connection, subject: Subject) -> None:
    """Copies are found by hashes of words: those of a text that is held no more go too."""
    family_id = subject.document.family_id
    held = connection.execute(
        select(func.count())
        .select_from(DocumentRow)
        .where(col(DocumentRow.family_id) == family_id, col(DocumentRow.text) != "")
    ).scalar_one()
    if not held:
        connection.execute(delete(FamilySketchRow).where(col(FamilySketchRow.family_id) == family_id))
