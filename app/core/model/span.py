"""A stretch of an original text, which holds the text itself, so that it can be checked against its source."""

from dataclasses import dataclass
from enum import StrEnum

from app.core.errors import Invalid


class Field(StrEnum):
    """Which part of a document a span indexes."""

    TEXT = "text"
    TITLE = "title"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`start` to `end` (exclusive) in code points of the original `field`, and the text that stands there."""

    start: int
    end: int
    text: str
    field: Field = Field.TEXT

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end or self.end - self.start != len(self.text):
            raise Invalid(f"A span of {self.start} to {self.end} cannot hold {len(self.text)} characters.")

    @classmethod
    def cut(cls, original: str, start: int, end: int, field: Field = Field.TEXT) -> "Span":
        """Cut a span out of the original; raises Invalid when it does not lie inside."""
        return cls(start, end, original[start:end], field)

    def agrees_with(self, original: str) -> bool:
        """Whether the original still holds this text in this place."""
        return original[self.start : self.end] == self.text

    def overlaps(self, other: "Span") -> bool:
        """Whether both share at least one character of the same field."""
        return self.field == other.field and self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether the other lies wholly inside this one."""
        return self.field == other.field and self.start <= other.start and other.end <= self.end
