"""A snippet as somebody sent it in, a checked Document out; every refusal says what to change and repeats nothing."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from app.core.errors import Invalid
from app.core.model.anchor import Anchor
from app.core.model.chain import Link
from app.core.model.document import Document
from app.flows.anchors import anchors_in
from app.flows.answers import Notice
from app.flows.urls import canonical_url

NAME_LIMIT = 500
TITLE_LIMIT = 2_000

# Clocks and time zones go wrong by hours, and papers date tomorrow's edition; more than a day is a mistake that would
# turn "yesterday" and every later update upside down.
FUTURE_TOLERANCE = timedelta(days=1)
_EARLIEST = datetime(1000, 1, 1, tzinfo=UTC)
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,8}")
_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Snippet:
    """What a newsroom tool sends: a text, with whatever is known about it; `store` False leaves nothing behind.

    `told_by` are the links that pass the text on, where they are others than the publisher alone; `anchors` those that
    lead elsewhere, where the text has them apart. `checks_for` is the key for which its citations are to be checked.
    """

    text: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published_at: datetime | None = None
    language: str | None = None
    embargo_until: datetime | None = None
    store: bool = True
    told_by: tuple[Link, ...] | None = None
    anchors: tuple[Anchor, ...] = ()
    checks_for: str | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A snippet that may come in; `held_id` is the id it was given when it was held back under its embargo."""

    document: Document
    embargo_until: datetime | None = None
    notices: tuple[Notice, ...] = ()
    told_by: tuple[Link, ...] | None = None
    held_id: str | None = None
    anchors: tuple[Anchor, ...] = ()
    checks_for: str | None = None

    def is_early(self, now: datetime) -> bool:
        """Whether its embargo lasts still."""
        return self.embargo_until is not None and self.embargo_until > now


def check(snippet: Snippet, *, text_limit: int, now: datetime) -> Checked:
    """Turn a snippet into a document; raises Invalid, for a url alone too."""
    if snippet.checks_for is not None and not snippet.store:
        raise Invalid("What a text cites is checked where the text is stored.", "/check_citations")
    url = canonical_url(snippet.url) if snippet.url is not None else None
    embargo_until = _utc(snippet.embargo_until, "/embargo_until") if snippet.embargo_until else None
    if snippet.text is None:
        if url is None:
            raise Invalid("A snippet has a text or a url.", "")
        raise Invalid("A text is read here: a url alone is fetched by POST /v1/snippets and its batches.", "/text")
    document = Document(
        text=_text(snippet.text, text_limit),
        url=url,
        title=_line(snippet.title, "/title", limit=TITLE_LIMIT),
        publisher=_line(snippet.publisher, "/publisher", limit=NAME_LIMIT),
        author=_line(snippet.author, "/author", limit=NAME_LIMIT),
        published_at=_published_at(snippet.published_at, max(now, embargo_until or now)),
        language=_language(snippet.language),
    )
    early = document.published_at is not None and document.published_at > max(now, embargo_until or now)
    notices = (Notice.PUBLISHED_IN_FUTURE,) if early else ()
    anchors = snippet.anchors or anchors_in(document.text)
    checked = Checked(document, embargo_until, notices, snippet.told_by, anchors=anchors, checks_for=snippet.checks_for)
    if snippet.checks_for is not None and checked.is_early(now):
        raise Invalid("What a text cites is checked when its embargo is over: ask for it then.", "/check_citations")
    return checked


def check_text(text: str, pointer: str, *, limit: int) -> str:
    """A text that can be read and stored, as it is; raises Invalid."""
    if not text.strip():
        raise Invalid("The text is empty.", pointer)
    if len(text) > limit:
        raise Invalid(f"The text has {len(text):,} characters; at most {limit:,} are taken.", pointer)
    if _UNSTORABLE.search(text):
        raise Invalid("The text holds a NUL or half of a surrogate pair.", pointer)
    return text


def _text(text: str, limit: int) -> str:
    return check_text(text, "/text", limit=limit)


def _line(value: str | None, pointer: str, *, limit: int) -> str | None:
    if value is None or not value.strip():
        return None
    return check_text(value, pointer, limit=limit).strip()


def _published_at(value: datetime | None, now: datetime) -> datetime | None:
    if value is None:
        return None
    known = _utc(value, "/published_at")
    if known > now + FUTURE_TOLERANCE:
        raise Invalid("published_at lies more than a day in the future.", "/published_at")
    return known


def _utc(value: datetime, pointer: str) -> datetime:
    if value.tzinfo is None:
        raise Invalid("A time needs its zone, as in 2025-02-25T12:00:00Z.", pointer)
    try:
        known = value.astimezone(UTC)
    except OverflowError:
        raise Invalid("The time lies outside the calendar.", pointer) from None
    if known < _EARLIEST:
        raise Invalid("The time lies before the year 1000.", pointer)
    return known


def _language(tag: str | None) -> str | None:
    if tag is None or not tag.strip():
        return None
    if not _LANGUAGE_TAG.fullmatch(tag.strip()):
        raise Invalid('language is a tag such as "en" or "en-GB".', "/language")
    return tag.strip().lower()
