"""Files and lines of JSON in, texts, snippets and pairs out, one at a time, however large the input is."""

import gzip
import json
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, cast

from app.core.errors import HearsayError, Invalid
from app.flows.snippet import Snippet

STDIN = Path("-")
LINE_ENDINGS = frozenset({".jsonl", ".ndjson"})
# Files as they stood at an address, with the type under which they are served there.
WEB_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".xml": "application/xml",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".json": "application/json",
}
PACKED = ".gz"
TEXT_ENDINGS = frozenset({".txt", ".text", ".md"})
# A line is read whole; whatever is longer than any request that the API takes is refused.
LONGEST_LINE = 8_000_000

# What may be said of a side of a pair without making an object of it.
BESIDE = ("title", "publisher", "published_at")

Json = dict[str, object]
Advance = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Incoming:
    """One snippet to come in, or why it cannot; `place` says where it stands."""

    place: str
    snippet: Snippet | None
    refusal: str = ""


def texts_in(paths: Sequence[Path]) -> Iterator[tuple[str, str | HearsayError]]:
    """Each file's name without its ending, with its text as it stands, or with what is wrong with it."""
    for path in paths:
        name = "stdin" if path == STDIN else path.stem
        try:
            yield name, _decoded(sys.stdin.buffer.read() if path == STDIN else path.read_bytes())
        except HearsayError as error:
            yield name, error
        except OSError as error:
            yield name, Invalid(f"{error.strerror or 'The file cannot be read'}.")


def place_of(path: Path) -> str:
    """How a file is named to the person who gave it."""
    return "stdin" if path == STDIN else path.name


def files_in(paths: Sequence[Path]) -> list[Path]:
    """The files to read: those that were named, and of directories all whose ending is known, by name."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            endings = LINE_ENDINGS | TEXT_ENDINGS | WEB_TYPES.keys()
            found.extend(sorted(one for one in path.rglob("*") if one.is_file() and one.suffix.lower() in endings))
        else:
            found.append(path)
    return found


def is_packed(path: Path) -> bool:
    """Whether a file is packed by gzip, by its name."""
    return path.suffix.lower() == PACKED


def snippets_in(path: Path, advance: Advance, *, lines: bool = False) -> Iterator[Incoming]:
    """The snippets of a text file (one) or of a file of JSON lines; `advance` hears how many bytes were read.

    `lines` where it is one of JSON lines, whatever its name; what is packed is unpacked as it is read.
    """
    place = place_of(path)
    ending = path.with_suffix("").suffix if is_packed(path) else path.suffix
    try:
        with _opened(path) as file:
            start = file.read(1)
            if lines or ending.lower() in LINE_ENDINGS or (path == STDIN and start == b"{"):
                yield from _snippets_of_lines(place, _whole_lines(file, start), advance=advance)
            else:
                content = start + file.read()
                advance(len(content))
                yield Incoming(place, Snippet(text=_decoded(content)))
    except HearsayError as error:
        yield Incoming(place, None, error.message)
    except (OSError, EOFError, zlib.error) as error:  # of gzip: no such file, a broken one, one that was cut off
        told = error.strerror if isinstance(error, OSError) else None
        yield Incoming(place, None, f"{told or 'The file cannot be read'}.")


@contextmanager
def open_lines(path: Path) -> Iterator[Iterator[tuple[int, bytes]]]:
    """The lines of a file that hold anything, numbered from 1; raises Invalid where there is no such file."""
    try:
        file = _opened(path)
    except OSError as error:
        raise Invalid(f"{place_of(path)}: {error.strerror or 'the file cannot be read'}.") from error
    with file:
        yield ((number, line) for number, line in enumerate(file, 1) if line.strip())


def pair_of(line: bytes) -> tuple[Snippet, Snippet]:
    """The two sides of a pair; raises Invalid."""
    fields = _object(line)
    if not {"a", "b"} <= set(fields):
        raise Invalid('A pair is {"a": ..., "b": ...}.')
    return _side(fields, "a"), _side(fields, "b")


def snippet_of(fields: Json) -> Snippet:
    """A snippet of the fields of `POST /v1/snippets`; raises Invalid."""
    known = {"text", "url", "title", "publisher", "author", "published_at", "language", "embargo_until", "store"}
    if unknown := set(fields) - known:
        raise Invalid(f"{len(unknown)} of the fields are not known; known are {', '.join(sorted(known))}.")
    store = fields.get("store", True)
    if not isinstance(store, bool):
        raise Invalid("store is true or false.", "/store")
    return Snippet(
        text=_text(fields, "text"),
        url=_text(fields, "url"),
        title=_text(fields, "title"),
        publisher=_text(fields, "publisher"),
        author=_text(fields, "author"),
        published_at=_time(fields, "published_at"),
        language=_text(fields, "language"),
        embargo_until=_time(fields, "embargo_until"),
        store=store,
    )


def _snippets_of_lines(place: str, lines: Iterator[bytes], *, advance: Advance) -> Iterator[Incoming]:
    for number, line in enumerate(lines, 1):
        advance(len(line))
        if not line.strip():
            continue
        try:
            yield Incoming(f"{place}:{number}", snippet_of(_object(line)))
        except HearsayError as error:
            yield Incoming(f"{place}:{number}", None, error.message)


def _whole_lines(file: BinaryIO, start: bytes) -> Iterator[bytes]:
    """The lines one after another; of one that is too long no more than shows that it is."""
    line = start + (file.readline(LONGEST_LINE + 1) if start != b"\n" else b"")
    while line:
        yield line
        while len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            line = file.readline(LONGEST_LINE + 1)
        line = file.readline(LONGEST_LINE + 1)


def _opened(path: Path) -> BinaryIO:
    if path == STDIN:
        return sys.stdin.buffer
    return cast("BinaryIO", gzip.open(path, "rb")) if is_packed(path) else path.open("rb")


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise Invalid("The text is not UTF-8.") from None


def _object(line: bytes) -> Json:
    if len(line) > LONGEST_LINE:
        raise Invalid("The line is too long.")
    try:
        fields = json.loads(line, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Invalid("The line is not JSON in UTF-8.") from None
    if not isinstance(fields, dict):
        raise Invalid("The line is not a JSON object.")
    return fields


def _no_number(_: str) -> float:
    raise ValueError


def _side(fields: Json, name: str) -> Snippet:
    """What stands under the name, with what stands beside it: "a_published_at", or one "published_at" of both."""
    value = fields[name]
    if isinstance(value, str):
        beside = {field: fields.get(f"{name}_{field}", fields.get(field)) for field in BESIDE}
        return snippet_of({"text": value, **beside})
    if isinstance(value, dict) and isinstance(value.get("text"), str):
        return snippet_of(value)
    raise Invalid(f'{name} is a text or an object with a "text".', f"/{name}")


def _text(fields: Json, name: str) -> str | None:
    value = fields.get(name)
    if value is None or isinstance(value, str):
        return value
    raise Invalid(f"{name} is a text.", f"/{name}")


def _time(fields: Json, name: str) -> datetime | None:
    value = _text(fields, name)
    if value is None:
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        raise Invalid(f"{name} is a time such as 2025-02-25T12:00:00Z.", f"/{name}") from None
