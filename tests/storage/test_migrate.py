import multiprocessing

import pytest
from alembic import command
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from app.storage.migrate import alembic_config, migrate, newest_revision, revision_of
from app.storage.store import Store
from tests.storage.news import recorded
from tests.storage.processes import migrate_together

SPAWN = multiprocessing.get_context("spawn")


def tables_of(url: str) -> set[str]:
    engine = create_engine(url)
    found = set(inspect(engine).get_table_names())
    engine.dispose()
    return found


def test_a_database_without_tables_is_at_no_revision(empty_database_url: str) -> None:
    assert revision_of(empty_database_url) is None
    migrate(empty_database_url)
    assert revision_of(empty_database_url) == newest_revision()


def test_migrating_again_keeps_what_is_there(database_url: str, store: Store) -> None:
    known = recorded(store)
    migrate(database_url)
    with store.reading() as reader:
        assert reader.appearances([known.id]) == {known.id: known}


def test_down_and_up_again_leaves_nothing_behind(empty_database_url: str) -> None:
    migrate(empty_database_url)
    made = tables_of(empty_database_url)
    command.downgrade(alembic_config(empty_database_url), "base")
    assert tables_of(empty_database_url) == {"alembic_version"}
    migrate(empty_database_url)
    assert tables_of(empty_database_url) == made


def test_every_database_is_told_from_every_other(sqlite_url: str, empty_sqlite_url: str) -> None:
    migrate(empty_sqlite_url)
    ids = set()
    for url in (sqlite_url, empty_sqlite_url):
        store = Store(url)
        with store.reading() as reader:
            ids.add(reader.ledger_id())
        store.close()
    assert len(ids) == 2


@pytest.mark.parametrize("processes", [3])
def test_processes_that_migrate_at_once_do_not_meet(empty_database_url: str, processes: int) -> None:
    barrier = SPAWN.Barrier(processes)
    migrating = [
        SPAWN.Process(target=migrate_together, args=(empty_database_url, barrier), daemon=True)
        for _ in range(processes)
    ]
    for process in migrating:
        process.start()
    for process in migrating:
        process.join(100)
    assert [process.exitcode for process in migrating] == [0] * processes
    assert revision_of(empty_database_url) == newest_revision()


def test_the_ledger_keeps_its_changes_and_their_guards_when_it_learns_a_new_kind(empty_database_url: str) -> None:
    config = alembic_config(empty_database_url)
    command.upgrade(config, "2026_11_22_first_tables")
    engine = create_engine(empty_database_url)
    change = text(
        "INSERT INTO changes (seq, kind, noun, subject_id, at) VALUES (:seq, :kind, :noun, 'x', '2026-01-01 00:00:00')"
    )
    with engine.begin() as connection:
        connection.execute(change, [{"seq": seq, "kind": "created", "noun": "claim"} for seq in (1, 2, 3)])
        connection.execute(text("UPDATE ledger SET head = 3"))
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(change, {"seq": 4, "kind": "fired", "noun": "watch"})

    command.upgrade(config, "2026_11_23_events_out")

    with engine.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM changes")).scalar_one() == 3
        assert connection.execute(text("SELECT seq FROM cursors")).scalar_one() == 3
        connection.execute(change, {"seq": 4, "kind": "fired", "noun": "watch"})
    for forbidden in ("DELETE FROM changes", "UPDATE changes SET subject_id = 'y'"):
        with pytest.raises(DBAPIError), engine.begin() as connection:
            connection.execute(text(forbidden))
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(change, {"seq": 5, "kind": "unheard of", "noun": "watch"})

    command.downgrade(config, "2026_11_22_first_tables")

    with engine.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM changes")).scalar_one() == 3
    with pytest.raises(DBAPIError), engine.begin() as connection:
        connection.execute(text("DELETE FROM changes"))
    engine.dispose()


def test_a_review_key_made_before_there_were_accounts_goes_on_to_open(empty_database_url: str) -> None:
    command.upgrade(alembic_config(empty_database_url), "2026_11_23_review_decisions")
    engine = create_engine(empty_database_url)
    with engine.begin() as connection:
        connection.execute(
            text("INSERT INTO editors (id, name, role, created_at) VALUES ('edt_1', 'Ada', 'editor', :at)"),
            {
                "at": "2026-11-22 12:00:00+00:00"
                if engine.dialect.name == "postgresql"
                else "2026-11-22 12:00:00.000000"
            },
        )
    engine.dispose()
    migrate(empty_database_url)
    store = Store(empty_database_url)
    with store.reading() as reader:
        known = reader.editor_with_password("Ada")
    store.close()
    assert known is not None
    assert (known[0].id, known[1]) == ("edt_1", None)
