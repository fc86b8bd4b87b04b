"""The keys of a private look-up are the same in a browser as here, or nothing would ever be found."""

import hashlib
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from app.core.matching.fingerprint import text_key
from app.core.matching.tables.assigned import ASSIGNED
from tests.desk.browser.conftest import chromium as chromium  # noqa: PLC0414  a fixture is asked for by its name

ROOT = Path(__file__).parents[2]
TEXTS = json.loads((ROOT / "fixtures" / "text_keys.json").read_text(encoding="utf-8"))
ORIGIN = "https://keys.example"


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    """A page that can import the extension's modules; it is secure, as `crypto.subtle` demands."""
    with chromium.new_context() as context:
        page = context.new_page()
        page.route(f"{ORIGIN}/**", answer)
        page.goto(f"{ORIGIN}/")
        yield page


def answer(route: Route) -> None:
    name = route.request.url.removeprefix(f"{ORIGIN}/")
    if name:
        route.fulfill(path=ROOT / "extension" / name, content_type="text/javascript")
    else:
        route.fulfill(body="<!doctype html><title>Keys</title>", content_type="text/html")


def keys_in_browser(page: Page, texts: list[str]) -> Any:
    return page.evaluate(
        """async (texts) => {
            const { textKey } = await import("/text_key.js");
            return JSON.parse(texts).map(textKey);
        }""",
        json.dumps(texts),
    )


def hard_texts(count: int) -> list[str]:
    """Texts of characters from everywhere, thick with those that a step looks at."""
    chance = random.Random(14)
    near = list("aAzZ09 .,%-'’−\u00a0\u200b\u0301Σςİıßﬁ$€")
    anywhere = [chr(point) for point in range(0x110000) if not 0xD800 <= point < 0xE000]
    return [
        "".join(chance.choice(near if chance.random() < 0.6 else anywhere) for _ in range(40)) for _ in range(count)
    ]


def test_a_browser_makes_the_keys_that_the_fixture_says(page: Page) -> None:
    found = keys_in_browser(page, [case["text"] for case in TEXTS])
    assert [key for key, case in zip(found, TEXTS, strict=True) if key != case["key"]] == []


def test_a_browser_makes_the_keys_that_are_made_here(page: Page) -> None:
    texts = hard_texts(3_000)
    assert keys_in_browser(page, texts) == [text_key(text) for text in texts]


def test_a_lone_surrogate_is_a_space_on_both_sides(page: Page) -> None:
    assert keys_in_browser(page, ["a\ud800b"]) == [text_key("a\ud800b")] == ["a b"]


def test_a_browser_hashes_what_is_hashed_here(page: Page) -> None:
    found = page.evaluate("""async () => (await import("/text_key.js")).sha256Hex("łódź 25000")""")
    assert found == hashlib.sha256("łódź 25000".encode()).hexdigest()


def test_both_sides_know_the_same_characters() -> None:
    script = (ROOT / "extension" / "text_key.js").read_text(encoding="utf-8")
    assert script.split("const ASSIGNED = `")[1].split("`")[0].split() == ASSIGNED.split()
