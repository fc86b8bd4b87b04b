"""The door to the web in, how feeds and Google's Fact Check Tools are asked through it out."""

from typing import Protocol

from app.connectors.fact_check_tools import KEY_HEADER
from app.connectors.page import Page, Refusal, Wanted
from app.core.model.feed import Validators
from app.flows.fact_check_tools import AskTools
from app.flows.feeds import Answer, Ask

MOST_BYTES = 10_000_000
# Feeds are served under any type there is; what they are is seen when they are read.
_FEEDS = "application/atom+xml,application/rss+xml,application/rdf+xml;q=0.9,application/xml;q=0.8,*/*;q=0.1"


class Getter(Protocol):
    """Whoever fetches: the door itself, or the visitor with its manners."""

    def get(self, url: str, wanted: Wanted) -> Page | Refusal:
        """A page, or why there is none."""
        ...


def asking_feeds(caller: Getter) -> Ask:
    """Ask for a feed: whole, of a size that feeds have, with what is known of it."""

    def ask(url: str, validators: Validators) -> Answer:
        return _answer(
            caller,
            url,
            wanted=Wanted(
                types=frozenset(),
                most_bytes=MOST_BYTES,
                etag=validators.etag,
                last_modified=validators.last_modified,
                accept=_FEEDS,
            ),
        )

    return ask


def asking_tools(caller: Getter, *, key: str) -> AskTools:
    """Ask Google's Fact Check Tools, with the key in a header that follows no redirect."""

    def ask(url: str) -> Answer:
        wanted = Wanted(
            types=frozenset(), most_bytes=MOST_BYTES, accept="application/json", first_headers={KEY_HEADER: key}
        )
        return _answer(caller, url, wanted=wanted)

    return ask


def _answer(caller: Getter, url: str, *, wanted: Wanted) -> Answer:
    got = caller.get(url, wanted)
    if isinstance(got, Refusal):
        told = f"It answered {got.status}." if got.status else f"It could not be asked ({got.reason.value})."
        return Answer(url, status=got.status, retry_seconds=got.retry_after, trouble=told)
    head = got.head
    return Answer(
        url=head.url,
        status=head.status,
        body=got.body,
        charset=head.charset,
        validators=Validators(head.etag, head.last_modified),
        moved=head.moved_for_good,
    )
