"""Ten mistakes in what was read of an article are put right in a real browser, with a keyboard alone."""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

import pytest
from playwright.sync_api import Browser, Page, expect

from app.core.model.chain import Stance
from app.core.model.editor import Role
from app.flows import accounts
from app.flows.lookup import look_up
from app.flows.review import Hand
from tests.desk.browser.conftest import Served, a_context, signed_in
from tests.mistakes import ARTICLE, RIGHT, plant


@dataclass(frozen=True)
class Article:
    """The article with its mistakes, at its address."""

    served: Served
    document: str

    @property
    def address(self) -> str:
        return f"{self.served.base}/desk/documents/{self.document}"

    def said(self) -> dict[str, list[str]]:
        """What it states now, and who said it behind its publisher; "?" for a stance that is no assertion."""
        with self.served.house.store.reading() as reader:
            found = [one for one in reader.appearances_of_document(self.document) if not one.superseded]
        return {
            one.appearance.content_text: [
                f"{link.source.name if link.source else ''}{'' if link.stance is Stance.ASSERTS else '?'}"
                for link in one.appearance.chain[1:]
            ]
            for one in found
        }


@pytest.fixture
def article(served: Served) -> Article:
    """Told to be in a language that nobody reads here, so that all that it states was put there by hand."""
    served.submit(ARTICLE, "Example Press", language="fr", published_at=datetime(2025, 2, 25, tzinfo=UTC))
    with served.house.store.reading() as reader:
        family = sha256(ARTICLE.encode()).hexdigest()
        known = reader.document_by_identity(None, "Example Press", text_sha256=family)
    assert known
    other = accounts.create(served.house.store, "Bo", role=Role.EDITOR, now=datetime.now(UTC)).editor
    plant(served.house, known.id, Hand(other.id, datetime.now(UTC)))
    return Article(served, known.id)


def test_ten_mistakes_are_put_right_by_keyboard_alone(page: Page, article: Article) -> None:
    page.goto(article.address)
    put_stretches_right(page)
    put_chains_right(page)
    reach(page, "However")
    press(page, "x")
    page.wait_for_selector("[action$=withdrawal]")
    save(page)
    press(page, "i")
    page.wait_for_selector("[data-correction]")
    page.keyboard.type("the Prime Minister of the United Kingdom will travel to Washington")
    save(page)

    assert article.said() == RIGHT
    (found,) = look_up(article.served.house, ["The Prime Minister of the United Kingdom will travel to Washington."])
    assert "United Kingdom will travel" in found.matches[0].claim.text
    assert article.served.complaints == []
    press(page, "z")
    expect(page.locator(".done")).to_have_count(0)
    assert len(article.said()) == len(RIGHT) - 1


def put_stretches_right(page: Page) -> None:
    """Three: one ends too early, one too late, one begins too late."""
    correct(page, "Emmanuel Macron")
    press(page, "ArrowRight", times=4)
    save(page)
    correct(page, "There is no")
    press(page, "ArrowLeft", times=2)
    save(page)
    correct(page, "From France and the UK")
    press(page, "Shift+Tab")
    press(page, "ArrowLeft", times=2)
    save(page)


def put_chains_right(page: Page) -> None:
    """Five: links in the wrong order, a stance, a link that is not there, one too many, a name that was not read."""
    correct(page, "Trump “does not oppose")
    open_link(page, "Financial Times")
    tab_to(page, "[data-up]")
    press(page, "Enter")
    save(page)
    correct(page, "Russia will adhere")
    open_link(page, "Donald Trump")
    tab_to(page, "[name$=stance]")
    page.keyboard.type("says")
    save(page)
    correct(page, "Germany, Italy")
    open_link(page, "One more")
    tab_to(page, "[data-who]")
    page.keyboard.type("Financial Times")
    save(page)
    correct(page, "Informal summits")
    open_link(page, "Financial Times")
    tab_to(page, "[data-out]")
    press(page, "Enter")
    save(page)
    correct(page, "The deployment of partner")
    open_link(page, "the President")
    tab_to(page, "[data-who]")
    press(page, "Control+a")
    page.keyboard.type("Volodymyr Zelensky")
    tab_to(page, "[name$=named]")
    page.keyboard.type("by")
    save(page)


def test_what_is_selected_with_the_mouse_becomes_the_stretch(page: Page, article: Article) -> None:
    page.goto(article.address)
    correct(page, "Informal summits")
    select(page, "to discuss the situation in Ukraine")
    expect(page.locator("[name=piece-0-words]")).to_have_value("to discuss the situation in Ukraine")
    page.locator("textarea[name=note]").fill("That is what they were for.")
    page.get_by_role("button", name="Save").click()
    page.wait_for_selector(".done")
    select(page, "European countries are considering")
    page.get_by_role("link", name="Add one").click()
    expect(page.locator("[name=piece-0-words]")).to_have_value("European countries are considering")

    assert "to discuss the situation in Ukraine" in article.said()


def test_a_stretch_is_put_right_without_a_script(chromium: Browser, article: Article) -> None:
    with a_context(chromium, java_script_enabled=False) as context:
        page = signed_in(context, article.served)
        page.goto(article.address)
        page.locator("summary", has_text="Informal summits").click()
        page.get_by_role("link", name="Correct").locator("visible=true").click()
        page.locator("[name=piece-0-words]").fill("summits of European leaders")
        page.locator("textarea[name=note]").fill("Shorter.")
        page.get_by_role("button", name="Save").click()
        expect(page.locator(".done")).to_contain_text("You corrected it.")

    assert "summits of European leaders" in article.said()


def press(page: Page, key: str, *, times: int = 1) -> None:
    for _ in range(times):
        page.keyboard.press(key)


def reach(page: Page, words: str) -> None:
    """Go down the claims to the one that begins so."""
    press(page, "j")
    press(page, "Home")
    for _ in range(40):
        if words in page.evaluate("() => document.activeElement.innerText"):
            return
        press(page, "ArrowDown")
    pytest.fail(f"no claim says {words}")


def correct(page: Page, words: str) -> None:
    reach(page, words)
    press(page, "e")
    page.wait_for_selector("[data-correction] .edges:not([hidden])")


def open_link(page: Page, name: str) -> None:
    tab_to(page, "[data-link] > summary", said=name)
    press(page, "Enter")


def tab_to(page: Page, selector: str, *, said: str = "") -> None:
    for _ in range(60):
        press(page, "Tab")
        found = page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector)
        if found and said in page.evaluate("() => document.activeElement.innerText || ''"):
            return
    pytest.fail(f"no key leads to {selector} {said}")


def save(page: Page) -> None:
    press(page, "Escape")
    press(page, "w")
    page.keyboard.type("Read wrongly.")
    press(page, "Control+Enter")
    page.wait_for_selector(".done")


def select(page: Page, words: str) -> None:
    """Draw over the words from their first letter to their last, as a mouse does."""
    box = page.evaluate(
        """(words) => {
          const walk = document.createTreeWalker(document.querySelector("[data-field=text]"), NodeFilter.SHOW_TEXT);
          for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            const at = node.textContent.indexOf(words);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + words.length);
            node.parentElement.scrollIntoView({ block: "center" });
            const [first, last] = [range.getClientRects()[0], [...range.getClientRects()].pop()];
            return [first.left, (first.top + first.bottom) / 2, last.right, (last.top + last.bottom) / 2];
          }
        }""",
        words,
    )
    page.mouse.move(box[0], box[1])
    page.mouse.down()
    page.mouse.move(box[2], box[3], steps=4)
    page.mouse.up()
