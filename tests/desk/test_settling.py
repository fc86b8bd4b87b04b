"""A conflict is settled, undone, taken in hand and talked about, by forms as a browser sends them."""

import re
from datetime import UTC, datetime

import httpx2
import pytest

from app.core.model.conflict import ConflictRecord, ConflictStatus, DecisionKind, Resolution
from app.core.model.editor import Role
from app.core.review.decide import NOTE_LIMIT, Ruling
from app.flows import accounts, review
from app.flows.review import Hand
from tests.desk.conftest import Desk, opened, waiting

WAYS = ["contradiction", "duplicate", "update", "different_scope", "not_same"]


def stands(desk: Desk, conflict_id: str) -> ConflictRecord:
    with desk.house.store.reading() as reader:
        return reader.conflict(conflict_id)


def settle(desk: Desk, conflict_id: str, ruling: str, **fields: str) -> httpx2.Response:
    sent = {"version": str(stands(desk, conflict_id).version), "ruling": ruling, "side": "", "note": "", **fields}
    return desk.post(f"/desk/conflicts/{conflict_id}/decisions", **sent)


def decide_elsewhere(desk: Desk, conflict_id: str) -> None:
    """Somebody else is faster."""
    other = accounts.create(desk.house.store, "Bo", role=Role.EDITOR, now=datetime.now(UTC)).editor
    ruling = Ruling(DecisionKind.RESOLVE, Resolution.DIFFERENT_SCOPE, "One counts barns.")
    hand = Hand(other.id, datetime.now(UTC))
    review.decide(desk.house, conflict_id, ruling=ruling, version=None, hand=hand)


@pytest.mark.parametrize("way", WAYS)
def test_one_button_settles_it(desk: Desk, conflict: str, way: str) -> None:
    answer = settle(desk, conflict, way, side="here")

    assert answer.status_code == 303
    assert (stands(desk, conflict).status, stands(desk, conflict).resolution) == (ConflictStatus.RESOLVED, way)
    assert conflict not in waiting(desk)


def test_the_next_one_opens_at_once_and_the_last_leads_to_the_queue(desk: Desk) -> None:
    first, second = opened(desk, "Lundhaven"), opened(desk, "Tarn")

    assert f"/desk/conflicts/{second}?done=dec_" in settle(desk, first, "not_same").headers["location"]
    assert settle(desk, second, "dismiss").headers["location"].startswith("/desk/?done=dec_")


def test_the_next_one_is_of_the_same_part_of_the_queue(desk: Desk) -> None:
    first, second = opened(desk, "Lundhaven"), opened(desk, "Tarn")
    location = settle(desk, first, "not_same", **{"from": "kind=contradiction&sort=newest"}).headers["location"]

    assert location.startswith(f"/desk/conflicts/{second}?kind=contradiction&sort=newest&done=")


def test_a_side_is_preferred_for_publication(desk: Desk, conflict: str) -> None:
    settle(desk, conflict, "contradiction", side="there")
    preferred = stands(desk, conflict).preferred_claim_id

    assert preferred in {side.claim_id for side in stands(desk, conflict).sides}


def test_setting_aside_takes_it_out_of_the_queue_and_keeps_it_open(desk: Desk, conflict: str) -> None:
    settle(desk, conflict, "needs_source")

    assert stands(desk, conflict).set_aside
    assert conflict not in waiting(desk)
    assert conflict in desk.get("/desk/?status=set_aside").text


def test_one_key_takes_it_back(desk: Desk, conflict: str) -> None:
    landed = desk.get(settle(desk, conflict, "duplicate").headers["location"]).text
    (decision,) = re.findall(r'name="decision" value="(dec_\w+)"', landed)
    assert 'data-key="z"' in landed
    answer = desk.post(f"/desk/conflicts/{conflict}/undo", decision=decision)

    assert answer.headers["location"] == f"/desk/conflicts/{conflict}"
    assert conflict in waiting(desk)
    assert "took a decision <strong>back</strong>" in desk.get(f"/desk/conflicts/{conflict}").text


def test_undoing_twice_says_so(desk: Desk, conflict: str) -> None:
    landed = desk.get(settle(desk, conflict, "duplicate").headers["location"]).text
    (decision,) = re.findall(r'name="decision" value="(dec_\w+)"', landed)
    desk.post(f"/desk/conflicts/{conflict}/undo", decision=decision)

    assert desk.post(f"/desk/conflicts/{conflict}/undo", decision=decision).status_code == 409


def test_who_comes_second_sees_what_the_first_did_and_keeps_the_note(desk: Desk, conflict: str) -> None:
    version = str(stands(desk, conflict).version)
    decide_elsewhere(desk, conflict)
    answer = settle(desk, conflict, "contradiction", version=version, note="Both counted houses.")

    assert answer.status_code == 412
    assert "<strong>Bo</strong> settled it as <strong>different scope</strong>" in answer.text
    assert "One counts barns." in answer.text
    assert stands(desk, conflict).resolution is Resolution.DIFFERENT_SCOPE


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"note": "x" * 100_000}, f"at most {NOTE_LIMIT:,} are taken"),
        ({"ruling": "nonsense"}, "Choose how this is settled."),
        ({"ruling": ""}, "Choose how this is settled."),
    ],
    ids=["100 kB", "nonsense", "nothing"],
)
def test_what_cannot_be_decided_is_said_and_the_note_is_kept(
    desk: Desk, conflict: str, fields: dict[str, str], said: str
) -> None:
    answer = settle(desk, conflict, **{"ruling": "duplicate", "note": "kept & safe", **fields})

    assert answer.status_code == 422
    assert said in answer.text
    assert fields.get("note", "kept &amp; safe") in answer.text
    assert stands(desk, conflict).status is ConflictStatus.OPEN


@pytest.mark.parametrize("version", ["", "x", "9" * 30])
def test_a_version_that_cannot_be_one_changes_nothing(desk: Desk, conflict: str, version: str) -> None:
    assert settle(desk, conflict, "duplicate", version=version).status_code == 412
    assert stands(desk, conflict).status is ConflictStatus.OPEN


def test_a_note_survives_the_end_of_a_session(desk: Desk, conflict: str) -> None:
    token = desk.token
    accounts.reset(desk.house.store, "Ada", now=datetime.now(UTC))
    answer = desk.post(
        f"/desk/conflicts/{conflict}/decisions", token=token, version="1", ruling="duplicate", note="not lost"
    )

    assert answer.status_code == 401
    assert "not lost" in answer.text
    assert f'value="/desk/conflicts/{conflict}"' in answer.text
    assert stands(desk, conflict).status is ConflictStatus.OPEN


@pytest.mark.parametrize("action", ["decisions", "undo", "assignee", "comments"])
def test_a_forged_form_changes_nothing(desk: Desk, conflict: str, action: str) -> None:
    answer = desk.post(f"/desk/conflicts/{conflict}/{action}", token="0" * 64, ruling="duplicate", version="1")

    assert answer.status_code == 403
    assert stands(desk, conflict).status is ConflictStatus.OPEN


def test_taking_it_in_hand_shows_whose_it_is(desk: Desk, conflict: str) -> None:
    desk.post(f"/desk/conflicts/{conflict}/assignee", assignee="me")

    assert stands(desk, conflict).status is ConflictStatus.IN_REVIEW
    assert "· Ada" in desk.get(f"/desk/conflicts/{conflict}").text
    assert conflict in desk.get("/desk/?assignee=me").text
    assert conflict not in desk.get("/desk/?assignee=nobody").text
    desk.post(f"/desk/conflicts/{conflict}/assignee", assignee="")
    assert stands(desk, conflict).assignee is None


def test_a_remark_is_shown_as_text_to_everybody(desk: Desk, conflict: str) -> None:
    desk.post(f"/desk/conflicts/{conflict}/comments", comment="<script>alert(1)</script> ask the mayor")

    page = desk.get(f"/desk/conflicts/{conflict}").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; ask the mayor" in page


def test_an_empty_remark_is_refused(desk: Desk, conflict: str) -> None:
    assert desk.post(f"/desk/conflicts/{conflict}/comments", comment=" ").status_code == 422


def test_the_open_queue_learns_of_what_is_new_and_of_what_is_gone(desk: Desk, conflict: str) -> None:
    (head,) = re.findall(r'data-head="(\d+)"', desk.get("/desk/").text)
    assert desk.get(f"/desk/lines?head={head}").status_code == 204
    other = opened(desk, "Tarn")
    settle(desk, conflict, "duplicate")
    lines = desk.get(f"/desk/lines?head={head}").text

    assert other in lines
    assert conflict not in lines
    assert "<html" not in lines


def test_what_is_selected_is_settled_at_once_and_undone_as_one(desk: Desk) -> None:
    first, second, third = (opened(desk, matter) for matter in ("Lundhaven", "Tarn", "Kestrel"))
    answer = desk.post("/desk/lots", ruling="not_same", note="", id=[first, second])

    assert answer.status_code == 303
    assert waiting(desk) == [third]
    landed = desk.get(answer.headers["location"]).text
    (undo,) = re.findall(r'action="(/desk/lots/blk_\w+/undo)"', landed)
    assert "Undo all 2" in landed
    desk.post(undo)
    assert set(waiting(desk)) == {first, second, third}
    assert desk.post(undo).status_code == 409


def test_all_that_a_filter_finds_is_settled_only_if_it_is_as_many_as_was_shown(desk: Desk) -> None:
    opened(desk, "Lundhaven")
    opened(desk, "Tarn")
    refused = desk.post("/desk/lots", ruling="dismiss", whole="1", note="as one")

    assert refused.status_code == 409
    assert "The filter finds 2 conflicts now, not 1" in refused.text
    assert "as one" in refused.text
    assert desk.post("/desk/lots", ruling="dismiss", whole="2").status_code == 303
    assert waiting(desk) == []


def test_a_selection_of_which_one_was_settled_meanwhile_changes_nothing(desk: Desk) -> None:
    first, second = opened(desk, "Lundhaven"), opened(desk, "Tarn")
    settle(desk, first, "duplicate")

    assert desk.post("/desk/lots", ruling="not_same", id=[first, second]).status_code == 409
    assert waiting(desk) == [second]


@pytest.mark.parametrize("fields", [{}, {"whole": "x"}, {"whole": "9" * 40}, {"id": "cfl_x", "ruling": ""}])
def test_a_lot_that_means_nothing_is_refused(desk: Desk, fields: dict[str, str]) -> None:
    assert desk.post("/desk/lots", **{"ruling": "dismiss", **fields}).status_code in {409, 422}
