"""The passages of a transcript in, who speaks in each out: "MS. VARGA: ...", "Q: ...", "Judith Kern, host: ..."."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.model.chain import Source
from app.core.reading.attribute.voices import Voice
from app.core.reading.cues import SENTENCE_OPENERS, TOPICS
from app.core.reading.forms.speaking import Cast, is_role
from app.core.reading.names import GOVERNMENTS, TITLES
from app.core.reading.outlets import outlet_of
from app.core.reading.segment import Stretch

_LABEL = re.compile(
    r"(?P<label>[^\W\d_][^:\n?!\"“”;]{0,80}?(?:\([^()\n]{2,60}\))?)\s?(?P<colon>:)(?:\s+(?=\S)|$)"
    r"|(?P<letter>[QA])\.?\s+(?=[\"“A-Z])"
)
_CAPITALS = re.compile(r"(?:[^\W\d_a-z][\w.'’-]*|of|the|and)(?: (?:[^\W\d_a-z][\w.'’-]*|\d+|of|the|and))*$")
_NAMED = re.compile(
    r"(?:[^\W\d_a-z][\w.'’-]*|of|the|de|van|von|al|bin)"
    r"(?: (?:[^\W\d_a-z][\w.'’-]*|\d+|of|the|de|van|von|al|bin|for|and|to))*$"
)
_SMALL = re.compile(r"[a-z]")
_MOST_WORDS = 8
_LINKING = frozenset("of the for and de van von al bin".split())
_SHARE = 3


@dataclass(frozen=True, slots=True)
class Turn:
    """Where what is said in a passage begins, and who says it (None outside of all turns)."""

    start: int
    voice: Voice | None


@dataclass(frozen=True, slots=True)
class _Label:
    """One label: where it stands, where the speech begins; `loud` where capitals or a letter leave no doubt."""

    text: str
    start: int
    end: int
    speech: int
    loud: bool
    colon: bool


def turns(text: str, passages: Sequence[Stretch]) -> list[Turn] | None:
    """The turn of each passage; None where the text is no transcript."""
    labels = [_label(text, stretch) for stretch in passages]
    if not any(one and one.text == "Q" for one in labels):
        labels = [one if one and one.colon else None for one in labels]
    first = {stretch.paragraph: place for place, stretch in reversed(list(enumerate(passages)))}
    heads = [labels[place] for place in first.values()]
    if not _is_transcript([one for one in heads if one], paragraphs=len(heads)):
        return None
    cast = Cast(text)
    known = {one.text.lower() for one in heads if one}
    found: list[Turn] = []
    voice: Voice | None = None
    for place, stretch in enumerate(passages):
        one = labels[place]
        opens = first[stretch.paragraph] == place
        asked = one is not None and one.text == "A" and "q" in known
        if one is None or not (opens or asked or one.text.lower() in known or (one.loud and len(one.text) > 1)):
            found.append(Turn(stretch.start, voice))
            continue
        voice = _voice(one, cast.speaker(one.text))
        found.append(Turn(one.speech, voice))
    return found


def _voice(one: _Label, source: Source) -> Voice:
    return Voice((one.start, one.end), (one.end, one.speech), source=source)


def _label(text: str, stretch: Stretch) -> _Label | None:
    """The label that a passage begins with."""
    match = _LABEL.match(text, stretch.start, stretch.end)
    if match is None:
        return None
    kind = "label" if match["label"] else "letter"
    label = match[kind].strip()
    start, end = match.start(kind), match.start(kind) + len(label)
    bare = re.sub(r"\s*\([^()]*\)$", "", label)
    name, _, role = bare.partition(", ")
    words = name.split()
    if len(words) > _MOST_WORDS or not words or bare.lower() in GOVERNMENTS:
        return None
    if label not in {"Q", "A"} and _is_topic(words):
        return None
    loud = bool(_CAPITALS.match(name)) and not _SMALL.search(
        re.sub(r"\b(?:of|the|and)\b|(?<=[A-Z])(?:c|ac)(?=[A-Z])", "", name)
    )
    titled = words[0][0].isupper() and all(word[0].isupper() or word in TITLES or word in _LINKING for word in words)
    if not loud and not ((_NAMED.match(name) or titled) and (not role or len(role.split()) <= _MOST_WORDS)):
        return None
    return _Label(label, start, end, match.end(), loud, colon=kind == "label")


def _is_topic(words: Sequence[str]) -> bool:
    """Whether what stands before the colon is no speaker: "Update", "Key points", "Here"."""
    return (
        words[-1].lower() in TOPICS or words[0].lower() in TOPICS or (len(words) == 1 and words[0] in SENTENCE_OPENERS)
    )


def _is_transcript(labels: Sequence[_Label], *, paragraphs: int) -> bool:
    """Whether labels are turns: two or more, some of them in capitals, or many, or of somebody who speaks again."""
    people = [one for one in labels if outlet_of(one.text) is None]
    loud = sum(one.loud for one in people)
    if len(labels) == 1 or not people:
        return bool(people) and people[0].loud and is_role(people[0].text)
    again = len({one.text.lower() for one in labels}) < len(labels)
    return bool(loud) or (len(labels) > 1 and (again or len(labels) * _SHARE >= paragraphs * (_SHARE - 1)))
