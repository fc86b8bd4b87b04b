"""A source called and described by hand on its page, made one with another, and all of it taken back."""

import re
from pathlib import Path

import pytest

from app.settings import Settings
from tests.desk.conftest import Desk


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(database_url=database_url, data_dir=tmp_path, parser="none")


@pytest.fixture
def wires(desk: Desk) -> tuple[str, str]:
    """Two outlets that may be one."""
    for publisher, town in (("Northern Wire", "Lundhaven"), ("Northern Wire Service", "Arvon")):
        desk.submit(f"The mayor of {town} said that 2600 houses in {town} were destroyed.", publisher)
    with desk.house.store.reading() as reader:
        found = {each.source.name: each.id for each in reader.sources_called("NORTHERN wire", limit=9)}
    return found["Northern Wire"], found["Northern Wire Service"]


def name_of(desk: Desk, source_id: str) -> str:
    with desk.house.store.reading() as reader:
        return reader.source(source_id).source.name


def undoable(page: str) -> str:
    found = re.search(r'class="done">.*?name="decision" value="(dec_\w+)"', page, re.DOTALL)
    assert found, page
    return found[1]


def test_a_source_is_renamed_and_called_so_again_after_undo(desk: Desk, wires: tuple[str, str]) -> None:
    page = f"/desk/sources/{wires[0]}"
    form = {"version": "1", "kind": "wire", "named": "yes", "aliases": "NW\n", "note": "As it calls itself."}
    done = desk.post(f"{page}/edit", name="Northern Press Wire", **form)
    shown = desk.get(done.headers["location"]).text
    assert "Northern Press Wire" in shown
    assert "also Northern Wire, NW" in shown
    assert "news agency" in shown
    desk.post(f"{page}/undo", decision=undoable(shown))

    assert name_of(desk, wires[0]) == "Northern Wire"


def test_the_other_source_is_found_by_its_name_and_the_two_become_one(desk: Desk, wires: tuple[str, str]) -> None:
    page = f"/desk/sources/{wires[1]}"
    found = desk.post(f"{page}/search", query="northern").text
    assert f'name="into" value="{wires[0]}"' in found
    version = re.findall(r'name="version" value="(\d+)"', found)[0]
    done = desk.post(f"{page}/merging", into=wires[0], version=version, note="One house.")
    shown = desk.get(done.headers["location"], follow_redirects=True).text
    assert name_of(desk, wires[1]) == "Northern Wire"
    desk.post(f"/desk/sources/{wires[0]}/undo", decision=undoable(shown))

    assert name_of(desk, wires[1]) == "Northern Wire Service"


def test_a_source_that_was_joined_is_taken_out_again_by_its_own_name(desk: Desk, wires: tuple[str, str]) -> None:
    desk.post(f"/desk/sources/{wires[1]}/merging", into=wires[0], version="1", note="One house.")
    page = f"/desk/sources/{wires[0]}"
    shown = desk.get(page).text
    assert "<q>Northern Wire Service</q>" in shown
    version = re.findall(r'name="version" value="(\d+)"', shown)[0]
    desk.post(f"{page}/split", joined=wires[1], version=version, note="Two houses after all.")

    assert name_of(desk, wires[1]) == "Northern Wire Service"


@pytest.mark.parametrize(
    ("changed", "code"),
    [({"note": " "}, 422), ({"version": "9"}, 412), ({"kind": "ghost"}, 422), ({"name": "x" * 900}, 422)],
)
def test_what_a_source_cannot_be_is_refused_and_kept(
    desk: Desk, wires: tuple[str, str], changed: dict[str, str], code: int
) -> None:
    form = {"version": "1", "kind": "outlet", "named": "yes", "name": "Another Name", "note": "Why.", "aliases": ""}
    refused = desk.post(f"/desk/sources/{wires[0]}/edit", **form | changed)

    assert refused.status_code == code
    assert (form | changed)["name"] in refused.text
    assert name_of(desk, wires[0]) == "Northern Wire"
