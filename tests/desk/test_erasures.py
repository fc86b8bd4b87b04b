"""A document erased from its page: by an admin alone, who was shown what goes, and typed who published it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.core.model.editor import Role
from app.flows import accounts
from app.settings import Settings
from app.storage.pages import ClaimFilter
from tests.desk.conftest import PASSWORD, Desk

TEXT = "The mayor of Lundhaven said that 2600 houses in Lundhaven were destroyed."


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(database_url=database_url, data_dir=tmp_path, parser="none")


@pytest.fixture
def admin(door: Desk) -> Desk:
    """A browser that an admin signed in with."""
    accounts.create(door.house.store, "Bo", role=Role.ADMIN, now=datetime.now(UTC), password=PASSWORD)
    assert door.sign_in("Bo").status_code == 303
    return door


def document_by(desk: Desk, publisher: str | None) -> str:
    """The address of a document."""
    desk.submit(TEXT, publisher)
    with desk.house.store.reading() as reader:
        (claim,) = reader.claim_page(ClaimFilter()).items
        (known,) = reader.appearances_of_claim(claim.id)
    return f"/desk/documents/{known.document_id}"


def test_what_will_be_lost_is_shown_before_anything_is_typed(admin: Desk) -> None:
    document = document_by(admin, "Northern Wire")
    assert f'href="{document}/erasure"' in admin.get(document).text
    page = admin.get(f"{document}/erasure").text

    assert f"<dd>{len(TEXT)}</dd>" in page
    assert "<li>2600 houses in Lundhaven were destroyed</li>" in page
    assert "Type <strong>Northern Wire</strong>" in page


@pytest.mark.parametrize(("publisher", "typed"), [("Northern Wire", " northern  wire"), (None, "erase")])
def test_an_erased_document_leaves_its_reason_and_no_word(admin: Desk, publisher: str | None, typed: str) -> None:
    document = document_by(admin, publisher)
    done = admin.post(f"{document}/erasure", note="A court ruled so.", version="1", confirmation=typed)
    page = admin.get(done.headers["location"]).text

    assert "Bo erased it" in page
    assert "A court ruled so." in page
    assert "2600 houses" not in page
    assert "/erasure" not in page
    again = admin.post(f"{document}/erasure", note="Twice.", version="2", confirmation="erase")
    assert again.status_code == 409
    assert "It is erased" in again.text


@pytest.mark.parametrize(
    ("changed", "code"),
    [({"confirmation": "Northern"}, 422), ({"confirmation": ""}, 422), ({"note": " "}, 422), ({"version": "9"}, 412)],
)
def test_without_the_name_or_a_reason_nothing_is_erased(admin: Desk, changed: dict[str, str], code: int) -> None:
    document = document_by(admin, "Northern Wire")
    form = {"note": "A court ruled so.", "version": "1", "confirmation": "Northern Wire"} | changed
    refused = admin.post(f"{document}/erasure", **form)

    assert refused.status_code == code
    assert 'role="alert"' in refused.text
    assert form["note"].strip() in refused.text
    assert "2600 houses" in admin.get(document).text


def test_an_editor_is_neither_shown_nor_let_into_it(desk: Desk) -> None:
    document = document_by(desk, "Northern Wire")
    form = {"note": "Why.", "version": "1", "confirmation": "Northern Wire"}

    assert "/erasure" not in desk.get(document).text
    assert desk.get(f"{document}/erasure").status_code == 403
    assert desk.post(f"{document}/erasure", **form).status_code == 403
    assert "2600 houses" in desk.get(document).text


def test_a_form_of_another_site_erases_nothing(admin: Desk) -> None:
    document = document_by(admin, "Northern Wire")
    form = {"note": "Why.", "version": "1", "confirmation": "Northern Wire"}
    assert admin.post(f"{document}/erasure", token="forged", **form).status_code == 403
    assert "2600 houses" in admin.get(document).text
