"""Two claims held against each other by hand: one claim, a contradiction that no rule saw, and all of it back again."""

import re
from pathlib import Path

import pytest

from app.core.model.judgement import Standing
from app.settings import Settings
from app.storage.pages import ClaimFilter
from tests.desk.conftest import Desk


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(database_url=database_url, data_dir=tmp_path, parser="none")


@pytest.fixture
def pair(desk: Desk) -> tuple[str, str]:
    """Two claims about nothing in common."""
    desk.submit("The mayor of Lundhaven said that 2600 houses in Lundhaven were destroyed.", "Northern Wire")
    desk.submit("The council of Arvon will open the old harbour bridge to traffic in June.", "Harbour Gazette")
    with desk.house.store.reading() as reader:
        second, first = reader.claim_page(ClaimFilter()).items
    return first.id, second.id


def undoable(page: str) -> str:
    found = re.search(r'class="done">.*?name="decision" value="(dec_\w+)"', page, re.DOTALL)
    assert found, page
    return found[1]


def test_the_other_claim_is_found_by_its_words(desk: Desk, pair: tuple[str, str]) -> None:
    found = desk.post(f"/desk/claims/{pair[0]}/search", query="harbour bridge").text

    assert f'href="/desk/claims/{pair[0]}/pair?other={pair[1]}"' in found
    both = desk.get(f"/desk/claims/{pair[0]}/pair?other={pair[1]}").text
    assert "2600 houses" in both
    assert "harbour bridge" in both


def test_two_claims_become_one_and_part_again(desk: Desk, pair: tuple[str, str]) -> None:
    this, other = pair
    done = desk.post(f"/desk/claims/{this}/pair", other=other, word="merge", side="other", note="The same event.")
    page = desk.get(done.headers["location"]).text
    assert "The same event." in page
    with desk.house.store.reading() as reader:
        assert reader.claim(this).id == other
    desk.post(f"/desk/claims/{other}/undo", decision=undoable(page))

    with desk.house.store.reading() as reader:
        assert reader.claim(this).id == this


def test_a_joined_claim_is_taken_out_again_from_the_page_of_the_other(desk: Desk, pair: tuple[str, str]) -> None:
    this, other = pair
    desk.post(f"/desk/claims/{this}/pair", other=other, word="merge", side="this", note="The same event.")
    page = desk.get(f"/desk/claims/{this}").text
    assert f'name="joined" value="{other}"' in page
    assert desk.post(f"/desk/claims/{this}/split", joined=other, note=" ").status_code == 422
    desk.post(f"/desk/claims/{this}/split", joined=other, note="Not the same.")

    with desk.house.store.reading() as reader:
        assert reader.claim(other).id == other


def test_a_contradiction_that_no_rule_saw_holds_at_once_and_is_undone(desk: Desk, pair: tuple[str, str]) -> None:
    this, other = pair
    done = desk.post(f"/desk/claims/{this}/pair", other=other, word="contradiction", side="this", note="Same bridge.")
    page = desk.get(done.headers["location"]).text
    with desk.house.store.reading() as reader:
        assert reader.claim(this).standing is Standing.DISPUTED
    desk.post(f"/desk/claims/{this}/undo", decision=undoable(page))

    with desk.house.store.reading() as reader:
        assert reader.claim(this).standing is Standing.UNDISPUTED


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"note": " "}, 422),
        ({"word": "like"}, 422),
        ({"other": "clm_unknown"}, 404),
        ({"word": "merge", "self": "1"}, 422),
    ],
)
def test_what_cannot_be_said_of_a_pair_is_refused(
    desk: Desk, pair: tuple[str, str], changed: dict[str, str], code: int
) -> None:
    form = {"other": pair[1], "word": "contradiction", "side": "this", "note": "Why."} | changed
    if form.pop("self", ""):
        form["other"] = pair[0]
    assert desk.post(f"/desk/claims/{pair[0]}/pair", **form).status_code == code


def test_a_claim_is_shown_as_it_was_known_before_a_decision(desk: Desk, pair: tuple[str, str]) -> None:
    this, other = pair
    desk.post(f"/desk/claims/{this}/pair", other=other, word="contradiction", side="this", note="Same bridge.")
    now = desk.get(f"/desk/claims/{this}/history").text
    then = desk.get(f"/desk/claims/{this}/history?step=1").text

    assert '<p><span class="standing">disputed</span>' in now
    assert "Same bridge." in now
    assert '<p><span class="standing">undisputed</span>' in then
    assert "Nothing was known of it yet." in desk.get(f"/desk/claims/{this}/history?day=2020-01-01").text
    assert "A day is written as" in desk.get(f"/desk/claims/{this}/history?day=yesterday").text
