"""Links that stand in a text: where each leads, and the words that it stands on."""

from dataclasses import dataclass

from app.core.model.span import Span


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link of a document: the address that it leads to, and its words in the text."""

    url: str
    span: Span
