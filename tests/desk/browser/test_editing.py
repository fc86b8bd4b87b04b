"""An editor at work, with a keyboard, in a real browser."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect

from app.core.model.conflict import ConflictStatus, DecisionKind, Resolution
from app.core.model.editor import Role
from app.core.review.decide import Ruling
from app.flows import accounts, review
from app.flows.review import Hand
from tests.desk.browser.conftest import Served, a_context, sign_in, signed_in

TOWNS = "Lundhaven Tarn Kestrel Arvon Skerry Brandt Holm Viljan Sandal Dorr Morrow Pell".split()
KEYS = ["c", "d", "s", "n", "x", "m", "c", "d", "n", "s"]


def settled(page: Page, conflict_id: str) -> None:
    page.wait_for_selector(f'[data-done="{conflict_id}"]')


def shown(page: Page) -> str:
    found = re.search(r"/conflicts/(cfl_\w+)", page.url)
    assert found, page.url
    return found[1]


def test_ten_conflicts_are_settled_with_keys_alone_and_the_last_one_is_undone(page: Page, served: Served) -> None:
    for town in TOWNS[:11]:
        served.open_conflict(town)
    page.reload()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_selector(".decide")
    done = []
    for key in KEYS:
        done.append(shown(page))
        page.keyboard.press(key)
        settled(page, done[-1])

    assert len(set(done)) == 10
    assert len(served.waiting()) == 1
    page.keyboard.press("z")
    page.wait_for_url(f"**/conflicts/{done[-1]}*")
    expect(page.locator(".decide [data-key=c]")).to_be_visible()
    assert set(served.waiting()) >= {done[-1]}
    assert served.complaints == []


def test_an_update_names_its_later_side_by_key(page: Page, served: Served) -> None:
    conflict = served.open_conflict("Tarn")
    page.goto(f"{served.base}/desk/conflicts/{conflict}")
    page.keyboard.press("h")
    page.keyboard.press("u")
    settled(page, conflict)

    with served.house.store.reading() as reader:
        assert reader.conflict(conflict).resolution is Resolution.UPDATE
        assert reader.conflict(conflict).newer_id is not None


def test_keys_do_nothing_while_somebody_writes_and_can_be_switched_off(page: Page, served: Served) -> None:
    conflict = served.open_conflict("Tarn")
    page.goto(f"{served.base}/desk/conflicts/{conflict}")
    page.keyboard.press("w")
    page.keyboard.type("check dunes")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.locator("#keys-off").check()
    page.keyboard.press("Escape")
    page.keyboard.press("d")
    page.wait_for_timeout(300)

    assert served.waiting() == [conflict]
    expect(page.locator("textarea[name=note]")).to_have_value("check dunes")


def test_several_are_selected_by_key_settled_at_once_and_undone_at_once(page: Page, served: Served) -> None:
    for town in TOWNS[:3]:
        served.open_conflict(town)
    page.reload()
    for _ in range(2):
        page.keyboard.press("j")
        page.keyboard.press("Space")
    expect(page.locator("[data-count]")).to_have_text("2")
    page.keyboard.press("n")
    page.wait_for_selector(".done")
    assert len(served.waiting()) == 1
    page.keyboard.press("z")
    expect(page.locator("[data-line]")).to_have_count(3)
    assert len(served.waiting()) == 3


def test_another_window_sees_what_comes_and_goes_without_being_touched(
    chromium: Browser, page: Page, served: Served
) -> None:
    first, second = served.open_conflict("Tarn"), served.open_conflict("Holm")
    with a_context(chromium) as other:
        watching = signed_in(other, served)
        expect(watching.locator("[data-line]")).to_have_count(2)
        watching.locator(f'[data-select][value="{second}"]').check()
        page.goto(f"{served.base}/desk/conflicts/{first}")
        page.keyboard.press("n")
        settled(page, first)
        expect(watching.locator(f'[data-line="{first}"]')).to_have_count(0)
        third = served.open_conflict("Pell")
        expect(watching.locator(f'[data-line="{third}"]')).to_have_count(1)
        expect(watching.locator(f'[data-select][value="{second}"]')).to_be_checked()
        expect(watching.locator("#said")).to_have_text("1 new")


def test_a_note_outlives_the_session_it_was_typed_in(page: Page, served: Served) -> None:
    conflict = served.open_conflict("Tarn")
    page.goto(f"{served.base}/desk/conflicts/{conflict}")
    page.keyboard.press("w")
    page.keyboard.type("Both counted houses, not barns.")
    page.keyboard.press("Escape")
    accounts.reset(served.house.store, "Ada", now=datetime.now(UTC), password="another password")
    page.keyboard.press("c")
    page.wait_for_selector("#password")
    assert served.waiting() == [conflict]
    sign_in(page, "another password")
    page.wait_for_url(f"**/conflicts/{conflict}")
    expect(page.locator("textarea[name=note]")).to_have_value("Both counted houses, not barns.")
    page.keyboard.press("c")
    settled(page, conflict)
    with served.house.store.reading() as reader:
        assert reader.last_ruling(conflict).note == "Both counted houses, not barns."  # type: ignore[union-attr]


def test_who_is_second_sees_what_the_first_one_did(page: Page, served: Served) -> None:
    conflict = served.open_conflict("Tarn")
    page.goto(f"{served.base}/desk/conflicts/{conflict}")
    other = accounts.create(served.house.store, "Bo", role=Role.EDITOR, now=datetime.now(UTC)).editor
    ruling = Ruling(DecisionKind.RESOLVE, Resolution.DIFFERENT_SCOPE, "One counts barns.")
    review.decide(served.house, conflict, ruling=ruling, version=None, hand=Hand(other.id, datetime.now(UTC)))
    page.keyboard.press("c")

    expect(page.locator("[role=alert]")).to_contain_text("Bo settled it as different scope")
    expect(page.locator("[role=alert]")).to_contain_text("One counts barns.")
    with served.house.store.reading() as reader:
        assert reader.conflict(conflict).status is ConflictStatus.RESOLVED


def test_a_script_in_a_text_is_read_and_not_run(page: Page, served: Served) -> None:
    asked: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    for count in (2100, 2600):
        served.submit(f"The mayor of Tarn said that {count} houses in Tarn {evil} were destroyed.", f"Wire {evil}")
    page.reload()
    page.locator(".line .open").first.click()
    page.wait_for_selector(".reasons")

    expect(page.locator(".context").first).to_contain_text("<script>alert(1)</script>")
    assert page.locator("main script, main img").count() == 0
    assert asked == []
    assert served.complaints == []


@pytest.mark.parametrize("key", ["Enter", "click"])
def test_the_desk_works_without_its_script(chromium: Browser, served: Served, key: str) -> None:
    conflict = served.open_conflict("Tarn")
    with a_context(chromium, java_script_enabled=False) as context:
        page = signed_in(context, served)
        page.locator(".line .open").click()
        button = page.locator("button[value=not_same]")
        if key == "Enter":
            button.focus()
            page.keyboard.press("Enter")
        else:
            button.click()
        expect(page.locator(".done")).to_contain_text("not the same matter")
    assert conflict not in served.waiting()


def test_signing_out_leaves_no_draft_behind(page: Page, context: BrowserContext, served: Served) -> None:
    conflict = served.open_conflict("Tarn")
    page.goto(f"{served.base}/desk/conflicts/{conflict}")
    page.keyboard.press("w")
    page.keyboard.type("for my eyes")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_selector("#password")
    assert "for my eyes" not in page.evaluate("() => JSON.stringify(sessionStorage)")
    assert [cookie["name"] for cookie in context.cookies() if cookie["name"] == "hearsay_desk"] == []
