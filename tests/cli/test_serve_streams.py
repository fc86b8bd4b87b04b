"""`hearsay serve` with open streams: they end the moment the process is told to."""

import time
from pathlib import Path

import httpx
import pytest

from tests.cli.test_serve import Server, servers

__all__ = ["servers"]


@pytest.mark.parametrize("workers", [1, 2])
def test_open_streams_end_when_the_server_is_told_to(
    environment: dict[str, str], tmp_path: Path, servers: list[Server], workers: int
) -> None:
    server = Server(environment, tmp_path / "log", "--demo", "--workers", str(workers))
    servers.append(server)
    base = server.announced(r"http://127\.0\.0\.1:\d+")[0]
    token = server.announced(r"hsy_[\w-]+")[0]
    server.wait_until_ready(base)
    with (
        httpx.Client(timeout=60, trust_env=False) as client,
        client.stream("GET", f"{base}/v1/events", headers={"Authorization": f"Bearer {token}"}) as answer,
    ):
        lines = answer.iter_lines()
        next(lines)
        began = time.monotonic()
        assert server.end() == 0, server.said()
        assert list(lines)[-1] == ""
    assert time.monotonic() - began < 15, server.said()
