"""Who comes in to the desk, who does not, and how long they stay."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from app.flows import accounts
from app.flows.accounts import TRIES_OF_A_NAME, WINDOW
from tests.desk.conftest import PASSWORD, Desk, token_in

PAGES = ["/desk/", "/desk/conflicts/cfl_x", "/desk/?status=resolved"]


@pytest.mark.parametrize("path", PAGES)
def test_nobody_sees_a_page_without_signing_in(door: Desk, path: str) -> None:
    answer = door.browser.get(path, follow_redirects=False)

    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/desk/sign-in?next=%2Fdesk")


def test_signing_in_leads_back_to_where_one_was(door: Desk) -> None:
    answer = door.sign_in(next="/desk/?status=resolved")

    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/?status=resolved")
    assert door.get("/desk/").status_code == 200


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "/desk//evil.example", "/v1/claims", "/desk/\\evil"]
)
def test_signing_in_leads_nowhere_else(door: Desk, elsewhere: str) -> None:
    assert door.sign_in(next=elsewhere).headers["location"] == "/desk/"


def test_the_cookie_is_kept_from_scripts_and_other_sites(door: Desk) -> None:
    cookie = door.sign_in().headers["set-cookie"].lower()

    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "path=/desk" in cookie
    assert "secure" not in cookie


def test_the_cookie_travels_by_tls_only_where_there_is_tls(door: Desk) -> None:
    door.browser.base_url = door.browser.base_url.copy_with(scheme="https")

    assert "secure" in door.sign_in().headers["set-cookie"].lower()


@pytest.mark.parametrize(
    ("name", "password"), [("Ada", "wrong"), ("Nobody", PASSWORD), ("", ""), ("A\x00da", "x" * 900)]
)
def test_a_wrong_name_and_a_wrong_password_look_the_same(door: Desk, name: str, password: str) -> None:
    answer = door.sign_in(name, password)

    assert answer.status_code == 401
    assert "This name and this password do not agree." in answer.text
    assert password not in answer.text or not password


def test_too_many_tries_wait_even_with_the_right_password_and_not_for_ever(door: Desk) -> None:
    for _ in range(TRIES_OF_A_NAME):
        assert door.sign_in(password="wrong").status_code == 401
    refused = door.sign_in()

    assert refused.status_code == 429
    assert "Too many tries" in refused.text
    assert 0 < int(refused.headers["retry-after"]) <= WINDOW.total_seconds()
    with time_machine.travel(datetime.now(UTC) + WINDOW + timedelta(seconds=1)):
        assert door.sign_in().status_code == 303


def test_who_tries_from_elsewhere_keeps_nobody_out(door: Desk) -> None:
    store, now = door.house.store, datetime.now(UTC)
    for _ in range(TRIES_OF_A_NAME):
        accounts.sign_in(store, "Ada", password="wrong", address="203.0.113.9", now=now, lasting=WINDOW)

    assert door.sign_in().status_code == 303


def test_signing_out_ends_the_session_and_not_only_the_cookie(desk: Desk) -> None:
    kept = dict(desk.browser.cookies)
    desk.post("/desk/sign-out")
    desk.browser.cookies.update(kept)

    assert desk.browser.get("/desk/", follow_redirects=False).status_code == 303


@pytest.mark.parametrize("ending", [accounts.reset, accounts.disable])
def test_a_reset_or_closed_account_is_out_everywhere_at_once(desk: Desk, ending: type) -> None:
    ending(desk.house.store, "Ada", now=datetime.now(UTC))

    assert desk.browser.get("/desk/", follow_redirects=False).status_code == 303
    assert desk.sign_in().status_code == 401


def test_a_session_that_nobody_uses_ends_and_one_in_use_ends_at_its_day(desk: Desk) -> None:
    settings = desk.house.settings
    idle, longest = timedelta(minutes=settings.desk_idle_minutes), timedelta(hours=settings.desk_session_hours)
    with time_machine.travel(datetime.now(UTC), tick=False) as clock:
        began = datetime.now(UTC)
        while datetime.now(UTC) - began < longest - idle:
            clock.shift(idle - timedelta(minutes=1))
            assert desk.browser.get("/desk/", follow_redirects=False).status_code == 200
        clock.move_to(began + longest + timedelta(minutes=1))
        assert desk.browser.get("/desk/", follow_redirects=False).status_code == 303


def test_an_idle_session_ends(desk: Desk) -> None:
    idle = timedelta(minutes=desk.house.settings.desk_idle_minutes)
    with time_machine.travel(datetime.now(UTC) + idle + timedelta(minutes=2)):
        assert desk.browser.get("/desk/", follow_redirects=False).status_code == 303


@pytest.mark.parametrize("token", ["", "0" * 64, "é"])
def test_a_forged_form_is_refused(desk: Desk, token: str) -> None:
    refused = desk.post("/desk/sign-out", token=token)

    assert refused.status_code == 403
    assert "This form is not one of ours" in refused.text
    assert desk.get("/desk/").status_code == 200


def test_a_forged_form_signs_nobody_in(door: Desk) -> None:
    token_in(door.get("/desk/sign-in").text)
    sent = {"token": "0" * 64, "name": "Ada", "password": PASSWORD}

    assert door.browser.post("/desk/sign-in", data=sent).status_code == 403


def test_a_form_of_another_type_or_size_is_refused_as_a_page(door: Desk) -> None:
    typed = door.browser.post("/desk/sign-in", json={"name": "Ada"})
    long = door.browser.post("/desk/sign-in", data={"note": "x" * 1_100_000})

    assert (typed.status_code, long.status_code) == (415, 413)
    assert "<h1>" in typed.text
    assert "<h1>" in long.text
