"""Sentences of a page that are known, marked and shown by the extension, for a mouse and for a keyboard alone."""

from playwright.sync_api import Page

from app.core.reading.segment import sentences
from app.flows.fixtures import FIXTURES
from tests.desk.browser.conftest import Served
from tests.extension import words
from tests.extension.conftest import Browser, Site, point_at, until

TROOPS = "The Washington Post wrote that European countries"
KREMLIN = "The Kremlin responded"


def an_article(browser: Browser, newsroom: Served, key: str, site: Site) -> Page:
    browser.set_up(newsroom.base, key)
    page = browser.open(f"{site.base}/article.html")
    browser.look_up(page)
    return page


def test_the_sentences_of_an_article_are_marked_by_standing(
    browser: Browser, newsroom: Served, key: str, site: Site
) -> None:
    browser.set_up(newsroom.base, key)
    page = browser.open(f"{site.base}/article.html")
    before = page.content()
    told = browser.look_up(page)

    kinds = {mark["quote"][:30]: mark["kind"] for mark in told["marks"]}
    assert kinds[TROOPS[:30]] == "unreviewed"
    assert kinds[KREMLIN + " by stating"[: 30 - len(KREMLIN)]] == "unreviewed"
    assert list(kinds.values()).count("undisputed") > 8
    assert not any("Morning Example" in quote or "footer" in quote for quote in kinds)
    point_at(page, KREMLIN)
    until(page, lambda: {"undisputed", "unreviewed"} <= browser.lines(page).keys(), "nothing is drawn")
    assert page.content().replace("<div></div></html>", "</html>").split() == before.split()
    badge = browser.worker.evaluate("(tabId) => chrome.action.getBadgeText({tabId})", browser.tab_of(page))
    assert badge == str(len(told["marks"]))


def test_pointing_at_a_sentence_shows_its_chain_and_what_stands_against_it(
    browser: Browser, newsroom: Served, key: str, site: Site
) -> None:
    page = an_article(browser, newsroom, key, site)
    point_at(page, "According to a French official")
    until(page, lambda: "not named" in browser.card(page), "no card")
    assert "Financial Times\n←\na French official (not named)" in browser.card(page)
    until(page, lambda: "1 outlet, from 1 origin" in browser.card(page), "no counts")

    point_at(page, "wrote that European countries")
    until(page, lambda: "50,000" in browser.card(page), "no card")
    card = browser.card(page)
    assert "Disputed, unreviewed" in card
    assert "“European countries are considering sending 50,000 troops to Ukraine”" in card
    assert "Harbour Gazette\n←\ntwo diplomats (not named)" in card
    assert "both cannot hold" in card

    page.mouse.move(5, 400)
    until(page, lambda: not browser.card(page), "the card stays")


def test_a_keyboard_alone_walks_the_marks_and_opens_a_claim(
    browser: Browser, newsroom: Served, key: str, site: Site
) -> None:
    page = an_article(browser, newsroom, key, site)
    page.locator("nav a").first.focus()
    browser.obey("next-mark", page)
    until(page, lambda: "Known, undisputed" in browser.card(page), "no card")
    tree = browser.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    dialog = next(node for node in tree if node.get("role", {}).get("value") == "dialog")
    assert dialog["name"]["value"] == "Hearsay: Known, undisputed"
    assert "Financial Times has it from officials (not named)" in dialog["description"]["value"]
    names = {node.get("name", {}).get("value") for node in tree if node.get("role", {}).get("value") == "button"}
    assert {"Open the claim", "Close"} <= names

    browser.obey("next-mark", page)
    until(page, lambda: "a French official" in browser.card(page), "the second is not there")
    browser.obey("previous-mark", page)
    browser.obey("previous-mark", page)
    until(page, lambda: "Zelensky" in browser.card(page), "it does not go round")
    assert page.evaluate("scrollY") > 0
    page.keyboard.press("Tab")
    with browser.context.expect_page() as opened:
        page.keyboard.press("Enter")
    assert opened.value.url.startswith(newsroom.base + "/desk/")
    opened.value.close()

    page.bring_to_front()
    page.keyboard.press("Escape")
    until(page, lambda: not browser.card(page), "Escape does not close it")
    assert page.evaluate("document.activeElement.textContent") == "World"


def test_a_selection_is_looked_up_where_nothing_is_marked(
    browser: Browser, newsroom: Served, key: str, site: Site
) -> None:
    browser.set_up(newsroom.base, key)
    page = browser.open(f"{site.base}/article.html")
    tab = browser.tab_of(page)
    for selector, expected in (("article p:nth-of-type(3)", "Financial Times"), ("article h1", "No known claim says")):
        page.evaluate("(where) => getSelection().selectAllChildren(document.querySelector(where))", selector)
        browser.worker.evaluate("(id) => hearsay.lookUpSelection({id}, 0)", tab)
        browser.shows(page, expected)
    assert browser.lines(page) == {}


def test_sentences_end_where_the_server_ends_them(browser: Browser, newsroom: Served, key: str, site: Site) -> None:
    page = an_article(browser, newsroom, key, site)
    article = (FIXTURES / "seed_article.txt").read_text(encoding="utf-8")
    more = [
        "The U.S. The U.K. will not. Mr. Smith met Gen. A. B. Jones at 5 p.m. He left. No. 5 stays. No. They did.",
        "“Why?” Trump asked. “We will not go.” “They will go.” He said: “No!” and left. Prices rose 2.5% in the U.S.",
        "It fell... Then it rose… But Acme Inc. shares fell (again.) Is it so? 20 died. 𝒜 rose by 3. Ünal said no.",
    ]
    for paragraph in [*article.split("\n"), *more]:
        here = [paragraph[start:end] for start, end in sentences(paragraph, 0, end=len(paragraph))]
        wanted = [sentence for sentence in here if len(sentence.split()) >= 4]
        asked = f"hearsay.sentences.sentencesOf({paragraph!r}).map((each) => each.quote)".replace("\\U0001d49c", "𝒜")
        assert browser.inside(page, asked) == wanted


def test_the_words_that_end_sentences_are_the_servers() -> None:
    assert words.FILE.read_text(encoding="utf-8") == words.words_file(), "python -m tests.extension.words"
