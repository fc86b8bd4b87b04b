"""The commands that keep a database in a file and bring it back."""

import json
from pathlib import Path

from tests.cli.conftest import Hearsay

FERRY = "A ferry with 212 people aboard ran aground off Kestrel Island on Sunday evening, the coastguard said."
FULLER = "A ferry with 240 people aboard ran aground off Kestrel Island on Sunday evening, the coastguard said."


def test_what_was_backed_up_is_found_again_in_another_place(
    hearsay: Hearsay, environment: dict[str, str], sqlite_url: str, tmp_path: Path
) -> None:
    environment["HEARSAY_DATABASE_URL"] = sqlite_url
    hearsay("ingest", "-", given=FERRY)
    path = tmp_path / "all.backup"
    kept = hearsay("backup", path)
    assert (kept.exit_code, kept.stdout) == (0, "")
    assert " rows of " in kept.stderr
    again = hearsay("backup", path)
    assert again.exit_code == 2
    assert "never overwrites" in again.stderr

    used = hearsay("restore", path)
    assert used.exit_code == 2
    assert "holds something already" in used.stderr

    environment |= {"HEARSAY_DATABASE_URL": "", "HEARSAY_DATA_DIR": str(tmp_path / "elsewhere")}
    restored = hearsay("restore", path)
    assert restored.exit_code == 0, restored.stderr
    assert "rows restored and compared" in restored.stderr
    (found,) = [json.loads(line) for line in hearsay("lookup", FULLER, "--json").stdout.splitlines()]
    assert found["matches"][0]["relation"] == "contradiction"


def test_a_damaged_backup_leaves_the_place_empty(
    hearsay: Hearsay, environment: dict[str, str], sqlite_url: str, tmp_path: Path
) -> None:
    environment["HEARSAY_DATABASE_URL"] = sqlite_url
    path = tmp_path / "all.backup"
    hearsay("backup", path)
    path.write_bytes(path.read_bytes()[:-100])
    environment |= {"HEARSAY_DATABASE_URL": "", "HEARSAY_DATA_DIR": str(tmp_path / "elsewhere")}
    refused = hearsay("restore", path)
    assert refused.exit_code == 2
    assert "cut off or altered" in refused.stderr
    assert hearsay("migrate").exit_code == 0
