"""A stream of JSON of any length in, the text of each object in it out; one object is held at a time.

Objects are the elements of `dataFeedElement`, those of an array that is the whole, or one after another, as in lines.
"""

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# One object of a dump, in characters.
LONGEST_OBJECT = 2_000_000

_FEED_KEY = '"dataFeedElement"'
_OPENING, _CLOSING = frozenset("{["), frozenset("}]")
_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z)|[{}\[\]]', re.DOTALL)
_REST_OF_STRING = re.compile(r'[^"\\]*(?:\\.[^"\\]*)*', re.DOTALL)
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True, slots=True)
class Element:
    """One object as it is written, numbered from 1; `text` is None where it is too long to be read."""

    number: int
    text: str | None


def elements(chunks: Iterable[bytes], *, longest: int = LONGEST_OBJECT) -> Iterator[Element]:
    """The objects of a stream, in their order; an object that is not closed at the end is told as too long."""
    scanner = _Scanner(longest)
    for text in _decoded(chunks):
        yield from scanner.feed(text)
    yield from scanner.end()


def _decoded(chunks: Iterable[bytes]) -> Iterator[str]:
    decoder: codecs.IncrementalDecoder | None = None
    for chunk in chunks:
        if decoder is None:
            encoding = next((name for mark, name in _MARKS if chunk.startswith(mark)), "utf-8")
            decoder = codecs.getincrementaldecoder(encoding)("replace")
        yield decoder.decode(chunk)
    if decoder is not None:
        yield decoder.decode(b"", final=True)


class _Scanner:
    """Where in the nesting the stream is. `base` is the depth at which the objects stand."""

    def __init__(self, longest: int) -> None:
        self._longest = longest
        self._buffer = ""
        self._at = 0
        self._depth = 0
        self._base = 0
        self._start: int | None = None
        self._dropping = False
        self._key = ""
        self._in_string = False
        self._number = 0
        # How much must be there before it is worth looking again for the end of a string.
        self._enough = 0

    def feed(self, text: str) -> Iterator[Element]:
        """Take in some more; the objects that are complete with it."""
        self._buffer += text
        if len(self._buffer) < self._enough:
            return
        self._enough = 0
        if self._in_string and not self._leave_string():
            return
        for token in _TOKEN.finditer(self._buffer, self._at):
            written = token[0]
            if written[0] == '"':
                if token.end() == len(self._buffer):
                    # It may go on in the next chunk. Twice as much is read before it is looked at again.
                    self._at = token.start()
                    self._enough = 2 * len(self._buffer) - self._at
                    break
                self._key = written if self._depth == 1 else ""
            elif written in _OPENING:
                self._open(written, token.start())
            elif (element := self._close(token.end())) is not None:
                yield element
            self._at = token.end()
        else:
            self._at = len(self._buffer)
        self._trim()

    def end(self) -> Iterator[Element]:
        """What is left, and what was not closed."""
        self._enough = 0
        yield from self.feed("")
        if self._start is not None or self._dropping:
            yield Element(self._number + 1, None)

    def _leave_string(self) -> bool:
        """Go past a string whose beginning is forgotten; False where it goes on."""
        rest = _REST_OF_STRING.match(self._buffer)
        end = rest.end() if rest else 0
        self._in_string = self._buffer[end : end + 1] != '"'
        self._at = 0 if self._in_string else end + 1
        # A backslash at the end belongs to what comes next.
        self._buffer = self._buffer[end:] if self._in_string else self._buffer
        return not self._in_string

    def _open(self, written: str, place: int) -> None:
        if written == "[" and self._depth == 0:
            self._base = 1
        elif written == "[" and self._depth == 1 and self._key == _FEED_KEY:
            self._base, self._start, self._dropping = 2, None, False
        elif written == "{" and self._depth == self._base:
            self._start = place
        self._depth += 1

    def _close(self, place: int) -> Element | None:
        self._depth = max(0, self._depth - 1)
        if self._depth < self._base - 1:
            # The array is closed; what follows of the object around it is no element.
            self._base = self._depth if self._depth == 0 else self._base
        if self._depth != self._base or (self._start is None and not self._dropping):
            return None
        text = None if self._start is None else self._buffer[self._start : place]
        self._start, self._dropping = None, False
        self._number += 1
        return Element(self._number, text)

    def _trim(self) -> None:
        """Forget what is done with, and an object that grew too long."""
        if self._start is not None and len(self._buffer) - self._start > self._longest:
            self._start, self._dropping = None, True
        if self._start is not None:
            keep = self._start
        elif len(self._buffer) - self._at > self._longest:
            # A string that is as long as an object may be: all of it but a backslash that what follows belongs to.
            rest = _REST_OF_STRING.match(self._buffer, self._at + 1)
            keep, self._in_string = rest.end() if rest else len(self._buffer), True
        else:
            keep = self._at
        self._buffer = self._buffer[keep:]
        self._at = max(0, self._at - keep)
        self._enough = max(0, self._enough - keep)
        if self._start is not None:
            self._start = 0
