"""Archives taken in and written out, by the commands as somebody types them and by a process that is killed."""

import gzip
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.storage.store import Store
from tests.cli.conftest import Hearsay

FERRY = "A ferry with 212 people aboard ran aground off Kestrel Island on Sunday evening, the coastguard said."
DAM = "The dam at Derna broke on Sunday, the mayor told Radio Kestrel."
MANY = 24
SYLLABLES = [f"{start}{middle}" for start in "bdfgklmnprstvz" for middle in ("a", "o", "ir", "ul")] + ["qu", "x", "ye"]


@pytest.fixture(autouse=True)
def _migrated(environment: dict[str, str], sqlite_url: str) -> None:
    environment["HEARSAY_DATABASE_URL"] = sqlite_url


@pytest.fixture
def elsewhere(environment: dict[str, str], sqlite_template: Path, tmp_path: Path) -> Callable[[], None]:
    """Go over to an empty store."""

    def go() -> None:
        another = shutil.copy(sqlite_template, tmp_path / "another.sqlite3")
        environment["HEARSAY_DATABASE_URL"] = f"sqlite:///{another}"
        environment["HEARSAY_DATA_DIR"] = str(tmp_path / "elsewhere")

    return go


def archive_of(*documents: dict[str, Any]) -> str:
    return "".join(f"{json.dumps(document)}\n" for document in documents)


def told(url: str) -> list[tuple[str, list[tuple[str | None, str]], str]]:
    """What a store holds: each appearance with its chain and position."""
    with closing(Store(url)) as store, store.reading() as reader:
        return [
            (
                one.appearance.content_text,
                [(link.source.name if link.source else None, link.stance.value) for link in one.appearance.chain],
                one.appearance.position.value,
            )
            for document_id in reader.documents_in_force()
            for one in reader.appearances_of_document(document_id)
        ]


def test_what_was_written_out_and_taken_in_elsewhere_tells_the_same(
    hearsay: Hearsay, environment: dict[str, str], elsewhere: Callable[[], None], tmp_path: Path
) -> None:
    given = archive_of(
        {
            "text": FERRY,
            "url": "https://harbour.example/1",
            "publisher": "Harbour Gazette",
            "published_at": "2026-03-02T09:00:00+00:00",
        },
        {"text": DAM, "title": "Dam breaks", "author": "Vera Quill"},
    )
    assert hearsay("import", given=given).stdout.startswith("2 stored, 0 known already;")
    archive = tmp_path / "archive.jsonl"
    assert hearsay("export", archive).stderr == "hearsay: 2 documents written.\n"
    before = told(environment["HEARSAY_DATABASE_URL"])
    written = [json.loads(line) for line in archive.read_text(encoding="utf-8").splitlines()]
    assert [{**line, "language": "en"} for line in map(json.loads, given.splitlines())] == written

    elsewhere()
    assert hearsay("import", archive).stdout.startswith("2 stored, 0 known already;")

    assert len(before) > 1
    assert told(environment["HEARSAY_DATABASE_URL"]) == before
    assert hearsay("export").stdout == archive.read_text(encoding="utf-8")


def test_a_packed_archive_is_taken_twice_and_stored_once(hearsay: Hearsay, tmp_path: Path) -> None:
    archive = tmp_path / "archive.jsonl.gz"
    archive.write_bytes(gzip.compress(archive_of({"text": FERRY}, {"text": DAM}).encode()))
    assert hearsay("import", archive).stdout.startswith("2 stored, 0 known already;")
    assert hearsay("import", archive).stdout.startswith("0 stored, 2 known already;")


def test_a_line_that_cannot_be_taken_is_said_with_its_number_and_skipped(hearsay: Hearsay, tmp_path: Path) -> None:
    archive = tmp_path / "archive.txt"
    huge = json.dumps({"text": "secret " * 1_200_000})
    archive.write_text(f"{archive_of({'text': FERRY})}{{broken\n{huge}\n{archive_of({'text': DAM})}", encoding="utf-8")
    result = hearsay("import", archive)
    assert result.exit_code == 0
    assert result.stdout.startswith("2 stored, 0 known already;")
    assert result.stderr.splitlines() == [
        "hearsay: archive.txt:2: The line is not JSON in UTF-8.",
        "hearsay: archive.txt:3: The line is too long.",
    ]


@pytest.mark.parametrize("content", [b"no gzip at all", gzip.compress(archive_of({"text": FERRY}).encode())[:-9]])
def test_a_packed_file_that_is_broken_is_refused_in_a_line(hearsay: Hearsay, tmp_path: Path, content: bytes) -> None:
    archive = tmp_path / "archive.jsonl.gz"
    archive.write_bytes(content)
    result = hearsay("import", archive)
    assert "archive.jsonl.gz: The file cannot be read." in result.stderr
    assert "Traceback" not in result.stderr


def test_what_is_no_longer_said_and_what_came_before_is_not_written_out(hearsay: Hearsay) -> None:
    page = {"url": "https://harbour.example/1", "publisher": "Harbour Gazette"}
    hearsay("import", given=archive_of({"text": FERRY, **page}, {"text": f"{FERRY} Nobody was hurt.", **page}))
    (line,) = hearsay("export").stdout.splitlines()
    assert json.loads(line)["text"].endswith("Nobody was hurt.")
    assert hearsay("export", "--since", "2126-01-01").stdout == ""


def test_a_file_that_is_there_is_not_written_over(hearsay: Hearsay, tmp_path: Path) -> None:
    there = tmp_path / "archive.jsonl"
    there.write_text("mine", encoding="utf-8")
    result = hearsay("export", there)
    assert result.exit_code == 2
    assert there.read_text(encoding="utf-8") == "mine"
    assert [path.name for path in tmp_path.glob("*.part")] == []


def test_an_import_that_is_killed_goes_on_where_it_was(environment: dict[str, str], tmp_path: Path) -> None:
    lines = [archive_of({"text": _statement(number)}) for number in range(MANY)]
    archive = tmp_path / "archive.jsonl"
    archive.write_text("".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "app.cli", "import"]
    variables = {**os.environ, **environment}

    with subprocess.Popen(
        [*command, "-"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=variables
    ) as process:
        assert process.stdin is not None
        process.stdin.write("".join(lines[: MANY // 2]).encode())
        process.stdin.flush()
        _wait_for_documents(environment["HEARSAY_DATABASE_URL"], at_least=MANY // 4)
        process.kill()

    again = subprocess.run([*command, str(archive)], capture_output=True, text=True, env=variables, check=True)
    stored, known = (int(part.split()[0]) for part in again.stdout.split(";")[0].split(", "))
    assert stored + known == MANY
    assert known >= MANY // 4
    written = subprocess.run(
        [sys.executable, "-m", "app.cli", "export"], capture_output=True, text=True, env=variables, check=True
    )
    texts = [json.loads(line)["text"] for line in written.stdout.splitlines()]
    assert texts == [json.loads(line)["text"] for line in lines]


def _statement(number: int) -> str:
    """A statement that is like no other: words of syllables that the number picks."""
    words = [
        "".join(SYLLABLES[number * factor % len(SYLLABLES)] for factor in (one, one + 2, one + 5))
        for one in range(1, 7)
    ]
    return f"{words[0].title()} and {words[1]} have {words[2]}ed the {words[3]} {words[4]} of {words[5].title()}."


def _wait_for_documents(url: str, *, at_least: int) -> None:
    path = url.removeprefix("sqlite:///")
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with closing(sqlite3.connect(path)) as connection:
            if connection.execute("SELECT count(*) FROM documents").fetchone()[0] >= at_least:
                return
        time.sleep(0.05)
    raise AssertionError("The import stored nothing.")
