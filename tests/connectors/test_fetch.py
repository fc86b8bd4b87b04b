"""The door to HTTP, tried on real sockets."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from app.connectors.fetch import Unreachable, probe


class Door(BaseHTTPRequestHandler):
    """Answers with the status that its path names; 302 leads to a 200."""

    def do_GET(self) -> None:
        self.send_response(int(self.path.strip("/")))
        self.send_header("Location", "/200")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the library names it so
        pass


@pytest.fixture
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def deaf_address() -> Iterator[str]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"


@pytest.mark.parametrize("status", [200, 404, 503])
def test_a_probe_gives_the_status_of_the_answer(address: str, status: int) -> None:
    assert probe(f"{address}/{status}", timeout_seconds=5) == status


def test_a_probe_does_not_follow_a_redirect(address: str) -> None:
    assert probe(f"{address}/302", timeout_seconds=5) == 302


def test_a_probe_uses_no_proxy_of_the_environment(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    assert probe(f"{address}/200", timeout_seconds=5) == 200


def test_nobody_at_the_address_is_unreachable() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    with pytest.raises(Unreachable, match="within 5 seconds"):
        probe(f"http://127.0.0.1:{port}/", timeout_seconds=5)


def test_an_address_that_never_answers_is_unreachable(deaf_address: str) -> None:
    with pytest.raises(Unreachable):
        probe(deaf_address, timeout_seconds=0.1)


def test_an_address_that_is_none_is_unreachable() -> None:
    with pytest.raises(Unreachable):
        probe("http://[", timeout_seconds=1)
