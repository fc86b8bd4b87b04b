"""A claim and a source as they were known before what people did to them, and what they did, with who, when and why."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.desk.travel import travel
from app.settings import Settings
from app.storage.pages import ClaimFilter
from tests.desk.conftest import Desk

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)
MOMENTS = [NOW - timedelta(days=3), NOW - timedelta(days=3), NOW - timedelta(days=1)]


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(database_url=database_url, data_dir=tmp_path, parser="none")


def test_what_happened_at_once_is_one_stop() -> None:
    where = travel(MOMENTS, step=1, day="", now=NOW)
    assert len(where.moments) == 2
    assert where.at == MOMENTS[0]
    assert where.step == 1


@pytest.mark.parametrize("step", [None, 2, 900])
def test_the_last_stop_and_all_beyond_are_now(step: int | None) -> None:
    assert travel(MOMENTS, step=step, day="", now=NOW).at is None


@pytest.mark.parametrize(
    ("day", "step", "at"),
    [
        ("2026-03-01", 0, datetime(2026, 3, 2, tzinfo=UTC)),
        ("2026-03-07", 1, datetime(2026, 3, 8, tzinfo=UTC)),
        ("2026-03-09", 2, None),
        ("2400-01-01", 2, None),
    ],
)
def test_a_day_is_meant_as_it_ended(day: str, step: int, at: datetime | None) -> None:
    where = travel(MOMENTS, step=None, day=day, now=NOW)
    assert (where.step, where.at, where.said) == (step, at, "")


@pytest.mark.parametrize("day", ["yesterday", "9999-12-31", "2026-02-30"])
def test_what_is_no_day_is_said_to_be_none(day: str) -> None:
    assert travel(MOMENTS, step=None, day=day, now=NOW).said


@pytest.fixture
def claim(desk: Desk) -> str:
    """A claim that two outlets tell."""
    for publisher in ("Northern Wire", "Harbour Gazette"):
        desk.submit("The mayor of Lundhaven said that 2600 houses in Lundhaven were destroyed.", publisher)
    with desk.house.store.reading() as reader:
        (claim,) = reader.claim_page(ClaimFilter()).items
    return claim.id


def test_who_corrected_and_withdrew_a_telling_and_why_stands_on_the_claim_s_page(desk: Desk, claim: str) -> None:
    with desk.house.store.reading() as reader:
        first, second = reader.appearances_of_claim(claim)
    form = {"claim": first.id, "version": "1", "note": "A headline, no claim."}
    desk.post(f"/desk/documents/{first.document_id}/withdrawal", **form)
    page = desk.get(f"/desk/claims/{claim}").text

    assert re.search(r"<strong>Ada</strong> <strong>withdrew</strong> it: .*2600 houses.*A headline, no claim\.", page)
    assert "withdrawn as no claim" in page
    (decision,) = set(re.findall(r'name="decision" value="(dec_\w+)"', page))
    desk.post(f"/desk/claims/{claim}/undo", decision=decision)
    with desk.house.store.reading() as reader:
        assert {one.id for one in reader.appearances_of_claim(claim) if not one.superseded} == {first.id, second.id}


def test_a_telling_that_was_ticked_tells_a_claim_of_its_own_until_that_is_undone(desk: Desk, claim: str) -> None:
    with desk.house.store.reading() as reader:
        first, second = reader.appearances_of_claim(claim)
    assert f'name="apart" value="{second.id}"' in desk.get(f"/desk/claims/{claim}").text
    done = desk.post(f"/desk/claims/{claim}/split", apart=second.id, splitting="yes", note="It means another town.")
    page = desk.get(done.headers["location"]).text
    assert "It means another town." in page
    with desk.house.store.reading() as reader:
        assert reader.appearances([second.id])[second.id].claim_id != claim
        assert [one.id for one in reader.appearances_of_claim(claim)] == [first.id]
    undoable = re.search(r'class="done">.*?name="decision" value="(dec_\w+)"', page, re.DOTALL)
    assert undoable
    desk.post(f"/desk/claims/{claim}/undo", decision=undoable[1])

    with desk.house.store.reading() as reader:
        assert {one.id for one in reader.appearances_of_claim(claim)} == {first.id, second.id}


@pytest.mark.parametrize(("ticked", "code"), [([], 422), (["both"], 409)])
def test_tellings_that_cannot_be_taken_apart_are_refused_and_stay_ticked(
    desk: Desk, claim: str, ticked: list[str], code: int
) -> None:
    with desk.house.store.reading() as reader:
        known = [one.id for one in reader.appearances_of_claim(claim)]
    chosen = known if ticked == ["both"] else ticked
    refused = desk.post(f"/desk/claims/{claim}/split", apart=chosen, splitting="yes", note="Why not.")

    assert refused.status_code == code
    assert "Why not." in refused.text
    assert len(re.findall(r'name="apart" value="\w+" checked', refused.text)) == (2 if ticked == ["both"] else 0)


def test_a_source_is_shown_as_it_was_known_before_it_was_renamed(desk: Desk, claim: str) -> None:
    with desk.house.store.reading() as reader:
        source = next(each.id for each in reader.sources_called("Northern", limit=2))
    form = {"version": "1", "kind": "wire", "named": "yes", "aliases": "", "note": "As it calls itself."}
    desk.post(f"/desk/sources/{source}/edit", name="Northern Press", **form)
    history = f"/desk/sources/{source}/history"

    assert '<h1 class="words">Northern Press</h1>' in desk.get(history).text
    assert '<h1 class="words">Northern Wire</h1>' in desk.get(f"{history}?step=1").text
    assert "As it calls itself." in desk.get(f"{history}?step=1").text
    assert "Nothing was known of it yet." in desk.get(f"{history}?day=2020-01-01").text
    assert desk.get(f"{history}?day=never").status_code == 422
    assert desk.get("/desk/sources/src_unknown/history").status_code == 404
