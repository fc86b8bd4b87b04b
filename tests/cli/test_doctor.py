"""`hearsay doctor` says what is wrong, and ends with 1 where anything is."""

import json

import pytest

from tests.cli.conftest import Hearsay
from tests.cli.test_store import FERRY
from tests.storage.backdoor import by_the_back_door


@pytest.fixture(autouse=True)
def _migrated(environment: dict[str, str], sqlite_url: str) -> None:
    environment["HEARSAY_DATABASE_URL"] = sqlite_url


def test_a_sound_store_is_said_to_be_sound(hearsay: Hearsay) -> None:
    hearsay("ingest", "-", given=FERRY)
    told = hearsay("doctor")
    assert (told.exit_code, told.stdout) == (0, "")
    assert "Nothing is wrong." in told.stderr


def test_what_is_wrong_is_said_without_any_text(hearsay: Hearsay, sqlite_url: str) -> None:
    hearsay("ingest", "-", given=FERRY)
    by_the_back_door(sqlite_url, "UPDATE claims SET standing = 'retracted'")
    told = hearsay("doctor", "--json")
    assert told.exit_code == 1
    (found,) = (json.loads(line) for line in told.stdout.splitlines())
    assert (found["invariant"], found["what"]) == ("standing_derived", "claims")
    assert "ferry" not in told.stdout.lower()
    assert hearsay("doctor").stdout.startswith("standing_derived: claims clm_")
