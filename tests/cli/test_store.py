"""The commands that work on a database: ingest, lookup, keys, migrate, reindex."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Hearsay

FERRY = "A ferry with 212 people aboard ran aground off Kestrel Island on Sunday evening, the coastguard said."
FULLER = "A ferry with 240 people aboard ran aground off Kestrel Island on Sunday evening, the coastguard said."


@pytest.fixture(autouse=True)
def _migrated(environment: dict[str, str], sqlite_url: str) -> None:
    environment["HEARSAY_DATABASE_URL"] = sqlite_url


def lines(output: str) -> list[Any]:
    return [json.loads(line) for line in output.splitlines()]


def snippet(text: str, **fields: object) -> str:
    return json.dumps({"text": text, **fields})


def test_what_was_ingested_is_found_by_the_next_process(hearsay: Hearsay, tmp_path: Path) -> None:
    report = tmp_path / "ferry.txt"
    report.write_text(FERRY, encoding="utf-8")
    assert hearsay("ingest", report).stdout == "1 stored, 0 known already; 1 claims, 0 matches with known ones.\n"
    (found,) = lines(hearsay("lookup", FULLER, "--json").stdout)
    assert found["matches"][0]["relation"] == "contradiction"
    page = hearsay("lookup", FULLER).stdout
    assert page.startswith("contradiction (")
    assert "212" in page


def test_a_look_up_of_something_else_finds_nothing(hearsay: Hearsay) -> None:
    hearsay("ingest", "-", given=FERRY)
    assert hearsay("lookup", "It rained in Oslo all through the spring.").stdout == "Nothing known is like it.\n"


def test_the_same_text_twice_is_one_document(hearsay: Hearsay) -> None:
    first, again = (lines(hearsay("ingest", "-", "--json", given=FERRY).stdout)[0] for _ in range(2))
    assert (first["created"], again["created"]) == (True, False)
    assert first["id"] == again["id"]


def test_a_bad_line_is_said_and_skipped(hearsay: Hearsay, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / "a.txt").write_text("The dam at Derna broke on Sunday, the mayor said.", encoding="utf-8")
    (archive / "skipped.pdf").write_bytes(b"%PDF-1.7")
    more = [
        snippet(
            FERRY, url="https://harbour.example/1", publisher="Harbour Gazette", published_at="2026-03-02T09:00:00Z"
        ),
        "{broken",
        "",
        snippet("x", colour="red"),
        snippet("   "),
        snippet("A text from nowhen.", published_at="2026-03-02T09:00:00"),
        snippet("A text with a password.", url="https://me:secret@harbour.example/"),
        snippet("\ud800"),
        '{"text": 5}',
        '["text"]',
    ]
    (archive / "b.jsonl").write_text("\n".join(more), encoding="utf-8")
    result = hearsay("ingest", archive)
    assert result.exit_code == 0
    assert result.stdout.startswith("2 stored, 0 known already;")
    assert result.stdout.endswith(" 8 could not be taken.\n")
    told = [line.removeprefix("hearsay: ").split(": ")[0] for line in result.stderr.splitlines()]
    assert told == [f"b.jsonl:{number}" for number in (2, 4, 5, 6, 7, 8, 9, 10)]
    assert "secret" not in result.stderr
    assert "nowhen" not in result.stderr


def test_where_nothing_could_be_taken_the_command_fails(hearsay: Hearsay, tmp_path: Path) -> None:
    result = hearsay("ingest", tmp_path / "gone.txt")
    assert result.exit_code == 2
    assert "gone.txt: No such file or directory." in result.stderr


def test_lines_of_json_come_through_a_pipe(hearsay: Hearsay) -> None:
    result = hearsay("ingest", "-", "--json", given=f"{snippet(FERRY)}\n{snippet(FULLER)}\n")
    first, second = lines(result.stdout)
    assert second["claims"][0]["matches"][0]["relation"] == "contradiction"
    assert first["id"] != second["id"]


def test_a_key_is_printed_alone_and_only_once(hearsay: Hearsay) -> None:
    created = hearsay("keys", "create", "--name", "desk", "--scope", "submit", "--scope", "lookup")
    token = created.stdout.strip()
    assert created.stdout == f"{token}\n"
    assert token.startswith("hsy_")
    (key,) = lines(hearsay("keys", "list", "--json").stdout)
    assert (key["name"], key["scopes"], key["state"]) == ("desk", ["lookup", "submit"], "open")
    assert token not in hearsay("keys", "list").stdout


def test_a_key_is_replaced_and_taken_back(hearsay: Hearsay) -> None:
    hearsay("keys", "create", "--name", "Ada", "--scope", "review", "--editor", "Ada Osei", "--days", "90")
    (first,) = lines(hearsay("keys", "list", "--json").stdout)
    assert hearsay("keys", "rotate", first["id"]).stdout.startswith("hsy_")
    second = next(key for key in lines(hearsay("keys", "list", "--json").stdout) if key["id"] != first["id"])
    assert hearsay("keys", "revoke", second["id"]).exit_code == 0
    states = {key["id"]: key["state"] for key in lines(hearsay("keys", "list", "--json").stdout)}
    assert states[second["id"]] == "revoked"


@pytest.mark.parametrize(
    "typed",
    [
        ["keys", "revoke", "key_nothing"],
        ["keys", "rotate", "key_nothing"],
        ["keys", "create", "--name", "x", "--scope", "review"],
        ["keys", "create", "--name", " ", "--scope", "submit"],
        ["lookup", ""],
    ],
)
def test_what_the_house_refuses_ends_in_one_line(hearsay: Hearsay, typed: list[str]) -> None:
    result = hearsay(*typed)
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1


def test_the_index_is_built_anew(hearsay: Hearsay, environment: dict[str, str]) -> None:
    hearsay("ingest", "-", given=FERRY)
    result = hearsay("reindex")
    assert result.exit_code == 0
    assert result.stderr == "hearsay: 1 claims indexed.\n"
    assert len(list((Path(environment["HEARSAY_DATA_DIR"]) / "index").glob("generation-*"))) == 1


def test_migrating_makes_an_embedded_database_and_may_be_repeated(
    hearsay: Hearsay, environment: dict[str, str]
) -> None:
    environment["HEARSAY_DATABASE_URL"] = ""
    for _ in range(2):
        assert hearsay("migrate").exit_code == 0
    assert hearsay("keys", "list").exit_code == 0


def test_the_openapi_document_is_printed_without_a_database(hearsay: Hearsay, environment: dict[str, str]) -> None:
    result = hearsay("openapi")
    assert json.loads(result.stdout)["openapi"].startswith("3.1")
    assert not Path(environment["HEARSAY_DATA_DIR"]).exists()
