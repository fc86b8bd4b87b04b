"""How the extension looks: to axe, in the dark, to a first-time user, and in the pictures of its document."""

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.desk.browser.conftest import Served
from tests.extension.conftest import ORIGIN, Browser, Site, picture, point_at, until

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
    popup.locator("#marks button", has_text="The Kremlin responded").click()
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
    settings.get_by_role("button", name=f"Remove {site.base}").click()
    expect(settings.locator("#sites-hint")).to_contain_text("No site is looked up by itself.")
    page.reload()
    page.wait_for_timeout(300)
    assert browser.summary(page) is None
    assert page.evaluate("document.documentElement.children.length") == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_and_pictures_are_taken(
    browser: Browser, newsroom: Served, key: str, site: Site, scheme: Literal["light", "dark"]
) -> None:
    def painted(page: Page, name: str) -> list[str]:
        """What axe says, with a picture for somebody to look at."""
        page.emulate_media(color_scheme=scheme)
        page.bring_to_front()
        picture(page, f"{name}-{scheme}", full_page=name != "card")
        return complaints(page, name) if name != "card" else []

    browser.set_up("", "")
    page = browser.open(f"{site.base}/article.html")
    found = painted(browser.popup(page), "popup-unset")
    settings = set_up_by_hand(browser, newsroom.base, key)
    expect(settings.locator("#outcome-title")).to_have_text("Saved. The server answers, and takes the key.")
    found += painted(settings, "options")
    page.set_viewport_size({"width": 900, "height": 760})
    page.emulate_media(color_scheme=scheme)
    browser.look_up(page)
    popup = browser.popup(page)
    popup.wait_for_selector("#marks li")
    found += painted(popup, "popup")

    page.bring_to_front()
    point_at(page, TROOPS)
    browser.shows(page, "1 origin")
    page.wait_for_timeout(100)
    found += painted(page, "card")
    browser.set_up("http://127.0.0.1:9", "hsy_a_b", privately=True)
    other = browser.open(f"{site.base}/article.html?")
    browser.obey("look-up-page", other)
    browser.settled(other, ("trouble",))
    popup = browser.popup(other)
    popup.wait_for_selector("#notice:not([hidden])")
    found += painted(popup, "popup-down")
    assert found == []


def test_every_kind_of_mark_looks_different_without_its_colour() -> None:
    looks = (Path(__file__).parents[2] / "extension" / "page" / "looks.js").read_text(encoding="utf-8")
    kinds = ("retracted", "superseded", "disputed", "contradicted", "undisputed", "updated")
    rules = [next(line for line in looks.splitlines() if line.startswith(f".line.{kind} ")) for kind in kinds]
    strokes = [
        rule.split("border-bottom: ")[1].split(" var")[0] + str("linear" in looks.split(rule)[1][:90]) for rule in rules
    ]
    assert len(set(strokes)) == len(strokes)
