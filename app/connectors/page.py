"""What is asked of an address and what came of it: a page, or a reason why there is none; nothing here calls."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
UNCHANGED = 304

_SERVER_ERROR = 500
_TOO_MANY = 429
_TOO_EARLY = 425
_REQUEST_TIMEOUT = 408


class Reason(StrEnum):
    """Why an address gave no page; the first five are those of every call."""

    REFUSED = "address_refused"
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    TLS = "tls"
    PROTOCOL = "not_http"
    BAD_ADDRESS = "bad_address"
    REDIRECTS = "too_many_redirects"
    LOOP = "redirect_loop"
    DOWNGRADE = "redirect_without_tls"
    STATUS = "status"
    TOO_LARGE = "too_large"
    ENCODING = "content_encoding"
    TYPE = "content_type"
    ROBOTS = "robots"
    BUSY = "host_busy"


_PASSING = frozenset({Reason.UNREACHABLE, Reason.TIMEOUT, Reason.PROTOCOL, Reason.BUSY})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: content types taken (none named: all), bytes at most, and what is known from before.

    `first_headers` go to the first address alone, and to none that it leads to: a key may be in them.
    """

    types: frozenset[str] = HTML_TYPES
    most_bytes: int = 5_000_000
    etag: str | None = None
    last_modified: str | None = None
    accept: str = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1"
    first_headers: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Refusal:
    """No page, and why; `status` where a server answered, `retry_after` in seconds where it said so."""

    reason: Reason
    status: int | None = None
    retry_after: float | None = None
    url: str = ""

    @property
    def may_pass(self) -> bool:
        """Whether the same call may go well later."""
        if self.reason is Reason.STATUS and self.status is not None:
            return self.status >= _SERVER_ERROR or self.status in {_TOO_MANY, _TOO_EARLY, _REQUEST_TIMEOUT}
        return self.reason in _PASSING


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over an answer. `url` is where it came from, `hops` all that led there, the first one asked first.

    `moved_for_good` says that every redirect was permanent; `charset` is what the content type names.
    """

    url: str
    status: int
    content_type: str = ""
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    hops: tuple[str, ...] = ()
    moved_for_good: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A whole answer; without a body where nothing changed since (status 304)."""

    head: Head
    body: bytes = field(repr=False, default=b"")

    @property
    def url(self) -> str:
        """Where it came from, after all redirects."""
        return self.head.url

    @property
    def is_unchanged(self) -> bool:
        """Whether the server says that what is known from before still stands."""
        return self.head.status == UNCHANGED


@dataclass(frozen=True, slots=True)
class Stream:
    """An answer that is read piece by piece, unpacked; `chunks` raises BrokenOffError where it ends badly."""

    head: Head
    chunks: Iterator[bytes] = field(repr=False)


class BrokenOffError(Exception):
    """An answer ended before its end, or grew too long."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
