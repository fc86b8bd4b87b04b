"""JSON as people and templates break it in, what it says out; what cannot be mended is told with a reason."""

import html
import json
import re
from collections.abc import Iterator

# A block is read whole; a page with more than this in one is no page of one article.
LONGEST_BLOCK = 5_000_000
# So many values may stand one after another in a block.
MOST_VALUES = 1_000

_WRAPPING = re.compile(r"^\s*(?:\ufeff|<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?)")
_WRAPPED = re.compile(r"(?:-->|(?://|/\*)?\s{0,9}\]\]>(?:\s{0,9}\*/)?|;)\s*$")
# A string that never ends is taken to the end, so that no quotation mark is looked at twice.
_STRING = r'"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z)'
_COMMENT = re.compile(rf"{_STRING}|//[^\n]*|/\*.*?(?:\*/|\Z)", re.DOTALL)
_TRAILING = re.compile(rf"{_STRING}|,(?=\s*[}}\]]|\s*\Z)", re.DOTALL)
# A backslash before what JSON does not escape, as in "\'".
_ESCAPE = re.compile(r'\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})|\\', re.DOTALL)


class UnreadableJson(Exception):
    """Why a block cannot be read; `reason` repeats nothing of it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_json(block: str) -> list[object]:
    """The values of a block (most often one); raises UnreadableJson.

    Mended are HTML comments and CDATA marks around it, comments and trailing commas in it, control characters in
    strings, wrong escapes, and a block that was escaped as HTML.
    """
    if len(block) > LONGEST_BLOCK:
        raise UnreadableJson(f"The JSON has more than {LONGEST_BLOCK:,} characters.")
    given = _unwrapped(block)
    if not given:
        raise UnreadableJson("The JSON is empty.")
    for mended in _mended(given):
        try:
            return _values(mended)
        except RecursionError:
            raise UnreadableJson("The JSON is nested too deeply.") from None
        except ValueError:
            continue
    raise UnreadableJson("The JSON is broken and cannot be mended.")


def _unwrapped(block: str) -> str:
    given, before = block.strip().lstrip("\ufeff"), None
    for _ in range(4):
        if given == before:
            break
        before = given
        given = _WRAPPED.sub("", _WRAPPING.sub("", given)).strip()
    return given


def _mended(given: str) -> Iterator[str]:
    yield given
    bare = _TRAILING.sub(_kept_string, _COMMENT.sub(_kept_string, given))
    yield bare
    yield _ESCAPE.sub(lambda found: found[0] if len(found[0]) > 1 else "\\\\", bare)
    if "&quot;" in given or "&#34;" in given:
        yield html.unescape(given)


def _kept_string(found: re.Match[str]) -> str:
    return found[0] if found[0].startswith('"') else " "


def _values(given: str) -> list[object]:
    """One value after another: some templates write an object for each, with nothing or a comma between."""
    decoder = json.JSONDecoder(strict=False, parse_constant=lambda _: None)
    values: list[object] = []
    at = 0
    while at < len(given) and len(values) < MOST_VALUES:
        value, at = decoder.raw_decode(given, at)
        values.append(value)
        while at < len(given) and (given[at].isspace() or given[at] == ","):
            at += 1
    return values
