"""A document that is erased: nothing of what it said is left anywhere, and everything else is."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from app.core.errors import Conflict, Erased, Invalid, NotFound, Stale
from app.core.model.conflict import ConflictStatus, DecisionKind
from app.core.model.document import DocumentStatus
from app.core.model.event import EventType
from app.core.model.judgement import Standing
from app.flows.documents import read_document
from app.flows.downstream import downstream_of
from app.flows.erase import Erasure, erase, replay, scrub, scrub_due
from app.flows.events import events_after
from app.flows.house import House
from app.flows.lookup import look_up
from app.flows.retract import retract
from app.flows.search import search
from app.storage.erasing.book import Book
from app.storage.pages import ClaimFilter, ConflictFilter
from app.storage.retractions import Withdrawal
from app.storage.tombstones import RETENTION
from tests.flows.erasures import ILLNESS, NAME, SAID, SECRETS, TEXT, URL, found_in_files, found_in_rows, plant
from tests.flows.houses import a_house
from tests.flows.matters import a_hand
from tests.flows.test_ingest import APPROVED, NOW, SPENT, WEATHER, post

TRIES = 5
ASKED = Erasure("She asked for it.", "operator", NOW)


def a_page(house: House, text: str = TEXT, **fields: object) -> str:
    document_id = post(house, text, **{"url": URL, "publisher": "Morning Star", **fields}).document_id
    assert document_id is not None
    return document_id


def test_what_is_planted_stands_in_every_column_that_may_hold_words(house: House) -> None:
    plant(house)
    found = found_in_rows(house.settings.database)
    assert {"appearances", "documents", "claims", "sources", "source_aliases", "links"} <= set(found)
    assert {"revisions", "decisions", "conflict_comments", "idempotency", "jobs", "watches"} <= set(found)
    assert {"citation_checks", "verdicts", "receipts"} <= set(found)


def test_no_row_of_any_table_holds_a_word_of_it_afterwards(house: House) -> None:
    planted = plant(house)
    assert list(house.store.audit(lambda _: None)) == []
    erase(house, planted.document_id, erasure=ASKED)
    assert found_in_rows(house.settings.database) == {}
    assert list(house.store.audit(lambda _: None)) == []


def test_the_past_does_not_remember_it(house: House) -> None:
    planted = plant(house)
    with house.store.reading() as reader:
        claims = list(reader.stated_in(planted.document_id))
        sources = [one for known in reader.appearances_of_document(planted.document_id) for one in known.source_ids]
    later = NOW + timedelta(days=1)
    erase(house, planted.document_id, erasure=replace(ASKED, at=later))
    with house.store.recalling(NOW + timedelta(hours=1)) as past:
        told: list[object] = [past.source(one) for one in sources if one]
        told.extend((past.claim(one), past.appearances_of_claim(one), past.judgements_of_claim(one)) for one in claims)
        told.append(past.verdicts_of_claims(claims))
    assert not any(secret in repr(told).casefold() for secret in SECRETS)
    assert claims


def test_judgements_lose_their_reasons_which_quote_both_sides(house: House) -> None:
    planted = plant(house)
    with house.store.reading() as reader:
        own = [one.id for one in reader.appearances_of_document(planted.document_id)]
        judged = reader.judgements_of_appearances(own)
    assert judged
    assert all(one.verdict.reasons for one in judged)
    erase(house, planted.document_id, erasure=ASKED)
    with house.store.reading() as reader:
        assert all(not one.verdict.reasons for one in reader.judgements_of_appearances(own))


def test_a_tombstone_stays(house: House) -> None:
    planted = plant(house)
    erased = erase(house, planted.document_id, erasure=ASKED)
    told = read_document(house, planted.document_id)
    assert told.erased is not None
    assert (told.known.status, told.known.document.text, told.appearances) == (DocumentStatus.ERASED, "", ())
    assert (told.erased.reason, told.erased.actor, told.erased.erased_at) == (ASKED.reason, "operator", NOW)
    assert [one.kind for one in told.decisions][-1] is DecisionKind.ERASE
    assert erased.document == told.known


def test_what_others_state_is_left_as_it_is(house: House) -> None:
    planted = plant(house)
    with house.store.reading() as reader:
        before = reader.appearances_of_document(planted.other_id)
    erase(house, planted.document_id, erasure=ASKED)
    with house.store.reading() as reader:
        assert reader.appearances_of_document(planted.other_id) == before
    assert [one.claim.text for one in search(house, SPENT, wanted=ClaimFilter(), limit=1)] == [SPENT[:-1]]
    (found,) = look_up(house, [WEATHER])
    assert [match.claim.text for match in found.matches][:1] == [WEATHER[:-1]]


def test_nothing_of_it_is_found_any_more_and_nobody_is_disputed_by_it(house: House) -> None:
    planted = plant(house)
    erase(house, planted.document_id, erasure=ASKED)
    assert not any(NAME in str(one) for one in search(house, NAME, wanted=ClaimFilter(), limit=10))
    with house.store.reading() as reader:
        stated = reader.stated_in(planted.other_id)
        assert all(claim.text for claim in reader.claims(list(stated)).values())
        asked = reader.conflict_ids(ConflictFilter(), limit=20)
        open_now = [one for one in reader.conflicts(asked).values() if one.status is ConflictStatus.OPEN]
        sides = {side.appearance_id for one in open_now for side in one.sides}
        own = {one.id for one in reader.appearances_of_document(planted.document_id)}
    assert not sides & own


def test_a_claim_that_another_states_too_takes_its_words(house: House) -> None:
    first = a_page(house, APPROVED, publisher="One", url="https://one.example/a")
    a_page(house, APPROVED, publisher="Two", url="https://two.example/a")
    erase(house, first, erasure=ASKED)
    with house.store.reading() as reader:
        (claim,) = {one.id: one for one in reader.claims(list(reader.stated_in(first))).values()}.values()
        assert (claim.text, claim.standing) == (APPROVED[:-1], Standing.UNDISPUTED)
        assert len(reader.appearances_of_claim(claim.id)) == 1


def test_whoever_holds_a_copy_is_named(house: House) -> None:
    first = a_page(house, publisher="One", url="https://one.example/a")
    copy = a_page(house, publisher="Two", url="https://two.example/a")
    assert erase(house, first, erasure=ASKED).held_by == (copy,)
    assert found_in_rows(house.settings.database)
    erase(house, copy, erasure=ASKED)
    assert found_in_rows(house.settings.database) == {}


def test_the_erasure_is_told_without_a_word_of_it(house: House) -> None:
    document_id = a_page(house)
    with house.store.reading() as reader:
        seen, claims = reader.head(), set(reader.stated_in(document_id))
    erase(house, document_id, erasure=ASKED)
    events = events_after(house.store, seen, now=NOW, limit=100).events
    corrected = [one.claim for one in events if one.type is EventType.CLAIM_CORRECTED]
    assert {one.id for one in corrected if one} == claims
    assert [one.known for one in corrected if one] == [None] * len(corrected)


def test_neither_the_file_of_sqlite_nor_its_log_nor_the_index_holds_it(sqlite_url: str, tmp_path: Path) -> None:
    with a_house(sqlite_url, tmp_path / "data") as house:
        house.index.catch_up()
        planted = plant(house)
        house.index.catch_up()
        file = Path(make_url(sqlite_url).database or "")
        everywhere = (file, file.with_name(f"{file.name}-wal"), tmp_path / "data")
        assert found_in_files(*everywhere)
        erase(house, planted.document_id, erasure=ASKED)
        assert scrub(house)
        assert found_in_files(*everywhere) == []
        with house.store.reading() as reader:
            assert reader.unscrubbed() == ()


def test_neither_tables_nor_indexes_of_postgresql_hold_it_once_they_are_written_anew(
    postgresql_url: str, tmp_path: Path
) -> None:
    with a_house(postgresql_url, tmp_path / "data") as house:
        planted = plant(house)
        erase(house, planted.document_id, erasure=ASKED)
    plain = make_url(postgresql_url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        folder = _folder_of(connection)
        connection.execute("CHECKPOINT")
        before = found_in_files(folder)
        assert before
        assert any(_written_anew(connection, folder) for _ in range(TRIES))


def _written_anew(connection: psycopg.Connection, folder: Path) -> bool:
    """Whether nothing is left; what an older transaction of anybody's may still see survives one VACUUM FULL."""
    connection.execute("VACUUM FULL")
    connection.execute("CHECKPOINT")
    return found_in_files(folder) == []


def _folder_of(connection: psycopg.Connection) -> Path:
    """Where PostgreSQL keeps the tables and indexes of this database."""
    row = connection.execute(
        "SELECT current_setting('data_directory'), oid FROM pg_database WHERE datname = current_database()"
    ).fetchone()
    assert row is not None
    return Path(row[0]) / "base" / str(row[1])


def test_a_server_scrubs_by_itself_after_a_while(sqlite_url: str, tmp_path: Path) -> None:
    with a_house(sqlite_url, tmp_path / "data") as house:
        document_id = a_page(house)
        assert not scrub_due(house, now=NOW)
        erase(house, document_id, erasure=ASKED)
        assert not scrub_due(house, now=NOW + timedelta(minutes=1))
        assert scrub_due(house, now=NOW + timedelta(minutes=11))
        assert not scrub_due(house, now=NOW + timedelta(minutes=12))
        assert found_in_files(Path(make_url(sqlite_url).database or "")) == []


def test_a_text_that_was_erased_is_not_taken_in_again(house: House) -> None:
    erase(house, a_page(house), erasure=ASKED)
    for fields in ({}, {"url": "https://elsewhere.example/"}, {"url": None, "publisher": None}):
        with pytest.raises(Erased):
            a_page(house, **fields)
    assert found_in_rows(house.settings.database) == {}


def test_a_text_that_waits_for_its_time_goes_with_it(house: House) -> None:
    document_id = a_page(house)
    post(house, TEXT, url="https://late.example/", embargo_until=NOW + timedelta(days=1))
    assert "held" in found_in_rows(house.settings.database)
    erase(house, document_id, erasure=ASKED)
    assert found_in_rows(house.settings.database) == {}


def test_another_text_at_the_same_address_is(house: House) -> None:
    old = a_page(house)
    erase(house, old, erasure=ASKED)
    new = read_document(house, a_page(house, SPENT)).known
    assert (new.revision, new.replaces, new.status) == (2, old, DocumentStatus.LIVE)


def test_a_text_of_which_a_copy_stands_may_come_in_from_others(house: House) -> None:
    first = a_page(house, publisher="One", url="https://one.example/a")
    a_page(house, publisher="Two", url="https://two.example/a")
    erase(house, first, erasure=ASKED)
    with pytest.raises(Erased):
        a_page(house, publisher="One", url="https://one.example/a")
    a_page(house, publisher="Three", url="https://three.example/a")


def test_what_was_kept_long_enough_may_come_in_again(house: House) -> None:
    first = a_page(house)
    erase(house, first, erasure=replace(ASKED, reason=RETENTION))
    again = a_page(house)
    assert again != first
    assert read_document(house, again).appearances


def test_what_cannot_be_erased_is_refused_and_nothing_is_done(house: House) -> None:
    document_id = a_page(house)
    with pytest.raises(NotFound):
        erase(house, "doc_unknown", erasure=ASKED)
    with pytest.raises(Stale):
        erase(house, document_id, erasure=ASKED, version=7)
    for reason in ("", " ", "x" * 501, "\x00"):
        with pytest.raises(Invalid):
            erase(house, document_id, erasure=replace(ASKED, reason=reason))
    assert list(Book(house.settings.erasures).read()) == []
    assert read_document(house, document_id).known.version == 1


def test_erasing_twice_and_retracting_what_was_erased_are_refused(house: House) -> None:
    document_id = a_page(house)
    erase(house, document_id, erasure=ASKED)
    with pytest.raises(Conflict):
        erase(house, document_id, erasure=ASKED)
    with pytest.raises(Conflict):
        retract(house, document_id, withdrawal=Withdrawal("Why."), version=None, hand=a_hand(house.store))
    assert downstream_of(house, document_id).items == ()


def test_what_was_retracted_can_be_erased(house: House) -> None:
    document_id = a_page(house)
    retract(house, document_id, withdrawal=Withdrawal(ILLNESS), version=None, hand=a_hand(house.store))
    erase(house, document_id, erasure=ASKED)
    assert found_in_rows(house.settings.database) == {}


def test_the_list_holds_no_word_of_it_and_makes_a_backup_forget_it_again(sqlite_url: str, tmp_path: Path) -> None:
    with a_house(sqlite_url, tmp_path / "data") as house:
        planted = plant(house)
        store_url = house.settings.database
        backup = Path(make_url(sqlite_url).database or "")
        house.store.scrub()
        kept = backup.read_bytes()
        late = a_page(house, SPENT, url="https://late.example/", publisher="Late")
        erase(house, planted.document_id, erasure=ASKED)
        erase(house, late, erasure=ASKED)
        assert found_in_files(house.settings.erasures) == []
    for part in ("", "-wal", "-shm"):
        backup.with_name(backup.name + part).unlink(missing_ok=True)
    backup.write_bytes(kept)
    with a_house(store_url, tmp_path / "data") as house:
        assert found_in_rows(store_url)
        assert replay(house.store, settings=house.settings, now=NOW) == 1
        assert found_in_rows(store_url) == {}
        assert replay(house.store, settings=house.settings, now=NOW) == 0
        with pytest.raises(Erased):
            a_page(house, SPENT, url="https://late.example/", publisher="Late")


def test_a_line_that_was_cut_short_spoils_no_other(house: House) -> None:
    first, second = a_page(house), a_page(house, SPENT, url="https://two.example/")
    erase(house, first, erasure=ASKED)
    with house.settings.erasures.open("ab") as file:
        file.write(b'{"document_id": "doc_')
    erase(house, second, erasure=ASKED)
    assert [one.document_id for one in Book(house.settings.erasures).read()] == [first, second]


def test_a_claim_whose_words_are_gone_has_no_sentence_left_in_it(house: House) -> None:
    document_id = a_page(house, f"{SAID}.")
    with house.store.reading() as reader:
        (claim_id,) = reader.stated_in(document_id)
    erase(house, document_id, erasure=ASKED)
    with house.store.reading() as reader:
        assert reader.claim(claim_id).text == ""
        assert reader.appearances_of_claim(claim_id) == ()
        assert reader.claim_page(ClaimFilter()).items == ()
