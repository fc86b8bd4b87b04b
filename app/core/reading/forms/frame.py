"""A cut text in, its form out: the passages that say something, each with who stands outside of all that it says."""

from collections.abc import Sequence

from app.core.reading.attribute.framing import Form, Framed
from app.core.reading.attribute.labels import labelled
from app.core.reading.forms.authors import authored
from app.core.reading.forms.furniture import kept
from app.core.reading.forms.turns import turns
from app.core.reading.forms.wires import wired
from app.core.reading.segment import Stretch

_OPENING = '"“«„'
_CLOSING = '"”»“'


def framed(text: str, passages: Sequence[Stretch]) -> Form:
    """Read the form of a document; one that has none keeps its passages as they are."""
    wire = wired(text, passages)
    left = kept(text, wire.passages)
    spoken = turns(text, left)
    if spoken is not None:
        found = [
            Framed(Stretch(turn.start, one.end, one.kind, one.paragraph), (turn.voice,), spoken=True)
            if turn.voice
            else Framed(one)
            for turn, one in zip(spoken, left, strict=True)
        ]
        return Form(tuple(one for one in found if one.body.start < one.body.end), wire.wire)
    whole = authored(text, left)
    if whole is None:
        return Form(tuple(_labels(text, left)), wire.wire)
    inner = _labels(text, whole.passages)
    found = [
        Framed(one.body, (*voices, *one.voices), spoken=whole.spoken) if voices else one
        for one, voices in zip(inner, whole.voices, strict=True)
    ]
    return Form(tuple(found), wire.wire)


def _labels(text: str, passages: Sequence[Stretch]) -> list[Framed]:
    """Headlines, posts and lists: the labels of each passage; one before it goes on to the end of its paragraph."""
    found: list[Framed] = []
    leading: Framed | None = None
    quoted = False
    for place, stretch in enumerate(passages):
        one = labelled(text, stretch)
        if place == 0 or passages[place - 1].paragraph != stretch.paragraph:
            leading = None
        if one.voices:
            found.append(Framed(one.body, one.voices))
            quoted = text[one.body.start] in _OPENING
            leading = found[-1] if one.leads and not (quoted and _closes(text, one.body)) else None
        elif leading is not None:
            found.append(Framed(one.body, leading.voices, loose=True))
            leading = None if quoted and _closes(text, one.body) else leading
        else:
            found.append(Framed(one.body))
    return found


def _closes(text: str, body: Stretch) -> bool:
    """Whether a quotation closes in a passage: what stands behind it is no longer said by the label before it."""
    return any(mark in _CLOSING for mark in text[body.start + 1 : body.end])
