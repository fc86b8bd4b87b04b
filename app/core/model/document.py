"""Documents as received, and the passages they are read in."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.model.span import Field, Span


@dataclass(frozen=True, slots=True)
class Document:
    """One text as received. `url` is canonical; `published_at` is aware UTC; everything but `text` may be unknown."""

    text: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published_at: datetime | None = None
    language: str | None = None

    def original(self, field: Field) -> str:
        """The text that spans of this field index; "" for a missing title."""
        return self.text if field is Field.TEXT else self.title or ""


class DocumentStatus(StrEnum):
    """Whether a document still speaks, or a newer text at its url, its publisher or an erasure ended it."""

    LIVE = "live"
    SUPERSEDED = "superseded"
    RETRACTED = "retracted"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A stored document: all documents with one text share `family_id`; a revision `replaces` its predecessor.

    `correction_url` and `correction` are where and how its publisher put it right, of one that was retracted.
    """

    id: str
    family_id: str
    document: Document
    text_sha256: str
    received_at: datetime
    revision: int = 1
    replaces: str | None = None
    status: DocumentStatus = DocumentStatus.LIVE
    embargo_until: datetime | None = None
    version: int = 1
    correction_url: str | None = None
    correction: str | None = None


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """A document under embargo: nothing of it is known to anybody before `release_at`; `id` is its own from the start.

    `language` of its document is as it was given: it is identified when it comes out.
    """

    id: str
    document: Document
    text_sha256: str
    received_at: datetime
    release_at: datetime


class PassageKind(StrEnum):
    """What kind of stretch is read as one unit."""

    SENTENCE = "sentence"
    HEADLINE = "headline"
    QUOTATION = "quotation"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch read as one unit; `paragraph` counts from 0 within its field."""

    span: Span
    kind: PassageKind
    paragraph: int
