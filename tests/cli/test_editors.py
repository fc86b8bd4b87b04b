"""Accounts for the desk, from the command line."""

import json

from tests.cli.conftest import Hearsay


def test_an_account_is_made_reset_disabled_and_listed(hearsay: Hearsay) -> None:
    assert hearsay("migrate").exit_code == 0
    made = hearsay("editors", "create", "Ada Osei", "--role", "admin")
    assert made.exit_code == 0, made.stderr
    password = made.stdout.strip()
    assert len(password) == 23
    again = hearsay("editors", "reset", "Ada Osei").stdout.strip()
    assert again != password
    assert hearsay("editors", "disable", "Ada Osei").exit_code == 0
    listed = json.loads(hearsay("editors", "list", "--json").stdout)

    assert (listed["name"], listed["role"], listed["state"]) == ("Ada Osei", "admin", "disabled")
    assert "Ada Osei" in hearsay("editors", "list").stdout


def test_a_given_password_is_read_and_not_printed(hearsay: Hearsay) -> None:
    hearsay("migrate")
    made = hearsay("editors", "create", "Ada", "--ask-password", given="a password of some length\n")

    assert made.exit_code == 0
    assert made.stdout == ""


def test_what_cannot_be_done_is_said_in_a_line(hearsay: Hearsay) -> None:
    hearsay("migrate")
    short = hearsay("editors", "create", "Ada", "--ask-password", given="short\n")
    missing = hearsay("editors", "reset", "Nobody")

    assert (short.exit_code, missing.exit_code) == (2, 2)
    assert short.stderr == "hearsay: A password has 12 to 200 characters.\n"
    assert missing.stderr == "hearsay: There is no editor of this name.\n"
