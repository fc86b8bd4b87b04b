"""Webhooks from the command line."""

import json

import pytest

from tests.cli.conftest import Hearsay

URL = "https://newsroom.example/hearsay"


@pytest.fixture
def key_id(hearsay: Hearsay) -> str:
    assert hearsay("migrate").exit_code == 0
    hearsay("keys", "create", "--name", "desk", "--scope", "submit")
    found: str = json.loads(hearsay("keys", "list", "--json").stdout)["id"]
    return found


def test_a_webhook_is_made_listed_tested_turned_and_taken_away(hearsay: Hearsay, key_id: str) -> None:
    made = hearsay("webhooks", "create", URL, "--key", key_id, "--event", "claim.created", "--name", "desk")
    assert made.exit_code == 0, made.stderr
    assert made.stdout.startswith("whsec_")
    assert made.stdout.count("\n") == 1
    listed = json.loads(hearsay("webhooks", "list", "--json").stdout)
    assert (listed["url"], listed["types"], listed["state"]) == (URL, ["claim.created"], "on")
    webhook_id = listed["id"]
    assert webhook_id in hearsay("webhooks", "list").stdout

    assert hearsay("webhooks", "test", webhook_id).exit_code == 0
    sent = json.loads(hearsay("webhooks", "deliveries", webhook_id, "--json").stdout)
    assert (sent["type"], sent["status"], sent["attempts"]) == ("webhook.test", "waiting", [])
    assert "not tried yet" in hearsay("webhooks", "deliveries", webhook_id).stdout
    assert hearsay("webhooks", "deliveries", webhook_id, "--status", "failed").stdout == ""
    assert hearsay("webhooks", "replay", webhook_id, "--since", "2026-01-01T00:00:00Z").exit_code == 0

    assert hearsay("webhooks", "rotate", webhook_id).stdout.startswith("whsec_")
    hearsay("webhooks", "off", webhook_id)
    assert json.loads(hearsay("webhooks", "list", "--json").stdout)["state"] == "off:asked"
    hearsay("webhooks", "on", webhook_id)
    assert json.loads(hearsay("webhooks", "list", "--json").stdout)["state"] == "on"
    assert hearsay("webhooks", "delete", webhook_id).exit_code == 0
    assert hearsay("webhooks", "list").stdout == ""


@pytest.mark.parametrize(
    "typed",
    [
        ("create", "http://newsroom.example/", "--key", "KEY"),
        ("create", "https://127.0.0.1/", "--key", "KEY"),
        ("create", URL, "--key", "key_unknown"),
        ("create", URL, "--key", "KEY", "--event", "conflict.opened"),
        ("test", "whk_unknown"),
        ("replay", "whk_unknown", "--since", "yesterday"),
        ("replay", "whk_unknown", "--since", "2026-01-01T00:00:00"),
        ("rotate", "whk_unknown", "--overlap-hours", "999"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(hearsay: Hearsay, key_id: str, typed: tuple[str, ...]) -> None:
    result = hearsay("webhooks", *[key_id if word == "KEY" else word for word in typed])
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
