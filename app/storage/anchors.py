"""Anchors in, the same out: the links that stand in documents."""

from collections.abc import Sequence

from sqlalchemy import bindparam, func, insert, select
from sqlalchemy.engine import Connection
from sqlmodel import col

from app.core.model.anchor import Anchor
from app.storage.codec import dump_span, read_span
from app.storage.tables.arrivals import AnchorRow

_OF_DOCUMENT = (
    select(col(AnchorRow.number), col(AnchorRow.url), col(AnchorRow.span))
    .where(col(AnchorRow.document_id) == bindparam("of"))
    .order_by(col(AnchorRow.number))
)
_COUNT = select(func.count()).where(col(AnchorRow.document_id) == bindparam("of"))
_INSERT = insert(AnchorRow)


def of_document(connection: Connection, document_id: str) -> tuple[Anchor, ...]:
    """In the order in which they came; none of what was erased."""
    rows = connection.execute(_OF_DOCUMENT, {"of": document_id})
    spans = ((row.url, read_span(row.span)) for row in rows)
    return tuple(Anchor(url, span) for url, span in spans if url and span is not None)


def keep(connection: Connection, document_id: str, *, anchors: Sequence[Anchor]) -> None:
    """Add those that are not known; under the lock of a turn."""
    known = set(of_document(connection, document_id))
    fresh = [each for each in dict.fromkeys(anchors) if each not in known]
    if not fresh:
        return
    first = connection.execute(_COUNT, {"of": document_id}).scalar_one()
    rows = [
        {"document_id": document_id, "number": number, "url": each.url, "span": dump_span(each.span)}
        for number, each in enumerate(fresh, first)
    ]
    connection.execute(_INSERT, rows)
