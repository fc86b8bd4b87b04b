"""The tree of an article's body in, its text out, with each link at its place in that text."""

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml.etree import _Element

MOST_ANCHORS = 2_000
LONGEST_ANCHOR = 400

# The tags of the tree that stand inside a line; every other tag is a paragraph of its own.
_INLINE = frozenset({"ref", "hi", "del", "span", "a", "b", "i", "em", "strong", "u", "sub", "sup", "abbr"})
_BREAK = "lb"
_CELL = "cell"
_DROPPED = frozenset({"graphic", "script", "style"})
_SPACE = re.compile(r"\s+")
_UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link of an article: where it leads, and the words that it stands on, `text[start:end]` of the article."""

    url: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class BodyText:
    """Paragraphs with an empty line between them."""

    text: str
    anchors: tuple[Anchor, ...]


def body_text(body: _Element, *, address: str, title: str | None = None) -> BodyText:
    """Write a body down; a heading at its top that is the title again is left out."""
    writing = _Writing(address)
    top = next(iter(body), None)
    if top is not None and title is not None and top.tag == "head" and _line("".join(top.itertext())) == _line(title):
        writing.inline(top.tail)
        top.getparent().remove(top)
    _write(body, writing)
    return writing.finished()


class _Writing:
    """Text that grows at its end: spaces are never doubled, paragraphs never empty."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._parts: list[str] = []
        self._length = 0
        self._gap = ""
        self._anchors: list[Anchor] = []

    def inline(self, text: str | None) -> None:
        """Words on the present line."""
        given = _SPACE.sub(" ", _UNSTORABLE.sub("", text or ""))
        if given[:1] == " " and not self._gap:
            self._gap = " "
        words = given.strip()
        if not words:
            return
        self._append((self._gap if self._length else "") + words)
        self._gap = " " if given[-1] == " " else ""

    def part(self, gap: str) -> None:
        """What comes next is parted from what stands; the widest of several gaps holds."""
        if gap.count("\n") >= self._gap.count("\n"):
            self._gap = gap

    def line_break(self) -> None:
        """Two breaks in a row part paragraphs."""
        self.part("\n\n" if "\n" in self._gap else "\n")

    def place(self) -> int:
        """Where the next word will stand."""
        return self._length + (len(self._gap) if self._length else 0)

    def anchor(self, target: str | None, start: int) -> None:
        """Remember that what was written since `start` is a link."""
        if not target or self._length <= start or len(self._anchors) >= MOST_ANCHORS:
            return
        url = _absolute(self._address, target)
        if url is not None and self._length - start <= LONGEST_ANCHOR:
            self._anchors.append(Anchor(url, "", start, self._length))

    def finished(self) -> BodyText:
        """All that was written; the words of the anchors are cut from it."""
        text = "".join(self._parts)
        anchors = (Anchor(each.url, text[each.start : each.end], each.start, each.end) for each in self._anchors)
        return BodyText(text, tuple(sorted(anchors, key=lambda each: (each.start, each.end))))

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def _write(element: _Element, writing: _Writing) -> None:
    """Write an element and what is in it; the way is kept here, for the depth is somebody else's choice."""
    waiting: list[tuple[_Element, int | None]] = [(element, None)]
    while waiting:
        one, start = waiting.pop()
        if start is not None:
            _leave(one, start, writing=writing)
            continue
        if not isinstance(one.tag, str) or one.tag in _DROPPED:
            writing.inline(one.tail)
            continue
        if one.tag not in _INLINE and one.tag != _BREAK:
            writing.part(" | " if one.tag == _CELL and one.getprevious() is not None else "\n\n")
        waiting.append((one, _place_of_first_word(one, writing)))
        writing.inline(one.text)
        waiting.extend((child, None) for child in reversed(one))


def _place_of_first_word(element: _Element, writing: _Writing) -> int:
    if element.tag == "ref" and (element.text or "")[:1].isspace():
        writing.inline(" ")
    return writing.place()


def _leave(element: _Element, start: int, *, writing: _Writing) -> None:
    if element.tag == "ref":
        writing.anchor(element.get("target"), start)
    if element.tag == _BREAK:
        writing.line_break()
    elif element.tag not in _INLINE and element.tag != _CELL:
        writing.part("\n\n")
    writing.inline(element.tail)


def _absolute(address: str, target: str) -> str | None:
    try:
        url = urljoin(address, target.strip())
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None


def _line(text: str) -> str:
    return " ".join(text.split()).casefold()
