"""One document stating one claim in one place, and what reading a document gives."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.model.chain import Link, Position, Source, position
from app.core.model.document import Passage
from app.core.model.facts import Facts, Moment, Polarity
from app.core.model.span import Span


@dataclass(frozen=True, slots=True)
class ContentPiece:
    """A stretch of what is claimed; `quoted` where it stands in quotation marks (which are not part of it)."""

    span: Span
    quoted: bool


class Directness(StrEnum):
    """Whether a content is in the speaker's own words; none for the document's own voice."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"
    NONE = "none"


class Extractor(StrEnum):
    """What read an appearance."""

    PARSER = "parser"
    PATTERNS = "patterns"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Appearance:
    """One claim as it stands in one document.

    `text` is the readable form of the claim with pronouns resolved; `content` the untouched spans (several where a
    quotation is split); `polarity` that of the content alone; `resolved` is False where a pronoun or a description
    in the content stays open. `extractor_version` changes whenever the rules do.
    """

    text: str
    content: tuple[ContentPiece, ...]
    passage: Passage
    facts: Facts
    polarity: Polarity
    chain: tuple[Link, ...]
    directness: Directness
    extractor: Extractor
    extractor_version: str
    hedges: tuple[Span, ...] = ()
    stated_at: Moment | None = None
    event_time: Moment | None = None
    resolved: bool = True

    @property
    def position(self) -> Position:
        """How this appearance stands to the positive proposition of its claim."""
        return position(self.polarity, (link.stance for link in self.chain))

    @property
    def root(self) -> Source | None:
        """The innermost source; None for the document's own voice or where candidates remain."""
        return self.chain[-1].source if self.chain else None

    @property
    def content_text(self) -> str:
        """The pieces of the content joined by one space, as they stand."""
        return " ".join(piece.span.text for piece in self.content)


class ReadingWarning(StrEnum):
    """What a reader of the answer should know about how it was read."""

    LANGUAGE_UNSUPPORTED = "language_unsupported"
    LANGUAGE_UNCERTAIN = "language_uncertain"
    PARSER_ABSENT = "parser_absent"
    NOTHING_TO_READ = "nothing_to_read"


@dataclass(frozen=True, slots=True)
class Reading:
    """The appearances of a document in the order of the text, title first."""

    appearances: tuple[Appearance, ...]
    warnings: tuple[ReadingWarning, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownAppearance:
    """A stored appearance; `superseded` once a revision of its document replaced it.

    `source_ids` and `candidate_ids` stand beside `appearance.chain`, one entry a link: the source that the link
    resolved to (None where it did not) and the sources it might be.
    `version` counts corrections by hand.
    """

    id: str
    claim_id: str
    document_id: str
    appearance: Appearance
    text_key: str
    superseded: bool = False
    publisher: str | None = None
    published_at: datetime | None = None
    url: str | None = None
    source_ids: tuple[str | None, ...] = ()
    candidate_ids: tuple[tuple[str, ...], ...] = ()
    version: int = 1
