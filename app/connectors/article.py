"""A page in, the article on it out, or why there is none: the one door to trafilatura, which is loaded on first use."""

import re
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import html
from lxml.etree import LxmlError

from app.connectors.body_text import Anchor, BodyText, body_text
from app.connectors.closed import NoArticle, Shortfall, shortfall_of
from app.connectors.dates import dated
from app.connectors.json_ld import linked_data
from app.connectors.metadata import Metadata, claimed_address, metadata_of
from app.core.model.published import Dated

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

LONGEST_MARKUP = 5_000_000
# Extraction takes time that grows faster than the elements, whatever text is in them: a page of 1.6 MB and 58,000 of
# them, half paragraphs and half links, took 23 s; one of 20,000 takes 4 s.
MOST_ELEMENTS = 20_000

ARTICLE_TYPES = frozenset(
    "article newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle backgroundnewsarticle"
    " reviewnewsarticle blogposting liveblogposting socialmediaposting report scholarlyarticle".split()
)
_UNPARSABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Article:
    """What a page says. `url` is the address that the page calls its own, if it can be believed, or where it was.

    `anchors` are the links in the text, each at its place; `markup` is the page, for who reads more of it.
    """

    url: str
    text: str = field(repr=False)
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: Dated | None = None
    language: str | None = None
    anchors: tuple[Anchor, ...] = field(default=(), repr=False)
    markup: str = field(default="", repr=False)


def article_of(markup: str, url: str) -> Article | NoArticle:
    """The article of a page that was found at an address."""
    if len(markup) > LONGEST_MARKUP:
        return NoArticle(Shortfall.TOO_COMPLEX)
    given = _UNPARSABLE.sub("", markup)
    tree = _parsed(given)
    if tree is None:
        return NoArticle(Shortfall.EMPTY)
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        return NoArticle(Shortfall.TOO_COMPLEX)
    linked = linked_data(given, ARTICLE_TYPES)
    metadata = metadata_of(tree, linked.objects, url=url)
    found, body = _extracted(tree, url)
    title = metadata.title or found.title
    written = body_text(body, address=url, title=title) if body is not None else BodyText("", ())
    missing = shortfall_of(written, title=title, tree=tree, linked=linked.objects)
    if missing is not None:
        return NoArticle(missing)
    return _article(written, metadata, found=found, markup=given)


def address_in(markup: str) -> str | None:
    """The address that a page which was kept as a file calls its own."""
    tree = _parsed(_UNPARSABLE.sub("", markup)) if len(markup) <= LONGEST_MARKUP else None
    return claimed_address(tree) if tree is not None else None


@dataclass(frozen=True, slots=True)
class _Found:
    """What trafilatura knows beside the text."""

    title: str | None
    author: str | None
    day: str | None


def _article(written: BodyText, metadata: Metadata, *, found: _Found, markup: str) -> Article:
    return Article(
        url=metadata.url,
        text=written.text,
        title=metadata.title or found.title,
        author=metadata.author or found.author,
        publisher=metadata.publisher,
        published=metadata.published or (dated(found.day) if found.day else None),
        language=metadata.language,
        anchors=written.anchors,
        markup=markup,
    )


def _parsed(markup: str) -> "HtmlElement | None":
    """The tree of a page, read once for everything; None where there is none."""
    if not markup.strip():
        return None
    parser = html.HTMLParser(encoding="utf-8", remove_pis=True, no_network=True)
    try:
        return html.document_fromstring(markup.encode(), parser=parser)
    except (LxmlError, ValueError):
        return None


def _extracted(tree: "HtmlElement", url: str) -> "tuple[_Found, _Element | None]":
    from trafilatura.core import bare_extraction
    from trafilatura.settings import Document

    document = bare_extraction(
        deepcopy(tree),  # it is pruned as it is read
        url=url,
        include_comments=False,
        include_links=True,
        include_formatting=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if not isinstance(document, Document):
        return _Found(None, None, None), None
    author = document.author.replace("; ", ", ")[:300] if document.author else None
    return _Found(document.title, author, document.date), document.body
