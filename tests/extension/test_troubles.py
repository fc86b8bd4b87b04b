"""A server that is away, slow, busy or refusing, and a browser that may not call it: a quiet state, and a way on."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Playwright, expect

from app.settings import Settings
from tests.desk.browser.conftest import serving
from tests.extension.conftest import ORIGIN, Browser, Site, browser_with, key_of, picture
from tests.extension.standin import Standin

PAGE = "/rewriting.html"


def trouble(browser: Browser, page: Page) -> Page:
    """The popup of a page that something was in the way of."""
    page.bring_to_front()
    browser.obey("look-up-page", page)
    browser.settled(page, ("trouble", "waiting"))
    popup = browser.popup(page)
    assert browser.worker.evaluate("(tabId) => chrome.action.getBadgeText({tabId})", browser.tab_of(page)) == "!"
    return popup


@pytest.mark.parametrize(
    ("status", "said", "act"),
    [
        (401, "Your server does not know this key.", "Settings"),
        (403, "This key may not look claims up.", "Settings"),
        (404, "Your server does not offer this kind of look-up.", "Settings"),
        (500, "Something went wrong between here and your server.", None),
    ],
)
def test_a_refusal_says_what_to_do(
    browser: Browser, standin: Standin, site: Site, status: int, said: str, act: str | None
) -> None:
    standin.status = status
    browser.set_up(standin.base, "hsy_a_b")
    page = browser.open(site.base + PAGE)
    popup = trouble(browser, page)
    expect(popup.locator("#notice-title")).to_have_text(said)
    assert popup.locator("#notice-act").is_visible() is (act is not None)
    assert popup.locator("#look-up").inner_text() == "Try again"
    assert page.evaluate("document.documentElement.lastElementChild.shadowRoot") is None

    standin.status = 200
    popup.click("#look-up")
    browser.settled(page)
    expect(popup.locator("#notice")).to_be_hidden()
    expect(popup.locator("#marks li")).to_have_count(2)


def test_a_busy_server_is_left_alone_for_as_long_as_it_says(browser: Browser, standin: Standin, site: Site) -> None:
    standin.status, standin.headers = 429, {"Retry-After": "2"}
    browser.set_up(standin.base, "hsy_a_b")
    page = browser.open(site.base + PAGE)
    popup = trouble(browser, page)
    expect(popup.locator("#notice-title")).to_have_text("Your server asks for a pause.")
    expect(popup.locator("#notice-hint")).to_contain_text("goes on by itself in")
    paused = browser.worker.evaluate("async () => (await chrome.storage.session.get()).pausedUntil - Date.now()")
    assert 0 < paused <= 2000
    assert standin.asked == []

    standin.status, standin.headers = 200, {}
    popup.click("#look-up")
    popup.wait_for_timeout(100)
    assert standin.asked == [], "it was asked in its pause"
    assert len(browser.settled(page)["marks"]) == 2


def test_a_server_that_is_away_or_slow_changes_nothing_on_the_page(
    browser: Browser, standin: Standin, site: Site
) -> None:
    browser.set_up("http://127.0.0.1:9", "hsy_a_b")
    page = browser.open(site.base + PAGE)
    before = page.evaluate("document.body.innerHTML")
    expect(trouble(browser, page).locator("#notice-title")).to_have_text("Your server does not answer.")

    standin.held.clear()
    browser.set_up(standin.base, "hsy_a_b", patience=4)
    browser.obey("look-up-page", page)
    popup = browser.popup(page)
    expect(popup.locator("#state")).to_have_text("Your server is slow; still waiting.")
    browser.settled(page, ("trouble",))
    expect(popup.locator("#notice-title")).to_have_text("Your server took too long to answer.")
    assert page.evaluate("document.body.innerHTML") == before


def test_a_first_run_leads_to_the_settings(browser: Browser, site: Site) -> None:
    browser.set_up("", "")
    page = browser.open(site.base + PAGE)
    popup = browser.popup(page)
    expect(popup.locator("#notice-title")).to_have_text("No server is set up yet.")
    assert not popup.locator("#look-up").is_visible()
    with browser.context.expect_page() as opened:
        popup.click("#notice-act")
    assert opened.value.url == f"{ORIGIN}/options/options.html"


@pytest.fixture(scope="module")
def guest(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser whose user granted the pages, and not the server."""
    with browser_with(playwright, tmp_path_factory.mktemp("guest"), granted=("http://localhost/*",)) as started:
        yield started


def test_without_a_grant_the_server_has_to_agree(guest: Browser, site: Site, sqlite_url: str, tmp_path: Path) -> None:
    place = f"http://localhost:{urlsplit(site.base).port}{PAGE}"
    settings = Settings(database_url=sqlite_url, data_dir=tmp_path, parser="none")
    with serving(settings) as closed:
        guest.set_up(closed.base, key_of(closed))
        page = guest.open(place)
        popup = trouble(guest, page)
        expect(popup.locator("#notice-title")).to_have_text("The browser does not let Hearsay call your server.")
        expect(popup.locator("#notice-act")).to_have_text("Allow")
        picture(popup, "popup-denied")
    with serving(settings.model_copy(update={"extension_origins": (ORIGIN,)})) as agreeing:
        guest.set_up(agreeing.base, key_of(agreeing))
        guest.obey("look-up-page", page)
        assert guest.settled(page)["asked"] == 3


def test_pages_that_nobody_granted_are_out_of_reach(guest: Browser, site: Site, standin: Standin) -> None:
    guest.set_up(standin.base, "hsy_a_b")
    page = guest.open(site.base + PAGE)
    tab = guest.worker.evaluate("async () => (await chrome.tabs.query({active: true}))[0].id")
    guest.worker.evaluate("(id) => hearsay.obey('look-up-page', {id})", tab)
    popup = guest.context.new_page()
    popup.goto(f"{ORIGIN}/popup/popup.html?tab={tab}")
    expect(popup.locator("#state")).to_have_text("Hearsay cannot work on this page: it belongs to the browser.")
    assert page.evaluate("document.documentElement.children.length") == 2
    assert standin.asked == []


def test_what_a_server_says_is_never_trusted_to_have_a_shape(browser: Browser, standin: Standin, site: Site) -> None:
    match = {"claim_id": "c", "text": 3, "relation": "duplicate", "chain": [{}]}
    odd: list[Any] = [None, [], 7, {"results": 3}, {"results": [None, {"index": 99, "matches": [{}]}]}]
    odd.append({"results": [{"index": 0, "matches": [match]}]})
    for answer in odd:
        standin.answer = lambda _, answer=answer: json.loads(json.dumps(answer))  # type: ignore[misc,method-assign]
        browser.set_up(standin.base, "hsy_a_b")
        page = browser.open(site.base + PAGE)
        told = browser.look_up(page)
        assert len(told["marks"]) == (1 if answer is odd[-1] else 0), answer
        page.close()
