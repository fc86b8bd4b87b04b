"""An empty database in, a small one to try things on out: a dozen reports, a key, a place at the desk."""

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.core.model.key import Scope

if TYPE_CHECKING:
    from app.settings import Settings

KEY_FILE, PASSWORD_FILE = "demo_key", "demo_password"
EDITOR = "demo"
EXAMPLE = {
    "text": "The ferry operator Skerry Lines said that the ship had not been inspected in January.",
    "published_at": "2026-03-03T12:00:00Z",
}


def prepare(settings: "Settings") -> str:
    """Load the reports and issue a key, both only once; the key of an earlier start is kept."""
    token = _kept(settings, KEY_FILE)
    if token and _opens(settings, token):
        return token
    _load()
    token = _issued(settings)
    _keep(settings, KEY_FILE, secret=token)
    return token


def seat(settings: "Settings") -> str:
    """The password of the demonstration's editor; that of an earlier start is kept where it still opens."""
    from app.core.errors import Conflict
    from app.core.model.editor import Role
    from app.flows import accounts, passwords
    from app.storage.store import Store

    known = _kept(settings, PASSWORD_FILE)
    store = Store(settings.database)
    try:
        with store.reading() as reader:
            found = reader.editor_with_password(EDITOR)
        if known and found and found[0].disabled_at is None and passwords.agrees(known, found[1]):
            return known
        now = datetime.now(UTC)
        try:
            opened = accounts.create(store, EDITOR, role=Role.EDITOR, now=now)
        except Conflict:
            opened = accounts.reset(store, EDITOR, now=now)
    finally:
        store.close()
    _keep(settings, PASSWORD_FILE, secret=opened.password)
    return opened.password


def invitation(base: str, password: str) -> str:
    """Where to sign in, and as whom."""
    return f"Sign in at {base}/desk/ as {EDITOR} with the password {password}"


def example(base: str, token: str) -> str:
    """A call to paste, which meets what was loaded."""
    body = json.dumps(EXAMPLE)
    headers = f"-H 'Authorization: Bearer {token}' -H 'Content-Type: application/json'"
    return f"\ncurl -s {base}/v1/snippets \\\n  {headers} \\\n  -d '{body}'\n"


def _kept(settings: "Settings", name: str) -> str:
    file = settings.data_dir / name
    return file.read_text("utf-8").strip() if file.exists() else ""


def _keep(settings: "Settings", name: str, *, secret: str) -> None:
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    file = settings.data_dir / name
    file.touch(mode=0o600)
    file.write_text(f"{secret}\n", "utf-8")


def _opens(settings: "Settings", token: str) -> bool:
    from app.flows.keys import authenticate
    from app.storage.store import Store

    store = Store(settings.database)
    try:
        return authenticate(store, token, now=datetime.now(UTC)) is not None
    finally:
        store.close()


def _load() -> None:
    from app.cli.progress import bar
    from app.cli.room import open_house
    from app.flows.fixtures import fixture_count, load_fixtures

    with open_house() as house, bar("loading the fixtures", fixture_count()) as show:
        for number, _ in enumerate(load_fixtures(house, now=datetime.now(UTC)), 1):
            show(number)


def _issued(settings: "Settings") -> str:
    from app.flows.keys import create
    from app.storage.store import Store

    store = Store(settings.database)
    scopes = frozenset({Scope.SUBMIT, Scope.LOOKUP, Scope.REVIEW})
    try:
        return create(store, name="demo", scopes=scopes, editor=EDITOR, now=datetime.now(UTC)).token
    finally:
        store.close()
