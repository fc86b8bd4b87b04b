"""Several processes behind one port, with an application that answers which of them it is."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 30.0
PROGRAM = """
import os, sys
from app.cli.serve import _listening
from app.cli.workers import serve_in, server_of

async def app(scope, receive, send):
    if scope["type"] == "lifespan":
        await receive()
        await send({"type": "lifespan.startup." + sys.argv[1]})
        await receive()
        await send({"type": "lifespan.shutdown.complete"})
        return
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": str(os.getpid()).encode()})

with _listening("127.0.0.1", 0) as listener:
    print(listener.getsockname()[1], flush=True)
    sys.exit(0 if serve_in(server_of(app), listener, count=2) else 5)
"""

Started = subprocess.Popen[str]


@pytest.fixture
def served() -> Iterator[tuple[Started, str]]:
    process = started("complete")
    assert process.stdout
    yield process, f"http://127.0.0.1:{int(process.stdout.readline())}"
    process.terminate()
    process.wait(PATIENCE_SECONDS)
    process.stdout.close()


def started(outcome: str) -> Started:
    return subprocess.Popen([sys.executable, "-c", PROGRAM, outcome], cwd=ROOT, stdout=subprocess.PIPE, text=True)


def answering(address: str, *, connections: int = 8) -> set[int]:
    """The processes that answer on so many open connections."""
    clients = [httpx.Client(trust_env=False, timeout=PATIENCE_SECONDS) for _ in range(connections)]
    try:
        return {int(client.get(address).text) for client in clients}
    finally:
        for client in clients:
            client.close()


def both(address: str, *, but: frozenset[int] = frozenset()) -> set[int]:
    """The two processes, once both are there and each has got some of the connections."""
    until = time.monotonic() + PATIENCE_SECONDS
    while len(found := answering(address) - but) < 2:
        assert time.monotonic() < until, found
    return found


def test_each_process_gets_some_of_the_connections(served: tuple[Started, str]) -> None:
    process, address = served

    assert process.pid not in both(address)


def test_a_process_that_is_killed_is_replaced(served: tuple[Started, str]) -> None:
    _, address = served
    killed = both(address).pop()

    os.kill(killed, signal.SIGKILL)

    assert len(both(address, but=frozenset([killed]))) == 2


def test_told_to_end_all_end(served: tuple[Started, str]) -> None:
    process, address = served
    working = both(address)

    process.terminate()

    assert process.wait(PATIENCE_SECONDS) == 0
    assert not any(Path(f"/proc/{pid}").exists() for pid in working)


def test_an_application_that_cannot_start_is_not_tried_again() -> None:
    process = started("failed")

    assert process.wait(PATIENCE_SECONDS) == 5
    assert process.stdout
    process.stdout.close()
