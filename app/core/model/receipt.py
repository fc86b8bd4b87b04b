"""How a page came in: where it was asked for, where it was found, and how to ask whether it changed."""

from dataclasses import dataclass
from datetime import datetime

from app.core.model.facts import Precision


@dataclass(frozen=True, slots=True)
class Receipt:
    """The last time that an address gave a document; `asked_url` is canonical, `found_url` comes after redirects.

    `published_precision`: how much of the document's date the page told; None where it told none.
    """

    asked_url: str
    found_url: str
    document_id: str
    fetched_at: datetime
    etag: str | None = None
    last_modified: str | None = None
    published_precision: Precision | None = None
