"""Pages as they are: with parts that are no article, rewriting themselves, in frames, taken up again, and very long."""

import statistics

import pytest
from playwright.sync_api import Page, expect

from tests.extension.conftest import Browser, Site, until
from tests.extension.standin import Standin

LONGEST_TASK_MS = 200
TASKS = """() => {
    window.tasks = [];
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration)))
        .observe({type: "longtask"});
}"""


def quotes(browser: Browser, page: Page) -> list[str]:
    told = browser.summary(page) or {"marks": []}
    return [mark["quote"] for mark in told["marks"]]


@pytest.fixture
def rewriting(browser: Browser, standin: Standin, site: Site) -> Page:
    """A page that rewrites itself when told to, looked up."""
    browser.set_up(standin.base, "hsy_a_b")
    page = browser.open(f"{site.base}/rewriting.html")
    browser.look_up(page)
    assert len(quotes(browser, page)) == 2
    return page


def test_the_article_is_read_and_nothing_else(browser: Browser, standin: Standin, site: Site) -> None:
    browser.set_up(standin.base, "hsy_a_b")
    page = browser.open(f"{site.base}/parts.html")
    browser.look_up(page)
    assert quotes(browser, page) == [
        "The heading of the article is known to all",
        "The plain sentence in a paragraph is known.",
        "a break is known.",
        "Text of a box that stands alone is known.",
        "The paragraph inside of it is known, too.",
        "The tail of the box is known.",
        "An item of some list is known.",
        "A cell of a table is known.",
        "“A quotation of four lines is known.”",
        "So is what follows it: known.",
    ]
    (asked,) = standin.asked
    assert "A sentence with a link, bold words and" in asked
    assert not [text for text in asked if "never" in text or "navigation" in text]


def test_marks_follow_a_page_that_rewrites_itself(browser: Browser, standin: Standin, rewriting: Page) -> None:
    page, first = rewriting, quotes(browser, rewriting)
    until(page, lambda: browser.lines(page) == {"undisputed": 1, "disputed": 1}, "nothing is drawn")
    rewriting.evaluate("rewrite.again()")
    until(page, lambda: browser.lines(page) == {"undisputed": 1, "disputed": 1}, "the same text lost its marks")
    assert quotes(browser, page) == first
    assert len(standin.asked) == 1

    for change, expected in (
        ("append", [*first, "The appended sentence here is known to all of us."]),
        ("remove", [first[0], "The appended sentence here is known to all of us."]),
        (
            "replace",
            ["Now it is something else that is known to many.", "The appended sentence here is known to all of us."],
        ),
        ("navigate", ["The second page's sentence here is known to all of us."]),
        ("everything", ["The whole new sentence here is known to all of us."]),
    ):
        page.evaluate(f"rewrite.{change}()")
        until(page, lambda expected=expected: quotes(browser, page) == expected, f"{change}: {quotes(browser, page)}")  # type: ignore[misc]
    until(page, lambda: browser.lines(page) == {"undisputed": 1}, "the last one is not drawn")
    page.evaluate("rewrite.evict()")
    until(page, lambda: page.evaluate("document.documentElement.lastElementChild.tagName") == "DIV", "it stays away")


def test_a_page_that_never_rests_stays_marked_and_is_not_read_without_end(
    browser: Browser, standin: Standin, rewriting: Page
) -> None:
    rewriting.evaluate("rewrite.ticker()")
    rewriting.wait_for_timeout(700)
    assert len(quotes(browser, rewriting)) == 2
    assert len(standin.asked) == 1


@pytest.mark.parametrize(
    ("declared", "expected"),
    [("javascript:1", None), ("/story?id=2", "/story?id=2"), ("https://elsewhere.example/story", None)],
)
def test_the_address_that_a_page_declares_is_believed_on_its_own_site(
    browser: Browser, standin: Standin, site: Site, declared: str, expected: str | None
) -> None:
    browser.set_up(standin.base, "hsy_a_b")
    text = "<main><p>A sentence of this page that is known.</p></main>"
    site.pages["/declared.html"] = f'<link rel="canonical" href="{declared}">{text}'
    page = browser.open(f"{site.base}/declared.html")
    browser.look_up(page)
    assert standin.pages == [f"{site.base}{expected or '/declared.html'}"]


def test_positions_are_those_of_a_browser_behind_a_character_of_two_units(browser: Browser, rewriting: Page) -> None:
    sentence = "Another paragraph that is gravely known stands below 🚢 the first."
    assert quotes(browser, rewriting)[1] == sentence
    assert browser.inside(rewriting, "hearsay.marks.all()[1].range.toString()") == sentence


def test_frames_are_a_part_of_the_page_and_advertisements_are_not(
    browser: Browser, standin: Standin, site: Site
) -> None:
    browser.set_up(standin.base, "hsy_a_b")
    page = browser.open(f"{site.base}/framed.html")
    browser.look_up(page)
    popup = browser.popup(page)
    expect(popup.locator("#marks li")).to_have_count(3)
    assert popup.locator("#counts").inner_text().split() == ["≠", "Disputed", "1", "=", "Known,", "undisputed", "2"]


def test_a_frame_of_a_site_that_is_on_stays_off_in_a_site_that_is_not(
    browser: Browser, standin: Standin, site: Site
) -> None:
    browser.set_up(standin.base, "hsy_a_b")
    popup = browser.popup(browser.open(f"{site.base}/rewriting.html"))
    popup.check("#always")
    expect(popup.locator("#marks li")).to_have_count(2)
    standin.asked.clear()
    text = "<main><p>A sentence of another site that is known.</p></main>"
    frame = f'<iframe src="{site.base}/rewriting.html" width="600" height="300"></iframe>'
    site.pages["/elsewhere.html"] = f"<!doctype html>{text}{frame}"
    page = browser.open(f"{site.base.replace('127.0.0.1', 'localhost')}/elsewhere.html")
    page.wait_for_timeout(400)
    assert standin.asked == []
    popup.bring_to_front()
    popup.uncheck("#always")


def test_a_page_that_was_put_aside_goes_on_where_it_was(browser: Browser, standin: Standin, rewriting: Page) -> None:
    rewriting.evaluate("addEventListener('pageshow', (event) => { window.persisted = event.persisted })")
    rewriting.goto(rewriting.url.replace("rewriting", "parts"))
    assert browser.summary(rewriting) is None
    rewriting.go_back(wait_until="commit")
    rewriting.wait_for_function("window.persisted === true")
    assert len(browser.settled(rewriting)["marks"]) == 2
    rewriting.evaluate("rewrite.append()")
    until(rewriting, lambda: len(quotes(browser, rewriting)) == 3, "nothing new is marked")


def test_what_was_asked_for_a_page_ends_with_the_page(browser: Browser, standin: Standin, site: Site) -> None:
    browser.set_up(standin.base, "hsy_a_b")
    standin.held.clear()
    page = browser.open(f"{site.base}/rewriting.html")
    browser.obey("look-up-page", page)
    browser.settled(page, ("asking",))
    page.goto("about:blank")
    standin.held.set()
    until(page, lambda: bool(standin.asked), "the server was never asked")
    kept = "async () => Object.keys(await chrome.storage.session.get()).filter((name) => name.startsWith('tab:'))"
    until(page, lambda: browser.worker.evaluate(kept) == [], "the page is remembered")


def test_three_thousand_sentences_leave_the_page_its_time(browser: Browser, standin: Standin, site: Site) -> None:
    browser.set_up(standin.base, "hsy_a_b")
    words = [f"Sentence {n} of the long page is {'known' if n % 7 == 0 else 'new'} here." for n in range(3000)]
    paragraphs = [f"<p>{' '.join(words[start : start + 5])}</p>" for start in range(0, 3000, 5)]
    site.pages["/long.html"] = f"<!doctype html><title>Long</title><main>{''.join(paragraphs)}</main>"
    longest = []
    for _ in range(5):
        page = browser.open(f"{site.base}/long.html")
        page.evaluate(TASKS)
        told = browser.look_up(page)
        assert (told["sentences"], told["asked"]) == (3000, 3000)
        assert len(told["marks"]) == 429
        page.mouse.wheel(0, 4000)
        page.wait_for_timeout(100)
        longest.append(max(page.evaluate("tasks"), default=0))
        page.close()
    assert statistics.median(longest) <= LONGEST_TASK_MS, longest
    assert max(len(texts) for texts in standin.asked) <= 200
