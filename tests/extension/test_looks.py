"""How the extension looks: to axe, in the dark, to a first-time user, and in the pictures of its document."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Playwright, expect

from tests.desk.browser.conftest import Served
from tests.extension.conftest import ORIGIN, Browser, Site, browser_with, picture, point_at, until

SERIOUS = {"serious", "critical"}
TROOPS = "wrote that European countries"


def options(browser: Browser) -> Page:
    page = browser.context.new_page()
    page.goto(f"{ORIGIN}/options/options.html")
    page.wait_for_selector("[data-ready]")
    return page


def complaints(page: Page, name: str) -> list[str]:
    told = Axe().run(page).response
    assert len(told["passes"]) > 5, name
    serious = [violation for violation in told["violations"] if violation["impact"] in SERIOUS]
    return [f"{name}: {v['id']}: {v['help']}: {[n['html'][:160] for n in v['nodes'][:3]]}" for v in serious]


def set_up_by_hand(browser: Browser, server: str, key: str) -> Page:
    """As somebody does who has just loaded the folder."""
    page = options(browser)
    page.fill("#server", server.removeprefix("http://") + "/")
    page.fill("#key", key)
    page.keyboard.press("Enter")
    return page


def test_a_first_run_by_hand_from_the_settings_to_a_card(
    browser: Browser, newsroom: Served, key: str, site: Site
) -> None:
    browser.set_up("", "")
    settings = set_up_by_hand(browser, newsroom.base, key)
    expect(settings.locator("#outcome-title")).to_have_text("Saved. The server answers, and takes the key.")
    page = browser.open(f"{site.base}/article.html")
    popup = browser.popup(page)
    expect(popup.locator("#state")).to_have_text("This page has not been looked up.")
    popup.click("#look-up")
    expect(popup.locator("#state")).to_have_text("14 of 16 sentences meet a known claim.")
    popup.locator("#marks button").first.click()
    browser.shows(page, "Northern Wire")
    assert page.evaluate("scrollY") > 0


def test_the_settings_refuse_what_is_no_server_and_say_what_a_server_says(
    browser: Browser, newsroom: Served, key: str
) -> None:
    page = set_up_by_hand(browser, "not a server", key)
    expect(page.locator("#server-wrong")).to_contain_text("This is no address of a server.")
    assert page.evaluate("document.activeElement.id") == "server"
    page = set_up_by_hand(browser, newsroom.base, "hsy_wrong_key")
    expect(page.locator("#outcome-title")).to_have_text("Saved. Your server does not know this key.")
    assert page.locator("#key").get_attribute("type") == "password"
    page.click("#show-key")
    assert page.locator("#key").get_attribute("type") == "text"


def test_a_site_is_always_looked_up_until_it_is_taken_off(
    browser: Browser, newsroom: Served, key: str, site: Site
) -> None:
    browser.set_up(newsroom.base, key)
    page = browser.open(f"{site.base}/article.html")
    popup = browser.popup(page)
    popup.check("#always")
    until(popup, lambda: popup.locator("#marks li").count() == 14, "the page was not looked up at once")
    page.reload()
    assert len(browser.settled(page)["marks"]) == 14

    settings = options(browser)
    picture(settings, "options", full_page=True)
    settings.get_by_role("button", name=f"Remove {site.base}").click()
    expect(settings.locator("#sites-hint")).to_contain_text("No site is looked up by itself.")
    page.reload()
    page.wait_for_timeout(300)
    assert browser.summary(page) is None
    assert page.evaluate("document.documentElement.children.length") == 2


@pytest.fixture(scope="module", params=["light", "dark"])
def painted(
    request: pytest.FixtureRequest, playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Browser]]:
    """A browser of each scheme that takes sharp pictures."""
    scheme, folder = request.param, tmp_path_factory.mktemp("painted")
    with browser_with(playwright, folder, color_scheme=scheme, bypass_csp=True) as started:
        yield scheme, started


def test_axe_finds_nothing_serious_and_pictures_are_taken(
    painted: tuple[str, Browser], newsroom: Served, key: str, site: Site
) -> None:
    scheme, browser = painted
    browser.set_up("", "")
    page = browser.open(f"{site.base}/article.html")
    found = [*complaints(browser.popup(page), "popup, unset"), *complaints(options(browser), "options, empty")]
    settings = set_up_by_hand(browser, newsroom.base, key)
    expect(settings.locator("#outcome-title")).to_have_text("Saved. The server answers, and takes the key.")
    found += complaints(settings, "options")
    picture(settings, f"options-{scheme}", full_page=True)
    page.set_viewport_size({"width": 900, "height": 700})
    browser.look_up(page)
    popup = browser.popup(page)
    popup.wait_for_selector("#marks li")
    found += complaints(popup, "popup")
    picture(popup, f"popup-{scheme}", full_page=True)

    page.bring_to_front()
    point_at(page, TROOPS)
    browser.shows(page, "1 origin")
    page.wait_for_timeout(100)
    picture(page, f"card-{scheme}")
    browser.worker.evaluate(
        "chrome.storage.local.set({settings: {server: 'http://127.0.0.1:9', key: 'k', patience: 5}})"
    )
    other = browser.open(f"{site.base}/article.html?")
    browser.obey("look-up-page", other)
    browser.settled(other, ("trouble",))
    popup = browser.popup(other)
    popup.wait_for_selector("#notice:not([hidden])")
    found += complaints(popup, "popup, down")
    picture(popup, f"popup-down-{scheme}", full_page=True)
    assert found == []


def test_every_kind_of_mark_looks_different_without_its_colour() -> None:
    looks = (Path(__file__).parents[2] / "extension" / "page" / "looks.js").read_text(encoding="utf-8")
    kinds = ("retracted", "superseded", "disputed", "contradicted", "undisputed", "updated")
    rules = [next(line for line in looks.splitlines() if line.startswith(f".line.{kind} ")) for kind in kinds]
    strokes = [
        rule.split("border-bottom: ")[1].split(" var")[0] + str("linear" in looks.split(rule)[1][:90]) for rule in rules
    ]
    assert len(set(strokes)) == len(strokes)
