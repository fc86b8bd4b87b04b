"""What is under embargo is read and matched for its sender, kept from everybody, and comes out by itself, once."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from app.core.errors import Invalid, NotFound
from app.core.model.change import ChangeKind
from app.core.model.document import DocumentStatus
from app.flows.answers import Ingested, Notice
from app.flows.embargo import LEASE, held_documents, release
from app.flows.house import House
from app.flows.ingest import ingest
from app.flows.lookup import look_up
from app.flows.pages import ingest_page
from app.flows.snippet import Snippet
from app.storage.turn import Turn
from tests.flows.houses import a_house

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LATER = NOW + timedelta(hours=6)
FERRY = "A ferry with 212 people aboard ran aground off Kestrel Island on Sunday evening, the coastguard said."
FULLER = "A ferry with 240 people aboard ran aground off Kestrel Island on Sunday evening, the coastguard said."
EARLY = Snippet(FERRY, publisher="Harbour Gazette", published_at=NOW, embargo_until=LATER)
PLAIN = Snippet(FULLER, publisher="Daily Post", published_at=NOW)


def head(house: House) -> int:
    with house.store.reading() as reader:
        return reader.head()


def seen(house: House) -> int:
    house.index.catch_up()
    return len(look_up(house, [FERRY])[0].matches)


def audited(house: House) -> Iterator[object]:
    return iter(list(house.store.audit(lambda _: None)))


def test_its_sender_is_told_what_it_states_and_meets_and_nobody_else_anything(house: House) -> None:
    ingest(house, PLAIN, now=NOW)
    before = head(house)
    told = ingest(house, EARLY, now=NOW)
    assert (told.created, told.document, told.held_id is None) == (True, None, False)
    assert [match.verdict.relation.value for match in told.results[0].matches] == ["contradiction"]
    assert Notice.EMBARGOED in told.warnings
    assert head(house) == before
    with house.store.reading() as reader, pytest.raises(NotFound):
        reader.document(told.held_id or "")


def test_what_comes_meanwhile_meets_nothing_of_it(house: House) -> None:
    ingest(house, EARLY, now=NOW)
    assert seen(house) == 0
    assert ingest(house, PLAIN, now=NOW).results[0].matches == ()
    assert [held.document.text for held in held_documents(house.store)] == [FERRY]


def test_at_its_time_it_comes_out_under_its_id_and_meets_all_there_is(house: House) -> None:
    held_id = ingest(house, EARLY, now=NOW).held_id or ""
    ingest(house, PLAIN, now=NOW)
    before = head(house)
    assert not release(house, now=LATER - timedelta(seconds=1))
    assert release(house, now=LATER)
    assert not release(house, now=LATER)
    with house.store.reading() as reader:
        known = reader.document(held_id)
        kinds = [change.kind for change in reader.changes(before)]
        conflicts = [change for change in reader.changes(before) if change.kind is ChangeKind.OPENED]
    assert (known.status, known.received_at, known.embargo_until) == (DocumentStatus.LIVE, LATER, LATER)
    assert ChangeKind.CONTRADICTED in kinds
    assert len(conflicts) == 1
    assert seen(house) > 0
    assert held_documents(house.store) == ()
    assert not list(audited(house))


def test_two_that_are_held_meet_when_they_are_out_and_not_before(house: House) -> None:
    ingest(house, EARLY, now=NOW)
    other = Snippet(FULLER, publisher="Daily Post", published_at=NOW, embargo_until=LATER + timedelta(hours=1))
    assert ingest(house, other, now=NOW).results[0].matches == ()
    assert release(house, now=LATER)
    assert not release(house, now=LATER)
    before = head(house)
    assert release(house, now=LATER + timedelta(hours=1))
    with house.store.reading() as reader:
        assert ChangeKind.CONTRADICTED in {change.kind for change in reader.changes(before)}


def test_sent_again_it_is_the_same_one_and_stays_where_it_is(house: House) -> None:
    first = ingest(house, EARLY, now=NOW)
    again = ingest(house, EARLY, now=NOW)
    unaware = ingest(house, Snippet(FERRY, publisher="Harbour Gazette", published_at=NOW), now=NOW)
    assert {told.held_id for told in (first, again, unaware)} == {first.held_id}
    assert [told.created for told in (first, again, unaware)] == [True, False, False]
    assert Notice.METADATA_DIFFERS in unaware.warnings
    assert Notice.METADATA_DIFFERS not in again.warnings
    assert head(house) == 0


def test_what_is_out_is_not_called_back(house: House) -> None:
    out = ingest(house, Snippet(FERRY, publisher="Harbour Gazette", published_at=NOW), now=NOW)
    late = ingest(house, EARLY, now=NOW)
    assert late.document_id == out.document_id
    assert Notice.EMBARGO_TOO_LATE in late.warnings
    assert held_documents(house.store) == ()


def test_an_embargo_that_is_over_is_kept_with_the_document(house: House) -> None:
    told = ingest(house, Snippet(FERRY, embargo_until=NOW - timedelta(days=1)), now=NOW)
    assert told.document is not None
    assert told.document.embargo_until == NOW - timedelta(days=1)


def test_a_preview_holds_nothing(house: House) -> None:
    told = ingest(house, Snippet(FERRY, embargo_until=LATER, store=False), now=NOW)
    assert (told.held_id, held_documents(house.store)) == (None, ())


def test_a_page_cannot_be_held_back(house: House) -> None:
    with pytest.raises(Invalid, match="out already"):
        ingest_page(house, Snippet(url="https://one.example/a", embargo_until=LATER), now=NOW)


def test_a_failing_finish_holds_nothing(house: House) -> None:
    def fail(_turn: Turn, _told: Ingested) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        ingest(house, EARLY, now=NOW, finish=fail)
    assert held_documents(house.store) == ()


def test_who_dies_while_bringing_it_out_leaves_it_to_the_next(house: House) -> None:
    ingest(house, EARLY, now=NOW)
    with house.store.aside(LATER) as aside:
        assert aside.lease_held(lease=LEASE) is not None
        assert aside.lease_held(lease=LEASE) is None
    assert not release(house, now=LATER)
    assert release(house, now=LATER + LEASE)
    assert held_documents(house.store) == ()


def test_it_waits_through_a_restart(database_url: str, tmp_path: Path) -> None:
    with a_house(database_url, tmp_path / "data") as first:
        ingest(first, EARLY, now=NOW)
    with a_house(database_url, tmp_path / "data") as second:
        assert release(second, now=LATER + timedelta(days=3))
        assert seen(second) > 0


def test_nothing_of_it_stands_anywhere_but_where_it_is_held(house: House) -> None:
    ingest(house, PLAIN, now=NOW)
    ingest(house, EARLY, now=NOW)
    house.index.catch_up()
    engine = create_engine(house.settings.database)
    with engine.connect() as connection:
        for table in ("documents", "claims", "appearances", "revisions", "changes", "sources", "watches"):
            rows = connection.execute(text(f"SELECT * FROM {table}")).all()
            assert not [row for row in rows if "212" in str(row) or "Harbour" in str(row)], table
    engine.dispose()
    assert not [path for path in house.settings.index_dir.rglob("*") if path.is_file() and b"212" in path.read_bytes()]
