"""The address of a page in, its article stored with all that it meets out; asked again, only what changed is read."""

from dataclasses import replace
from datetime import datetime

from app.connectors.article import Article, article_of
from app.connectors.charset import decoded
from app.connectors.closed import NoArticle, Shortfall
from app.connectors.page import Page, Refusal, Wanted
from app.core.errors import Invalid
from app.core.model.document import DocumentStatus
from app.core.model.facts import Precision
from app.core.model.receipt import Receipt
from app.flows.anchors import anchors_of
from app.flows.answers import Ingested
from app.flows.checks_due import queue_checks
from app.flows.claim_reviews import take_page
from app.flows.house import House
from app.flows.ingest import Finish, ingest
from app.flows.results import stored_document
from app.flows.snippet import FUTURE_TOLERANCE, NAME_LIMIT, TITLE_LIMIT, Snippet
from app.flows.unfetched import missing, refused
from app.flows.urls import canonical_url
from app.storage.turn import Turn

_DATED = frozenset({Precision.MINUTE, Precision.DAY})


def ingest_page(house: House, snippet: Snippet, *, now: datetime, finish: Finish | None = None) -> Ingested:
    """Fetch the page of a snippet that has a url alone, and store its article; what is given goes before what it says.

    Raises what flows/unfetched tells, Invalid, NotBuilt or Busy, and then nothing is kept.
    """
    asked = canonical_url(snippet.url or "")
    require_no_embargo(snippet, now)
    known = known_at(house, snippet, url=asked)
    page = fetch(house, asked, known=known)
    if known is not None and page.is_unchanged:
        return as_it_stands(house, known, now=now, asked=snippet, finish=finish)
    return take_article(house, page, asked=replace(snippet, url=asked), now=now, finish=finish)


def require_no_embargo(snippet: Snippet, now: datetime) -> None:
    """Raise Invalid where a page is to be held back: what stands at an address is out."""
    if snippet.embargo_until is not None and (snippet.embargo_until.tzinfo is None or snippet.embargo_until > now):
        raise Invalid("What stands at an address is out already: an embargo is kept on a text.", "/embargo_until")


def fetch(house: House, url: str, *, known: Receipt | None = None, wanted: Wanted | None = None) -> Page:
    """A page, by the manners of the house; raises what flows/unfetched tells, or Busy."""
    asking = replace(
        wanted or Wanted(most_bytes=house.settings.fetch_bytes),
        etag=known.etag if known else None,
        last_modified=known.last_modified if known else None,
    )
    outcome = house.visitor.get(url, asking)
    if isinstance(outcome, Refusal):
        raise refused(outcome)
    return outcome


def article_in(page: Page) -> Article:
    """The article of a page that came; raises PageUnreadable or ArticleAbsent."""
    markup = decoded(page.body, page.head.charset)
    if markup is None:
        raise missing(Shortfall.CHARSET)
    article = article_of(markup, page.url)
    if isinstance(article, NoArticle):
        raise missing(article.shortfall)
    return article


def read_page(house: House, url: str, *, now: datetime) -> Snippet:
    """The article at an address as a snippet, unstored; raises what flows/unfetched tells, Invalid or Busy."""
    asked = canonical_url(url)
    article = article_in(fetch(house, asked))
    return snippet_of(article, Snippet(url=asked), now=now)


def take_article(house: House, page: Page, *, asked: Snippet, now: datetime, finish: Finish | None = None) -> Ingested:
    """Store the article of a page that came, and its fact-checks; raises as `ingest_page` does."""
    article = article_in(page)

    def finish_with_receipt(turn: Turn, ingested: Ingested) -> None:
        if ingested.document is not None and asked.url is not None:
            turn.keep_receipt(_receipt(page, article, asked=asked.url, document_id=ingested.document.id, now=now))
        if finish is not None:
            finish(turn, ingested)

    if asked.store:
        take_page(house, article.markup, page_url=page.url, now=now)
    whole = snippet_of(article, asked, now=now)
    return ingest(house, whole, now=now, finish=finish_with_receipt if asked.store else finish)


def snippet_of(article: Article, given: Snippet, *, now: datetime) -> Snippet:
    """What a page says, as far as nothing else is given; a date that cannot be is left out."""
    try:
        url: str | None = canonical_url(article.url)
    except Invalid:
        url = given.url
    told = article.published
    usable = told is not None and told.precision in _DATED and told.start <= now + FUTURE_TOLERANCE
    return replace(
        given,
        text=article.text,
        url=url,
        title=given.title or _cut(article.title, TITLE_LIMIT),
        publisher=given.publisher or _cut(article.publisher, NAME_LIMIT),
        author=given.author or _cut(article.author, NAME_LIMIT),
        published_at=given.published_at or (told.start if told is not None and usable else None),
        anchors=anchors_of(article.anchors),
    )


def known_at(house: House, snippet: Snippet, *, url: str) -> Receipt | None:
    """What is known of an address, where "unchanged" would be the whole answer."""
    given = (snippet.title, snippet.publisher, snippet.author, snippet.published_at, snippet.language)
    if not snippet.store or any(given):
        return None
    with house.store.reading() as reader:
        receipt = reader.receipt(url)
        if receipt is None or not (receipt.etag or receipt.last_modified):
            return None
        stands = reader.document(receipt.document_id).status is DocumentStatus.LIVE
    return receipt if stands else None


def as_it_stands(
    house: House, known: Receipt, *, now: datetime, asked: Snippet, finish: Finish | None = None
) -> Ingested:
    """The answer about a page that did not change since it came."""
    with house.store.turn(now) as turn:
        ingested = queue_checks(turn, stored_document(turn, known.document_id), key_id=asked.checks_for)
        if finish is not None:
            finish(turn, ingested)
    return ingested


def _receipt(page: Page, article: Article, *, asked: str, document_id: str, now: datetime) -> Receipt:
    return Receipt(
        asked_url=asked,
        found_url=page.url,
        document_id=document_id,
        fetched_at=now,
        etag=page.head.etag,
        last_modified=page.head.last_modified,
        published_precision=article.published.precision if article.published else None,
    )


def _cut(line: str | None, limit: int) -> str | None:
    return line[:limit].strip() or None if line else None
