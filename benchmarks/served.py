"""Settings in, the address of a server over them out, ended with the block."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2

from app.settings import Settings

PATIENCE_SECONDS = 180
WORKING_MEGABYTES = 50


@dataclass(frozen=True, slots=True)
class Served:
    """A running server, a key for it, and how long it took to be ready."""

    address: str
    token: str
    pid: int
    ready_seconds: float

    def workers(self) -> list[int]:
        """The processes that answer: the server's children, or itself where it has none that work."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return [pid for pid in map(int, children) if megabytes(pid)["Rss"] > WORKING_MEGABYTES] or [self.pid]


def megabytes(pid: int) -> dict[str, float]:
    """The memory of a process: `Rss` with all that it shares, `Pss` with its part of what is shared, its own apart."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    figures = {name: float(size) / 1000 for name, size, _ in (line.split()[:3] for line in lines)}
    return {name.rstrip(":"): size for name, size in figures.items()}


def processor_seconds(pid: int) -> float:
    """The processor time that a process has had, its threads together."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(settings: Settings, *, token: str = "", workers: int = 1) -> Iterator[Served]:
    """A server of its own over this store; stopped at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {
        "HEARSAY_DATA_DIR": str(settings.data_dir),
        "HEARSAY_PORT": str(port),
        "HEARSAY_WORKERS": str(workers),
        "HEARSAY_RATE_LIMIT_PER_MINUTE": "10000000",
        "HEARSAY_LOG_LEVEL": "error",
    }
    started = time.perf_counter()
    server = subprocess.Popen([sys.executable, "-m", "app.cli", "serve"], env=environment, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address)
        yield Served(address, token, server.pid, time.perf_counter() - started)
    finally:
        server.terminate()
        server.wait(timeout=60)


def _wait(address: str) -> None:
    deadline = time.perf_counter() + PATIENCE_SECONDS
    while time.perf_counter() < deadline:
        try:
            if httpx2.get(f"{address}/readyz", timeout=5).status_code == 200:
                return
        except httpx2.HTTPError:
            pass
        time.sleep(0.05)
    sys.exit("The server did not become ready within three minutes.")
