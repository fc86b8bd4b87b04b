"""Everything that leaves a browser, written down on its way."""

import http.client
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Sent:
    """One request."""

    method: str
    host: str
    path: str
    headers: str
    body: str

    @property
    def whole(self) -> str:
        return f"{self.method} {self.host}{self.path}\n{self.headers}\n{self.body}"


@dataclass
class Proxy:
    """Where it stands, and what went through it."""

    address: str
    sent: list[Sent] = field(default_factory=list)

    def to(self, base: str) -> list[Sent]:
        """What was sent to one server."""
        return [each for each in self.sent if each.host == urlsplit(base).netloc]


@contextmanager
def a_proxy() -> Iterator[Proxy]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._pass_on()

        def do_POST(self) -> None:
            self._pass_on()

        def do_CONNECT(self) -> None:
            # Nothing here is served by https: whatever asks for it is the browser's own business.
            self.send_error(502)

        def _pass_on(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            place = urlsplit(self.path)
            path = place.path + (f"?{place.query}" if place.query else "")
            proxy.sent.append(Sent(self.command, place.netloc, path, str(self.headers), body.decode()))
            kept = {name: value for name, value in self.headers.items() if not name.lower().startswith("proxy-")}
            # Whoever asked may have gone meanwhile.
            with suppress(OSError), closing(http.client.HTTPConnection(place.netloc, timeout=30)) as connection:
                connection.request(self.command, path, body, kept)
                with connection.getresponse() as answer:
                    self._hand_back(answer, answer.read())

        def _hand_back(self, answer: http.client.HTTPResponse, payload: bytes) -> None:
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in {"transfer-encoding", "connection", "content-length", "date", "server"}:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(payload)))
            self.end_headers()
            self.wfile.write(payload)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    proxy = Proxy(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
