"""A text as it came in, a cleaned text with a map of offsets back out: markup, stage directions, odd spaces gone."""

import html
import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_PASSES = 8

_INVISIBLE = "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffc\x00-\x08\x0e-\x1f\x7f]"
_STAGE = (
    r" ?[(\[](?i:laugh(?:ter|s|ing)|chuckles|applause|cheer(?:s|ing)|cross[- ]?talk|inaudible|unintelligible|indistinct"
    r"|pause|sighs|music|voice[- ]?over|off[- ]mic(?:rophone)?|on[- ]camera|off[- ]camera|commercial break|audio gap"
    r"|(?:through|via|speaking through) (?:an? )?(?:translator|interpreter|(?:tele)?phone|video ?link|satellite)"
    r"|(?:begin|end) (?:video|audio) ?(?:clip|tape)|(?:begin|end) videotape|foreign language|translated"
    r"|\d{1,2}:\d\d(?::\d\d)?)[)\]]"
)
_LINK = r" ?(?:https?://|pic\.twitter\.com/)[^\s<>\"”»)\]]*[^\s<>\"”»)\].,;:!?]"
_PICTURE = "[\U0001f000-\U0001faff\u2600-\u274f\u2753-\u2757\u2795-\u27bf\ufe0f\u2b50\u2b55]"
_TAGS = r"(?<=[.!?…\"”)]) +#[^\W\d_]\w*(?: +#[^\W\d_]\w*)*(?=\s*(?:\n|$|[–—-] ?@))"
_CHANGES = re.compile(
    r"(?P<comment><!--)"
    r"|(?P<tag></?[A-Za-z][A-Za-z0-9:-]{0,30}(?:\s[^<>]{0,2000})?/?>)"
    r"|(?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
    r"|(?P<hyphen>(?<=[a-z])[-\u2010\u00ad]\s?\r?\n(?=[a-z]))"
    rf"|(?P<invisible>{_INVISIBLE}+)"
    r"|(?P<feed>\r\n?|[\u2028\u2029\x0b\x0c\x85]|[^\S\n]+\n[^\S\n]*|\n[^\S\n]+)"
    r"|(?P<space>[^\S\n]{2,}|[^\S\n ])"
    r"|(?P<bar>\u2015)"
    rf"|(?P<show>{_STAGE}|{_LINK}| ?{_PICTURE}+|{_TAGS}|(?<!\w)#(?=[^\W\d_]))"
    r"|(?P<marks>``|(?<![A-Za-z0-9'])''(?=\S)|''|(?<!')'(?=\s?''')|,,(?=[A-Z]))"
)
_MIGHT_CHANGE = re.compile(
    rf"[<&\u2015\r\u2028\u2029\x0b\x0c\x85]|{_INVISIBLE}|[^\S\n ]|  | \n|\n |``|''|,,|-\n"
    rf"|{_PICTURE}|{_STAGE}|(?<!\w)#(?=[^\W\d_])|https?://|pic\.twitter"
)
_BLOCK = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main"
    " nav ol p pre section table td th title tr ul".split()
)
_UNREAD = frozenset(("script", "style", "noscript", "template", "svg"))
_ENDS_SENTENCE = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_WRAP = range(40, 130)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The cleaned text; character i of it stands at `starts[i]` to `ends[i]` of the original."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the cleaned text stands in the original."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return at, at
        return self.starts[start], self.ends[end - 1]


def clean(text: str) -> Cleaned:
    """Clean a text, so that cleaning it again changes nothing; linear in its length."""
    cleaned = Cleaned(text, range(len(text)), range(1, len(text) + 1))
    for _ in range(_PASSES):
        following = _joined(_changed(cleaned))
        if following.text == cleaned.text:
            break
        cleaned = following
    return cleaned


def _changed(cleaned: Cleaned) -> Cleaned:
    """One pass of removals and replacements."""
    if not _MIGHT_CHANGE.search(cleaned.text):
        return cleaned
    kept: list[str] = []
    starts, ends = array("L"), array("L")
    position = 0
    for start, end, new in _edits(cleaned.text):
        kept.append(cleaned.text[position:start])
        starts.extend(cleaned.starts[position:start])
        ends.extend(cleaned.ends[position:start])
        if new:
            kept.append(new)
            starts.extend([cleaned.starts[start]] * len(new))
            ends.extend([cleaned.ends[end - 1]] * len(new))
        position = end
    kept.append(cleaned.text[position:])
    starts.extend(cleaned.starts[position:])
    ends.extend(cleaned.ends[position:])
    return Cleaned("".join(kept), starts, ends)


def _edits(text: str) -> Iterator[tuple[int, int, str]]:
    """What to replace by what, in order, without overlaps."""
    position = 0
    unclosed: set[str] = set()
    while match := _CHANGES.search(text, position):
        start, end = match.span()
        kind = match.lastgroup
        new = ""
        if kind == "comment":
            end = _after(text, "-->", position=end, unclosed=unclosed)
        elif kind == "tag":
            end, new = _tag(text, match, unclosed=unclosed)
        elif kind == "entity":
            new = html.unescape(match.group())
        elif kind == "feed":
            new = "\n"
        elif kind == "space":
            new = " "
        elif kind == "bar":
            new = "\u2014"
        elif kind == "marks":
            new = _mark(match)
        if new != text[start:end]:
            yield start, end, new
        position = max(end, start + 1)


def _tag(text: str, match: re.Match[str], *, unclosed: set[str]) -> tuple[int, str]:
    """Where a tag ends (an unread element with all it holds) and what stands for it."""
    name = match.group().strip("</>").split(maxsplit=1)[0].lower().rstrip("/")
    if name in _UNREAD and not match.group().startswith("</"):
        return _after(text, f"</{name}>", position=match.end(), unclosed=unclosed), "\n"
    return match.end(), "\n" if name in _BLOCK else ""


def _after(text: str, closing: str, *, position: int, unclosed: set[str]) -> int:
    """The end of the next `closing`, or `position` where it never comes (looked for once)."""
    found = -1 if closing in unclosed else text.find(closing, position)
    if found < 0:
        unclosed.add(closing)
        return position
    return found + len(closing)


def _mark(match: re.Match[str]) -> str:
    """Doubled apostrophes and low commas as one quotation mark."""
    if match.group() == "``":
        return "“"
    if match.group() == ",,":
        return "„"
    if match.group() == "'":
        return "'"
    before = match.string[match.start() - 1 : match.start()]
    opens = not before or before.isspace() or before in "([—–-"
    return "“" if opens else "”"


def _joined(cleaned: Cleaned) -> Cleaned:
    """Lines that a page layout broke inside a sentence become one again; the length stays."""
    text = cleaned.text
    if "\n" not in text:
        return cleaned
    lines = text.split("\n")
    for index in range(len(lines) - 1):
        if _goes_on(lines[index], lines[index + 1]):
            lines[index] += " "
        else:
            lines[index] += "\n"
    joined = "".join(lines)
    return cleaned if joined == text else Cleaned(joined, cleaned.starts, cleaned.ends)


def _goes_on(line: str, following: str) -> bool:
    """Whether a line was broken by the layout: it ends inside a sentence and the next begins in lower case."""
    if not line or not following or _ENDS_SENTENCE.search(line[-6:]):
        return False
    return following[0].islower() or (line[-1] in ",;" and len(line) in _WRAP and following[0].isalnum())
