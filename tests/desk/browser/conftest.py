"""A desk served over HTTP and a real Chromium in front of it; without one these tests are skipped, or fail."""

import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from app.core.model.editor import Role
from app.flows import accounts
from app.flows.house import House
from app.flows.ingest import ingest
from app.flows.snippet import Snippet
from app.main import create_app
from app.settings import Settings
from app.storage.pages import ConflictFilter
from tests.desk.conftest import PASSWORD

REQUIRED = "HEARSAY_REQUIRE_BROWSER"
NAMES = ("chromium", "chromium-browser", "google-chrome")
# Screenshots to look at; nothing compares them.
PICTURES = Path(__file__).parents[3] / "build" / "pictures"
PATIENCE = 20_000


@dataclass
class Served:
    """A desk at an address."""

    base: str
    house: House
    complaints: list[str] = field(default_factory=list)

    def submit(self, text: str, publisher: str, **known: Any) -> None:
        ingest(self.house, Snippet(text=text, publisher=publisher, **known), now=datetime.now(UTC))

    def open_conflict(self, matter: str, here: int = 2600, there: int = 2100) -> str:
        """Open a contradiction about a matter of its own, and name it."""
        before = set(self.waiting())
        for count, publisher in ((there, "Harbour Gazette"), (here, "Northern Wire")):
            self.submit(f"The mayor of {matter} said that {count} houses in {matter} were destroyed.", publisher)
        (new,) = set(self.waiting()) - before
        return new

    def waiting(self) -> list[str]:
        with self.house.store.reading() as reader:
            wanted = ConflictFilter(waiting=True, set_aside=False)
            return [conflict.id for conflict in reader.conflict_page(wanted, limit=100).items]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, without a window; one for each file: its loop would be in the way of other tests' own."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        said = f"There is no Chromium here (looked for {', '.join(NAMES)}): apt-get install chromium."
        if os.environ.get(REQUIRED):
            pytest.fail(said)
        pytest.skip(said)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def served(sqlite_url: str, tmp_path: Path) -> Iterator[Served]:
    """A desk on a port of its own; Ada has an account."""
    settings = Settings(database_url=sqlite_url, data_dir=tmp_path, parser="none")
    with serving(settings) as desk:
        accounts.create(desk.house.store, "Ada", role=Role.EDITOR, now=datetime.now(UTC), password=PASSWORD)
        yield desk


@contextmanager
def serving(settings: Settings) -> Iterator[Served]:
    app = create_app(settings)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 60
    while not server.started:
        assert thread.is_alive(), "the server could not start"
        assert time.monotonic() < until
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield Served(f"http://127.0.0.1:{port}", app.state.house)
    finally:
        server.should_exit = True
        thread.join(60)


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser that knows nothing yet, in which nothing moves."""
    with a_context(chromium) as fresh:
        yield fresh


@contextmanager
def a_context(chromium: Browser, **options: Any) -> Iterator[BrowserContext]:
    fresh = chromium.new_context(**{"viewport": {"width": 1180, "height": 800}, "reduced_motion": "reduce", **options})
    fresh.set_default_timeout(PATIENCE)
    try:
        yield fresh
    finally:
        fresh.close()


@pytest.fixture
def page(context: BrowserContext, served: Served) -> Page:
    """The queue, with Ada signed in; whatever a page complains of is kept."""
    return signed_in(context, served)


def signed_in(context: BrowserContext, served: Served, *, name: str = "Ada") -> Page:
    page = context.new_page()
    page.on("console", lambda message: _note(served, message))
    page.on("pageerror", lambda error: served.complaints.append(str(error)))
    page.goto(f"{served.base}/desk/")
    sign_in(page, name=name)
    page.wait_for_selector("[data-queue]")
    return page


def sign_in(page: Page, password: str = PASSWORD, *, name: str = "Ada") -> None:
    """As with a keyboard alone."""
    page.locator("#name").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")


def picture(page: Page, name: str, *, whole: bool = False) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png", full_page=whole)


def _note(served: Served, message: ConsoleMessage) -> None:
    if message.type == "error":
        served.complaints.append(message.text)
