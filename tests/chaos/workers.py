"""Worker processes for tests: started, commanded, killed."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


class Worker:
    """A process that serves one command after the other."""

    def __init__(self, database_url: str, directory: Path, *, module: str = "tests.chaos.worker") -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, database_url, str(directory)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def wait_until_ready(self) -> None:
        """Until it says so; what it has written to its error output is the failure."""
        answer = self.answer()
        assert answer == {"ready": True}, self._process.stderr.read() if self._process.stderr else ""

    def tell(self, **command: Any) -> None:
        """Give a command, without waiting for the answer."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(command) + "\n")
        self._process.stdin.flush()

    def answer(self) -> dict[str, Any] | None:
        """The next answer; None where the process is gone."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        return dict(json.loads(line)) if line.endswith("\n") else None

    def ask(self, **command: Any) -> dict[str, Any]:
        """Give a command and wait for its answer."""
        self.tell(**command)
        answer = self.answer()
        assert answer is not None, self._process.stderr.read() if self._process.stderr else ""
        return answer

    def kill(self) -> None:
        """As `kill -9` does."""
        self._process.kill()
        self._process.wait()

    def end(self) -> None:
        """Let it end by itself, and by force where it does not."""
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):
            self._process.stdin.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for pipe in (self._process.stdout, self._process.stderr):
            if pipe is not None:
                pipe.close()


@contextmanager
def workers(count: int, database_url: str, directory: Path) -> Iterator[list[Worker]]:
    """Some workers on one database and one data directory, ready; ended afterwards."""
    started = [Worker(database_url, directory) for _ in range(count)]
    try:
        for worker in started:
            worker.wait_until_ready()
        yield started
    finally:
        for worker in started:
            worker.end()
