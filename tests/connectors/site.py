"""A web site on a real socket, for the tests of all that reads pages: its answers are written byte by byte."""

import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from app.connectors.addresses import networks_of

HERE = networks_of(["127.0.0.0/8", "::1/128"])


@dataclass(frozen=True)
class Asked:
    """One request: its path and its headers, names in lower case."""

    path: str
    headers: Mapping[str, str]


Raw = Callable[[socket.socket, Asked], None]
"""Writes an answer of its own making."""


@dataclass
class Site:
    """Answers each path with the bytes or the writing that is set for it, 404 for others; keeps what was asked."""

    url: str = ""
    pages: dict[str, bytes | Callable[[Asked], bytes]] = field(default_factory=dict)
    raw: dict[str, Raw] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [one.path for one in self.asked]


def answer(body: bytes | str = b"", status: int = 200, **headers: str) -> bytes:
    """A whole answer; `content_type="text/plain"` is a header, too."""
    content = body.encode() if isinstance(body, str) else body
    given = {"content-type": "text/html; charset=utf-8"} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    lines = [f"HTTP/1.1 {status} Whatever", f"content-length: {len(content)}", "connection: close"]
    lines += [f"{name}: {value}" for name, value in given.items() if value]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content


def redirect(to: str, status: int = 302) -> bytes:
    """An answer that leads elsewhere."""
    return answer(status=status, location=to)


@contextmanager
def site(address: str = "127.0.0.1", port: int = 0) -> Iterator[Site]:
    """A site for as long as the block lasts."""
    with socket.create_server((address, port), backlog=64) as listening:
        opened = Site(f"http://{address}:{listening.getsockname()[1]}")
        listening.settimeout(0.05)
        serving: list[threading.Thread] = []

        def accept() -> None:
            while not opened.over.is_set():
                with suppress(TimeoutError, OSError):
                    accepted, _ = listening.accept()
                    thread = threading.Thread(target=_serve, args=(opened, accepted), daemon=True)
                    serving.append(thread)
                    thread.start()

        accepting = threading.Thread(target=accept, daemon=True)
        accepting.start()
        try:
            yield opened
        finally:
            opened.over.set()
            accepting.join()
            for each in serving:
                each.join(5)


def _serve(opened: Site, accepted: socket.socket) -> None:
    with accepted, suppress(OSError):
        accepted.settimeout(10)
        head = b""
        while b"\r\n\r\n" not in head:
            piece = accepted.recv(65536)
            if not piece:
                return
            head += piece
        first, *lines = head.decode("latin-1").split("\r\n")
        pairs = (line.split(":", 1) for line in lines if ":" in line)
        asked = Asked(first.split()[1], {name.lower(): value.strip() for name, value in pairs})
        opened.asked.append(asked)
        if asked.path in opened.raw:
            opened.raw[asked.path](accepted, asked)
        else:
            given = opened.pages.get(asked.path, answer("Nothing here", 404))
            accepted.sendall(given if isinstance(given, bytes) else given(asked))
        accepted.shutdown(socket.SHUT_WR)
