"""An address in, what answers there out: the one door to HTTP."""

import re
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from ssl import SSLContext, SSLError
from typing import cast

import httpcore
import httpx

from app.connectors.addresses import Network
from app.connectors.guarded import GuardedBackend, Refused, Resolve, resolved
from app.connectors.headers import content_type_of, kept_validator, retry_after_of
from app.connectors.inflate import ACCEPTED, inflated
from app.connectors.page import UNCHANGED, BrokenOffError, Head, Page, Reason, Refusal, Stream, Wanted

CONNECT_SECONDS = 5.0
MOST_HOPS = 5
LONGEST_ADDRESS = 2_048
# Where pages are served to the public. On any other port of a public address something else may listen, which would
# take a request for its own words.
PAGE_PORTS = frozenset({80, 443, 8080, 8443})

_OK = 200
_LENGTH_DIGITS = 18
_LAST_PORT = 65_535
_HOST = re.compile(r"[^\x00-\x20%\x7f]+")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})

Gate = Callable[[str], AbstractContextManager[Refusal | None]]
"""What stands around each hop of a call: it may wait, and it may refuse."""


class Unreachable(Exception):
    """Nothing answered in time at an address that was asked."""


class Trouble(StrEnum):
    """Why a call got no answer; all that is kept of a failure, for more could hold what somebody else wrote."""

    REFUSED = "address_refused"
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    TLS = "tls"
    PROTOCOL = "not_http"


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a call: the status of the answer, or why there was none."""

    status: int | None = None
    trouble: Trouble | None = None


def probe(url: str, *, timeout_seconds: float) -> int:
    """Ask an address of our own for its status code; raises Unreachable.

    Redirects are not followed and proxies of the environment are not used: the answer must be from this very address.
    """
    try:
        with (
            httpx.Client(timeout=timeout_seconds, follow_redirects=False, trust_env=False) as client,
            client.stream("GET", url) as response,
        ):
            return response.status_code
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise Unreachable(f"Nothing answered within {timeout_seconds:g} seconds.") from error


@dataclass(frozen=True, slots=True)
class Caller:
    """Sends to addresses that others named. `networks` may be called though they are private, and without TLS.

    `seconds` are for the whole call, redirects included; `resolve` finds the addresses of a name; `agent` is how the
    caller names itself.
    """

    networks: Sequence[Network] = ()
    seconds: float = 15.0
    resolve: Resolve = resolved
    agent: str = "Hearsay"

    def post(self, url: str, body: bytes, *, headers: Mapping[str, str]) -> Sent:
        """Send once and tell the status; no redirect is followed, no proxy used, nothing of the answer's body read."""
        plain = url.startswith("http:")
        try:
            with (
                self._client(public=() if plain else None, seconds=self.seconds) as client,
                client.stream("POST", url, content=body, headers=dict(headers)) as response,
            ):
                return Sent(status=response.status_code)
        except _FAILURES as error:
            return Sent(trouble=_trouble_of(error))

    def get(self, url: str, wanted: Wanted, *, gate: Gate | None = None) -> Page | Refusal:
        """A page of the public internet or of the allowed networks, whole, or why there is none.

        Redirects are followed, each address checked where it is dialled; no cookie is kept and no proxy used.
        """
        try:
            with self.opened(url, wanted, gate=gate) as answer:
                return answer if isinstance(answer, Refusal) else Page(answer.head, b"".join(answer.chunks))
        except BrokenOffError as error:
            return Refusal(error.reason, url=url)

    @contextmanager
    def opened(self, url: str, wanted: Wanted, *, gate: Gate | None = None) -> Iterator[Stream | Refusal]:
        """The same, with a body that is read piece by piece, for what is too large to be held."""
        ends = time.monotonic() + self.seconds
        hops: list[str] = []
        statuses: list[int] = []
        following: str | None = url
        while following is not None:
            address = _checked_address(following, hops)
            if isinstance(address, Refusal):
                yield address
                return
            hops.append(str(address))
            with ExitStack() as held:
                asked = wanted if len(hops) == 1 else replace(wanted, first_headers={})
                outcome = self._hop(held, address, wanted=asked, gate=gate, ends=ends)
                if isinstance(outcome, httpx.Response) and outcome.status_code in _REDIRECTS:
                    statuses.append(outcome.status_code)
                    following = _location(address, outcome)
                    continue
                for_good = bool(statuses) and _FOR_GOOD.issuperset(statuses)
                yield (
                    outcome if isinstance(outcome, Refusal) else _answer(outcome, wanted, hops=hops, for_good=for_good)
                )
                return

    def _hop(
        self, held: ExitStack, url: httpx.URL, *, wanted: Wanted, gate: Gate | None, ends: float
    ) -> httpx.Response | Refusal:
        """One request, open until what holds it is closed."""
        refused = held.enter_context(gate(str(url)) if gate else nullcontext())
        if refused is not None:
            return refused
        left = ends - time.monotonic()
        if left <= 0:
            return Refusal(Reason.TIMEOUT, url=str(url))
        headers = {"User-Agent": self.agent, "Accept": wanted.accept, "Accept-Encoding": ACCEPTED}
        headers |= wanted.first_headers
        if wanted.etag:
            headers["If-None-Match"] = wanted.etag
        if wanted.last_modified:
            headers["If-Modified-Since"] = wanted.last_modified
        try:
            client = held.enter_context(self._client(public=PAGE_PORTS, seconds=left))
            return held.enter_context(client.stream("GET", url, headers=headers))
        except _FAILURES as error:
            return Refusal(Reason(_trouble_of(error).value), url=str(url))

    def _client(self, *, public: Collection[int] | None, seconds: float) -> httpx.Client:
        backend = GuardedBackend(self.networks, public=public, seconds=seconds, resolve=self.resolve)
        timeout = httpx.Timeout(seconds, connect=min(CONNECT_SECONDS, seconds))
        return httpx.Client(transport=_Transport(backend), timeout=timeout, follow_redirects=False, trust_env=False)


class _Transport(httpx.BaseTransport):
    """httpx over connections that a backend of ours makes; httpx's own transport takes none."""

    def __init__(self, backend: GuardedBackend) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=_ssl_context(), max_connections=1, max_keepalive_connections=0, network_backend=backend
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Pass a request on."""
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=cast("httpx.SyncByteStream", request.stream),
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions)

    def close(self) -> None:
        """Hang up."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


@cache
def _ssl_context() -> SSLContext:
    """The certificates that are trusted, read once: it takes longer than most calls."""
    return httpx.create_ssl_context(trust_env=False)


def _checked_address(given: str, before: Sequence[str]) -> httpx.URL | Refusal:
    """An address that may be asked after those before it, without its fragment."""
    try:
        url = httpx.URL(given).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError, TypeError):
        return Refusal(Reason.BAD_ADDRESS)
    readable = url.scheme in {"http", "https"} and _HOST.fullmatch(url.host) and (url.port or 0) <= _LAST_PORT
    if not readable or url.userinfo or len(str(url)) > LONGEST_ADDRESS:
        return Refusal(Reason.BAD_ADDRESS)
    if str(url) in before:
        return Refusal(Reason.LOOP, url=str(url))
    if len(before) > MOST_HOPS:
        return Refusal(Reason.REDIRECTS, url=str(url))
    if before and before[-1].startswith("https:") and url.scheme == "http":
        return Refusal(Reason.DOWNGRADE, url=str(url))
    return url


def _location(url: httpx.URL, response: httpx.Response) -> str:
    """Where a redirect leads; nowhere where that cannot be read."""
    try:
        return str(url.join(response.headers.get("location", "")))
    except (httpx.InvalidURL, ValueError, TypeError):
        return ""


def _answer(response: httpx.Response, wanted: Wanted, *, hops: Sequence[str], for_good: bool) -> Stream | Refusal:
    """The last answer of a call, if it is one that was asked for."""
    headers, status = response.headers, response.status_code
    kind, charset = content_type_of(headers.get("content-type", ""))
    head = Head(
        url=hops[-1],
        status=status,
        content_type=kind,
        charset=charset,
        etag=kept_validator(headers.get("etag")),
        last_modified=kept_validator(headers.get("last-modified")),
        hops=tuple(hops),
        moved_for_good=for_good,
    )
    if status == UNCHANGED and (wanted.etag or wanted.last_modified):
        return Stream(head, iter(()))
    if status != _OK:
        after = retry_after_of(headers.get("retry-after"), now=time.time())
        return Refusal(Reason.STATUS, status=status, retry_after=after, url=head.url)
    if wanted.types and kind not in wanted.types:
        return Refusal(Reason.TYPE, status=status, url=head.url)
    if _length_of(headers.get("content-length", "")) > wanted.most_bytes:
        return Refusal(Reason.TOO_LARGE, status=status, url=head.url)
    return Stream(head, _body(response, wanted))


def _length_of(given: str) -> int:
    """What an answer says of its own length; 0 where it says nothing."""
    return int(given) if given.isascii() and given.isdecimal() and len(given) <= _LENGTH_DIGITS else 0


def _body(response: httpx.Response, wanted: Wanted) -> Iterator[bytes]:
    """The pieces of a body, unpacked; every failure on the way is one of ours."""
    encoding = response.headers.get("content-encoding", "")
    try:
        yield from inflated(response.iter_raw(), encoding, most_bytes=wanted.most_bytes)
    except _FAILURES as error:
        raise BrokenOffError(Reason(_trouble_of(error).value)) from None


_FAILURES = (
    Refused,
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
    httpx.HTTPError,
    httpx.InvalidURL,
)


def _trouble_of(error: BaseException) -> Trouble:
    """All that is kept of a failed call."""
    match error:
        case Refused():
            return Trouble.REFUSED
        case httpcore.TimeoutException() | httpx.TimeoutException():
            return Trouble.TIMEOUT
        case httpcore.NetworkError() | httpx.NetworkError():
            return Trouble.TLS if _is_of_tls(error) else Trouble.UNREACHABLE
        case _:
            return Trouble.PROTOCOL


def _is_of_tls(error: BaseException) -> bool:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, SSLError):
            return True
        cause = cause.__cause__ or cause.__context__
    return False
