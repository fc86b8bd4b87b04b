"""The head of a page in, what it says of itself out: whose it is, when it was published, which address is its own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from app.connectors.dates import dated
from app.connectors.json_ld import Object
from app.connectors.plain_text import plain_line
from app.core.model.published import Dated

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST_TITLE = 1_000
LONGEST_NAME = 300
MOST_AUTHORS = 8

# Names of meta elements under which publishing systems write down when a page was published, the surest first.
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.issued", "dc.date.created", "dc.date", "dcterms.created", "citation_publication_date",
    "pubdate", "publishdate", "publication_date", "publish-date", "date",
)  # fmt: skip
_TITLES = ("og:title", "twitter:title", "citation_title", "dc.title")
_AUTHORS = ("author", "parsely-author", "article:author_name", "dc.creator", "citation_author", "byl")
_SITES = ("og:site_name", "application-name", "dc.publisher", "citation_journal_title")
# What stands before the name of a host where the same pages are served in another dress.
_DRESSES = frozenset({"www", "m", "mobile", "amp", "touch"})


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself, as far as it says it; `url` is always there."""

    url: str
    title: str | None
    author: str | None
    publisher: str | None
    published: Dated | None
    language: str | None


def metadata_of(tree: "HtmlElement", articles: Sequence[Object], *, url: str) -> Metadata:
    """Read JSON-LD first, then meta elements; `articles` are the objects of JSON-LD that describe an article."""
    metas = _metas(tree)
    return Metadata(
        url=own_address(_claimed_addresses(tree, metas), url=url),
        title=_first(_named(metas, _TITLES), LONGEST_TITLE) or _first(_values(articles, "headline"), LONGEST_TITLE),
        author=_authors(articles) or _first(_people(metas), LONGEST_NAME),
        publisher=_first(_publishers(articles), LONGEST_NAME) or _first(_named(metas, _SITES), LONGEST_NAME),
        published=_published(articles, metas, tree=tree),
        language=_language(tree, metas),
    )


def claimed_address(tree: "HtmlElement") -> str | None:
    """The address that a page calls its own, believed or not; None where it names none that is whole."""
    claimed = _claimed_addresses(tree, _metas(tree))
    return next((each.strip() for each in claimed if each.strip().startswith(("http://", "https://"))), None)


def own_address(claimed: Sequence[str], *, url: str) -> str:
    """The first claimed address that can be believed: of the same site, and not its front page for a page within.

    A page may say which of its own addresses counts (with `www.`, without `amp.`), never that it is another's.
    """
    for each in claimed:
        try:
            theirs = urlsplit(urljoin(url, each.strip()))
            ours = urlsplit(url)
            believed = _site(theirs.hostname) == _site(ours.hostname) and _port(theirs) == _port(ours)
        except ValueError:
            continue
        front = theirs.path in {"", "/"} and not theirs.query and (ours.path not in {"", "/"} or ours.query)
        if believed and not front and theirs.scheme in {"http", "https"} and theirs.username is None:
            return urlunsplit((ours.scheme, theirs.netloc, theirs.path or "/", theirs.query, ""))
    return url


def _site(host: str | None) -> str:
    labels = (host or "").rstrip(".").lower().split(".")
    while len(labels) > 2 and labels[0] in _DRESSES:  # noqa: PLR2004  a name under a top level, as a whole
        labels = labels[1:]
    return ".".join(labels)


def _port(parts: SplitResult) -> int | None:
    return None if parts.port == {"http": 80, "https": 443}.get(parts.scheme) else parts.port


def _claimed_addresses(tree: "HtmlElement", metas: Sequence[tuple[str, str]]) -> list[str]:
    links = tree.xpath("//link[@href]")
    canonical = [link.get("href") for link in links if "canonical" in (link.get("rel") or "").lower().split()]
    # Two that differ are a mistake in the page's template: neither counts.
    sure = canonical if len(set(canonical)) == 1 else []
    return [*sure, *_named(metas, ("og:url",))]


def _metas(tree: "HtmlElement") -> list[tuple[str, str]]:
    found = []
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = meta.get("content") or ""
        if name and content.strip():
            found.append((name.strip().lower(), content))
    return found


def _named(metas: Sequence[tuple[str, str]], names: Sequence[str]) -> Iterator[str]:
    for name in names:
        yield from (content for given, content in metas if given == name)


def _people(metas: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Authors who are named; some pages give the address of a profile in their place."""
    return (content for content in _named(metas, _AUTHORS) if "://" not in content)


def _published(articles: Sequence[Object], metas: Sequence[tuple[str, str]], *, tree: "HtmlElement") -> Dated | None:
    def told() -> Iterator[str]:
        yield from _values(articles, "datePublished")
        yield from _named(metas, _PUBLISHED)
        for place in ("//article//time[@datetime]", "//header//time[@datetime]", "//*[@itemprop='datePublished']"):
            yield from (each.get("datetime") or each.get("content") or "" for each in tree.xpath(place)[:1])

    return next((known for text in told() if (known := dated(text)) is not None), None)


def _language(tree: "HtmlElement", metas: Sequence[tuple[str, str]]) -> str | None:
    root = tree.getroottree().getroot()
    given = root.get("lang") or next(_named(metas, ("og:locale", "language")), "")
    tag = given.strip().replace("_", "-").lower()
    return tag[:35] if tag and all(part.isalnum() and part.isascii() for part in tag.split("-")) else None


def _authors(articles: Sequence[Object]) -> str | None:
    names: list[str] = []
    for article in articles[:1]:
        given = article.get("author")
        for each in given if isinstance(given, list) else [given]:
            name = each.get("name") if isinstance(each, dict) else each
            if isinstance(name, str) and "://" not in name and (line := plain_line(name, limit=LONGEST_NAME)):
                names.append(line)
    return ", ".join(dict.fromkeys(names[:MOST_AUTHORS]))[:LONGEST_NAME] or None


def _publishers(articles: Sequence[Object]) -> Iterator[str]:
    for article in articles:
        given = article.get("publisher")
        for each in given if isinstance(given, list) else [given]:
            name = each.get("name") if isinstance(each, dict) else each
            if isinstance(name, str) and "://" not in name:
                yield name


def _values(objects: Sequence[Object], name: str) -> Iterator[str]:
    for each in objects:
        value = each.get(name)
        yield from (one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str))


def _first(values: Iterator[str], limit: int) -> str | None:
    return next((line for value in values if (line := plain_line(value, limit=limit))), None)
