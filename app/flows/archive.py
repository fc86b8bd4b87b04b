"""A store in, its documents as they came in out, the earliest first: what an archive is written from."""

from collections.abc import Iterator
from datetime import datetime

from app.core.model.document import DocumentStatus, KnownDocument
from app.storage.store import Store

PAGE = 200


def archived(store: Store, *, since: datetime | None = None, page: int = PAGE) -> Iterator[KnownDocument]:
    """The live documents that came in at a time or after it, `page` of one snapshot at once.

    What was superseded, retracted or erased is left out, also while the archive is written, and so is what is held
    under an embargo.
    """
    with store.reading() as reader:
        wanted = reader.documents_in_force()
    for start in range(0, len(wanted), page):
        ids = wanted[start : start + page]
        with store.reading() as reader:
            known = reader.documents(ids)
        live = (known[one] for one in ids if one in known and known[one].status is DocumentStatus.LIVE)
        yield from (one for one in live if since is None or one.received_at >= since)
