"""Claims and sources made one, taken apart, looked at as they once were, and erased: in a real browser, by keyboard."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from app.core.model.editor import Role
from app.flows import accounts
from app.storage.pages import ClaimFilter
from tests.desk.browser.conftest import Served, a_context, signed_in
from tests.desk.conftest import PASSWORD

HOUSES = "The mayor of Lundhaven said that 2600 houses in Lundhaven were destroyed."
BRIDGE = "The council of Arvon will open the old harbour bridge to traffic in June."


@pytest.fixture
def told(served: Served) -> str:
    """A claim that two outlets tell, beside another one."""
    served.submit(BRIDGE, "Harbour Gazette")
    for publisher in ("Northern Wire", "Harbour Gazette"):
        served.submit(HOUSES, publisher)
    return newest(served)


def newest(served: Served) -> str:
    with served.house.store.reading() as reader:
        return reader.claim_page(ClaimFilter()).items[0].id


def tellings(served: Served, claim_id: str) -> int:
    with served.house.store.reading() as reader:
        return len(reader.appearances_of_claim(claim_id))


def say_why(page: Page, note: str) -> None:
    page.keyboard.press("w")
    page.keyboard.type(note)


def test_two_claims_are_found_seen_side_by_side_made_one_and_parted(page: Page, served: Served, told: str) -> None:
    page.goto(f"{served.base}/desk/claims/{told}")
    page.keyboard.press("o")
    page.wait_for_selector("#query:focus")
    page.keyboard.type("harbour bridge")
    page.keyboard.press("Enter")
    page.locator(".found a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".pairing")
    expect(page.locator(".side")).to_have_count(2)
    expect(page.locator(".sides")).to_contain_text("old harbour bridge")
    say_why(page, "One report.")
    page.keyboard.press("Escape")
    page.keyboard.press("d")
    page.wait_for_selector(".done")
    assert tellings(served, told) == 3
    page.keyboard.press("z")
    expect(page.locator(".done")).to_have_count(0)

    assert tellings(served, told) == 2
    assert served.complaints == []


def test_a_telling_is_ticked_and_taken_apart(page: Page, served: Served, told: str) -> None:
    page.goto(f"{served.base}/desk/claims/{told}")
    page.keyboard.press("p")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    say_why(page, "It means another town.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".done")
    assert tellings(served, told) == 1
    page.keyboard.press("z")
    expect(page.locator(".done")).to_have_count(0)

    assert tellings(served, told) == 2
    assert served.complaints == []


def test_the_slider_goes_back_and_forth_by_arrows_and_keeps_the_focus(page: Page, served: Served, told: str) -> None:
    page.goto(f"{served.base}/desk/claims/{told}")
    page.keyboard.press("y")
    expect(page.locator("#then")).to_have_text("As known now")
    page.keyboard.press("t")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#then")).to_contain_text("As known on")
    expect(page.locator(".places li")).to_have_count(1)
    expect(page.locator("#step")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#then")).to_have_text("As known now")
    expect(page.locator(".places li")).to_have_count(2)
    assert served.complaints == []


def test_the_slider_is_a_form_where_there_is_no_script(chromium: Browser, served: Served, told: str) -> None:
    with a_context(chromium, java_script_enabled=False) as context:
        page = signed_in(context, served)
        page.goto(f"{served.base}/desk/claims/{told}/history")
        page.locator("#step").press("Home")
        page.get_by_role("button", name="Show").first.press("Enter")
        expect(page.locator("#then")).to_contain_text("As known on")
        expect(page.locator(".places li")).to_have_count(1)


def test_a_source_gets_another_name(page: Page, served: Served, told: str) -> None:
    page.goto(f"{served.base}/desk/claims/{told}")
    page.locator(".names a", has_text="Northern Wire").press("Enter")
    page.wait_for_selector("#right")
    page.keyboard.press("e")
    page.keyboard.press("Tab")
    page.keyboard.type("Northern Press")
    page.keyboard.press("Escape")
    say_why(page, "As it calls itself.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".done")

    expect(page.locator("h1")).to_have_text("Northern Press")
    expect(page.locator(".head .meta")).to_contain_text("also Northern Wire")
    page.keyboard.press("z")
    expect(page.locator("h1")).to_have_text("Northern Wire")


def test_an_admin_erases_a_document_after_typing_who_published_it(chromium: Browser, served: Served, told: str) -> None:
    accounts.create(served.house.store, "Bo", role=Role.ADMIN, now=datetime.now(UTC), password=PASSWORD)
    with a_context(chromium) as context:
        page = signed_in(context, served, name="Bo")
        page.goto(f"{served.base}/desk/claims/{told}")
        page.locator(".places a").first.press("Enter")
        page.get_by_role("link", name="Erase").press("Enter")
        expect(page.locator("#lost")).to_be_visible()
        publisher = page.locator(".act label strong").inner_text()
        say_why(page, "A court ruled so.")
        page.keyboard.press("Tab")
        page.keyboard.type(f"not {publisher}")
        page.keyboard.press("Enter")
        expect(page.locator("[role=alert]")).to_contain_text("to say that this is the one")
        page.locator("[name=confirmation]").fill(publisher)
        page.locator("[name=confirmation]").press("Enter")
        expect(page.locator(".notice", has_text="Bo erased it")).to_be_visible()

    assert tellings(served, told) == 1
