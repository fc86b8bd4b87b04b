"""What the form of a document tells about its passages, before any of them is parsed: who stands outside of each."""

from dataclasses import dataclass

from app.core.reading.attribute.voices import Voice
from app.core.reading.segment import Range, Stretch


@dataclass(frozen=True, slots=True)
class Framed:
    """One passage without its label; `voices` stand outside, outermost first.

    `spoken` for a line of a transcript or a speech, which is direct whoever it tells of;
    `loose` where they stand only outside of what nobody else is said to say: the sentences behind a labelled one.
    """

    body: Stretch
    voices: tuple[Voice, ...] = ()
    spoken: bool = False
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """The passages of a document and where the wire that sent it is named."""

    passages: tuple[Framed, ...]
    wire: Range | None
