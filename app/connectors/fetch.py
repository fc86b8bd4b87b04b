"""An address in, what answers there out: the one door to HTTP."""

import httpx


class Unreachable(Exception):
    """Nothing answered in time at an address that was asked."""


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
