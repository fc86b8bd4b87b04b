from datetime import timedelta
from pathlib import Path

import pytest

from app.core.errors import Busy, Conflict, Invalid, NotFound, Stale
from app.core.model.job import Answer, JobStatus
from app.core.model.key import Scope
from app.storage.jobs import LeasedJob
from app.storage.keys import IssuedKey
from app.storage.store import Store
from tests.storage.news import NOON

DONE = Answer(201, "{}")
DAY = timedelta(days=1)


def issued(store: Store, *scopes: Scope, days: int | None = None) -> IssuedKey:
    with store.aside(NOON) as aside:
        editor = aside.add_editor("Ada") if Scope.REVIEW in scopes else None
        expires = None if days is None else NOON + days * DAY
        return aside.create_key("newsroom", scopes, editor_id=editor, expires_at=expires)


def lets_in(store: Store, token: str, after: timedelta = timedelta(0)) -> bool:
    with store.reading() as reader:
        return reader.authenticate(token, NOON + after) is not None


def test_a_key_opens_what_it_was_made_for(store: Store) -> None:
    made = issued(store, Scope.REVIEW, Scope.LOOKUP)
    with store.reading() as reader:
        known = reader.authenticate(made.token, NOON)
        assert known == made.key == reader.api_key(made.key.id)
        assert reader.api_keys() == (made.key,)
    assert known is not None
    assert known.scopes == {Scope.REVIEW, Scope.LOOKUP}
    assert known.editor == "Ada"


@pytest.mark.parametrize("wrong", ["", "hsy", "hsy_", "hsy__", "hsy_x_y", "{0}x", "x{0}", "hsy_{1}_", "key_{0}"])
def test_another_token_opens_nothing(store: Store, wrong: str) -> None:
    made = issued(store, Scope.SUBMIT)
    assert lets_in(store, made.token)
    assert not lets_in(store, wrong.format(made.token, made.key.id.removeprefix("key_")))


def test_the_secret_is_nowhere_in_the_database(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    made = issued(store, Scope.SUBMIT)
    store.close()
    assert made.token[-43:].encode() not in Path(sqlite_url.removeprefix("sqlite:///")).read_bytes()


def test_a_key_expires_and_is_revoked(store: Store) -> None:
    made = issued(store, Scope.SUBMIT, days=1)
    assert lets_in(store, made.token)
    assert not lets_in(store, made.token, DAY)
    with store.aside(NOON) as aside:
        assert aside.revoke_key(made.key.id) == aside.revoke_key(made.key.id)
    assert not lets_in(store, made.token)
    with pytest.raises(NotFound), store.aside(NOON) as aside:
        aside.revoke_key("key_unknown")


def test_a_rotated_key_is_good_for_its_overlap(store: Store) -> None:
    old = issued(store, Scope.SUBMIT)
    with store.aside(NOON) as aside:
        new = aside.rotate_key(old.key.id, overlap=DAY)
        aside.touch_key(new.key.id)
    assert (lets_in(store, old.token), lets_in(store, old.token, DAY)) == (True, False)
    assert lets_in(store, new.token, DAY)
    with store.reading() as reader:
        assert reader.api_key(old.key.id).rotated_to == new.key.id
        assert reader.api_key(new.key.id).seen_at == NOON
    with pytest.raises(Conflict), store.aside(NOON) as aside:
        aside.rotate_key(old.key.id)


def test_a_reviewer_has_a_name_and_a_key_opens_something(store: Store) -> None:
    with store.aside(NOON) as aside:
        for scopes in ((Scope.REVIEW,), ()):
            with pytest.raises(Invalid):
                aside.create_key("nobody", scopes)


def leased(store: Store, after: timedelta = timedelta(0)) -> LeasedJob | None:
    with store.aside(NOON + after) as aside:
        return aside.lease_job(lease=timedelta(minutes=1))


def test_a_job_is_held_by_one_until_its_lease_lapses(store: Store) -> None:
    key = issued(store, Scope.SUBMIT).key
    with store.aside(NOON) as aside:
        job = aside.add_job('{"text": "long"}', key_id=key.id)
    first = leased(store)
    assert first is not None
    assert (first.job.id, first.job.payload, first.job.status) == (job.id, '{"text": "long"}', JobStatus.RUNNING)
    assert leased(store) is None
    second = leased(store, timedelta(minutes=2))
    assert second is not None
    assert second.job.attempts == 2
    with pytest.raises(Stale), store.turn(NOON) as turn:
        turn.finish_job(first, DONE)
    with store.aside(NOON) as aside:
        assert not aside.extend_job(first)
        assert not aside.fail_job(first, DONE)
    with store.turn(NOON) as turn:
        turn.finish_job(second, DONE)
    with store.reading() as reader:
        known = reader.job(job.id)
        assert reader.job_counts()[JobStatus.DONE] == 1
    assert (known.status, known.answer, known.payload, known.finished_at) == (JobStatus.DONE, DONE, "", NOON)


def test_a_job_that_is_put_back_comes_next(store: Store) -> None:
    key = issued(store, Scope.SUBMIT).key
    with store.aside(NOON) as aside:
        job = aside.add_job("{}", key_id=key.id)
    held = leased(store)
    assert held is not None
    with store.aside(NOON) as aside:
        assert aside.free_job(held)
    again = leased(store)
    assert again is not None
    assert again.job.id == job.id
    with store.aside(NOON) as aside:
        assert aside.fail_job(again, Answer(500, "{}"))
    assert leased(store, DAY) is None


def test_a_write_that_cannot_begin_is_busy_and_leaves_the_store_in_order(database_url: str) -> None:
    one, other = Store(database_url), Store(database_url, busy_seconds=0.2)
    with one.turn(NOON), pytest.raises(Busy), other.turn(NOON):
        pass
    with other.turn(NOON) as turn:
        assert turn.head() == 0
    one.close()
    other.close()


@pytest.mark.parametrize("url", ["sqlite:////nowhere/at/all/x.sqlite3", "postgresql+psycopg://nobody@127.0.0.1:1/x"])
def test_a_database_that_is_away_is_busy(url: str, tmp_path: object) -> None:
    blocked = f"sqlite:///{tmp_path}" if url.startswith("sqlite") else url
    store = Store(blocked, busy_seconds=0.2)
    with pytest.raises(Busy), store.reading() as reader:
        reader.head()
    store.close()


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://localhost/x"])
def test_other_databases_are_refused(url: str) -> None:
    with pytest.raises(Invalid):
        Store(url)
