"""Accounts and sessions, on each database."""

from datetime import UTC, datetime, timedelta

import pytest

from app.core.errors import Conflict, Invalid, NotFound
from app.core.model.editor import Role
from app.core.model.key import Scope
from app.flows import accounts, keys, passwords
from app.flows.accounts import TRIES_OF_A_NAME, TRIES_OF_AN_ADDRESS, WINDOW, Refused, SignedIn
from app.flows.house import House

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)
PASSWORD = "a password of some length"


def opened(house: House, name: str = "Ada") -> None:
    accounts.create(house.store, name, role=Role.EDITOR, now=NOON, password=PASSWORD)


def tried(house: House, password: str = PASSWORD, **where: object) -> SignedIn | Refused:
    asked = {"name": "Ada", "address": "198.51.100.7", "now": NOON, **where}
    return accounts.sign_in(
        house.store,
        str(asked["name"]),
        password=password,
        address=str(asked["address"]),
        now=asked["now"] if isinstance(asked["now"], datetime) else NOON,
        lasting=DAY,
    )


def test_a_generated_password_opens_and_no_token_or_password_is_kept(house: House) -> None:
    account = accounts.create(house.store, "Ada", role=Role.ADMIN, now=NOON)
    came = tried(house, account.password)

    assert isinstance(came, SignedIn)
    assert came.editor.role is Role.ADMIN
    assert accounts.session_of(house.store, came.token, now=NOON, idle=DAY) is not None
    with house.store.reading() as reader:
        known = reader.editor_with_password("Ada")
    assert known is not None
    assert account.password not in str(known[1])


def test_an_account_is_made_once(house: House) -> None:
    opened(house)
    with pytest.raises(Conflict):
        opened(house)


def test_who_had_a_key_before_gets_an_account_under_the_same_id(house: House) -> None:
    key = keys.create(house.store, name="k", scopes=[Scope.REVIEW], now=NOON, editor="Ada").key
    account = accounts.create(house.store, "Ada", role=Role.EDITOR, now=NOON)

    assert account.editor.id == key.editor_id


def test_a_disabled_editor_is_refused_by_key_and_password_until_a_reset(house: House) -> None:
    opened(house)
    token = keys.create(house.store, name="k", scopes=[Scope.REVIEW], now=NOON, editor="Ada").token
    came = tried(house)
    accounts.disable(house.store, "Ada", now=NOON)

    assert isinstance(came, SignedIn)
    assert accounts.session_of(house.store, came.token, now=NOON, idle=DAY) is None
    assert keys.authenticate(house.store, token, now=NOON) is None
    assert isinstance(tried(house), Refused)
    again = accounts.reset(house.store, "Ada", now=NOON)
    assert isinstance(tried(house, again.password), SignedIn)
    assert keys.authenticate(house.store, token, now=NOON) is not None


@pytest.mark.parametrize("change", [accounts.reset, accounts.disable])
def test_nobody_is_not_changed(house: House, change: type) -> None:
    with pytest.raises(NotFound):
        change(house.store, "Nobody", now=NOON)


def test_a_name_waits_at_one_address_and_nowhere_else_and_not_for_ever(house: House) -> None:
    opened(house)
    for _ in range(TRIES_OF_A_NAME):
        assert tried(house, "wrong") == Refused()

    assert tried(house) == Refused(int(WINDOW.total_seconds()))
    assert isinstance(tried(house, address="203.0.113.1"), SignedIn)
    assert isinstance(tried(house, now=NOON + WINDOW), SignedIn)


def test_an_address_that_tries_many_names_waits(house: House) -> None:
    opened(house)
    for number in range(TRIES_OF_AN_ADDRESS):
        tried(house, "wrong", name=f"Somebody {number}")

    assert isinstance(tried(house), Refused)


@pytest.mark.parametrize("password", ["", "short", "x" * 201])
def test_a_password_has_a_length(house: House, password: str) -> None:
    with pytest.raises(Invalid):
        accounts.create(house.store, "Ada", role=Role.EDITOR, now=NOON, password=password)


@pytest.mark.parametrize("kept", ["", "scrypt", "scrypt$a$b$c$d$e", "md5$1$1$1$AA==$AA==", "scrypt$3$8$1$AA==$AA=="])
def test_a_hash_that_is_none_opens_nothing(kept: str) -> None:
    assert not passwords.agrees("", kept)
    assert not passwords.agrees("anything", kept)


def test_two_hashes_of_a_password_differ_and_both_agree() -> None:
    one, other = passwords.hashed(PASSWORD), passwords.hashed(PASSWORD)

    assert one != other
    assert passwords.agrees(PASSWORD, one)
    assert passwords.agrees(PASSWORD, other)
    assert not passwords.agrees(f"{PASSWORD}.", one)
