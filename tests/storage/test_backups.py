"""A backup is taken while others write, comes back on either database, and comes back whole or not at all."""

import stat
import threading
import zipfile
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import create_engine, inspect, text

from app.core.errors import Conflict, Invalid
from app.storage.backups import dumping, loading
from app.storage.backups.archive import reading, writing
from app.storage.backups.form import Manifest, line_of, shape_of
from app.storage.migrate import alembic_config, migrate, newest_revision, revision_of
from app.storage.store import Store
from tests.flows.matters import a_dispute, a_hand, everything
from tests.storage.news import NOON, recorded

OLDER = "2026_11_23_lineage"


def _nobody(_: int) -> None:
    """Nobody looks at the bar."""


def dumped(url: str, path: Path) -> Manifest:
    return dumping.dump(url, path, made_at=NOON, version="1", advance=_nobody)


def load(url: str, path: Path) -> None:
    with reading(path) as backup:
        loading.load(url, backup, advance=_nobody)


def contents(url: str) -> dict[str, Any]:
    """Every row of every table, the store's own id left out."""
    engine = create_engine(url)
    with engine.connect() as connection:
        held = {shape.name: sorted(dumping.lines(connection, shape)) for shape in dumping.shapes()}
        held["ledger"] = [connection.execute(text("SELECT id, head FROM ledger")).one().head]
    engine.dispose()
    return held


def is_empty(url: str) -> bool:
    engine = create_engine(url)
    names = set(inspect(engine).get_table_names()) - {"alembic_version"}
    engine.dispose()
    return not names or not any(rows for name, rows in contents(url).items() if name not in {"ledger", "cursors"})


@pytest.fixture
def filled(database_url: str) -> str:
    """A database with a conflict in it, an editor, and a decision."""
    store = Store(database_url)
    a_hand(store)
    a_dispute(store)
    recorded(store)
    store.close()
    return database_url


@pytest.fixture
def elsewhere(database_url: str, request: pytest.FixtureRequest) -> str:
    """An empty database of the other kind."""
    other = "postgresql" if database_url.startswith("sqlite") else "sqlite"
    url: str = request.getfixturevalue(f"{other}_url")
    return url


def test_a_backup_comes_back_on_either_database_as_it_was(filled: str, elsewhere: str, tmp_path: Path) -> None:
    path = tmp_path / "all.backup"
    manifest = dumped(filled, path)
    load(elsewhere, path)
    assert contents(elsewhere) == contents(filled)
    assert manifest.rows == sum(len(rows) for rows in contents(filled).values())
    assert revision_of(elsewhere) == newest_revision()


def test_what_was_restored_goes_on_like_the_first_and_is_another_store(
    filled: str, elsewhere: str, tmp_path: Path
) -> None:
    dumped(filled, tmp_path / "all.backup")
    load(elsewhere, tmp_path / "all.backup")
    first, second = Store(filled), Store(elsewhere)
    dispute, twin = (
        a_dispute(store, "Nine boats sank off Malta on Monday.", "Two boats sank off Malta on Monday.")
        for store in (first, second)
    )
    assert everything(first, dispute).keys() == everything(second, twin).keys()
    with first.reading() as one, second.reading() as other:
        assert one.head() == other.head()
        assert one.ledger_id() != other.ledger_id()
    first.close()
    second.close()
    with pytest.raises(Conflict):
        loading.require_empty(elsewhere)


def test_it_fills_a_migrated_database_that_holds_nothing(filled: str, sqlite_template: Path, tmp_path: Path) -> None:
    copy = tmp_path / "fresh.sqlite3"
    copy.write_bytes(sqlite_template.read_bytes())
    dumped(filled, tmp_path / "all.backup")
    loading.require_empty(f"sqlite:///{copy}")
    load(f"sqlite:///{copy}", tmp_path / "all.backup")
    assert contents(f"sqlite:///{copy}") == contents(filled)


def test_only_its_owner_may_read_it(filled: str, tmp_path: Path) -> None:
    dumped(filled, tmp_path / "all.backup")
    assert stat.S_IMODE((tmp_path / "all.backup").stat().st_mode) == stat.S_IRUSR | stat.S_IWUSR


def test_it_is_one_state_however_much_is_written_meanwhile(filled: str, empty_sqlite_url: str, tmp_path: Path) -> None:
    store = Store(filled)
    with store.reading() as reader:
        head = reader.head()
    written = threading.Event()

    def others_write(_: int) -> None:
        if not written.is_set():
            written.set()
            recorded(store, "A crane fell on a pier in Gdansk on Friday, the port authority said.")

    manifest = dumping.dump(filled, tmp_path / "all.backup", made_at=NOON, version="1", advance=others_write)
    assert written.is_set()
    assert manifest.head == head
    load(empty_sqlite_url, tmp_path / "all.backup")
    restored = Store(empty_sqlite_url)
    with store.reading() as now, restored.reading() as then:
        assert then.head() == head < now.head()
        assert [change.seq for change in then.changes(after=0, limit=1_000)][-1] == head
    restored.close()
    store.close()


def test_a_database_with_anything_in_it_is_refused_and_stays_as_it_is(filled: str, tmp_path: Path) -> None:
    dumped(filled, tmp_path / "all.backup")
    before = contents(filled)
    with pytest.raises(Conflict, match="holds something already"):
        loading.require_empty(filled)
    with pytest.raises(Conflict, match="holds something already"):
        load(filled, tmp_path / "all.backup")
    assert contents(filled) == before


def test_a_database_of_somebody_else_is_refused(empty_database_url: str) -> None:
    engine = create_engine(empty_database_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE orders (id INTEGER)"))
    engine.dispose()
    with pytest.raises(Conflict, match="holds something already"):
        loading.require_empty(empty_database_url)


def test_a_database_that_is_served_is_refused_though_it_is_empty(database_url: str) -> None:
    store = Store(database_url)
    with store.reading() as reader:
        assert reader.head() == 0
    with pytest.raises(Conflict, match="has this database open"):
        loading.require_empty(database_url)
    store.close()
    loading.require_empty(database_url)


def test_nothing_is_overwritten(filled: str, tmp_path: Path) -> None:
    path = tmp_path / "all.backup"
    path.write_bytes(b"dear")
    with pytest.raises(Conflict):
        dumped(filled, path)
    assert path.read_bytes() == b"dear"
    assert [each.name for each in tmp_path.glob("all*")] == ["all.backup"]


def test_a_backup_that_breaks_off_leaves_no_file(filled: str, tmp_path: Path) -> None:
    def break_off(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        dumping.dump(filled, tmp_path / "all.backup", made_at=NOON, version="1", advance=break_off)
    assert not list(tmp_path.glob("all*"))


def test_a_restore_that_breaks_off_leaves_an_empty_database(filled: str, elsewhere: str, tmp_path: Path) -> None:
    manifest = dumped(filled, tmp_path / "all.backup")
    for stop in (1, manifest.rows + 1):
        seen = 0

        def break_off(count: int, stop: int = stop) -> None:
            nonlocal seen
            seen += count
            if seen >= stop:
                raise KeyboardInterrupt

        with reading(tmp_path / "all.backup") as backup, pytest.raises(KeyboardInterrupt):
            loading.load(elsewhere, backup, advance=break_off)
        assert is_empty(elsewhere)
    load(elsewhere, tmp_path / "all.backup")


@pytest.mark.parametrize("kept", [0, 10, 0.5, 0.99])
def test_a_backup_that_was_cut_off_is_refused(
    sqlite_url: str, empty_sqlite_url: str, tmp_path: Path, kept: float
) -> None:
    path = tmp_path / "all.backup"
    dumped(sqlite_url, path)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(kept if kept >= 1 else kept * len(whole))])
    with pytest.raises(Invalid):
        load(empty_sqlite_url, path)
    assert is_empty(empty_sqlite_url)


def read_whole(path: Path) -> list[list[bytes]]:
    with reading(path) as backup:
        return [list(backup.lines(contents)) for contents in backup.manifest.tables]


def test_a_backup_with_one_bit_turned_is_refused_or_says_the_same(filled: str, tmp_path: Path) -> None:
    path = tmp_path / "all.backup"
    dumped(filled, path)
    whole, said = path.read_bytes(), read_whole(path)
    refused = 0
    for place in range(0, len(whole), max(1, len(whole) // 60)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        try:
            # A zip archive holds times and attributes of its members, which say nothing.
            assert read_whole(path) == said
        except Invalid:
            refused += 1
    assert refused > 30


def repacked(path: Path, member: str, change: Any) -> None:
    """The same archive with one member altered, as somebody would who opens it."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, change(content) if name == member else content)


@pytest.mark.parametrize(
    ("member", "change"),
    [
        ("tables/documents.ndjson", lambda content: content.replace(b"Fifty", b"Sixty")),
        ("tables/documents.ndjson", lambda content: content.split(b"\n", 1)[1]),
        ("tables/claims.ndjson", lambda _: b"[1]\n"),
        ("manifest.json", lambda content: content.replace(b'"rows": 1', b'"rows": 2')),
        ("manifest.sha256", lambda _: b"0"),
    ],
    ids=["a word", "a row less", "another shape", "the count", "the hash"],
)
def test_a_backup_that_was_altered_is_refused(
    filled: str, empty_sqlite_url: str, tmp_path: Path, member: str, change: Any
) -> None:
    path = tmp_path / "all.backup"
    dumped(filled, path)
    repacked(path, member, change)
    with pytest.raises(Invalid, match="cut off or altered"):
        load(empty_sqlite_url, path)
    assert is_empty(empty_sqlite_url)


def test_something_else_is_no_backup(empty_sqlite_url: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("letter.txt", "Dear")
    (tmp_path / "letter.txt").write_text("Dear")
    for name in ("other.zip", "letter.txt", "gone.backup", "."):
        with pytest.raises(Invalid):
            load(empty_sqlite_url, tmp_path / name)


def test_a_backup_of_an_older_schema_is_brought_forward(database_url: str, elsewhere: str, tmp_path: Path) -> None:
    store = Store(database_url)
    known = recorded(store)
    store.close()
    command.downgrade(alembic_config(database_url), OLDER)
    backup_of_before(database_url, tmp_path / "old.backup")
    load(elsewhere, tmp_path / "old.backup")
    assert revision_of(elsewhere) == newest_revision()
    restored = Store(elsewhere)
    with restored.reading() as reader:
        assert reader.appearances([known.id])[known.id].appearance == known.appearance
    restored.close()


def test_a_backup_of_a_newer_schema_is_refused(sqlite_url: str, empty_sqlite_url: str, tmp_path: Path) -> None:
    with writing(tmp_path / "new.backup") as archive:
        archive.close(Manifest("2126_01_01_later", "x", 0, NOON, "9", ()))
    with pytest.raises(Invalid, match="newer version"):
        load(empty_sqlite_url, tmp_path / "new.backup")


def test_a_database_at_an_older_revision_is_not_backed_up(sqlite_url: str, tmp_path: Path) -> None:
    command.downgrade(alembic_config(sqlite_url), OLDER)
    with pytest.raises(Conflict, match="hearsay migrate"):
        dumped(sqlite_url, tmp_path / "all.backup")
    migrate(sqlite_url)
    dumped(sqlite_url, tmp_path / "all.backup")


def backup_of_before(url: str, path: Path) -> None:
    """What the backup of that version would have written."""
    engine = create_engine(url)
    there = inspect(engine)
    columns = {name: {column["name"] for column in there.get_columns(name)} for name in there.get_table_names()}
    with engine.connect() as connection, writing(path) as archive:
        head, store_id = connection.execute(text("SELECT head, store_id FROM ledger")).one()
        shapes = [
            shape_of(shape.name, [(c.name, c.type) for c in shape.clause.columns if c.name in columns[shape.name]])
            for shape in dumping.shapes()
            if shape.name in columns
        ]
        tables = tuple(archive.table(shape, dumping.lines(connection, shape), advance=_nobody) for shape in shapes)
        archive.close(Manifest(OLDER, store_id, head, NOON, "0", tables))
    engine.dispose()
    assert line_of(shapes[0], [None] * len(shapes[0].columns))
