from dataclasses import replace
from datetime import timedelta

from app.core.model.document import Document, DocumentStatus
from app.storage.store import Store
from app.storage.writes import AddedDocument
from tests.storage.news import NOON, Said, a_document, a_source, an_outlet, record, recorded

URL = "https://paper.example/a"


def added(store: Store, text: str, **known: object) -> AddedDocument:
    with store.turn(NOON) as turn:
        return turn.add_document(a_document(text, **known))


def test_the_same_text_at_the_same_place_is_one_document(store: Store) -> None:
    first = added(store, "One.", url=URL)
    again = added(store, "One.", url=URL, publisher="Somebody")
    assert (first.created, again.created) == (True, False)
    assert again.known.id == first.known.id


def test_without_a_url_the_publisher_is_the_place(store: Store) -> None:
    nowhere, paper, other = (added(store, "One.", publisher=name).known for name in (None, "Paper", "Other"))
    assert len({nowhere.id, paper.id, other.id}) == 3
    assert added(store, "One.", publisher="Paper").known.id == paper.id


def test_the_same_text_at_another_url_is_of_the_same_family(store: Store) -> None:
    first, second = added(store, "One.", url=URL).known, added(store, "One.", url=f"{URL}/b").known
    assert first.id != second.id
    assert first.family_id == second.family_id
    with store.reading() as reader:
        assert reader.family_by_sha(first.text_sha256) == first.family_id


def test_another_text_at_a_url_replaces_what_stood_there(store: Store) -> None:
    before = recorded(store, "One.", url=URL)
    after = recorded(store, "Two.", url=URL)
    with store.reading() as reader:
        old, new = reader.document(before.document_id), reader.document(after.document_id)
        assert (old.status, new.status) == (DocumentStatus.SUPERSEDED, DocumentStatus.LIVE)
        assert (new.revision, new.replaces, new.family_id) == (2, old.id, old.family_id)
        assert reader.latest_document_at(URL) == new
        assert reader.appearances([before.id])[before.id].superseded
        assert reader.candidates([before.claim_id]) == ()
        assert reader.index_entries([before.claim_id]) == ()


def test_a_page_may_go_back_to_what_it_said_before(store: Store) -> None:
    first = added(store, "One.", url=URL).known
    added(store, "Two.", url=URL)
    third = added(store, "One.", url=URL)
    assert third.created
    assert (third.known.revision, third.known.family_id) == (3, first.family_id)
    with store.reading() as reader:
        found = reader.document_by_identity(URL, None, text_sha256=first.text_sha256)
        assert found is not None
        assert found.id == third.known.id


def test_missing_metadata_is_filled_in_and_differing_metadata_is_told(store: Store) -> None:
    known = added(store, "One.", url=URL, title="Known").known
    given = Document("One.", URL, title="Other", author="A. Writer", published_at=NOON)
    with store.turn(NOON) as turn:
        revision = turn.add_revision(known.id, given)
    assert (revision.filled, revision.differing) == (("author", "published_at"), ("title",))
    assert revision.known.document == replace(known.document, author="A. Writer", published_at=NOON)
    assert revision.known.version == 2
    with store.turn(NOON) as turn:
        assert turn.add_revision(known.id, given).filled == ()
    with store.reading() as reader:
        assert reader.document(known.id) == revision.known


def test_a_text_without_a_url_keeps_the_place_that_identifies_it(store: Store) -> None:
    known = added(store, "One.").known
    with store.turn(NOON) as turn:
        revision = turn.add_revision(known.id, Document("One.", publisher="Paper"))
    assert (revision.filled, revision.differing) == ((), ("publisher",))


def test_a_copy_is_no_second_origin(store: Store) -> None:
    text = "Prices rose in May, the paper found."
    first = recorded(store, text, key="k", publisher=an_outlet("First"), url="https://first.example/a")
    recorded(store, text, key="k", publisher=an_outlet("Second"), url="https://second.example/a")
    with store.reading() as reader:
        counts = reader.claim_counts([first.claim_id])[first.claim_id]
    assert (counts.appearances, counts.publishers, counts.origins) == (2, 2, 1)


def test_ten_outlets_that_go_back_to_one_official_are_one_origin(store: Store) -> None:
    with store.turn(NOON) as turn:
        known = [
            record(
                turn, Said(f"Variant {n} of it.", key="k", speakers=(a_source(),), publisher=an_outlet(f"Paper {n}"))
            )
            for n in range(10)
        ]
    with store.reading() as reader:
        counts = reader.claim_counts([known[0].claim_id])[known[0].claim_id]
    assert (counts.appearances, counts.publishers, counts.origins) == (10, 10, 1)


def test_times_come_back_aware_and_in_utc(store: Store) -> None:
    known = added(store, "One.", published_at=NOON - timedelta(days=1)).known
    with store.reading() as reader:
        read = reader.document(known.id)
    assert read.document.published_at == NOON - timedelta(days=1)
    assert read.received_at == NOON
    assert read.received_at.utcoffset() == timedelta(0)
