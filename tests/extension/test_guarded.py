"""What a page and a server do not get to know: the key, the results, and in private mode what is read."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright

from app.core.matching.fingerprint import text_key
from app.flows.fixtures import FIXTURES
from tests.desk.browser.conftest import Served
from tests.extension.conftest import ORIGIN, Browser, Site, browser_with, point_at, until
from tests.extension.proxy import Proxy, Sent, a_proxy

SECRETS = ["not named", "Disputed, unreviewed", "Harbour Gazette", "50,000", "Open the claim", "Hearsay"]


@pytest.fixture
def spied(browser: Browser, newsroom: Served, key: str, site: Site) -> Page:
    """A page that wants to know, on a site that is always looked up."""
    browser.set_up(newsroom.base, key)
    page = browser.open(f"{site.base}/hostile.html")
    popup = browser.popup(page)
    popup.check("#always")
    until(popup, lambda: popup.locator("#marks li").count() == 2, "the site is not on")
    popup.close()
    page.bring_to_front()
    page.reload()
    browser.settled(page)
    return page


def test_a_page_that_does_everything_learns_nothing(browser: Browser, spied: Page, newsroom: Served) -> None:
    point_at(spied, "According to a French official")
    browser.shows(spied, "not named")
    until(spied, lambda: len(browser.lines(spied)) == 2, "nothing is drawn")
    assert spied.evaluate("look", SECRETS) == []

    spied.mouse.move(5, 5)
    until(spied, lambda: not browser.card(spied), "the card stays")
    point_at(spied, "The Washington Post wrote")
    browser.shows(spied, "50,000")
    assert spied.evaluate("look", SECRETS) == []
    assert spied.evaluate("seen") == []
    box = browser.inside(spied, "hearsay.layer.open().querySelector('.act').getBoundingClientRect().toJSON()")
    x, y = box["x"] + 5, box["y"] + 5
    tabs = len(browser.context.pages)
    spied.evaluate(
        """([x, y]) => {
            window.busy = true;
            const host = document.documentElement.lastElementChild;
            for (const type of ["pointermove", "click"]) {
                const made = {clientX: x, clientY: y, detail: 1, bubbles: true, composed: true};
                host.dispatchEvent(new MouseEvent(type, made));
            }
            host.click();
            window.busy = false;
        }""",
        [x, y],
    )
    spied.wait_for_timeout(200)
    assert len(browser.context.pages) == tabs, "the page pressed a button of a card"

    for _ in range(3):
        spied.mouse.move(x, y)
        spied.mouse.move(x + 2, y + 2)
    with browser.context.expect_page() as opened:
        spied.mouse.click(x + 1, y + 1)
    assert opened.value.url.startswith(newsroom.base)
    opened.value.close()
    spied.bring_to_front()
    browser.obey("next-mark", spied)
    browser.shows(spied, "not named")
    spied.keyboard.press("Tab")
    spied.keyboard.press("Escape")
    # That some click went to the extension's element is what the browser itself tells of its own timing.
    assert set(spied.evaluate("seen")) <= {"performance: first-input", "performance: event"}


def test_the_key_is_out_of_reach_of_a_page_and_of_its_own_part(browser: Browser, spied: Page, key: str) -> None:
    asked = "chrome.storage.local.get().then(() => 'read', (error) => String(error))"
    for area in ("local", "session"):
        assert "not allowed" in browser.inside(spied, asked.replace("local", area))
    everything = browser.inside(spied, "JSON.stringify([Object.keys(hearsay), hearsay.marks.all().map((m) => m.card)])")
    assert key not in everything
    assert key not in spied.content()


def test_a_page_cannot_tell_the_extension_by_its_files(browser: Browser, spied: Page) -> None:
    for path in ("manifest.json", "icons/16.png", "page/page.js", "popup/popup.html"):
        asked = f"fetch('{ORIGIN}/{path}').then(() => 'there', () => 'nothing')"
        assert spied.evaluate(asked) == "nothing", path


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    with a_proxy() as started:
        yield started


@pytest.fixture
def reader(playwright: Playwright, tmp_path: Path, proxy: Proxy) -> Iterator[Browser]:
    """A browser of which everything that leaves is written down."""
    with browser_with(playwright, tmp_path, proxy={"server": proxy.address, "bypass": "<-loopback>"}) as started:
        yield started


def test_in_private_mode_nothing_leaves_but_prefixes_until_a_click_says_so(
    reader: Browser, proxy: Proxy, newsroom: Served, key: str, site: Site
) -> None:
    reader.set_up(newsroom.base, key, privately=True)
    page = reader.open(f"{site.base}/article.html?reader=secret")
    told = reader.look_up(page)
    assert len(told["marks"]) >= 8
    point_at(page, "According to a French official")
    reader.shows(page, "a French official (not named)")
    reader.shows(page, "1 origin")
    for _ in range(len(told["marks"])):
        reader.obey("next-mark", page)
    page.evaluate("getSelection().selectAllChildren(document.querySelector('article h1'))")
    reader.worker.evaluate("(id) => hearsay.lookUpSelection({id}, 0)", reader.tab_of(page))
    reader.shows(page, "No known claim says this")
    assert_only_prefixes(proxy.to(newsroom.base), site)
    # The browser looks for its own updates, and tells nothing there.
    for each in proxy.sent:
        if each.host not in newsroom.base + site.base:
            assert not re.search(r"article|secret|peacekeep|hsy_", each.whole), each.whole

    before = len(proxy.to(newsroom.base))
    press(reader, page, "Send this text to your server, for more than exact matches")
    until(page, lambda: len(proxy.to(newsroom.base)) > before, "nothing was sent")
    openly = proxy.to(newsroom.base)[-1]
    assert openly.path == "/v1/lookups"
    assert json.loads(openly.body)["texts"] == ["No clear endorsement for a European mission"]
    assert "url" not in json.loads(openly.body)

    reader.obey("next-mark", page)
    with reader.context.expect_page() as opened:
        press(reader, page, "Open the claim (tells your server that you read it)")
    opened.value.close()
    assert "/desk/claims/clm_" in "".join(each.path for each in proxy.to(newsroom.base))


def press(browser: Browser, page: Page, label: str) -> None:
    """Press a button of the card, as a hand does."""
    page.bring_to_front()
    find = (
        f"[...hearsay.layer.open().querySelectorAll('.act')].find((each) => each.dataset.text === {json.dumps(label)})"
    )
    until(page, lambda: browser.inside(page, f"Boolean({find})"), f"no button says {label}")
    box = browser.inside(page, f"{find}.getBoundingClientRect().toJSON()")
    page.mouse.move(box["x"] + 4, box["y"] + 4)
    page.mouse.click(box["x"] + 5, box["y"] + 5)


def assert_only_prefixes(sent: list[Sent], site: Site) -> None:
    """Neither an address of the page, nor a text, nor a whole hash, nor a claim."""
    assert {(each.method, each.path) for each in sent} == {
        ("GET", "/v1/lookups/prefix"),
        ("POST", "/v1/lookups:prefixes"),
    }
    for each in sent:
        if each.body:
            body = json.loads(each.body)
            assert body.keys() == {"prefixes"}
            assert all(re.fullmatch(r"[0-9a-f]{5}", prefix) for prefix in body["prefixes"])
            assert body["prefixes"] == sorted(body["prefixes"])
        for secret in ("article", "secret", "clm_", site.base, "Referer", "Cookie"):
            assert secret not in each.whole, (secret, each.whole)
        article = (FIXTURES / "seed_article.txt").read_text(encoding="utf-8")
        for sentence in re.split(r"(?<=\.)\s", article):
            whole = hashlib.sha256(text_key(sentence).encode()).hexdigest()
            assert whole not in each.whole
            assert whole[:8] not in each.whole
        for word in set(re.findall(r"[A-Za-z]{7,}", article)):
            assert word not in each.body
