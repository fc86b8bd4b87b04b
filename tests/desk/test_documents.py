"""The page of a document: its text with its claims marked, what is known of each, and its retraction."""

import re
from pathlib import Path

import pytest

from app.settings import Settings
from app.storage.pages import ClaimFilter
from tests.desk.conftest import Desk, opened

EVIL = "<script>alert(1)</script>"


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(database_url=database_url, data_dir=tmp_path, parser="none")


@pytest.fixture
def document(desk: Desk) -> str:
    """The address of a document with one claim, reached as an editor does."""
    page = desk.get(f"/desk/conflicts/{opened(desk)}").text
    found = re.search(r'href="(/desk/documents/doc_\w+)\?claim=app_\w+">Northern Wire', page)
    assert found, page
    return found[1]


def test_a_claim_stands_marked_in_its_text_with_its_chain_beside_it(desk: Desk, document: str) -> None:
    page = desk.get(document).text

    assert re.search(r'class="claimed" data-claims="1"[^>]*>2600 houses in Lundhaven were destroyed<', page)
    assert re.search(r'data-told="1"[^>]*>The mayor of Lundhaven<', page)
    assert re.search(r'<a href="/desk/sources/src_\w+">Northern Wire</a>', page)
    assert "undisputed<" in page
    assert "1 conflict waiting" in page


def test_the_claim_that_was_come_from_is_open(desk: Desk, document: str) -> None:
    conflict = desk.get(desk_path(desk)).text
    (address,) = set(re.findall(rf'href="({document}\?claim=app_\w+)"', conflict))
    assert "open data-chosen" in desk.get(address).text
    assert "open data-chosen" not in desk.get(f"{document}?claim=app_unknown").text


def desk_path(desk: Desk) -> str:
    (waiting,) = re.findall(r'data-line="(cfl_\w+)"', desk.get("/desk/").text)
    return f"/desk/conflicts/{waiting}"


def test_texts_of_documents_are_never_markup(desk: Desk) -> None:
    desk.submit(f"The mayor of Tarn {EVIL} said that 2600 houses in Tarn {EVIL} burned.", f"Wire {EVIL}", title=EVIL)
    with desk.house.store.reading() as reader:
        (claim,) = reader.claim_page(ClaimFilter()).items
        (known,) = reader.appearances_of_claim(claim.id)
    page = desk.get(f"/desk/documents/{known.document_id}").text

    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_a_retraction_shows_first_what_it_reaches_and_is_undone_at_once(desk: Desk, document: str) -> None:
    asked = desk.get(f"{document}/retraction").text
    assert "nobody else tells it" in asked
    done = desk.post(f"{document}/retraction", note="Its own figures were wrong.", version="1")
    page = desk.get(done.headers["location"]).text
    assert "You <strong>retracted</strong> it." in page
    assert "Its own figures were wrong." in page
    decision = re.search(r'name="decision" value="(dec_\w+)"', page)
    assert decision
    desk.post(f"{document}/undo", decision=decision[1])

    page = desk.get(document).text
    assert "You <strong>retracted</strong>" not in page
    assert "undisputed<" in page


@pytest.mark.parametrize(("version", "note", "code"), [("7", "Why.", 412), ("1", " ", 422), ("1", "x" * 5000, 422)])
def test_a_retraction_that_is_refused_gives_back_what_was_typed(
    desk: Desk, document: str, version: str, note: str, code: int
) -> None:
    answer = desk.post(f"{document}/retraction", note=note, version=version, correction="We were wrong.")

    assert answer.status_code == code
    assert "We were wrong." in answer.text
    assert 'role="alert"' in answer.text


def test_what_was_retracted_is_not_retracted_again(desk: Desk, document: str) -> None:
    desk.post(f"{document}/retraction", note="Once.", version="1")
    again = desk.post(f"{document}/retraction", note="Twice.", version="2")
    assert again.status_code == 409
    assert "nothing left to retract" in again.text


def test_an_unknown_document_is_not_found(desk: Desk) -> None:
    assert desk.get("/desk/documents/doc_unknown").status_code == 404
    assert desk.get("/desk/documents/doc_unknown/retraction").status_code == 404
