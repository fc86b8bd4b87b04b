"""A server that answers look-ups as a test wants it to, for what no real one does on demand."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Standin:
    """What it answers may be changed while it runs; `asked` are the texts of each look-up so far."""

    base: str
    known: str = "known"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    held: threading.Event = field(default_factory=threading.Event)
    asked: list[list[str]] = field(default_factory=list)
    pages: list[str | None] = field(default_factory=list)

    def answer(self, texts: list[str]) -> dict[str, Any]:
        """Every text with the word `known` in it repeats a claim."""
        self.asked.append(texts)
        matched = [[self._match(text)] if self.known in text else [] for text in texts]
        results = [{"index": place, "matches": matches, "standing": None} for place, matches in enumerate(matched)]
        return {"results": results}

    def _match(self, text: str) -> dict[str, Any]:
        link = {"source": {"name": "Harbour Gazette", "named": True}, "candidates": [], "stance": "asserts"}
        return {
            "claim_id": "clm_standin",
            "text": text,
            "relation": "duplicate",
            "status": "confirmed",
            "newer": None,
            "standing": "disputed" if "gravely" in text else "undisputed",
            "chain": [link],
            "reasons": [],
            "publisher_count": 1,
            "origin_count": 1,
        }


@contextmanager
def a_standin() -> Iterator[Standin]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            body = json.loads(self.rfile.read(length))
            standin.held.wait(30)
            standin.pages.append(body.get("url"))
            told = standin.answer(body["texts"]) if standin.status == 200 else {"title": "No"}
            payload = json.dumps(told).encode()
            # Whoever asked may have gone meanwhile.
            with suppress(OSError):
                self.send_response(standin.status)
                for name, value in {"Content-Type": "application/json", **standin.headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(payload)))
                self.end_headers()
                self.wfile.write(payload)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    standin = Standin(f"http://127.0.0.1:{server.server_port}")
    standin.held.set()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield standin
    finally:
        standin.held.set()
        server.shutdown()
        server.server_close()
        thread.join()
