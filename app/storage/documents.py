"""Documents: known by their identity, kin by their text, and each revision in the place of its predecessor."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Row, Select, bindparam, insert, select, update
from sqlalchemy.engine import Connection
from sqlmodel import col

from app.core.errors import NotFound
from app.core.model.change import ChangeKind, Noun
from app.core.model.document import Document, DocumentStatus, KnownDocument
from app.storage import kin, tombstones
from app.storage.binding import among, ids
from app.storage.direct import Direct
from app.storage.endings import end_appearances
from app.storage.ids import new_id
from app.storage.ledger import Ledger
from app.storage.tables.claims import Ending
from app.storage.tables.documents import DocumentRow, FamilyRow, FamilyTextRow
from app.storage.writes import AddedDocument, AddedRevision, NewDocument

# What may be filled in later. The url and the publisher of a document without a url are its identity, and the text
# is what it is.
_FILLABLE = ("title", "publisher", "author", "published_at", "language")

_SELECTED: Select[*tuple[Any, ...]] = select(
    col(DocumentRow.id),
    col(DocumentRow.family_id),
    col(DocumentRow.text),
    col(DocumentRow.url),
    col(DocumentRow.title),
    col(DocumentRow.publisher),
    col(DocumentRow.author),
    col(DocumentRow.published_at),
    col(DocumentRow.language),
    col(DocumentRow.text_sha256),
    col(DocumentRow.received_at),
    col(DocumentRow.revision),
    col(DocumentRow.replaces),
    col(DocumentRow.status),
    col(DocumentRow.embargo_until),
    col(DocumentRow.version),
    col(DocumentRow.correction_url),
    col(DocumentRow.correction),
)
_BY_IDS = _SELECTED.where(among(col(DocumentRow.id)))
_BY_IDENTITY = (
    _SELECTED.where(col(DocumentRow.identity) == bindparam("identity"))
    .order_by(col(DocumentRow.status) == DocumentStatus.SUPERSEDED, col(DocumentRow.seq).desc())
    .limit(1)
)
_LATEST_AT = (
    _SELECTED.where(col(DocumentRow.url_sha256) == bindparam("url_sha256"))
    .order_by(col(DocumentRow.revision).desc(), col(DocumentRow.seq).desc())
    .limit(1)
)
_FAMILY_OF = Direct(
    select(col(FamilyTextRow.family_id)).where(col(FamilyTextRow.text_sha256) == bindparam("text_sha256"))
)
_INSERT, _INSERT_FAMILY, _INSERT_TEXT = insert(DocumentRow), insert(FamilyRow), insert(FamilyTextRow)


def identity(url: str | None, publisher: str | None, *, text_sha256: str) -> str:
    """What makes a document the same one: where it stood (url, or publisher, or nowhere) and its text."""
    place = ("url", url) if url else ("publisher", publisher) if publisher else ("nowhere", "")
    return hashlib.sha256("\n".join((*place, text_sha256)).encode("utf-8", "replace")).hexdigest()


def by_ids(connection: Connection, document_ids: Collection[str]) -> Mapping[str, KnownDocument]:
    """By id; unknown ids are left out."""
    rows = connection.execute(_BY_IDS, ids(document_ids))
    return {row.id: _known(row) for row in rows}


def in_force(connection: Connection, after_id: str) -> Sequence[str]:
    """The ids of all live documents after one, in the order of the ids."""
    live = select(col(DocumentRow.id)).where(
        col(DocumentRow.status) == DocumentStatus.LIVE, col(DocumentRow.id) > after_id
    )
    return connection.execute(live.order_by(col(DocumentRow.id))).scalars().all()


def document(connection: Connection, document_id: str) -> KnownDocument:
    """Raises NotFound."""
    found = by_ids(connection, [document_id]).get(document_id)
    if found is None:
        raise NotFound("There is no document with this id.")
    return found


def by_identity(
    connection: Connection, url: str | None, *, publisher: str | None, text_sha256: str
) -> KnownDocument | None:
    """The document with this identity; a superseded one only where nothing stands there any more."""
    wanted = {"identity": identity(url, publisher, text_sha256=text_sha256)}
    row = connection.execute(_BY_IDENTITY, wanted).one_or_none()
    return None if row is None else _known(row)


def latest_at(connection: Connection, url: str) -> KnownDocument | None:
    """The last revision at a canonical url."""
    row = connection.execute(_LATEST_AT, {"url_sha256": _sha256(url)}).one_or_none()
    return None if row is None else _known(row)


def family_by_sha(connection: Connection, text_sha256: str) -> str | None:
    """The family of the documents with this text."""
    return next((row.family_id for row in _FAMILY_OF.rows(connection, {"text_sha256": text_sha256})), None)


def add_document(ledger: Ledger, new: NewDocument) -> AddedDocument:
    """Give it identity, family and revision; its predecessor at the url and the appearances there are superseded.

    Raises Erased where this text was erased.
    """
    given = new.document
    known = by_identity(ledger.connection, given.url, publisher=given.publisher, text_sha256=new.text_sha256)
    if known is not None and known.status is not DocumentStatus.SUPERSEDED:
        return AddedDocument(known, created=False)
    own = identity(given.url, given.publisher, text_sha256=new.text_sha256)
    tombstones.check_may_come_in(ledger.connection, identity=own, text_sha256=new.text_sha256)
    predecessor = latest_at(ledger.connection, given.url) if given.url else None
    if predecessor is not None and predecessor.status is DocumentStatus.LIVE:
        _supersede(ledger, predecessor)
    document_id = new.id or new_id("doc")
    seq = ledger.note(ChangeKind.CREATED, Noun.DOCUMENT, subject_id=document_id)
    added = KnownDocument(
        id=document_id,
        family_id=_family(ledger, new, predecessor=predecessor),
        document=given,
        text_sha256=new.text_sha256,
        received_at=ledger.at,
        revision=predecessor.revision + 1 if predecessor else 1,
        replaces=predecessor.id if predecessor else None,
        embargo_until=new.embargo_until,
    )
    ledger.connection.execute(_INSERT, [_new_row(added, seq)])
    return AddedDocument(added, created=True, replaced=added.replaces)


def add_revision(ledger: Ledger, document_id: str, *, given: Document, actor: str) -> AddedRevision:
    """Fill in the metadata that was unknown; what differs is named and stays as it was."""
    known = document(ledger.connection, document_id)
    told = {field: getattr(given, field) for field in _FILLABLE if getattr(given, field) is not None}
    held = {field: getattr(known.document, field) for field in told}
    filled = {field: value for field, value in told.items() if held[field] is None and _may_fill(known, field)}
    differing = tuple(field for field, value in told.items() if field not in filled and held[field] != value)
    if filled:
        before = dict.fromkeys(filled) | {"version": known.version}
        ledger.revise(Noun.DOCUMENT, known.id, before=before, actor=actor)
        _set(ledger.connection, known, values=filled)
    return AddedRevision(document(ledger.connection, document_id), tuple(filled), differing)


def _may_fill(known: KnownDocument, field: str) -> bool:
    # Offsets of the title's appearances, and the identity of a document without a url, hold what they were made from.
    return field != "publisher" or known.document.url is not None


def _supersede(ledger: Ledger, predecessor: KnownDocument) -> None:
    before = {"status": predecessor.status.value, "version": predecessor.version}
    ledger.revise(Noun.DOCUMENT, predecessor.id, before=before)
    _set(ledger.connection, predecessor, values={"status": DocumentStatus.SUPERSEDED})
    end_appearances(ledger, predecessor.id, ending=Ending.SUPERSEDED)


def _set(
    connection: Connection, known: KnownDocument, *, values: Mapping[str, str | datetime | DocumentStatus]
) -> None:
    connection.execute(
        update(DocumentRow).where(col(DocumentRow.id) == known.id).values(**values, version=known.version + 1)
    )


def _family(ledger: Ledger, new: NewDocument, *, predecessor: KnownDocument | None) -> str:
    """That of the text, or of what it revises: a mended comma does not make every claim of a page a new one."""
    connection = ledger.connection
    found = family_by_sha(connection, new.text_sha256)
    if found is not None:
        return found
    family_id = predecessor.family_id if predecessor else new_id("fam")
    if predecessor is None:
        ledger.made.add(family_id)
        connection.execute(_INSERT_FAMILY, [{"id": family_id, "first_outlet_id": None, "kin_id": family_id}])
    connection.execute(_INSERT_TEXT, [{"text_sha256": new.text_sha256, "family_id": family_id}])
    kin.join(ledger, family_id, shingles=new.shingles)
    return family_id


def _sha256(url: str) -> str:
    return hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()


def _known(row: Row[*tuple[Any, ...]]) -> KnownDocument:
    text = Document(row.text, row.url, row.title, row.publisher, row.author, row.published_at, row.language)
    return KnownDocument(row.id, row.family_id, text, *row[9:])


def _new_row(known: KnownDocument, seq: int) -> dict[str, object]:
    given = known.document
    return {
        "id": known.id,
        "seq": seq,
        "family_id": known.family_id,
        "identity": identity(given.url, given.publisher, text_sha256=known.text_sha256),
        "text": given.text,
        "text_sha256": known.text_sha256,
        "url": given.url,
        "url_sha256": _sha256(given.url) if given.url else None,
        "host": _host(given.url),
        "title": given.title,
        "publisher": given.publisher,
        "author": given.author,
        "published_at": given.published_at,
        "language": given.language,
        "received_at": known.received_at,
        "embargo_until": known.embargo_until,
        "revision": known.revision,
        "replaces": known.replaces,
        "status": known.status,
        "version": known.version,
        "correction_url": None,
        "correction": None,
    }


def _host(url: str | None) -> str | None:
    return (urlsplit(url).hostname or "").removeprefix("www.") or None if url else None
