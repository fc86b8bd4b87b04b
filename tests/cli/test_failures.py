from pathlib import Path

import pytest

from tests.cli.conftest import Hearsay


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["lookup", "Moscow", "will", "not"], "Too many arguments: put a text in quotes. See `hearsay lookup --help`."),
        (["keys", "create", "--scope", "submit"], "Missing option '--name'. See `hearsay keys create --help`."),
        (["--nonsense"], "No such option: --nonsense. See `hearsay --help`."),
        (["keys", "nonsense"], "No such command 'nonsense'. See `hearsay keys --help`."),
        (["compare", "only one"], "Give two texts, or --pairs with a file. See `hearsay compare --help`."),
        (["compare", "--pairs", "/nowhere.jsonl"], "nowhere.jsonl: No such file or directory."),
        (["read", "/nowhere.txt"], "nowhere: No such file or directory."),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line(hearsay: Hearsay, typed: list[str], said: str) -> None:
    result = hearsay(*typed)
    assert result.exit_code == 2
    assert result.stderr == f"hearsay: {said}\n"
    assert result.stdout == ""


def test_a_setting_that_cannot_be_used_is_named(hearsay: Hearsay, environment: dict[str, str]) -> None:
    environment["HEARSAY_PORT"] = "many"
    result = hearsay("read", "-", given="A dam broke in Derna.")
    assert result.exit_code == 2
    assert "HEARSAY_PORT" in result.stderr
    assert "many" not in result.stderr


def test_a_database_that_is_not_there_gives_no_traceback(hearsay: Hearsay, environment: dict[str, str]) -> None:
    environment["HEARSAY_DATABASE_URL"] = "postgresql+psycopg://nobody@127.0.0.1:9/nothing?connect_timeout=2"
    result = hearsay("keys", "list")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("hearsay: The database ")


def test_a_database_that_was_never_migrated_gives_no_traceback(hearsay: Hearsay, environment: dict[str, str]) -> None:
    Path(environment["HEARSAY_DATA_DIR"]).mkdir()
    result = hearsay("lookup", "A dam broke in Derna on Sunday.")
    assert result.exit_code == 1
    assert "hearsay migrate" in result.stderr
    assert "Derna" not in result.stderr


@pytest.mark.parametrize("typed", [["--help"], ["keys"], ["read", "-h"], ["keys", "create", "--help"]])
def test_help_teaches_by_example(hearsay: Hearsay, typed: list[str]) -> None:
    result = hearsay(*typed)
    assert result.exit_code == 0
    assert "hearsay " in result.stdout


@pytest.mark.parametrize(
    ("name", "value"),
    [("HEARSAY_LOG_LEVEL", "loud"), ("HEARSAY_SUGGEST", "2"), ("HEARSAY_CONFIRM", "0.4"), ("HEARSAY_WORKERS", "0")],
)
def test_a_server_with_a_setting_that_cannot_be_used_does_not_start(
    hearsay: Hearsay, environment: dict[str, str], name: str, value: str
) -> None:
    environment[name] = value
    result = hearsay("serve", "--port", "0")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"hearsay: These settings cannot be used: {name}. ")
