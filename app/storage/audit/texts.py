"""Documents and what was read in them in, spans, keys and endings that do not agree with the text found."""

import hashlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection
from sqlmodel import col

from app.core.model.appearance import KnownAppearance
from app.core.model.audit import Finding, Invariant
from app.core.model.document import DocumentStatus, KnownDocument
from app.storage import appearances, documents
from app.storage.appearances import sha256_of
from app.storage.audit.check import Check, Question, Walk, asked, batches, count_of
from app.storage.binding import among, ids
from app.storage.codec import assert_spans_agree
from app.storage.tables.claims import AppearanceRow
from app.storage.tables.documents import DocumentRow

_QUESTIONS = (
    Question(
        Invariant.LIVE_IN_LIVE_DOCUMENT,
        "appearances",
        "SELECT appearances.id, documents.status FROM appearances JOIN documents"
        " ON documents.id = appearances.document_id WHERE ended_seq IS NULL AND documents.status <> 'live'",
        "it counts, and its document is {}",
    ),
    Question(
        Invariant.ERASED_IS_EMPTY,
        "documents",
        "SELECT id FROM documents WHERE status = 'erased' AND (text <> '' OR title IS NOT NULL OR author IS NOT NULL)",
        "it was erased, and has a text, a title or an author",
    ),
    Question(
        Invariant.ERASED_IS_EMPTY,
        "appearances",
        "SELECT appearances.id FROM appearances JOIN documents ON documents.id = appearances.document_id"
        " WHERE documents.status = 'erased' AND appearances.text <> ''",
        "its document was erased, and it has a text",
    ),
    Question(
        Invariant.REVISIONS_IN_LINE,
        "documents",
        "SELECT later.id, later.revision FROM documents AS later JOIN documents AS earlier"
        " ON earlier.id = later.replaces WHERE later.revision <> earlier.revision + 1 OR earlier.status = 'live'",
        "it is revision {} and replaces one of another number, or one that is in force",
    ),
    Question(
        Invariant.DOCUMENT_IDENTITY,
        "documents",
        "SELECT id FROM documents WHERE status <> 'erased' AND NOT EXISTS"
        " (SELECT 1 FROM family_texts WHERE family_texts.text_sha256 = documents.text_sha256)",
        "its text is of no family",
    ),
)

ENDINGS = asked("what counts and what was erased", _QUESTIONS)
_ROWS = select(
    col(AppearanceRow.id),
    col(AppearanceRow.text_key),
    col(AppearanceRow.text_key_sha256),
    col(AppearanceRow.position),
).where(among(col(AppearanceRow.id)))
_IDENTITIES = select(
    col(DocumentRow.id), col(DocumentRow.identity), col(DocumentRow.url), col(DocumentRow.url_sha256)
).where(among(col(DocumentRow.id)))
# What was blanked has nothing left that could agree.
_WITH_TEXT = "text <> ''"


def _documents(connection: Connection) -> Walk:
    for some in batches(connection, DocumentRow, where=_WITH_TEXT):
        known = documents.by_ids(connection, some)
        for row in connection.execute(_IDENTITIES, ids(some)):
            yield from _misnamed(known[row.id], row)
        yield len(some)


DOCUMENTS = Check("documents", count_of(DocumentRow), _documents)


def _appearances(connection: Connection) -> Walk:
    for some in batches(connection, AppearanceRow, where=_WITH_TEXT):
        rows = {row.id: row for row in connection.execute(_ROWS, ids(some))}
        read, unread = _read(connection, some)
        for appearance_id in unread:
            yield Finding(Invariant.SPANS_AGREE, "appearances", appearance_id, "what was read of it cannot be loaded")
        texts = documents.by_ids(connection, {known.document_id for known in read})
        for known in read:
            yield from _disagreeing(known, rows[known.id], text=texts.get(known.document_id))
        yield len(some)


APPEARANCES = Check("appearances", count_of(AppearanceRow), _appearances)


def _misnamed(known: KnownDocument, row: Any) -> Iterator[Finding]:  # noqa: ANN401  a row of `_IDENTITIES`
    given = known.document
    if hashlib.sha256(given.text.encode("utf-8", "replace")).hexdigest() != known.text_sha256:
        yield Finding(Invariant.DOCUMENT_IDENTITY, "documents", known.id, "the hash is not that of its text")
    # Without an address it is the publisher of the first day that tells, who may have been mended since.
    if given.url and row.identity != documents.identity(given.url, None, text_sha256=known.text_sha256):
        yield Finding(Invariant.DOCUMENT_IDENTITY, "documents", known.id, "its identity is that of another")


def _read(connection: Connection, some: list[str]) -> tuple[list[KnownAppearance], list[str]]:
    """All that can be loaded; where one of them cannot, each by itself, so that it harms no other."""
    try:
        return [one.known for one in appearances.load_by_ids(connection, some)], []
    except (ValueError, LookupError, TypeError):
        if len(some) == 1:
            return [], some
    read: list[KnownAppearance] = []
    unread: list[str] = []
    for one in some:
        found, missing = _read(connection, [one])
        read += found
        unread += missing
    return read, unread


def _disagreeing(known: KnownAppearance, row: Any, *, text: KnownDocument | None) -> Iterator[Finding]:  # noqa: ANN401
    if text is not None and text.status is not DocumentStatus.ERASED:
        try:
            assert_spans_agree(known.appearance, text.document)
        except ValueError as fault:
            yield Finding(Invariant.SPANS_AGREE, "appearances", known.id, str(fault))
    if sha256_of(row.text_key) != row.text_key_sha256:
        yield Finding(Invariant.TEXT_KEY_AGREES, "appearances", known.id, "the hash is not that of its text key")
    if known.appearance.position is not row.position:
        yield Finding(
            Invariant.POSITION_DERIVED,
            "appearances",
            known.id,
            f"it is {row.position.value}, and follows to be {known.appearance.position.value}",
        )
