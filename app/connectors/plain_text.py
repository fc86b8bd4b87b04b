"""What should be a text and may be markup in, readable text out."""

import html
import re

from lxml import etree

# Enough for a long article; what is longer is cut before it is looked at.
LONGEST = 400_000

_TAG_START = re.compile(r"<(?:[a-zA-Z/!?])")
_DROPPED = ("script", "style", "template", "noscript", "iframe", "svg", "head")
_BLOCKS = frozenset(
    "p div br li ul ol h1 h2 h3 h4 h5 h6 blockquote tr table section article header footer figure figcaption hr pre"
    " dd dt".split()
)
_UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_PARAGRAPHS = re.compile(r"\s*\n\s*")


def plain_line(text: str, *, limit: int = LONGEST) -> str:
    """One line: no tags, no entities, no control characters, at most `limit` characters."""
    return " ".join(plain_text(text).split())[:limit]


def plain_text(text: str) -> str:
    """Paragraphs with an empty line between: no tags, no entities, no control characters."""
    given = _UNSTORABLE.sub("", text[:LONGEST])
    if _TAG_START.search(given):
        given = _without_tags(given)
    # Twice: what was escaped in XML was often escaped in HTML before.
    given = html.unescape(html.unescape(given)) if "&" in given else given
    lines = (" ".join(line.split()) for line in _PARAGRAPHS.split(_UNSTORABLE.sub("", given)))
    return "\n\n".join(line for line in lines if line)


def _without_tags(markup: str) -> str:
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(f"<div>{markup}</div>".encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        return re.sub(r"<[^<>]*>", " ", markup)
    etree.strip_elements(root, *_DROPPED, with_tail=False)
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in _BLOCKS:
            pieces.append("\n")
        if event == "start" and element.text:
            pieces.append(_one_line(element.text))
        if event == "end" and element.tail:
            pieces.append(_one_line(element.tail))
    return "".join(pieces)


def _one_line(text: str) -> str:
    """In markup a line break is a space."""
    return re.sub(r"\s+", " ", text)
