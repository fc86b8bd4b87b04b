"""What a claim is before it is dressed."""

from dataclasses import dataclass

from app.core.model.chain import Link
from app.core.reading.segment import Range


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before it is dressed: what is said, in which passage, through whom."""

    content: tuple[Range, ...]
    passage: int
    chain: tuple[Link, ...]
    own_voice: bool = False
    spoken: bool = False
