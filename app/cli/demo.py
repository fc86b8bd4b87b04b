"""An empty database in, a small one to try things on out: ten short reports and a key."""

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.core.model.key import Scope

if TYPE_CHECKING:
    from app.settings import Settings

KEY_FILE = "demo_key"
EXAMPLE = {
    "text": "The ferry operator Skerry Lines said that the ship had not been inspected in January.",
    "published_at": "2026-03-03T12:00:00Z",
}


def prepare(settings: "Settings") -> str:
    """Load the reports and issue a key, both only once; the key of an earlier start is kept."""
    file = settings.data_dir / KEY_FILE
    token = file.read_text("utf-8").strip() if file.exists() else ""
    if token and _opens(settings, token):
        return token
    _load()
    token = _issued(settings)
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    file.write_text(f"{token}\n", "utf-8")
    return token


def example(base: str, token: str) -> str:
    """A call to paste, which meets what was loaded."""
    body = json.dumps(EXAMPLE)
    headers = f"-H 'Authorization: Bearer {token}' -H 'Content-Type: application/json'"
    return f"\ncurl -s {base}/v1/snippets \\\n  {headers} \\\n  -d '{body}'\n"


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
        return create(store, name="demo", scopes=scopes, editor="Demo editor", now=datetime.now(UTC)).token
    finally:
        store.close()
