"""`hearsay serve` as a process of its own: it starts, answers, and ends when it is told to."""

import json
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.cli.serve import _listening

ROOT = Path(__file__).parents[2]
STARTING_SECONDS = 60.0


class Server:
    def __init__(self, environment: dict[str, str], log: Path, *options: str) -> None:
        self.log = log.open("w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "app.cli", "serve", "--port", "0", *options],
            cwd=ROOT,
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=self.log,
            text=True,
        )

    def announced(self, pattern: str) -> re.Match[str]:
        assert self.process.stdout
        for line in self.process.stdout:
            if found := re.search(pattern, line):
                return found
        raise AssertionError(self.said())

    def wait_until_ready(self, base: str) -> httpx.Response:
        until = time.monotonic() + STARTING_SECONDS
        while True:
            try:
                reply = httpx.get(f"{base}/readyz", timeout=STARTING_SECONDS, trust_env=False)
            except httpx.TransportError:
                assert time.monotonic() < until, self.said()
                time.sleep(0.1)
            else:
                return reply

    def end(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=STARTING_SECONDS)
        assert self.process.stdout
        self.process.stdout.close()
        return code

    def said(self) -> str:
        self.log.seek(0)
        return self.log.read()


@pytest.fixture
def servers() -> Iterator[list[Server]]:
    started: list[Server] = []
    yield started
    for server in started:
        if server.process.poll() is None:
            server.process.kill()
            server.process.wait()
        if server.process.stdout:
            server.process.stdout.close()
        server.log.close()


def post(call: str) -> Any:
    """What the printed `curl` would do."""
    words = shlex.split(call)
    address = next(word for word in words if word.startswith("http"))
    headers = dict(words[at + 1].split(": ", 1) for at, word in enumerate(words) if word == "-H")
    body = words[words.index("-d") + 1]
    return httpx.post(address, headers=headers, content=body, timeout=STARTING_SECONDS, trust_env=False)


def test_the_demonstration_serves_what_it_prints_and_keeps_its_key(
    environment: dict[str, str], tmp_path: Path, servers: list[Server]
) -> None:
    keys, passwords = [], []
    for number in (1, 2):
        server = Server(environment, tmp_path / f"log{number}", "--demo")
        servers.append(server)
        base = server.announced(r"http://127\.0\.0\.1:\d+")[0]
        passwords.append(server.announced(r"^Sign in at http://[\d.:]+/desk/ as demo with the password (\S+)$")[1])
        server.announced("^curl ")
        assert server.process.stdout
        headers, body = server.process.stdout.readline(), server.process.stdout.readline()
        assert server.wait_until_ready(base).status_code == 200
        reply = post(f"{base}/v1/snippets {headers.rstrip().rstrip(chr(92))} {body}")
        assert reply.status_code == (201 if number == 1 else 200), reply.text
        relations = {match["relation"] for claim in reply.json()["claims"] for match in claim["matches"]}
        assert "contradiction" in relations
        keys.append(re.search(r"hsy_[\w-]+", headers)[0])  # type: ignore[index]
        assert server.end() == 0, server.said()
        assert "skerry" not in server.said().lower()
    assert keys[0] == keys[1]
    assert passwords[0] == passwords[1]
    assert (Path(environment["HEARSAY_DATA_DIR"]) / "demo_password").stat().st_mode & 0o077 == 0


def test_a_taken_port_is_said_before_anything_is_done(environment: dict[str, str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = subprocess.run(
            [sys.executable, "-m", "app.cli", "serve", "--demo", "--port", str(port)],
            cwd=ROOT,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            timeout=STARTING_SECONDS,
            check=False,
        )
    assert result.returncode == 1
    reason = "end what runs there, or choose another with --port."
    assert result.stderr == f"hearsay: Port {port} of 127.0.0.1 is taken: {reason}\n"
    assert not Path(environment["HEARSAY_DATA_DIR"]).exists()


def test_a_server_over_a_database_that_was_not_migrated_says_so(
    environment: dict[str, str], tmp_path: Path, servers: list[Server]
) -> None:
    (tmp_path / "data").mkdir()
    server = Server(environment, tmp_path / "log")
    servers.append(server)
    assert server.process.wait(timeout=STARTING_SECONDS) == 1
    assert "hearsay migrate" in server.said()
    assert server.said().count("\n") == 1


def test_health_tells_whether_a_server_is_ready(
    environment: dict[str, str], tmp_path: Path, sqlite_url: str, servers: list[Server]
) -> None:
    environment["HEARSAY_DATABASE_URL"] = sqlite_url
    server = Server(environment, tmp_path / "log", "--workers", "2")
    servers.append(server)
    base = server.announced(r"http://127\.0\.0\.1:\d+")[0]
    server.wait_until_ready(base)

    def health(address: str) -> int:
        command = [sys.executable, "-m", "app.cli", "health", "--url", address]
        return subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=STARTING_SECONDS).returncode

    assert health(base) == 0
    assert server.end() == 0, server.said()
    assert health(base) == 1


def test_what_a_server_prints_is_json_without_text(
    environment: dict[str, str], tmp_path: Path, sqlite_url: str, servers: list[Server]
) -> None:
    environment["HEARSAY_DATABASE_URL"] = sqlite_url
    server = Server(environment, tmp_path / "log")
    servers.append(server)
    base = server.announced(r"http://127\.0\.0\.1:\d+")[0]
    server.wait_until_ready(base)
    httpx.post(f"{base}/v1/lookups?text=harbour", json={"texts": ["A harbour burnt."]}, timeout=60, trust_env=False)
    assert server.end() == 0
    lines = [json.loads(line) for line in server.said().splitlines()]
    assert all(isinstance(line, dict) for line in lines)
    assert "harbour" not in server.said()


def test_answers_leave_at_once_since_the_protocol_of_the_listener_is_named() -> None:
    # asyncio sets TCP_NODELAY on an accepted connection only where its protocol is TCP, which accept() takes over.
    with _listening("127.0.0.1", 0) as listener:
        assert listener.proto == socket.IPPROTO_TCP
