"""An address in, what answers there out: the one door to HTTP."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from ssl import SSLContext, SSLError
from typing import cast

import httpcore
import httpx

from app.connectors.addresses import Network
from app.connectors.guarded import GuardedBackend, Refused, Resolve, resolved

CONNECT_SECONDS = 5.0


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

    `seconds` are for the whole call; `resolve` finds the addresses of a name.
    """

    networks: Sequence[Network] = ()
    seconds: float = 15.0
    resolve: Resolve = resolved

    def post(self, url: str, body: bytes, *, headers: Mapping[str, str]) -> Sent:
        """Send once and tell the status; no redirect is followed, no proxy used, nothing of the answer's body read."""
        backend = GuardedBackend(
            self.networks, plain=url.startswith("http:"), seconds=self.seconds, resolve=self.resolve
        )
        timeout = httpx.Timeout(self.seconds, connect=min(CONNECT_SECONDS, self.seconds))
        try:
            with (
                httpx.Client(
                    transport=_Transport(backend), timeout=timeout, follow_redirects=False, trust_env=False
                ) as client,
                client.stream("POST", url, content=body, headers=dict(headers)) as response,
            ):
                return Sent(status=response.status_code)
        except Refused:
            return Sent(trouble=Trouble.REFUSED)
        except (httpcore.TimeoutException, httpx.TimeoutException):
            return Sent(trouble=Trouble.TIMEOUT)
        except (httpcore.NetworkError, httpx.NetworkError) as error:
            return Sent(trouble=Trouble.TLS if _is_of_tls(error) else Trouble.UNREACHABLE)
        except (httpcore.ProtocolError, httpcore.UnsupportedProtocol, httpx.HTTPError, httpx.InvalidURL):
            return Sent(trouble=Trouble.PROTOCOL)


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


def _is_of_tls(error: BaseException) -> bool:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, SSLError):
            return True
        cause = cause.__cause__ or cause.__context__
    return False
