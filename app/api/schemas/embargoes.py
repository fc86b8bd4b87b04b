"""Documents under embargo in, what editors see of them out."""

from datetime import datetime
from typing import Any, Self

from pydantic import Field as Described

from app.api.schemas.strict import Out
from app.core.model.document import HeldDocument


class EmbargoOut(Out):
    """A document that waits for its time, without its text."""

    document_id: str = Described(description="Under which it is found from then on; before, nothing answers to it.")
    embargo_until: datetime
    received_at: datetime
    url: str | None
    title: str | None
    publisher: str | None
    author: str | None
    published_at: datetime | None

    @classmethod
    def of(cls, held: HeldDocument) -> Self:
        """The JSON of a held document."""
        return cls(**_told(held))


class HeldDocumentOut(EmbargoOut):
    """The same with its text."""

    text: str

    @classmethod
    def of(cls, held: HeldDocument) -> Self:
        """The JSON of all of it."""
        return cls(**_told(held), text=held.document.text)


class EmbargoPageOut(Out):
    """A page of documents under embargo, what came last first."""

    items: list[EmbargoOut]
    next_cursor: str | None


def _told(held: HeldDocument) -> dict[str, Any]:
    given = held.document
    return {
        "document_id": held.id,
        "embargo_until": held.release_at,
        "received_at": held.received_at,
        "url": given.url,
        "title": given.title,
        "publisher": given.publisher,
        "author": given.author,
        "published_at": given.published_at,
    }
