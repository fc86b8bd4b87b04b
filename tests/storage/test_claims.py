from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import event

from app.core.model.chain import Source, SourceKind
from app.core.model.facts import Polarity
from app.core.model.source import KeyedSource
from app.storage.pages import ClaimFilter, SourceFilter
from app.storage.reader import Reader
from app.storage.store import Store
from tests.storage.news import NOON, Said, a_source, an_outlet, record, recorded


@contextmanager
def counted(store: Store) -> Iterator[list[str]]:
    """The statements that are sent meanwhile."""
    sent: list[str] = []

    def note(*told: object) -> None:
        sent.append(str(told[2]))

    event.listen(store._engine, "before_cursor_execute", note)
    yield sent
    event.remove(store._engine, "before_cursor_execute", note)


def fill(store: Store, count: int) -> tuple[list[str], list[str], list[str]]:
    """Ids of claims, appearances and sources, oldest first."""
    with store.turn(NOON) as turn:
        known = [
            record(turn, Said(f"Claim {number}.", speakers=(a_source(),), publisher=an_outlet(f"Paper {number}")))
            for number in range(count)
        ]
    source_ids = [one for appearance in known for one in appearance.source_ids if one]
    return [one.claim_id for one in known], [one.id for one in known], source_ids


ASKED: dict[str, Callable[[Reader, list[str], list[str], list[str]], object]] = {
    "claims": lambda reader, claims, _, __: reader.claims(claims),
    "claim_counts": lambda reader, claims, _, __: reader.claim_counts(claims),
    "candidates": lambda reader, claims, _, __: reader.candidates(claims),
    "candidates_at": lambda reader, _, appearances, __: reader.candidates_at(appearances),
    "gists": lambda reader, claims, _, __: reader.gists(claims),
    "index_entries": lambda reader, claims, _, __: reader.index_entries(claims),
    "not_same": lambda reader, claims, _, __: reader.not_same(claims),
    "appearances": lambda reader, _, appearances, __: reader.appearances(appearances),
    "judgements": lambda reader, _, appearances, __: reader.judgements_of_appearances(appearances),
    "sources": lambda reader, _, __, sources: reader.sources(sources),
    "claim_page": lambda reader, _, __, ___: reader.claim_page(ClaimFilter()),
    "source_page": lambda reader, _, __, ___: reader.source_page(SourceFilter()),
}


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED.keys())
def test_many_are_read_in_as_few_statements_as_one(
    store: Store, ask: Callable[[Reader, list[str], list[str], list[str]], object]
) -> None:
    claims, appearances, sources = fill(store, 8)
    with store.reading() as reader, counted(store) as few:
        ask(reader, claims[:1], appearances[:1], sources[:1])
    with store.reading() as reader, counted(store) as many:
        ask(reader, claims, appearances, sources)
    assert len(few) == len(many) <= 5


def test_claims_come_newest_first_in_pages_that_neither_repeat_nor_leave_out(store: Store) -> None:
    claims, _, _ = fill(store, 7)
    seen: list[str] = []
    before = None
    with store.reading() as reader:
        while True:
            page = reader.claim_page(ClaimFilter(), before=before, limit=3)
            seen.extend(claim.id for claim in page.items)
            before = page.next_before
            if before is None:
                break
    assert seen == claims[::-1]


def test_claims_are_found_by_source_and_by_time(store: Store) -> None:
    first = recorded(store, "First.", speakers=(a_source(),))
    with store.turn(NOON + timedelta(hours=2)) as turn:
        second = record(turn, Said("Second.", speakers=(a_source(),)))
        record(turn, Said("Third."))
    with store.reading() as reader:
        said = reader.claim_page(ClaimFilter(source_id=first.source_ids[0])).items
        assert [claim.id for claim in said] == [second.claim_id, first.claim_id]
        since = reader.claim_page(ClaimFilter(source_id=first.source_ids[0], since=NOON + timedelta(hours=1))).items
        assert [claim.id for claim in since] == [second.claim_id]
        assert reader.claim_page(ClaimFilter(since=NOON + timedelta(days=1))).items == ()


def test_a_claim_of_which_nothing_is_left_is_on_no_page(store: Store) -> None:
    gone = recorded(store, "One.", url="https://paper.example/a")
    recorded(store, "Two.", url="https://paper.example/a")
    with store.reading() as reader:
        assert gone.claim_id not in {claim.id for claim in reader.claim_page(ClaimFilter()).items}
        assert reader.claim(gone.claim_id).id == gone.claim_id


def test_equal_keys_are_one_claim(store: Store) -> None:
    first = recorded(store, "It is so.", key="k")
    second = recorded(store, "It is not so.", key="k", polarity=Polarity.POSITIVE)
    assert first.claim_id == second.claim_id
    with store.reading() as reader:
        assert reader.claims_by_key(["k", "unknown"]) == {"k": reader.claim(first.claim_id)}


def test_what_a_group_said_is_found_under_each_of_its_members(store: Store) -> None:
    germany, italy = a_source("Germany"), a_source("Italy")
    members = (germany.source, italy.source)
    group = KeyedSource(
        "group", Source("Germany and Italy", SourceKind.GROUP, named=True, members=members), (germany, italy)
    )
    together = recorded(store, "Both object.", speakers=(group,))
    recorded(store, "Spain agrees.", speakers=(a_source("Spain"),))
    with store.reading() as reader:
        said_by = {one.source.name: one.id for one in reader.source_page(SourceFilter()).items}
        for name in ("Germany", "Italy", "Germany and Italy"):
            found = reader.claim_page(ClaimFilter(source_id=said_by[name])).items
            assert [claim.id for claim in found] == [together.claim_id]
