"""A served house with a key of each scope."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.connectors.addresses import networks_of
from app.connectors.fetch import Caller
from app.connectors.visitor import Manners, Visitor
from app.core.model.key import Scope
from app.flows import keys
from app.flows.house import House
from app.main import create_app
from app.settings import Settings


@dataclass(frozen=True)
class Api:
    """A client with one key for each scope."""

    app: FastAPI
    client: TestClient
    tokens: dict[str, str]

    @property
    def house(self) -> House:
        house: House = self.app.state.house
        return house

    def ask(self, method: str, path: str, scope: str | None, **rest: Any) -> httpx2.Response:
        headers = dict(rest.pop("headers", {}))
        if scope is not None:
            headers["Authorization"] = f"Bearer {self.tokens[scope]}"
        return self.client.request(method, path, headers=headers, **rest)

    def submit(self, **body: Any) -> dict[str, Any]:
        answer = self.ask("POST", "/v1/snippets", "submit", json=body)
        assert answer.status_code in {200, 201}, answer.text
        told: dict[str, Any] = answer.json()
        return told


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(database_url=database_url, data_dir=tmp_path, parser="none")


@pytest.fixture
def api(settings: Settings) -> Iterator[Api]:
    yield from serving(settings)


@pytest.fixture
def api_on_sqlite(sqlite_url: str, tmp_path: Path) -> Iterator[Api]:
    """For what does not depend on the database."""
    yield from serving(Settings(database_url=sqlite_url, data_dir=tmp_path, parser="none"))


def serving(settings: Settings) -> Iterator[Api]:
    app = create_app(settings)
    with TestClient(app) as client:
        app.state.house = replace(app.state.house, visitor=a_visitor(settings))
        yield Api(app, client, tokens_of(app.state.house))


def tokens_of(house: House) -> dict[str, str]:
    now = datetime.now(UTC)
    tokens = {}
    for scope in Scope:
        editor = "An Editor" if scope is Scope.REVIEW else None
        tokens[scope.value] = keys.create(house.store, name=scope.value, scopes=[scope], now=now, editor=editor).token
    return tokens


def a_visitor(settings: Settings) -> Visitor:
    """Fetches from addresses that are written as numbers; no name is asked for outside this machine."""

    def numbers(host: str, _port: int) -> Sequence[str]:
        try:
            return [str(ip_address(host))]
        except ValueError:
            raise OSError from None

    caller = Caller(networks_of(settings.fetch_networks), seconds=settings.fetch_seconds, resolve=numbers)
    return Visitor(caller, manners=Manners(delay=0.0, seconds=settings.fetch_seconds, tries=1))
