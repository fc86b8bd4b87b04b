"""The extension in a real Chromium, in front of a real server and pages of our own."""

import json
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, CDPSession, Page, Playwright, Worker, sync_playwright

from app.core.model.key import Scope
from app.flows import keys
from app.flows.fixtures import FIXTURES, load_fixtures
from app.settings import Settings
from tests.desk.browser.conftest import NAMES, PATIENCE, PICTURES, REQUIRED, Served, serving
from tests.extension.standin import Standin, a_standin

EXTENSION = Path(__file__).parents[2] / "extension"
ID = "pgojpggdbomdmndfggdbfkncmccjdoln"
ORIGIN = f"chrome-extension://{ID}"
PAGES = Path(__file__).parent / "pages"
EVERYWHERE = ("http://127.0.0.1/*", "http://localhost/*")


CARD = """(() => {
    const card = hearsay.layer.open().querySelector(".card");
    return card ? [...card.querySelectorAll("[data-text]")].map((part) => part.dataset.text).join("\\n") : "";
})()"""
LINES = """(() => {
    const counts = {};
    for (const line of hearsay.layer.open().querySelectorAll(".line")) {
        counts[line.classList[1]] = (counts[line.classList[1]] ?? 0) + 1;
    }
    return counts;
})()"""


def until(page: Page, holds: Callable[[], bool], what: str) -> None:
    """Let the page go on until something holds."""
    for _ in range(200):
        if holds():
            return
        page.wait_for_timeout(50)
    pytest.fail(what)


def point_at(page: Page, words: str) -> None:
    """Move the mouse onto the first line of a sentence."""
    place = page.evaluate(
        """(words) => {
            window.busy = true;
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const start = walker.currentNode.data.indexOf(words);
                if (start < 0) continue;
                const range = document.createRange();
                range.setStart(walker.currentNode, start);
                range.setEnd(walker.currentNode, start + words.length);
                range.startContainer.parentElement.scrollIntoView({block: "center"});
                const box = range.getClientRects()[0];
                window.busy = false;
                return [box.left + 20, box.top + box.height / 2];
            }
        }""",
        words,
    )
    page.wait_for_timeout(100)
    page.mouse.move(place[0] - 5, place[1])
    page.mouse.move(*place)


@dataclass
class Site:
    """Pages of our own at an address; `pages` may be changed while a test runs."""

    base: str
    pages: dict[str, str]


@dataclass
class Browser:
    """A browser with the extension in it."""

    context: BrowserContext
    worker: Worker
    entered: dict[Page, tuple[CDPSession, list[int]]] = field(default_factory=dict)

    def set_up(self, server: str, key: str, **more: Any) -> None:
        """What the settings page would have kept."""
        self.worker.evaluate(
            "async (settings) => { await chrome.storage.session.clear(); await chrome.storage.local.set({settings}) }",
            {"server": server, "key": key, "privately": False, "patience": 20, **more},
        )

    def open(self, address: str) -> Page:
        page = self.context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(address)
        return page

    def tab_of(self, page: Page) -> int:
        """The browser's number of a page that may be seen."""
        found: int = self.worker.evaluate(
            "async (url) => (await chrome.tabs.query({})).find((tab) => tab.url === url).id", page.url
        )
        return found

    def popup(self, page: Page) -> Page:
        """The popup for a page, in a tab of its own: nothing clicks on a toolbar without a window."""
        popup = self.context.new_page()
        popup.set_default_timeout(PATIENCE)
        popup.set_viewport_size({"width": 322, "height": 560})
        popup.goto(f"{ORIGIN}/popup/popup.html?tab={self.tab_of(page)}")
        popup.wait_for_selector("[data-ready]")
        return popup

    def summary(self, page: Page) -> dict[str, Any] | None:
        """What the worker knows of a page's own frame."""
        told: dict[str, Any] | None = self.worker.evaluate(
            "async (name) => (await chrome.storage.session.get(name))[name]?.[0] ?? null", f"tab:{self.tab_of(page)}"
        )
        return told

    def settled(self, page: Page, states: tuple[str, ...] = ("done",)) -> dict[str, Any]:
        """The summary, once the page has been looked up."""
        for _ in range(400):
            told = self.summary(page)
            if told and told["state"] in states:
                return told
            page.wait_for_timeout(50)
        pytest.fail(f"it never settled: {told}")

    def look_up(self, page: Page) -> dict[str, Any]:
        """Look a page up, as the shortcut does."""
        page.bring_to_front()
        self.obey("look-up-page", page)
        return self.settled(page)

    def inside(self, page: Page, expression: str) -> Any:
        """What the page's part of the extension says, in the world that the page's scripts cannot enter."""
        session, worlds = self._entered(page)
        for _ in range(100):
            if worlds:
                break
            page.wait_for_timeout(20)
        assert worlds, "the extension is not in this page"
        asked = {"expression": expression, "contextId": worlds[-1], "returnByValue": True, "awaitPromise": True}
        told = session.send("Runtime.evaluate", asked)
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    def _entered(self, page: Page) -> tuple[CDPSession, list[int]]:
        """The debugger of a page, and the extension's worlds in its own frame, kept up to date."""
        if page not in self.entered:
            session, worlds = self.context.new_cdp_session(page), list[int]()
            frame = session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]

            def note(event: dict[str, Any]) -> None:
                context = event["context"]
                if context["origin"] == ORIGIN and context["auxData"]["frameId"] == frame:
                    worlds.append(context["id"])

            session.on("Runtime.executionContextCreated", note)
            session.on("Runtime.executionContextsCleared", lambda _: worlds.clear())
            session.send("Runtime.enable")
            self.entered[page] = session, worlds
        return self.entered[page]

    def card(self, page: Page) -> str:
        """The words of the card that is open; empty where none is."""
        text: str = self.inside(page, CARD)
        return text

    def shows(self, page: Page, words: str) -> None:
        """Wait until a card has these words."""
        until(page, lambda: words in self.card(page), f"no card says {words}")

    def lines(self, page: Page) -> dict[str, int]:
        """How many lines are drawn in view, by the kind of their mark."""
        counts: dict[str, int] = self.inside(page, LINES)
        return counts

    def obey(self, command: str, page: Page) -> None:
        """What a shortcut does; no test can press those of the browser."""
        self.worker.evaluate("([command, id]) => hearsay.obey(command, {id})", [command, self.tab_of(page)])


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """One for each file: its loop would be in the way of other tests' own."""
    if not any(shutil.which(name) for name in NAMES):
        said = f"There is no Chromium here (looked for {', '.join(NAMES)}): apt-get install chromium."
        if os.environ.get(REQUIRED):
            pytest.fail(said)
        pytest.skip(said)
    with sync_playwright() as started:
        yield started


@contextmanager
def browser_with(
    playwright: Playwright, folder: Path, *, granted: tuple[str, ...] = EVERYWHERE, **options: Any
) -> Iterator[Browser]:
    """Chromium with a copy of the extension that has been granted some hosts.

    A grant is a click on a question of the browser's, which nothing can click without a window: the manifest of the
    copy asks for those hosts at once. All else is as it stands in `extension/`.
    """
    copy = folder / "extension"
    shutil.copytree(EXTENSION, copy)
    manifest = json.loads((copy / "manifest.json").read_text(encoding="utf-8"))
    (copy / "manifest.json").write_text(json.dumps({**manifest, "host_permissions": list(granted)}), encoding="utf-8")
    context = playwright.chromium.launch_persistent_context(
        str(folder / "profile"),
        executable_path=next(found for name in NAMES if (found := shutil.which(name))),
        headless=True,
        ignore_default_args=["--disable-extensions", "--disable-back-forward-cache"],
        args=["--no-sandbox", f"--load-extension={copy}", f"--disable-extensions-except={copy}"],
        **{"viewport": {"width": 1100, "height": 800}, **options},
    )
    try:
        worker = context.service_workers[0] if context.service_workers else context.wait_for_event("serviceworker")
        yield Browser(context, worker)
    finally:
        context.close()


@pytest.fixture(scope="module")
def started(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser_with(playwright, tmp_path_factory.mktemp("browser")) as started:
        yield started


@pytest.fixture
def browser(started: Browser) -> Iterator[Browser]:
    """A browser whose user granted the server and the pages, with nothing open."""
    yield started
    started.context.new_page()
    for page in started.context.pages[:-1]:
        page.close()
    started.entered.clear()


@pytest.fixture(scope="session")
def newsroom(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The server of the first run, with what it loads."""
    folder = tmp_path_factory.mktemp("newsroom")
    database = folder / "hearsay.sqlite3"
    database.write_bytes(sqlite_template.read_bytes())
    with serving(Settings(database_url=f"sqlite:///{database}", data_dir=folder)) as served:
        for _ in load_fixtures(served.house, now=datetime.now(UTC)):
            pass
        yield served


@pytest.fixture(scope="session")
def key(newsroom: Served) -> str:
    return key_of(newsroom)


def key_of(served: Served, *scopes: Scope) -> str:
    wanted = frozenset(scopes or (Scope.LOOKUP,))
    return keys.create(served.house.store, name="extension", scopes=wanted, editor=None, now=datetime.now(UTC)).token


@pytest.fixture
def standin() -> Iterator[Standin]:
    with a_standin() as standing_in:
        yield standing_in


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """The pages of `tests/extension/pages` and the article's, on a port of their own."""
    with a_site() as served:
        yield served


@contextmanager
def a_site() -> Iterator[Site]:
    pages = {f"/{path.name}": path.read_text(encoding="utf-8") for path in PAGES.glob("*.html")}
    pages["/article.html"] = (FIXTURES / "article.html").read_text(encoding="utf-8")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            text = pages.get(self.path.split("?")[0])
            body = (text or "").encode()
            # Whoever asked may have gone meanwhile.
            with suppress(OSError):
                self.send_response(200 if text is not None else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Site(f"http://127.0.0.1:{server.server_port}", pages)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def picture(page: Page, name: str, **options: Any) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"extension-{name}.png", **options)
