"""A host and a port in, a connection to an address that may be called out: checked as it is dialled, never before.

The name is resolved, every address is checked, and one of the checked addresses is dialled: what the name resolves to
a moment later is of no matter. TLS and the Host header still speak of the name.
"""

import socket
import threading
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from ssl import SSLContext
from typing import Any

import httpcore

from app.connectors.addresses import Network, address_of, is_public, is_within

Resolve = Callable[[str, int], Sequence[str]]
"""A host and a port in, its addresses out; raises OSError where there is none."""


class Refused(Exception):
    """The name leads to no address that may be called."""


def resolved(host: str, port: int) -> Sequence[str]:
    """What the resolver of this machine says, each address once."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


class GuardedBackend(httpcore.NetworkBackend):
    """Dials public addresses, and those of `allowed` networks; one call has `seconds` in all, from its start.

    `public` says on which ports public addresses are dialled: None for every port, an empty collection for none.
    """

    def __init__(
        self,
        allowed: Sequence[Network],
        *,
        public: Collection[int] | None,
        seconds: float,
        resolve: Resolve = resolved,
    ) -> None:
        self._allowed = allowed
        self._public = public
        self._ends = time.monotonic() + seconds
        self._resolve = resolve
        self._dialler = httpcore.SyncBackend()

    def connect_tcp(  # called by httpcore
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first checked address that answers; raises Refused, or httpcore's ConnectError."""
        addresses = _in_time(lambda: self._resolve(host, port), remaining(self._ends, timeout))
        checked = [address for address in addresses if self._may_call(address, port)]
        if not checked:
            raise Refused
        for address in checked:
            try:
                stream = self._dialler.connect_tcp(
                    address, port, remaining(self._ends, timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return TimedStream(stream, self._ends)
        raise failure

    def sleep(self, seconds: float) -> None:
        """Nothing is tried twice here."""

    def _may_call(self, address: str, port: int) -> bool:
        meant = address_of(address)
        return is_within(meant, self._allowed) or ((self._public is None or port in self._public) and is_public(meant))


class TimedStream(httpcore.NetworkStream):
    """A connection that ends at a time, however slowly the other side goes on answering."""

    def __init__(self, stream: httpcore.NetworkStream, ends: float) -> None:
        self._stream = stream
        self._ends = ends

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Some bytes, as long as there is time."""
        return self._stream.read(max_bytes, remaining(self._ends, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send, as long as there is time."""
        self._stream.write(buffer, remaining(self._ends, timeout))

    def close(self) -> None:
        """Hang up."""
        self._stream.close()

    def start_tls(  # called by httpcore
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same connection under TLS, with the certificate checked against the name."""
        secured = self._stream.start_tls(ssl_context, server_hostname, remaining(self._ends, timeout))
        return TimedStream(secured, self._ends)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401  httpcore's own word for it
        """What is known of the connection."""
        return self._stream.get_extra_info(info)


def remaining(ends: float, timeout: float | None) -> float:
    """Seconds that are left, at most `timeout`; raises httpcore's ReadTimeout where none are."""
    left = ends - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("The time for this call is over.")
    return left if timeout is None else min(left, timeout)


def _in_time(resolve: Callable[[], Sequence[str]], seconds: float) -> Sequence[str]:
    """The answer of a resolver, which knows no end of its own; raises httpcore's ConnectError or ConnectTimeout."""
    found: list[Sequence[str]] = []

    def ask() -> None:
        with suppress(OSError, UnicodeError):
            found.append(resolve())

    asking = threading.Thread(target=ask, daemon=True, name="resolver")
    asking.start()
    asking.join(seconds)
    if asking.is_alive():
        raise httpcore.ConnectTimeout("The name was not resolved in time.")
    if not found:
        raise httpcore.ConnectError("The name does not resolve.")
    return found[0]
