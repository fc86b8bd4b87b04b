"""Receipts: how the document at an address came in, one for each address that was asked for."""

import hashlib
from dataclasses import asdict

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.engine import Connection
from sqlmodel import col

from app.core.model.receipt import Receipt
from app.storage.tables.arrivals import ReceiptRow

_AT = select(
    col(ReceiptRow.asked_url),
    col(ReceiptRow.found_url),
    col(ReceiptRow.document_id),
    col(ReceiptRow.fetched_at),
    col(ReceiptRow.etag),
    col(ReceiptRow.last_modified),
    col(ReceiptRow.published_precision),
).where(col(ReceiptRow.asked_url_sha256) == bindparam("wanted"))
_DROP = delete(ReceiptRow).where(col(ReceiptRow.asked_url_sha256) == bindparam("wanted"))


def at(connection: Connection, url: str) -> Receipt | None:
    """The receipt of a canonical address."""
    row = connection.execute(_AT, {"wanted": _sha256(url)}).one_or_none()
    return None if row is None else Receipt(*row)


def keep(connection: Connection, receipt: Receipt) -> None:
    """In the place of the one before; under the lock of a turn."""
    key = _sha256(receipt.asked_url)
    connection.execute(_DROP, {"wanted": key})
    connection.execute(insert(ReceiptRow), [{"asked_url_sha256": key, **asdict(receipt)}])


def _sha256(url: str) -> str:
    return hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()
