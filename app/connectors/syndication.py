"""The bytes of an RSS or Atom feed in, its items out: each read for itself, so that one that is broken harms no other.

No entity is expanded, nothing is loaded and nothing that is declared is believed; what is not well-formed is mended as
far as it goes.
"""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from html.entities import name2codepoint
from itertools import islice
from typing import TypeAlias
from urllib.parse import urljoin

from lxml import etree

from app.connectors.dates import dated
from app.connectors.plain_text import LONGEST, plain_line, plain_text
from app.core.model.published import Dated

# A feed tells what is new; what stands beyond so many items is not read.
MOST_ITEMS = 1_000
LINE_LIMIT = 2_000
HOURS = 24
# What stands before the first item, and one item.
LONGEST_HEAD = 300_000
LONGEST_ITEM = 2_000_000

_DECLARED = re.compile(r"<!\s*ENTITY", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,300}\?>", re.IGNORECASE)
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([A-Za-z][\w.:-]{1,30})[\"']", re.IGNORECASE)
_ROOT = re.compile(r"<\s*(?:[A-Za-z_][\w.-]{0,40}:)?(?:rss|rdf|feed|channel)(?=[\s>/])", re.IGNORECASE)
_SPACES = re.compile(r"\bxmlns(?::[A-Za-z_][\w.-]{0,40})?\s*=\s*(?:\"[^\"<>]{0,300}\"|'[^'<>]{0,300}')")
# What is written in CDATA or commented out is no item.
_ITEM = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<(?P<closing>/?)(?P<name>(?:[A-Za-z_][\w.-]{0,40}:)?(?:item|entry))(?=[\s>/])",
    re.DOTALL | re.IGNORECASE,
)
_AMPERSAND = re.compile(r"&(?!#\d{1,7};|#[xX][0-9a-fA-F]{1,6};)(?:([A-Za-z][A-Za-z0-9]{1,31});)?")
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
# Python knows codecs that are none of text, and slow ones.
_CHARSET = re.compile(
    r"(?:utf|iso|latin|windows|cp|us-ascii|ascii|koi8|gb|big5|shift|sjis|euc|mac)[\w.:-]*", re.IGNORECASE
)
_FEW_DIGITS = re.compile(r"[0-9]{1,6}")
_XML_ENTITIES = frozenset(("amp", "lt", "gt", "quot", "apos"))
_XML_BASE, _XML_LANGUAGE = ("{http://www.w3.org/XML/1998/namespace}" + name for name in ("base", "lang"))


Node: TypeAlias = etree._Element  # noqa: SLF001  it has no other name


class NotAFeed(Exception):
    """Why bytes are read as no feed; `reason` repeats nothing of them."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TextKind(StrEnum):
    """How much of its page an item holds."""

    WHOLE = "whole"
    SUMMARY = "summary"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Original:
    """Who published an item before this feed passed it on."""

    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class FeedItem:
    """What a feed tells of one page; `guid` is what it calls the item, and may be anything or nothing."""

    guid: str | None
    url: str | None
    title: str | None
    text: str
    kind: TextKind
    author: str | None = None
    published: Dated | None = None
    language: str | None = None
    original: Original | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed. `minutes` is how long it asks to be left alone, `skipped_hours` when (UTC).

    `refused` tells for items that could not be read their place and why; `cut` whether there were more than are read.
    """

    title: str | None
    url: str | None
    language: str | None
    items: tuple[FeedItem, ...]
    refused: tuple[tuple[int, str], ...] = ()
    minutes: int | None = None
    skipped_hours: frozenset[int] = frozenset()
    cut: bool = False


def read_feed(content: bytes, *, url: str = "", charset: str | None = None) -> Feed:
    """Read a feed; `charset` is what came with it. Raises NotAFeed.

    Each item is cut out and parsed for itself: one that is broken spoils no other, and nothing grows with their number.
    """
    given = _NO_XML.sub("", _decoded(content, charset))
    cut = list(islice(_cut(given), MOST_ITEMS + 1))
    head = given[: cut[0].start] if cut else given
    if not head.strip():
        raise NotAFeed("It is empty.")
    if len(head) > LONGEST_HEAD or _ROOT.search(head) is None:
        raise NotAFeed("It is neither RSS nor Atom.")
    if _DECLARED.search(head):
        raise NotAFeed("It declares entities, which no feed needs.")
    channel = _channel(head, url)
    spaces = " ".join(dict.fromkeys(found[0] for found in _SPACES.finditer(head)))
    items: list[FeedItem] = []
    refused: list[tuple[int, str]] = []
    for place, piece in enumerate(cut[:MOST_ITEMS], 1):
        found = _item_in(given, piece, spaces=spaces, base=channel.base)
        if isinstance(found, FeedItem):
            items.append(found)
        else:
            refused.append((place, found))
    return replace(channel.feed, items=tuple(items), refused=tuple(refused), cut=len(cut) > MOST_ITEMS)


def _decoded(content: bytes, charset: str | None) -> str:
    """As its mark says, or the document itself, or what came with it; what is none of that is Western European."""
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return content.decode("utf-16", "replace")
    marked = "utf-8-sig" if content.startswith(BOM_UTF8) else None
    declared = _ENCODING.search(content[:400])
    for name in (marked, declared[1].decode() if declared else None, charset, "utf-8-sig"):
        try:
            if name and _CHARSET.fullmatch(name) and "7" not in name:
                return content.decode("utf-8-sig" if name.lower() in {"utf-8", "utf8"} else name)
        except (LookupError, UnicodeError, ValueError):
            continue
    return content.decode("windows-1252", "replace")


@dataclass(frozen=True, slots=True)
class _Piece:
    """Where an item is written, without its closing tag."""

    name: str
    start: int
    end: int


def _cut(given: str) -> Iterator[_Piece]:
    """Each item up to its end, or to the next one where it has none."""
    opened: re.Match[str] | None = None
    for found in _ITEM.finditer(given):
        if not found["name"]:
            continue
        if opened is not None:
            yield _Piece(opened["name"], opened.start(), found.start())
        opened = None if found["closing"] else found
    if opened is not None:
        yield _Piece(opened["name"], opened.start(), len(given))


@dataclass(frozen=True, slots=True)
class _Channel:
    """What a feed says of itself, and what its addresses are relative to."""

    feed: Feed
    base: str


def _channel(head: str, url: str) -> _Channel:
    root = _parsed(head, NotAFeed("It is broken before its first item."))
    channel = next((one for one in root if isinstance(one.tag, str) and _name(one) == "channel"), root)
    parts = _parts(channel)
    base = _joined(url, root.get(_XML_BASE, "")) or url
    hours = {
        number % HOURS
        for one in parts.get("skipHours", ())
        for hour in one
        if (number := _number(_text_of(hour))) is not None
    }
    feed = Feed(
        title=plain_line(_title(parts), limit=LINE_LIMIT) or None,
        url=_link(parts, base),
        language=(_first(parts, "language") or root.get(_XML_LANGUAGE) or "")[:35] or None,
        items=(),
        minutes=_number(_first(parts, "ttl")) or _minutes(parts),
        skipped_hours=frozenset(hours) if len(hours) < HOURS else frozenset(),
    )
    return _Channel(feed, base)


def _item_in(given: str, piece: _Piece, *, spaces: str, base: str) -> FeedItem | str:
    """The item that is written there, or why there is none."""
    if piece.end - piece.start > LONGEST_ITEM:
        return f"It has more than {LONGEST_ITEM:,} characters."
    try:
        root = _parsed(f"<x {spaces}>{given[piece.start : piece.end]}</{piece.name}></x>", NotAFeed("It is broken."))
        item = _item(root[0], base) if len(root) else None
    except NotAFeed as error:
        return error.reason
    if item is None or not (item.text or item.title):
        return "It has neither a title nor a text."
    return item if item.guid or item.url or item.title else "It has no guid, no address and no title."


def _parsed(written: str, failure: NotAFeed) -> Node:
    """XML as far as it goes; entities of HTML, which XML does not know, and lone ampersands are written as XML would.

    Raises `failure` where nothing of it is XML.
    """
    parser = etree.XMLParser(
        recover=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    known = _AMPERSAND.sub(_known_to_xml, _DECLARATION.sub("", written, count=1))
    try:
        root = etree.fromstring(known.encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise failure from None
    if root is None:
        raise failure
    return root


def _known_to_xml(found: re.Match[str]) -> str:
    name = found[1]
    if name in _XML_ENTITIES:
        return found[0]
    code = name2codepoint.get(name) if name else None
    return f"&#{code};" if code else f"&amp;{found[0][1:]}"


def _item(element: Node, base: str) -> FeedItem:
    parts = _parts(element)
    base = urljoin(base, element.get(_XML_BASE, "")) if element.get(_XML_BASE) else base
    content = next((text for text in (_markup(part) for part in parts.get("content", ())) if text), "")
    encoded = _first(parts, "encoded")
    summary = _first(parts, "description") or next(
        (text for text in (_markup(part) for part in parts.get("summary", ())) if text), ""
    )
    whole = plain_text(encoded or content)
    text = whole or plain_text(summary)
    link = _link(parts, base)
    guid = (_first(parts, "guid") or _first(parts, "id")).strip()[:LINE_LIMIT] or None
    return FeedItem(
        guid=guid,
        url=link or (guid if guid and guid.startswith(("http://", "https://")) and _is_permalink(parts) else None),
        title=plain_line(_title(parts), limit=LINE_LIMIT) or None,
        text=text,
        kind=TextKind.WHOLE if whole else TextKind.SUMMARY if text else TextKind.NONE,
        author=_author(parts),
        published=_published(parts),
        language=(_first(parts, "language") or element.get(_XML_LANGUAGE) or "")[:35] or None,
        original=_original(parts, base),
    )


Parts = dict[str, list[Node]]


def _parts(element: Node) -> Parts:
    found: Parts = {}
    for child in element:
        if isinstance(child.tag, str):
            found.setdefault(_name(child), []).append(child)
    return found


def _title(parts: Parts) -> str:
    """The title of the item, and not that of a picture in it."""
    named = parts.get("title", [])
    plain = [one for one in named if "mrss" not in one.tag and "media" not in one.tag] or named
    return _markup(plain[0]) if plain else ""


def _link(parts: Parts, base: str) -> str | None:
    for one in parts.get("link", ()):
        href = one.get("href")
        if href is None and (text := _text_of(one)):
            return _joined(base, text)
        if href and one.get("rel", "alternate") == "alternate":
            return _joined(base, href)
    return None


def _is_permalink(parts: Parts) -> bool:
    guid = parts.get("guid")
    return guid is None or guid[0].get("isPermaLink", "true").lower() != "false"


def _author(parts: Parts) -> str | None:
    for name in ("creator", "author"):
        for one in parts.get(name, ()):
            inner = next((child for child in one if isinstance(child.tag, str) and _name(child) == "name"), one)
            if text := plain_line(_text_of(inner), limit=500):
                # RSS writes the address of a person and the name in brackets behind it.
                found = re.fullmatch(r"\S+@\S+ \((.+)\)", text)
                return found[1] if found else None if re.fullmatch(r"\S+@\S+", text) else text
    return None


def _published(parts: Parts) -> Dated | None:
    names = ("pubDate", "published", "issued", "date", "created", "updated", "modified")
    texts = (_first(parts, name) for name in names)
    return next((found for text in texts if text and (found := dated(text)) is not None), None)


def _original(parts: Parts, base: str) -> Original | None:
    """RSS's `source` is a name with an address, Atom's is the head of the feed that the entry was copied from."""
    for one in parts.get("source", ()):
        inner = _parts(one)
        name = plain_line(_title(inner) if inner else _text_of(one), limit=500)
        url = _link(inner, base) if inner else _joined(base, one.get("url", ""))
        if name:
            return Original(name, url)
    return None


def _minutes(parts: Parts) -> int | None:
    """How often the syndication module says that the feed changes."""
    period = {"hourly": 60, "daily": 1_440, "weekly": 10_080, "monthly": 43_200, "yearly": 525_600}.get(
        _first(parts, "updatePeriod").lower()
    )
    return max(1, period // (_number(_first(parts, "updateFrequency")) or 1)) if period else None


def _number(text: str) -> int | None:
    return int(text) if _FEW_DIGITS.fullmatch(text) else None


def _first(parts: Parts, name: str) -> str:
    return next((text for one in parts.get(name, ()) if (text := _text_of(one))), "")


def _markup(element: Node) -> str:
    """The text of an element, or where it holds elements itself, as XHTML in Atom, those as they are written."""
    if len(element) == 0:
        return _text_of(element)
    inner = (etree.tostring(child, encoding="unicode") for child in element)
    return "".join((element.text or "", *inner))[:LONGEST]


def _text_of(element: Node) -> str:
    return "".join(element.itertext())[:LONGEST].strip()


def _joined(base: str, link: str) -> str | None:
    try:
        found = urljoin(base, link.strip()) if link.strip() else ""
    except ValueError:
        return None
    return found if found.startswith(("http://", "https://")) else None


def _name(element: Node) -> str:
    """Without its namespace; a prefix that nobody declared still stands in the name."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2]
