"""How the pages look: on a telephone, in the dark, to axe, and in the pictures that somebody looks at."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from app.core.model.editor import Role
from app.flows import accounts
from app.flows.fixtures import load_fixtures
from app.settings import Settings
from app.storage.pages import ClaimFilter
from tests.desk.browser.conftest import Served, a_context, picture, serving, signed_in
from tests.desk.conftest import PASSWORD

PHONE = {"width": 360, "height": 740}
SERIOUS = {"serious", "critical"}
# The one in the fixtures whose reasons, chains and sides show the most.
TELLING = "Inflation fell to 2.6 percent"


@pytest.fixture(scope="module")
def newsroom(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The desk of the first run: the fixtures, read as they are read there."""
    folder = tmp_path_factory.mktemp("newsroom")
    database = folder / "hearsay.sqlite3"
    database.write_bytes(sqlite_template.read_bytes())
    with serving(Settings(database_url=f"sqlite:///{database}", data_dir=folder)) as served:
        now = datetime.now(UTC)
        accounts.create(served.house.store, "Ada", role=Role.ADMIN, now=now, password=PASSWORD)
        for _ in load_fixtures(served.house, now=now):
            pass
        for publisher in ("Northern Wire", "Harbour Gazette"):
            served.submit("The mayor of Tarn said that 2600 houses in Tarn were destroyed.", publisher)
        yield served


def at_sign_in(page: Page, newsroom: Served) -> None:
    page.context.clear_cookies()
    page.goto(f"{newsroom.base}/desk/sign-in")


def at_queue(page: Page, newsroom: Served) -> None:
    page.goto(f"{newsroom.base}/desk/")


def at_selection(page: Page, newsroom: Served) -> None:
    at_queue(page, newsroom)
    for box in page.locator("[data-select]").all()[:2]:
        box.check()


def at_conflict(page: Page, newsroom: Served) -> None:
    at_queue(page, newsroom)
    page.locator(".line", has_text=TELLING).locator(".open").click()
    page.wait_for_selector(".reasons")


def at_claim(page: Page, newsroom: Served) -> None:
    at_conflict(page, newsroom)
    page.locator(".read-as a").first.click()
    page.wait_for_selector(".counts")


def at_document(page: Page, newsroom: Served) -> None:
    at_conflict(page, newsroom)
    page.locator(".side h2 a").first.click()
    page.wait_for_selector(".paper .chosen")


def at_correction(page: Page, newsroom: Served) -> None:
    at_document(page, newsroom)
    page.get_by_role("link", name="Correct").locator("visible=true").click()
    page.wait_for_selector(".edges:not([hidden])")


def at_addition(page: Page, newsroom: Served) -> None:
    at_document(page, newsroom)
    page.get_by_role("link", name="Add one").click()
    page.wait_for_selector("[data-correction]")


def at_retraction(page: Page, newsroom: Served) -> None:
    at_document(page, newsroom)
    page.get_by_role("link", name="Retract").click()
    page.wait_for_selector("#reach")


def at_erasure(page: Page, newsroom: Served) -> None:
    at_document(page, newsroom)
    page.get_by_role("link", name="Erase").click()
    page.wait_for_selector("#lost")


def at_pair(page: Page, newsroom: Served) -> None:
    at_claim(page, newsroom)
    page.get_by_role("link", name="Hold it against another").click()
    page.fill("#query", "central bank rate")
    page.keyboard.press("Enter")
    page.locator(".found a").last.click()
    page.wait_for_selector(".pairing")


def at_history(page: Page, newsroom: Served) -> None:
    at_claim(page, newsroom)
    page.get_by_role("link", name="As known on").click()
    page.wait_for_selector(".travel")


def at_past(page: Page, newsroom: Served) -> None:
    with newsroom.house.store.reading() as reader:
        (newest,) = reader.claim_page(ClaimFilter(), limit=1).items
    page.goto(f"{newsroom.base}/desk/claims/{newest.id}/history")
    page.locator("#step").press("Home")
    page.wait_for_selector(".events .later")


def at_source(page: Page, newsroom: Served) -> None:
    at_claim(page, newsroom)
    page.locator(".names a").first.click()
    page.wait_for_selector("#said")


def at_source_forms(page: Page, newsroom: Served) -> None:
    at_source(page, newsroom)
    page.locator("[data-key=o]").click()
    page.fill("#query", "the")
    page.keyboard.press("Enter")
    page.wait_for_selector("[action$=merging]")
    page.locator("[data-key=e]").click()


def at_source_history(page: Page, newsroom: Served) -> None:
    at_source(page, newsroom)
    page.get_by_role("link", name="As known on").click()
    page.wait_for_selector(".travel")


def at_search(page: Page, newsroom: Served) -> None:
    page.goto(f"{newsroom.base}/desk/search")
    page.fill("#query", "central bank rate")
    page.keyboard.press("Enter")
    page.wait_for_selector(".found")


def at_overview(page: Page, newsroom: Served) -> None:
    page.goto(f"{newsroom.base}/desk/overview")


def at_keys(page: Page, newsroom: Served) -> None:
    at_queue(page, newsroom)
    page.keyboard.press("?") if page.locator("[data-opens]").is_visible() else None


def at_failure(page: Page, newsroom: Served) -> None:
    page.goto(f"{newsroom.base}/desk/conflicts/cfl_unknown")


PLACES: dict[str, Callable[[Page, Served], None]] = {
    "queue": at_queue,
    "selection": at_selection,
    "conflict": at_conflict,
    "claim": at_claim,
    "document": at_document,
    "correction": at_correction,
    "addition": at_addition,
    "retraction": at_retraction,
    "erasure": at_erasure,
    "pair": at_pair,
    "history": at_history,
    "past": at_past,
    "source": at_source,
    "source-forms": at_source_forms,
    "source-history": at_source_history,
    "search": at_search,
    "overview": at_overview,
    "keys": at_keys,
    "failure": at_failure,
    "sign-in": at_sign_in,
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(chromium: Browser, newsroom: Served, scheme: str) -> None:
    found: list[str] = []
    with a_context(chromium, color_scheme=scheme, bypass_csp=True) as context:
        page = signed_in(context, newsroom)
        for name, go in PLACES.items():
            go(page, newsroom)
            told = Axe().run(page).response
            assert len(told["passes"]) > 5, name
            for violation in told["violations"]:
                if violation["impact"] in SERIOUS:
                    places = [node["html"][:160] for node in violation["nodes"][:3]]
                    found.append(f"{name}: {violation['id']}: {violation['help']}: {places}")
            picture(page, f"{name}-{scheme}", whole=True)
    assert found == []


def test_nothing_is_wider_than_a_telephone(chromium: Browser, newsroom: Served) -> None:
    wide: list[str] = []
    with a_context(chromium, viewport=PHONE, has_touch=True) as context:
        page = signed_in(context, newsroom)
        for name, go in PLACES.items():
            go(page, newsroom)
            width = page.evaluate("() => document.documentElement.scrollWidth")
            if width > PHONE["width"]:
                wide.append(f"{name}: {width}")
            picture(page, f"{name}-phone", whole=True)
    assert wide == []


def test_pictures_for_the_docs(chromium: Browser, newsroom: Served) -> None:
    with a_context(chromium, viewport={"width": 1000, "height": 700}) as context:
        page = signed_in(context, newsroom)
        for name in ("queue", "conflict", "document", "correction", "claim", "overview"):
            PLACES[name](page, newsroom)
            picture(page, f"docs-{name}")
        at_past(page, newsroom)
        picture(page, "docs-history")
    with a_context(chromium, viewport=PHONE, color_scheme="dark") as context:
        page = signed_in(context, newsroom)
        at_conflict(page, newsroom)
        picture(page, "docs-phone")
