"""Every table of the store, and the metadata that migrations are checked against."""

from app.storage.tables import (
    access,
    arrivals,
    citations,
    claims,
    documents,
    embargoes,
    erasures,
    ledger,
    outgoing,
    review,
    sources,
)
from app.storage.tables.row import Row

metadata = Row.metadata

__all__ = [
    "access",
    "arrivals",
    "citations",
    "claims",
    "documents",
    "embargoes",
    "erasures",
    "ledger",
    "metadata",
    "outgoing",
    "review",
    "sources",
]
