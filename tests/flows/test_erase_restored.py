"""A backup from before an erasure, brought back in every way there is: what was erased does not come back with it."""

from datetime import timedelta
from pathlib import Path

import pytest
import structlog
from fastapi.testclient import TestClient
from sqlalchemy import make_url
from typer.testing import CliRunner

from app.cli.commands import app as commands
from app.core.errors import Erased
from app.flows.backup import back_up, restore
from app.flows.embargo import held_documents
from app.flows.erase import Erasure, erase, scrub
from app.flows.house import House
from app.main import create_app
from app.settings import Settings
from tests.flows.erasures import NAME, SECRETS, TEXT, found_in_files, found_in_rows, plant
from tests.flows.houses import a_house
from tests.flows.test_ingest import NOW, post

ASKED = Erasure("She asked for it.", "operator", NOW)
HELD = f"Nobody is to know before tomorrow that {NAME} sold the ferry to the coastguard of Varmouth."
TO_GO = (*SECRETS, "sold the ferry")


def plant_and_hold(house: House) -> tuple[str, str]:
    held = post(house, HELD, url="https://late.example/", embargo_until=NOW + timedelta(days=9000)).held_id
    return plant(house).document_id, held or ""


def erase_all(house: House, planted: tuple[str, str]) -> None:
    for document_id in planted:
        erase(house, document_id, erasure=ASKED)
    assert found_in_rows(house.settings.database, TO_GO) == {}


def files_of(settings: Settings) -> tuple[Path, ...]:
    file = Path(make_url(settings.database).database or "")
    return file, file.with_name(f"{file.name}-wal"), settings.index_dir


@pytest.fixture
def older(sqlite_url: str, tmp_path: Path) -> Settings:
    """A store of which the file was put back as it was before an erasure, as `sqlite3 .backup` does."""
    file = Path(make_url(sqlite_url).database or "")
    with a_house(sqlite_url, tmp_path / "data") as house:
        planted = plant_and_hold(house)
        house.store.scrub()
        kept = file.read_bytes()
        erase_all(house, planted)
        assert scrub(house)
        settings = house.settings
    for part in ("-wal", "-shm"):
        file.with_name(file.name + part).unlink(missing_ok=True)
    file.write_bytes(kept)
    assert {"documents", "held"} <= set(found_in_rows(sqlite_url, TO_GO))
    return settings


def test_restoring_a_backup_leaves_out_what_was_erased_since(database_url: str, tmp_path: Path) -> None:
    path = tmp_path / "all.backup"
    with a_house(database_url, tmp_path / "data") as house:
        planted = plant_and_hold(house)
        back_up(house.settings, path, now=NOW, begin=lambda _what, _much: lambda _count: None)
        erase_all(house, planted)
        listed = house.settings.erasures
    there = Settings(data_dir=tmp_path / "there", erasure_list=str(listed))

    restored = restore(there, path, now=NOW, begin=lambda _what, _much: lambda _count: None)

    assert restored.erased == 1
    assert found_in_rows(there.database, TO_GO) == {}
    assert found_in_files(*files_of(there), secrets=TO_GO) == []
    with a_house(there.database, tmp_path / "there") as house:
        assert held_documents(house.store) == ()
        assert list(house.store.audit(lambda _: None)) == []
        for text in (TEXT, HELD):
            with pytest.raises(Erased):
                post(house, text, url="https://again.example/")


def test_a_server_that_starts_on_an_older_database_erases_before_it_serves(older: Settings) -> None:
    with TestClient(create_app(older)):
        assert found_in_rows(older.database, TO_GO) == {}


def test_finishing_by_hand_erases_again_and_scrubs(older: Settings) -> None:
    environment = {"HEARSAY_DATABASE_URL": older.database, "HEARSAY_DATA_DIR": str(older.data_dir)}
    done = CliRunner().invoke(commands, ["erase", "--finish"], env=environment)
    structlog.reset_defaults()
    assert (done.exit_code, done.stderr) == (0, "hearsay: 1 documents were erased.\n")
    assert found_in_rows(older.database, TO_GO) == {}
    assert found_in_files(*files_of(older), secrets=TO_GO) == []
