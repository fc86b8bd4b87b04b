"""An address or a file in, whatever it holds taken in: a page, a feed, a dump, or addresses to go on with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.connectors.article import address_in
from app.connectors.charset import decoded
from app.connectors.page import Head, Page, Reason, Refusal, Wanted
from app.connectors.sitemap import MOST_BYTES, Sort, addresses_in, given_by
from app.connectors.syndication import NotAFeed
from app.core.errors import PageUnreadable
from app.flows.answers import Ingested
from app.flows.claim_reviews import take_dump
from app.flows.feeds import take_feed
from app.flows.house import House
from app.flows.pages import as_it_stands, fetch, known_at, take_article
from app.flows.snippet import Snippet
from app.flows.unfetched import refused
from app.flows.urls import canonical_url

_MOST_PLACES = 100
_OK = 200

ANYTHING = Wanted(
    types=frozenset(), most_bytes=MOST_BYTES, accept="text/html,application/xml;q=0.9,application/json;q=0.9,*/*;q=0.5"
)


@dataclass(frozen=True, slots=True)
class Arrival:
    """What an address gave: a document; or counts of what it held, and why some was refused; or addresses."""

    ingested: Ingested | None = None
    new: int = 0
    known: int = 0
    refused: int = 0
    places: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


def arrive(house: House, url: str, *, clock: Callable[[], datetime]) -> Arrival:
    """Take in what stands at an address; raises what flows/unfetched tells, Invalid or Busy."""
    asked = Snippet(url=canonical_url(url))
    known = known_at(house, asked, url=asked.url or "")
    page = fetch(house, asked.url or "", known=known, wanted=ANYTHING)
    if known is not None and page.is_unchanged:
        return Arrival(as_it_stands(house, known, now=clock(), asked=asked))
    given = given_by(page)
    match given.sort:
        case Sort.PAGE:
            return Arrival(_article(house, page, asked=asked, now=clock()))
        case Sort.SITEMAP | Sort.LIST:
            return Arrival(addresses=addresses_in(given.content, url=page.url))
        case Sort.FEED:
            return _feed(house, given.content, url=page.url, clock=clock)
        case Sort.DUMP:
            return _dump(house, given.content, clock=clock)
        case Sort.UNKNOWN:
            raise PageUnreadable("What is at the address is no page, sitemap, feed, list of addresses or dump.")


def arrive_file(
    house: House, content: bytes, *, content_type: str, base: str | None, clock: Callable[[], datetime]
) -> Arrival:
    """Take in what was kept as a file; `base` is where it stood, else a page or a feed says so itself.

    Nothing is known of how it came: no receipt is kept. Raises as `arrive` does.
    """
    url = canonical_url(base, "/base") if base is not None else ""
    given = given_by(Page(Head(url, _OK, content_type), content))
    match given.sort:
        case Sort.PAGE:
            markup = decoded(given.content, None)
            url = url or (address_in(markup) if markup else None) or ""
            return Arrival(_article(house, Page(Head(url, _OK), given.content), asked=Snippet(), now=clock()))
        case Sort.SITEMAP | Sort.LIST:
            return Arrival(addresses=addresses_in(given.content, url=url))
        case Sort.FEED:
            return _feed(house, given.content, url=url, clock=clock)
        case Sort.DUMP:
            return _dump(house, given.content, clock=clock)
        case Sort.UNKNOWN:
            raise PageUnreadable("The file is no page, sitemap, feed, list of addresses or dump.")


def _article(house: House, page: Page, *, asked: Snippet, now: datetime) -> Ingested:
    if len(page.body) > house.settings.fetch_bytes:
        raise refused(Refusal(Reason.TOO_LARGE))
    return take_article(house, page, asked=asked, now=now)


def _feed(house: House, content: bytes, *, url: str, clock: Callable[[], datetime]) -> Arrival:
    new, known, left, places = 0, 0, 0, []
    try:
        for taken in take_feed(house, content, url=url, clock=clock):
            new, known, left = new + taken.new, known + taken.known, left + taken.refused
            places += taken.places
    except NotAFeed:
        raise PageUnreadable("What is at the address begins like a feed, and is none.") from None
    return Arrival(new=new, known=known, refused=left, places=tuple(places[:_MOST_PLACES]))


def _dump(house: House, content: bytes, *, clock: Callable[[], datetime]) -> Arrival:
    new, known, left, places = 0, 0, 0, []
    for taken in take_dump(house, [content], now=clock):
        new, known, left = new + taken.new, known + taken.known, left + taken.refused
        places += taken.places
    return Arrival(new=new, known=known, refused=left, places=tuple(places[:_MOST_PLACES]))
