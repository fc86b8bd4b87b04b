"""A stretch of a cleaned text in, the span of the original field out."""

from dataclasses import dataclass

from app.core.model.span import Field, Span
from app.core.reading.clean import Cleaned
from app.core.reading.segment import Range


@dataclass(frozen=True, slots=True)
class Place:
    """One field of a document: the original, and its cleaned text with the way back."""

    original: str
    cleaned: Cleaned
    field: Field

    @property
    def is_original(self) -> bool:
        """Whether a stretch of the cleaned text is, as it stands, one of the original text."""
        return self.field is Field.TEXT and self.cleaned.text == self.original

    def text(self, stretch: Range) -> str:
        """What stands there in the cleaned text."""
        return self.cleaned.text[stretch[0] : stretch[1]]

    def span(self, stretch: Range) -> Span:
        """What stands there in the original."""
        return Span.cut(self.original, *self.cleaned.original(*stretch), self.field)
