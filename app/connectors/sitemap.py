"""What an address gave in, what sort of thing it is and which addresses of its own site it lists out."""

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from lxml import etree

from app.connectors.inflate import inflated
from app.connectors.page import HTML_TYPES, BrokenOffError, Page

MOST_ADDRESSES = 50_000
MOST_BYTES = 50_000_000

_LOOKED_AT = 4_096
_GZIP = b"\x1f\x8b"
_ROOT = re.compile(rb"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


class Sort(StrEnum):
    """What sort of thing an address gave."""

    PAGE = "page"
    SITEMAP = "sitemap"
    FEED = "feed"
    DUMP = "dump"
    LIST = "list"
    UNKNOWN = "unknown"


_BY_ROOT = {"urlset": Sort.SITEMAP, "sitemapindex": Sort.SITEMAP, "rss": Sort.FEED, "feed": Sort.FEED, "rdf": Sort.FEED}


@dataclass(frozen=True, slots=True)
class Given:
    """What came, unpacked where it was packed as a file."""

    sort: Sort
    content: bytes


def given_by(page: Page) -> Given:
    """Tell by the content, and by the content type where that says nothing."""
    content = _unpacked(page.body)
    start = content.removeprefix(b"\xef\xbb\xbf")[:_LOOKED_AT].lstrip()
    if start[:1] == b"<":
        root = _ROOT.search(start)
        sort = _BY_ROOT.get(root[1].decode("latin-1").lower()) if root else None
        if sort is not None:
            return Given(sort, content)
    if page.head.content_type in HTML_TYPES:
        return Given(Sort.PAGE, content)
    if start[:1] in {b"{", b"["}:
        return Given(Sort.DUMP, content)
    if page.head.content_type == "text/plain" and _ADDRESS.match(start.decode("latin-1")):
        return Given(Sort.LIST, content)
    return Given(Sort.UNKNOWN, content)


def addresses_in(content: bytes, *, url: str) -> tuple[str, ...]:
    """The addresses of a sitemap or of a list of lines, in order, each once; those of other hosts are left out.

    Where it is not known where the list stood, the first address tells the host.
    """
    listed = _of_xml(content) if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" else _of_lines(content)
    host = urlsplit(url).netloc.lower() or next((_host(each) for each in listed), "")
    return tuple(dict.fromkeys(each for each in listed if _host(each) == host))[:MOST_ADDRESSES]


def _of_xml(content: bytes) -> list[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return []
    if root is None:
        return []
    places = root.xpath("/*/*[local-name()='url' or local-name()='sitemap']/*[local-name()='loc']")
    return ["".join(each.itertext()).strip() for each in places]


def _of_lines(content: bytes) -> list[str]:
    return [line.strip() for line in content.decode("utf-8", "replace").splitlines() if line.strip()]


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""


def _unpacked(body: bytes) -> bytes:
    if not body.startswith(_GZIP):
        return body
    try:
        return b"".join(inflated([body], "gzip", most_bytes=MOST_BYTES))
    except BrokenOffError:
        return b""
