"""What attribution finds before anybody knows who the sources are: voices, and what they say, in cleaned offsets."""

from dataclasses import dataclass

from app.core.model.chain import Reporting, Source, Stance
from app.core.reading.segment import Range


@dataclass(frozen=True, slots=True)
class Voice:
    """One step: where its source is mentioned (None where it is not) and by which cue; `noun` for "X's claim that".

    `stands_as` is how the clause itself refers to the source where `mention` is not all of it: "who", or the phrase
    with its relative clause ("Jo Hester, who heads the office"); `source` is who it is where the form of the document
    tells it better than the words (a transcript's "HALE").
    """

    mention: Range | None
    cue: Range | None
    reporting: Reporting = Reporting.SAYS
    stance: Stance = Stance.ASSERTS
    noun: bool = False
    stands_as: Range | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Voices, outermost first, and the stretches they say.

    `backwards` where the content is what stands before this sentence ("This is reported by ..."); `label` for what a
    colon, a dash or a transcript's name announces, `spoken` where it is a transcript's; `phrase` where the content is
    no proposition ("cited the memo"), so that it can hold other speech and is no claim of its own.
    """

    passage: int
    voices: tuple[Voice, ...]
    content: tuple[Range, ...]
    backwards: bool = False
    label: bool = False
    spoken: bool = False
    phrase: bool = False

    @property
    def start(self) -> int:
        """The first character of source, cue or content."""
        return min(start for start, _ in self._all())

    @property
    def end(self) -> int:
        """The end of the last of them."""
        return max(end for _, end in self._all())

    def _all(self) -> list[Range]:
        found = list(self.content)
        for voice in self.voices:
            found.extend(part for part in (voice.mention, voice.cue) if part)
        return found


def length(ranges: tuple[Range, ...]) -> int:
    """How many characters the stretches hold together."""
    return sum(end - start for start, end in ranges)


def within(inner: Range, outer: tuple[Range, ...]) -> bool:
    """Whether a stretch lies inside one of the others."""
    return any(start <= inner[0] and inner[1] <= end for start, end in outer)


def common(first: tuple[Range, ...], second: tuple[Range, ...]) -> int:
    """How many characters both share."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in first for b in second)


def without(ranges: tuple[Range, ...], removed: Range) -> tuple[Range, ...]:
    """The stretches with one part taken out."""
    kept: list[Range] = []
    for start, end in ranges:
        if removed[1] <= start or end <= removed[0]:
            kept.append((start, end))
            continue
        if start < removed[0]:
            kept.append((start, removed[0]))
        if removed[1] < end:
            kept.append((removed[1], end))
    return tuple(kept)
