"""A real server on a real socket, for what a client in memory cannot show: streams and their ends."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import uvicorn
from fastapi import FastAPI

from app.flows.house import House
from app.main import create_app
from app.settings import Settings
from tests.api.conftest import tokens_of


@dataclass(frozen=True)
class Served:
    """Where it is served, and a key for each scope."""

    app: FastAPI
    base: str
    tokens: dict[str, str]

    @property
    def house(self) -> House:
        house: House = self.app.state.house
        return house

    def headers(self, scope: str = "review") -> dict[str, str]:
        return {"Authorization": f"Bearer {self.tokens[scope]}"}

    def submit(self, **body: Any) -> dict[str, Any]:
        answer = httpx.post(
            f"{self.base}/v1/snippets", headers=self.headers("submit"), json=body, timeout=30, trust_env=False
        )
        assert answer.status_code in {200, 201}, answer.text
        told: dict[str, Any] = answer.json()
        return told

    @contextmanager
    def streaming(self, query: str = "", *, scope: str = "review", last: int | None = None) -> Iterator["Stream"]:
        headers = self.headers(scope) | ({"Last-Event-ID": str(last)} if last is not None else {})
        with (
            httpx.Client(timeout=30, trust_env=False) as client,
            client.stream("GET", f"{self.base}/v1/events{query}", headers=headers) as answer,
        ):
            if answer.status_code == 200:
                assert answer.headers["content-type"].startswith("text/event-stream")
            else:
                answer.read()
            yield Stream(answer)


@dataclass(frozen=True)
class Block:
    """One event of a stream; a heartbeat has neither name nor data."""

    name: str | None
    place: int | None
    data: str | None


class Stream:
    """The blocks of an open stream, one after the other."""

    def __init__(self, answer: httpx.Response) -> None:
        self.answer = answer
        self._lines = answer.iter_lines() if answer.status_code == 200 else iter(())

    def block(self) -> Block:
        fields: dict[str, str] = {}
        for line in self._lines:
            if not line:
                return Block(fields.get("event"), int(fields["id"]) if "id" in fields else None, fields.get("data"))
            name, _, value = line.partition(":")
            fields[name] = value.strip()
        raise EOFError

    def event(self) -> Block:
        while (block := self.block()).data is None:
            pass
        return block

    def events(self, count: int) -> list[Block]:
        return [self.event() for _ in range(count)]


@contextmanager
def served(settings: Settings) -> Iterator[Served]:
    app = create_app(settings)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=5))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            until = time.monotonic() + 60
            while not server.started:
                assert thread.is_alive()
                assert time.monotonic() < until
                time.sleep(0.02)
            yield Served(app, f"http://127.0.0.1:{listener.getsockname()[1]}", tokens_of(app.state.house))
        finally:
            if broadcast := getattr(app.state, "broadcast", None):
                broadcast.end()
            server.should_exit = True
            thread.join()
