"""A served desk, and editors who sign in to it as a browser does."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.core.model.editor import Role
from app.flows import accounts
from app.flows.house import House
from app.flows.ingest import ingest
from app.flows.snippet import Snippet
from app.main import create_app
from app.settings import Settings

PASSWORD = "a password of some length"


@dataclass(frozen=True)
class Desk:
    """One browser at the desk."""

    app: FastAPI
    browser: TestClient

    @property
    def house(self) -> House:
        house: House = self.app.state.house
        return house

    def get(self, path: str, **rest: Any) -> httpx2.Response:
        return self.browser.get(path, **rest)

    def post(self, path: str, *, token: str | None = None, **fields: Any) -> httpx2.Response:
        """Send a form as the page would that was read before; `token` stands for another one."""
        sent = {"token": self.token if token is None else token, **fields}
        return self.browser.post(path, data=sent, follow_redirects=False)

    @property
    def token(self) -> str:
        return token_in(self.get("/desk/").text)

    def sign_in(self, name: str = "Ada", password: str = PASSWORD, **fields: str) -> httpx2.Response:
        token = token_in(self.get("/desk/sign-in").text)
        sent = {"token": token, "name": name, "password": password, "next": "/desk/", **fields}
        return self.browser.post("/desk/sign-in", data=sent, follow_redirects=False)

    def submit(self, text: str, publisher: str | None, **known: Any) -> None:
        """Store a report."""
        ingest(self.house, Snippet(text=text, publisher=publisher, **known), now=datetime.now(UTC))


def token_in(page: str) -> str:
    found = re.search(r'name="token" value="([0-9a-f]{64})"', page)
    assert found, page[:500]
    return found[1]


@pytest.fixture
def settings(sqlite_url: str, tmp_path: Path) -> Settings:
    return Settings(database_url=sqlite_url, data_dir=tmp_path, parser="none")


@pytest.fixture
def door(settings: Settings) -> Iterator[Desk]:
    """A browser that is not signed in; Ada has an account."""
    app = create_app(settings)
    with TestClient(app) as browser:
        accounts.create(app.state.house.store, "Ada", role=Role.EDITOR, now=datetime.now(UTC), password=PASSWORD)
        yield Desk(app, browser)


@pytest.fixture
def desk(door: Desk) -> Desk:
    """A browser that Ada signed in with."""
    assert door.sign_in().status_code == 303
    return door


@pytest.fixture
def conflict(desk: Desk) -> str:
    """The id of a contradiction in numbers that waits."""
    return opened(desk)


def opened(desk: Desk, matter: str = "Lundhaven", here: int = 2600, there: int = 2100) -> str:
    """Open a conflict about a matter of its own, and name it."""
    before = set(waiting(desk))
    for count, publisher in ((there, "Harbour Gazette"), (here, "Northern Wire")):
        desk.submit(f"The mayor of {matter} said that {count} houses in {matter} were destroyed.", publisher)
    (new,) = set(waiting(desk)) - before
    return new


def waiting(desk: Desk) -> list[str]:
    return re.findall(r'data-line="(cfl_\w+)"', desk.get("/desk/").text)


Opening = Callable[..., str]
