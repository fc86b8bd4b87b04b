from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

import pytest

from app.core.errors import Conflict, HearsayError, Invalid, NotFound
from app.core.model.job import Answer, JobStatus, Reservation
from app.core.model.key import Scope
from app.flows import idempotency, jobs, keys
from app.flows.answers import Ingested
from app.flows.fixtures import fixture_count, load_fixtures, snippets_of
from app.flows.house import House
from app.flows.ingest import ingest
from app.flows.snippet import Snippet
from app.storage.idempotency import RequestKey
from tests.flows.test_ingest import APPROVED, NOW, head


def render(ingested: Ingested) -> Answer:
    return Answer(201 if ingested.created else 200, f'{{"id": "{ingested.document_id}"}}')


def problem(error: HearsayError) -> Answer:
    return Answer(422, f'{{"title": "{type(error).__name__}"}}')


RENDERING = jobs.Rendering(answer=render, problem=problem)


def a_key(house: House) -> str:
    return keys.create(house.store, name="desk", scopes=[Scope.SUBMIT], now=NOW).key.id


def a_request(key_id: str, body: str = "{}") -> RequestKey:
    return RequestKey(key_id, "one", "POST /v1/snippets", sha256(body.encode()).hexdigest())


def test_a_repeated_request_gets_the_answer_that_was_given(house: House) -> None:
    request = a_request(a_key(house))
    reservation = idempotency.reserve(house, request, now=NOW)
    assert isinstance(reservation, Reservation)
    finish = idempotency.finishing(reservation, render)
    ingested = ingest(house, Snippet(APPROVED), now=NOW, finish=finish)
    assert idempotency.reserve(house, request, now=NOW) == render(ingested)
    with pytest.raises(Invalid):
        idempotency.reserve(house, replace(request, body_sha256="0" * 64), now=NOW)


def test_a_request_that_is_running_is_not_started_twice(house: House) -> None:
    request = a_request(a_key(house))
    assert isinstance(idempotency.reserve(house, request, now=NOW), Reservation)
    with pytest.raises(Conflict):
        idempotency.reserve(house, request, now=NOW)


def test_who_lost_the_key_records_nothing(house: House) -> None:
    request = a_request(a_key(house))
    slow = idempotency.reserve(house, request, now=NOW)
    later = NOW + timedelta(seconds=house.settings.idempotency_lease_seconds + 1)
    quick = idempotency.reserve(house, request, now=later)
    assert isinstance(slow, Reservation)
    assert isinstance(quick, Reservation)
    before = head(house)
    with pytest.raises(HearsayError):
        ingest(house, Snippet(APPROVED), now=later, finish=idempotency.finishing(slow, render))
    assert head(house) == before
    ingest(house, Snippet(APPROVED), now=later, finish=idempotency.finishing(quick, render))


def test_a_key_is_free_again_after_a_failure_of_ours(house: House) -> None:
    request = a_request(a_key(house))
    reservation = idempotency.reserve(house, request, now=NOW)
    assert isinstance(reservation, Reservation)
    idempotency.free(house, reservation, now=NOW)
    assert isinstance(idempotency.reserve(house, request, now=NOW), Reservation)


def test_a_job_is_done_later_and_its_answer_kept(house: House) -> None:
    key_id = a_key(house)
    snippet = Snippet(APPROVED, url="https://one.example/a", published_at=NOW)
    job = jobs.submit(house, snippet, key_id=key_id, now=NOW)
    assert job.status is JobStatus.WAITING
    assert jobs.work(house, RENDERING, now=NOW)
    assert not jobs.work(house, RENDERING, now=NOW)
    done = jobs.job(house, job.id, key_id=key_id)
    assert done.status is JobStatus.DONE
    stored = ingest(house, snippet, now=NOW)
    assert done.answer == replace(render(stored), status=201)
    assert APPROVED not in done.payload


def test_a_job_is_taken_up_again_when_its_worker_died(house: House) -> None:
    key_id = a_key(house)
    job = jobs.submit(house, Snippet(APPROVED), key_id=key_id, now=NOW)
    with house.store.aside(NOW) as aside:
        assert aside.lease_job(lease=jobs.LEASE) is not None
    assert not jobs.work(house, RENDERING, now=NOW)
    assert jobs.work(house, RENDERING, now=NOW + jobs.LEASE + timedelta(seconds=1))
    assert jobs.job(house, job.id, key_id=key_id).status is JobStatus.DONE


def test_a_job_that_ends_every_worker_is_given_up(house: House) -> None:
    key_id = a_key(house)
    job = jobs.submit(house, Snippet(APPROVED), key_id=key_id, now=NOW)
    now: datetime = NOW
    for _ in range(jobs.ATTEMPTS):
        with house.store.aside(now) as aside:
            assert aside.lease_job(lease=jobs.LEASE) is not None
        now += jobs.LEASE + timedelta(seconds=1)
    assert jobs.work(house, RENDERING, now=now)
    assert jobs.job(house, job.id, key_id=key_id).status is JobStatus.FAILED
    assert head(house) == 0


def test_a_job_that_cannot_be_done_is_refused_at_once_and_those_of_others_are_unknown(house: House) -> None:
    key_id = a_key(house)
    with pytest.raises(Invalid):
        jobs.submit(house, Snippet(""), key_id=key_id, now=NOW)
    job = jobs.submit(house, Snippet(APPROVED), key_id=key_id, now=NOW)
    with pytest.raises(NotFound):
        jobs.job(house, job.id, key_id="key_other")


def test_a_key_opens_until_it_is_followed_or_taken_back(house: House) -> None:
    store = house.store
    issued = keys.create(store, name="desk", scopes=[Scope.LOOKUP], now=NOW)
    known = keys.authenticate(store, issued.token, now=NOW)
    assert known is not None
    assert known.scopes == frozenset({Scope.LOOKUP})
    following = keys.rotate(store, issued.key.id, now=NOW)
    assert keys.authenticate(store, issued.token, now=NOW + timedelta(seconds=1)) is None
    assert keys.authenticate(store, following.token, now=NOW) is not None
    keys.revoke(store, following.key.id, now=NOW)
    assert keys.authenticate(store, following.token, now=NOW + timedelta(seconds=1)) is None
    assert [key.id for key in keys.listed(store)] == [issued.key.id, following.key.id]


def test_a_key_of_an_editor_has_a_name_and_no_other_key_has(house: House) -> None:
    with pytest.raises(Invalid):
        keys.create(house.store, name="desk", scopes=[Scope.REVIEW], now=NOW)
    with pytest.raises(Invalid):
        keys.create(house.store, name="desk", scopes=[Scope.LOOKUP], editor="A. Editor", now=NOW)
    issued = keys.create(house.store, name="desk", scopes=[Scope.REVIEW], editor="A. Editor", now=NOW)
    assert issued.key.editor == "A. Editor"
    with pytest.raises(Invalid):
        keys.create(house.store, name="desk", scopes=[], now=NOW)
    with pytest.raises(Invalid):
        keys.create(house.store, name="desk", scopes=[Scope.LOOKUP], expires_at=NOW, now=NOW)


def test_the_reports_of_the_first_run_are_stored_once(house: House) -> None:
    now = datetime.fromisoformat("2026-11-22T12:00:00+00:00")
    first = list(load_fixtures(house, now=now))
    assert len(first) == fixture_count()
    assert all(ingested.created and ingested.results for ingested in first)
    before = head(house)
    assert not any(ingested.created for ingested in load_fixtures(house, now=now))
    assert head(house) == before


@pytest.mark.parametrize(
    "line", ["{", "[]", "1", '{"text": 1}', '{"texts": "x"}', '{"text": "x", "published_at": "x"}']
)
def test_a_line_that_is_no_snippet_is_named_by_its_number(line: str) -> None:
    with pytest.raises(Invalid, match="Line 2"):
        list(snippets_of(['{"text": "fine"}', line]))
