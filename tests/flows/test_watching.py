"""Watches: what fires them, once and for whom, and what does not."""

from contextlib import suppress
from datetime import timedelta

import pytest

from app.core.errors import Conflict, Invalid, NotFound
from app.core.model.change import ChangeKind, Noun
from app.core.model.event import Event, EventType
from app.core.model.key import Scope
from app.core.model.watch import FiringReason, Watch
from app.flows import keys, watches
from app.flows.events import events_after
from app.flows.house import House
from app.flows.watched import WatchedTexts
from app.flows.watches import Watched
from app.flows.watching import look
from app.storage.store import Abandon
from tests.flows.test_ingest import APPROVED, NOW, REFUSED, SPENT, SPENT_MORE, WEATHER, post


def a_key(house: House) -> str:
    return keys.create(house.store, name="desk", scopes=[Scope.SUBMIT], now=NOW).key.id


def a_watch(house: House, *, key_id: str | None = None, **of: str) -> Watch:
    return watches.create(house, Watched(published_at=NOW, **of), key_id=key_id or a_key(house), now=NOW)


def fired(house: House, texts: WatchedTexts | None = None) -> list[Event]:
    while look(house, texts or WatchedTexts(), now=NOW):
        pass
    page = events_after(house.store, 0, now=NOW, limit=1000)
    return [event for event in page.events if event.type is EventType.WATCH_FIRED]


def told(house: House) -> list[tuple[str, FiringReason]]:
    return [(event.firing.watch.id, event.firing.reason) for event in fired(house) if event.firing]


def claim_of(house: House, text: str, **fields: object) -> str:
    (result,) = post(house, text, **fields).results
    assert result.claim is not None
    return result.claim.id


def test_a_watched_claim_fires_when_it_is_contradicted(house: House) -> None:
    watch = a_watch(house, claim_id=claim_of(house, SPENT, publisher="One"))
    post(house, WEATHER, publisher="Two")
    other = claim_of(house, SPENT_MORE, publisher="Two")

    (event,) = fired(house)
    assert event.firing is not None
    assert (event.firing.watch.id, event.firing.reason) == (watch.id, FiringReason.CONTRADICTION)
    assert event.owner == watch.key_id
    assert event.claim is not None
    assert event.claim.id == other
    assert event.judgement is not None
    assert fired(house) == [event]


def test_a_denial_of_a_watched_claim_fires_it(house: House) -> None:
    watch = a_watch(house, claim_id=claim_of(house, APPROVED, publisher="One"))
    post(house, REFUSED, publisher="Two")
    assert told(house) == [(watch.id, FiringReason.CONTRADICTION)]


def test_a_watched_claim_fires_for_a_new_root_and_for_one_that_repeats_itself_otherwise(house: House) -> None:
    watch = a_watch(house, claim_id=claim_of(house, SPENT, publisher="One", url="https://one.example/a"))
    post(house, SPENT, publisher="One", url="https://one.example/b")
    post(house, f"Officials met. {SPENT}", publisher="Two", url="https://two.example/a")
    assert told(house) == [(watch.id, FiringReason.DUPLICATE), (watch.id, FiringReason.NEW_ROOT)]


def test_a_watched_text_fires_for_what_comes_and_not_for_what_was_there(house: House) -> None:
    post(house, SPENT, publisher="One")
    watch = a_watch(house, text=SPENT)
    assert told(house) == []
    post(house, SPENT, publisher="Two", url="https://two.example/")
    post(house, SPENT_MORE, publisher="Three")
    post(house, WEATHER)
    assert told(house) == [(watch.id, FiringReason.DUPLICATE), (watch.id, FiringReason.CONTRADICTION)]


def test_a_watched_text_that_nobody_stated_yet_fires_when_somebody_does(house: House) -> None:
    watch = a_watch(house, text=SPENT)
    post(house, SPENT_MORE, publisher="One")
    assert told(house) == [(watch.id, FiringReason.CONTRADICTION)]


def test_a_watched_source_fires_for_what_it_stands_behind(house: House) -> None:
    (first,) = post(house, f"Reuters: {SPENT}", publisher="One").results
    source_id = next(each for each in first.appearance.source_ids if each)
    root_id = first.appearance.source_ids[-1]
    assert root_id
    assert source_id
    watch = a_watch(house, source_id=root_id)
    post(house, WEATHER, publisher="Two")
    assert told(house) == []
    post(house, f"Reuters: {APPROVED}", publisher="One")
    post(house, SPENT_MORE, publisher="Three")
    assert told(house) == [(watch.id, FiringReason.NEW_ROOT), (watch.id, FiringReason.CONTRADICTION)]


def test_a_watched_claim_fires_when_it_is_corrected_or_nobody_stands_by_it(house: House) -> None:
    claim_id = claim_of(house, SPENT)
    watch = a_watch(house, claim_id=claim_id)
    with house.store.turn(NOW) as turn:
        turn._ledger.note(ChangeKind.CORRECTED, Noun.CLAIM, subject_id=claim_id)
    assert told(house) == [(watch.id, FiringReason.CORRECTION)]


def test_many_watches_and_many_houses_fire_once_each(house: House) -> None:
    texts = [f"The council of Varmouth will spend {n} million euros on a new bridge in 2027." for n in range(40, 60)]
    made = [a_watch(house, text=text) for text in texts]
    key_id = a_key(house)
    of_claim = a_watch(house, key_id=key_id, claim_id=claim_of(house, SPENT))
    first, second = WatchedTexts(), WatchedTexts()
    look(house, first, now=NOW)
    post(house, SPENT_MORE)
    look(house, second, now=NOW)
    look(house, first, now=NOW)
    found = fired(house)
    assert len({(event.firing.watch.id, event.firing.cause_seq) for event in found if event.firing}) == len(found)
    assert {event.firing.watch.id for event in found if event.firing} <= {one.id for one in (*made, of_claim)}
    assert of_claim.id in {event.firing.watch.id for event in found if event.firing}


def test_watches_that_are_made_and_taken_away_are_seen(house: House) -> None:
    texts = WatchedTexts()
    first = a_watch(house, text=SPENT)
    post(house, SPENT_MORE, publisher="One")
    assert len(fired(house, texts)) == 1
    watches.delete(house.store, first.id, key_id=first.key_id, now=NOW)
    assert fired(house, texts) == []
    second = a_watch(house, text=SPENT)
    post(house, SPENT_MORE, publisher="Two", url="https://two.example/")
    (event,) = fired(house, texts)
    assert event.firing is not None
    assert event.firing.watch.id == second.id


def test_an_ingest_pays_nothing_for_watches(house: House) -> None:
    a_watch(house, text=SPENT)
    post(house, SPENT_MORE)
    with house.store.reading() as reader:
        assert all(change.noun is not Noun.WATCH for change in reader.changes(0))


def test_a_crash_between_looking_and_recording_repeats_all_of_it_or_nothing(house: House) -> None:
    a_watch(house, text=SPENT)
    post(house, SPENT_MORE)
    with house.store.reading() as reader:
        seen = reader.watch_cursor()
    with suppress(Abandon), house.store.turn(NOW) as turn:
        turn.fire([], seen=seen, upto=turn.head())
        raise Abandon
    assert len(told(house)) == 1


@pytest.mark.parametrize(
    ("of", "pointer"),
    [
        ({}, ""),
        ({"text": SPENT, "claim_id": "clm_1"}, ""),
        ({"text": " "}, "/text"),
        ({"text": "Hello there!"}, "/text"),
        ({"text": f"{SPENT} {APPROVED} {WEATHER} " * 40}, "/text"),
        ({"claim_id": "clm_unknown"}, "/claim_id"),
        ({"source_id": "src_unknown"}, "/source_id"),
    ],
)
def test_what_cannot_be_watched_is_refused(house: House, of: dict[str, str], pointer: str) -> None:
    with pytest.raises(Invalid) as refused:
        a_watch(house, **of)
    assert refused.value.pointer == pointer


def test_a_key_has_so_many_watches_and_no_more(house: House) -> None:
    key_id = a_key(house)
    limited = House(house.store, house.index, None, house.settings.model_copy(update={"watches_per_key": 1}))
    a_watch(limited, key_id=key_id, text=SPENT)
    with pytest.raises(Conflict):
        a_watch(limited, key_id=key_id, text=WEATHER)


def test_those_of_others_are_nobodys(house: House) -> None:
    watch, other = a_watch(house, text=SPENT), a_key(house)
    assert watches.listed(house.store, other) == ()
    with pytest.raises(NotFound):
        watches.read(house.store, watch.id, key_id=other)
    with pytest.raises(NotFound):
        watches.delete(house.store, watch.id, key_id=other, now=NOW)


def test_the_successor_of_a_key_owns_its_watches(house: House) -> None:
    watch = a_watch(house, text=SPENT)
    successor = keys.rotate(house.store, watch.key_id, now=NOW + timedelta(seconds=1)).key
    assert watches.read(house.store, watch.id, key_id=successor.id).id == watch.id
