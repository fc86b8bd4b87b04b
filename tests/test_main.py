"""The application as a server runs it: started from the environment, stopped by a signal."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx2
import pytest
import structlog
from fastapi.testclient import TestClient

from app.core.model.key import Scope
from app.flows import keys
from app.main import create_app, create_app_from_environment
from app.settings import Settings
from app.storage.store import Store

SENTENCE = "The ministry said that {number},000 houses were destroyed in region number {number} on Monday. "
WAIT_SECONDS = 30


@pytest.fixture
def environment(database_url: str, tmp_path: Path) -> dict[str, str]:
    return {
        "HEARSAY_DATABASE_URL": database_url,
        "HEARSAY_DATA_DIR": str(tmp_path / "data"),
        "HEARSAY_PARSER": "none",
    }


def test_nothing_is_opened_before_the_application_starts(tmp_path: Path) -> None:
    create_app(Settings(data_dir=tmp_path / "none", database_url="postgresql+psycopg://nowhere.invalid/none"))

    assert not (tmp_path / "none").exists()


def test_the_settings_come_from_the_environment(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    try:
        with TestClient(create_app_from_environment()) as client:
            ready = client.get("/readyz").json()
    finally:
        structlog.reset_defaults()

    assert ready["database"]["kind"] == environment["HEARSAY_DATABASE_URL"].partition(":")[0].partition("+")[0]
    assert ready["extractor"]["kind"] == "patterns"


def test_what_is_being_ingested_when_the_signal_comes_is_answered_and_stored(environment: dict[str, str]) -> None:
    with closing(Store(environment["HEARSAY_DATABASE_URL"])) as store:
        token = keys.create(store, name="all", scopes=[Scope.SUBMIT], now=datetime.now(UTC)).token
    body = {"text": "".join(SENTENCE.format(number=number) for number in range(2, 302))}

    with served(environment) as (process, address), ThreadPoolExecutor(1) as pool:
        headers = {"Authorization": f"Bearer {token}"}
        posted = pool.submit(httpx2.post, f"{address}/v1/snippets", json=body, headers=headers, timeout=WAIT_SECONDS)
        time.sleep(0.15)
        process.send_signal(signal.SIGTERM)
        answer = posted.result(WAIT_SECONDS)
        assert process.wait(WAIT_SECONDS) in {0, -signal.SIGTERM}

    assert answer.status_code == 201
    with closing(Store(environment["HEARSAY_DATABASE_URL"])) as store, store.reading() as reader:
        stored = reader.appearances_of_document(answer.json()["id"])
    assert len(stored) == len(answer.json()["claims"]) > 0


@contextmanager
def served(environment: dict[str, str]) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["-m", "uvicorn", "--factory", "app.main:create_app_from_environment", "--port", str(port)]
    process = subprocess.Popen(
        [sys.executable, *command, "--no-access-log"],
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_until_ready(process, address)
        yield process, address
    finally:
        process.kill()
        process.wait(WAIT_SECONDS)


def wait_until_ready(process: subprocess.Popen[bytes], address: str) -> None:
    for _ in range(WAIT_SECONDS * 10):
        assert process.poll() is None, "the server ended"
        try:
            if httpx2.get(f"{address}/readyz").status_code == 200:
                return
        except httpx2.TransportError:
            pass
        time.sleep(0.1)
    raise AssertionError("the server never became ready")
