"""A cleaned text in, paragraphs and passages (sentences, headlines) out, in its own offsets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.core.model.document import PassageKind
from app.core.reading.cues import ABBREVIATIONS, CUE_FORMS, SENTENCE_OPENERS

Range = tuple[int, int]
"""Start and end (exclusive) in the cleaned text."""

# A run of marks is tried from its first two places alone: from each of them it would take quadratic time.
_BOUNDARY = re.compile(
    r"(?<=\S)(?<![.!?…][.!?…])[.!?…]+[\"'”’»)\]]*(?P<gap>\s+|(?<=[”\"])(?=[“\"]))(?=[\"'“‘«„(\[]*[^\W_a-z])"
)
_LAST_WORD = re.compile(r"([^\s\"“‘'(\[—–]+)\.$")
_ON_X = re.compile(r"\b(?:on|to|via|from|by|of|and|or|for|at) X\.$")
_INITIALS = re.compile(r"^(?:[A-Z]|(?:[A-Za-z]\.)+[A-Za-z])$")
_TAIL = re.compile(r"(?:[^\s,;.!?]+ ){0,5}?([a-z]+)\b")
_HEADLINE_WORDS = 24
_LONGEST = 3000
_FAR = 100
_HEADLINE_JOINT = re.compile(r"\s[|•]\s|;\s|\s[–—-]\s(?=(?:and|but|while|as|yet)\s)|(?<=[\"”'’»]):\s(?=[^\s\"“”'‘’«»])")
_SHORTEST_HEADLINE = 3
_NUMBER_FOLLOWS = re.compile(r"\s*\d")
_SEMICOLON = re.compile(r";\s|,\s(?=(?:and|but|while)\s)")
_SET_OFF_BEFORE = re.compile(
    r",\s[^,;:\"“”]{2,60}\s(?:says?|said|reported|reports|told [A-Z][\w ]+|according to [^,;]+)$"
)
_SPEAKS = re.compile(rf"\b(?:{'|'.join(sorted(CUE_FORMS))}|[Aa]ccording to)\b")
_MARK = re.compile(r"[\"“„«]")
_OPENING = "\"'“‘«„(["


@dataclass(frozen=True, slots=True)
class Stretch:
    """One passage in the cleaned text; `paragraph` counts from 0."""

    start: int
    end: int
    kind: PassageKind
    paragraph: int


def segment(text: str, *, headline: bool = False) -> tuple[Stretch, ...]:
    """Cut a text into passages; with `headline` its paragraphs are headlines, else the first may be one."""
    found: list[Stretch] = []
    paragraphs = tuple(_paragraphs(text))
    alone = True
    for number, (start, end) in enumerate(paragraphs):
        alone = (headline or alone) and _is_headline(text[start:end])
        if alone:
            found.extend(Stretch(*part, PassageKind.HEADLINE, number) for part in _headlines(text, start, end=end))
            continue
        found.extend(
            Stretch(first, last, PassageKind.SENTENCE, number) for first, last in sentences(text, start, end=end)
        )
    return tuple(found)


def _headlines(text: str, start: int, *, end: int) -> Iterator[Range]:
    """The headlines of one line: "P – but Q", "P | Q", "'P': Q" and "A says P; B says Q" are two."""
    begin = start
    for match in _HEADLINE_JOINT.finditer(text, start, end):
        if min(len(text[begin : match.start()].split()), len(text[match.end() : end].split())) >= _SHORTEST_HEADLINE:
            yield from _bounded(text, begin, end=match.start())
            begin = match.end()
    yield from _bounded(text, begin, end=end)


def sentences(text: str, start: int, *, end: int) -> Iterator[Range]:
    """The sentences of one paragraph, trimmed, in order."""
    begin = start
    for match in _BOUNDARY.finditer(text, start, end):
        if match.end() < end and _ends_here(text, match):
            yield from _clauses(text, begin, end=match.start("gap"))
            begin = match.end("gap")
    yield from _clauses(text, begin, end=end)


def _clauses(text: str, start: int, *, end: int) -> Iterator[Range]:
    """A sentence, cut at a semicolon on both sides of which somebody speaks: "A said P; B said Q"."""
    begin = start
    speaks = False
    mark = _MARK.search(text, start, end)
    unquoted = mark.start() if mark else end
    for match in _SEMICOLON.finditer(text, start, end):
        if match.group()[0] == "," and not _SET_OFF_BEFORE.search(
            text, max(begin, match.start() - _FAR), match.start()
        ):
            continue
        following = _SPEAKS.search(text, match.end(), min(end, match.end() + _FAR))
        if following and not speaks and len(text[following.end() : end].split()) >= _SHORTEST_HEADLINE:
            speaks = True  # what nobody is said to say ends where somebody speaks: "A fell; B, he said, rose"
        speaks = speaks or bool(_SPEAKS.search(text, begin, min(match.start(), begin + _FAR)))
        if following and speaks and match.start() <= unquoted:
            yield from _bounded(text, begin, end=match.start())
            begin, speaks = match.end(), True
    yield from _bounded(text, begin, end=end)


def _paragraphs(text: str) -> Iterator[Range]:
    for match in re.finditer(r"[^\n]+", text):
        start, end = match.span()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            yield start, end


def _is_headline(line: str) -> bool:
    """Short and without a full stop at its end."""
    return len(line.split()) <= _HEADLINE_WORDS and not re.search(r"[.!…][\"'”’»)\]]*$|[.!?][\"”’]? [\"“‘A-Z]", line)


def _ends_here(text: str, match: re.Match[str]) -> bool:
    """Whether a full stop, question or exclamation mark before a capital ends its sentence."""
    following = text[match.end() : match.end() + 80]
    mark = match.group()
    if mark[0] != ".":
        # "Why?" Trump asked. - the cue belongs to the quotation before it
        quoted = any(character in mark for character in "\"'”’»")
        tail = _TAIL.match(following) if quoted else None
        return not (tail and tail.group(1) in CUE_FORMS)
    if not mark.startswith(". ") and mark.strip() != ".":
        return True
    before = _LAST_WORD.search(text[max(0, match.start() - 30) : match.start() + 1])
    if before is None:
        return True
    word = before.group(1)
    opener = following.lstrip(_OPENING).split(maxsplit=1)
    starts_sentence = bool(opener) and opener[0].rstrip(",") in SENTENCE_OPENERS
    if word == "X" and _ON_X.search(text, max(0, match.start() - 8), match.start() + 1):
        return True  # "posted on X. The vessel", beside "Malcolm X. Doe"
    if _INITIALS.match(word):
        return starts_sentence and len(word) > 1
    if word in {"No", "no"} and not _NUMBER_FOLLOWS.match(following):
        return True  # "No. They have not.", beside "No. 5"
    if word.lower() in ABBREVIATIONS:
        return ABBREVIATIONS[word.lower()] and starts_sentence
    return True


def _bounded(text: str, start: int, *, end: int) -> Iterator[Range]:
    """One sentence, trimmed; a monster (a list, a table) in stretches that a parser can take."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = cut if cut > 0 else start + _LONGEST
        yield start, cut
        start = cut + (text[cut] == " ")
    if start < end:
        yield start, end
