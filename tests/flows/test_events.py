"""What an event tells, read when it is told: what was joined, corrected, erased or is held back since."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from app.api.render import rendered_event
from app.core.model.change import ChangeKind, Noun
from app.core.model.conflict import DecisionKind
from app.core.model.event import Event, EventType
from app.flows.events import event_at, events_after, floor_of
from app.flows.house import House
from tests.flows.test_ingest import APPROVED, NOW, SPENT, SPENT_MORE, WEATHER, post


def told(house: House, event_type: EventType) -> list[Event]:
    page = events_after(house.store, 0, now=NOW, limit=1000)
    return [event for event in page.events if event.type is event_type]


def alter(house: House, statement: str, **values: Any) -> None:
    """What erasing and holding back will do, which is not built yet."""
    engine = create_engine(house.settings.database)
    with engine.begin() as connection:
        connection.execute(text(statement), values)
    engine.dispose()


def test_pages_of_events_leave_nothing_out_and_repeat_nothing(house: House) -> None:
    for one in (SPENT, SPENT_MORE, WEATHER, APPROVED):
        post(house, one)
    whole = events_after(house.store, 0, now=NOW, limit=1000)
    for limit in (1, 2, 3):
        place = 0
        found: list[Event] = []
        while (page := events_after(house.store, place, now=NOW, limit=limit)).events:
            found += page.events
            place = page.upto
        assert found == list(whole.events)
        assert page.upto == whole.upto


def test_a_claim_that_was_joined_meanwhile_is_told_under_the_id_that_answers(house: House) -> None:
    (first,) = post(house, SPENT).results
    (second,) = post(house, WEATHER).results
    assert first.claim
    assert second.claim
    with house.store.turn(NOW) as turn:
        turn.decide(DecisionKind.SAME_AS, Noun.CLAIM, ids=(second.claim.id, first.claim.id))
    events = told(house, EventType.CLAIM_CREATED)
    assert [event.claim.id for event in events if event.claim] == [first.claim.id, first.claim.id]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE documents SET status = 'erased', text = '' WHERE id = :id",
        "UPDATE documents SET embargo_until = :later WHERE id = :id",
    ],
)
def test_of_what_was_erased_or_is_held_back_the_id_alone_is_told(house: House, statement: str) -> None:
    post(house, SPENT, publisher="One")
    erased = post(house, SPENT_MORE, publisher="Two")
    later = (NOW + timedelta(days=1)).replace(tzinfo=None)
    values = {"id": erased.document_id} | ({"later": later} if ":later" in statement else {})
    alter(house, statement, **values)

    first, second = told(house, EventType.CLAIM_CREATED)
    (judged,) = told(house, EventType.CLAIM_CONTRADICTED)
    assert first.claim is not None
    assert first.claim.known is not None
    assert second.claim is not None
    assert second.claim.known is None
    assert second.appearance is None
    assert judged.judgement is None
    assert judged.appearance is None
    assert judged.other is not None
    assert judged.other.known is not None
    for event in (second, judged):
        assert "70 million" not in rendered_event(event)


def test_a_correction_is_told_with_the_claim_as_it_stands_now(house: House) -> None:
    (result,) = post(house, SPENT).results
    assert result.claim
    with house.store.turn(NOW) as turn:
        turn._ledger.note(ChangeKind.CORRECTED, Noun.APPEARANCE, subject_id=result.appearance.id)
    (event,) = told(house, EventType.CLAIM_CORRECTED)
    assert event.claim is not None
    assert event.claim.id == result.claim.id
    assert event.appearance == result.appearance


def test_one_event_is_read_by_its_place(house: House) -> None:
    post(house, SPENT)
    (event,) = told(house, EventType.CLAIM_CREATED)
    assert event_at(house.store, event.seq, now=NOW) == event
    assert event_at(house.store, event.seq + 1, now=NOW) is None


def test_what_happened_longer_ago_than_is_kept_lies_below_the_floor(house: House) -> None:
    post(house, SPENT)
    with house.store.reading() as reader:
        head = reader.head()
    assert floor_of(house.store, now=NOW, kept=timedelta(days=1)) == (0, head)
    assert floor_of(house.store, now=NOW + timedelta(days=2), kept=timedelta(days=1)) == (head, head)
