"""What an erasure finds elsewhere: under an embargo, in a queue, in a check, in a note that names an author."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.api.render import rendered_failure, rendered_ingest
from app.core.errors import Conflict, Erased, NotFound, Stale
from app.core.model.job import Answer, JobStatus, Reservation
from app.core.model.key import Scope
from app.flows import idempotency, jobs, keys
from app.flows.citations import Cites, check_citation
from app.flows.embargo import held_documents, release
from app.flows.erase import Erasure, erase
from app.flows.house import House
from app.flows.jobs import Rendering
from app.flows.retract import retract, undo_retraction
from app.flows.snippet import Snippet
from app.storage.erasing.book import Book
from app.storage.idempotency import RequestKey
from app.storage.retractions import Withdrawal
from app.storage.tombstones import RETENTION
from tests.flows.erasures import SECRETS, TEXT, URL, found_in_rows
from tests.flows.matters import a_hand
from tests.flows.test_ingest import APPROVED, NOW, REFUSED, SPENT_MORE, WEATHER, post

ASKED = Erasure("She asked for it.", "operator", NOW)
OUT_AT = NOW + timedelta(days=1)


def a_page(house: House, **fields: object) -> str:
    return post(house, TEXT, **{"url": URL, "publisher": "Morning Star", **fields}).document_id or ""


def held(house: House) -> str:
    return post(house, TEXT, url=URL, publisher="Morning Star", embargo_until=OUT_AT).held_id or ""


def a_key(house: House) -> str:
    return keys.create(house.store, name="desk", scopes=[Scope.SUBMIT], now=NOW).key.id


def test_a_document_under_embargo_is_erased_with_what_its_sender_was_answered(house: House) -> None:
    document_id = held(house)
    kept = idempotency.reserve(house, RequestKey(a_key(house), "one", "POST /v1/snippets", "0" * 64), now=NOW)
    assert isinstance(kept, Reservation)
    idempotency.settle(house, kept, answer=Answer(202, f'{{"id": "{document_id}", "text": "{WEATHER}"}}'), now=NOW)
    assert set(found_in_rows(house.settings.database, [*SECRETS, document_id])) == {"held", "idempotency"}

    erased = erase(house, document_id, erasure=ASKED)

    assert (erased.document, erased.tombstone.document_id, erased.held_by) == (None, document_id, ())
    assert set(found_in_rows(house.settings.database, [*SECRETS, document_id])) == {"erasures"}
    assert not release(house, now=OUT_AT)
    with pytest.raises(Erased):
        held(house)
    with pytest.raises(Erased):
        a_page(house)
    assert list(house.store.audit(lambda _: None)) == []


def test_what_cannot_be_erased_under_an_embargo_is_refused(house: House) -> None:
    document_id = held(house)
    with pytest.raises(Stale):
        erase(house, document_id, erasure=ASKED, version=1)
    with pytest.raises(NotFound):
        erase(house, "doc_unknown", erasure=ASKED)
    assert [one.id for one in held_documents(house.store)] == [document_id]
    assert list(Book(house.settings.erasures).read()) == []
    erase(house, document_id, erasure=ASKED)
    with pytest.raises(Conflict):
        erase(house, document_id, erasure=ASKED)


def test_what_came_out_meanwhile_goes_as_any_other(house: House) -> None:
    document_id = held(house)
    assert release(house, now=OUT_AT)
    assert found_in_rows(house.settings.database)
    assert erase(house, document_id, erasure=ASKED).document is not None
    assert found_in_rows(house.settings.database) == {}


def test_a_job_that_would_bring_the_text_in_again_answers_that_it_was_erased(house: House) -> None:
    document_id, key_id = a_page(house), a_key(house)
    waiting = jobs.submit(house, Snippet(TEXT, url="https://late.example/"), key_id=key_id, now=NOW)
    other = jobs.submit(house, Snippet(SPENT_MORE), key_id=key_id, now=NOW)
    erase(house, document_id, erasure=ASKED)
    assert found_in_rows(house.settings.database) == {}
    told = jobs.job(house, waiting.id, key_id=key_id)
    assert (told.status, told.answer and told.answer.status) == (JobStatus.FAILED, 410)
    assert jobs.job(house, other.id, key_id=key_id).status is JobStatus.WAITING
    assert jobs.work(house, Rendering(answer=rendered_ingest, problem=rendered_failure), now=NOW)
    assert jobs.job(house, other.id, key_id=key_id).status is JobStatus.DONE


def test_a_text_that_was_sent_along_to_be_checked_against_is_a_copy_too(house: House) -> None:
    document_id = a_page(house)
    other = post(house, REFUSED, url="https://two.example/", publisher="Two").document_id or ""
    with house.store.reading() as reader:
        (theirs,) = reader.appearances_of_document(other)
    check_citation(house, Cites(appearance_id=theirs.id, cited_text=TEXT), now=NOW)
    assert "citation_checks" in found_in_rows(house.settings.database)
    erase(house, document_id, erasure=ASKED)
    assert found_in_rows(house.settings.database) == {}


def test_a_note_that_names_its_author_goes_unless_another_document_has_the_same_one(house: House) -> None:
    alone = a_page(house, author="Ottoline Brask")
    both = post(house, APPROVED, url="https://a.example/", author="Perpetua Lund").document_id or ""
    stays = post(house, WEATHER, url="https://b.example/", author="Perpetua Lund").document_id or ""
    hand = a_hand(house.store)
    done = retract(house, stays, withdrawal=Withdrawal("Ottoline Brask told us."), version=None, hand=hand).decision
    undo_retraction(house, done.id, hand=hand, note="Perpetua Lund told us.")
    erase(house, alone, erasure=ASKED)
    erase(house, both, erasure=ASKED)
    assert found_in_rows(house.settings.database, ["brask"]) == {}
    assert set(found_in_rows(house.settings.database, ["perpetua"])) == {"documents", "decisions"}


def test_what_was_kept_long_enough_takes_nothing_that_waits(house: House) -> None:
    document_id = a_page(house)
    post(house, TEXT, url="https://late.example/", embargo_until=OUT_AT)
    erase(house, document_id, erasure=replace(ASKED, reason=RETENTION))
    assert len(held_documents(house.store)) == 1
