"""Events on their way to endpoints: told once, signed, tried again, given up, taken up again after a crash."""

import json
from datetime import timedelta

import pytest
import standardwebhooks
from sqlalchemy import create_engine, text

from app.api.render import rendered_event
from app.core.errors import Conflict
from app.core.model.event import EventType
from app.core.model.key import Scope
from app.core.model.webhook import DeliveryStatus, OffReason
from app.flows import keys, webhooks
from app.flows.house import House
from app.flows.outbox import LEASE, Sender, lease, send, tell
from app.flows.retries import JITTER, PATIENCE, WAITS
from tests.flows.houses import a_house
from tests.flows.offices import Post, a_key, office
from tests.flows.test_ingest import SPENT, SPENT_MORE, WEATHER, post

__all__ = ["office"]


def test_what_is_sent_is_signed_as_standard_webhooks_verify_it(office: Post) -> None:
    shown = office.hook()
    post(office.house, SPENT)
    assert office.run() == 1

    (received,) = office.receiver.received
    told = standardwebhooks.Webhook(shown.secret).verify(received.body, received.headers)
    assert told["type"] == "claim.created"
    assert told["data"]["claim"]["text"]
    assert received.headers["Content-Type"] == "application/json"
    assert received.headers["webhook-id"].startswith("evt_")
    assert received.headers["webhook-id"].endswith(f"_{told['seq']}")
    with pytest.raises(standardwebhooks.WebhookVerificationError):
        standardwebhooks.Webhook(shown.secret).verify(received.body + b" ", received.headers)


def test_every_event_is_sent_once_and_in_order_to_each_endpoint(office: Post) -> None:
    first, second = office.hook(), office.hook(EventType.CONFLICT_OPENED)
    post(office.house, SPENT)
    post(office.house, SPENT_MORE)
    assert office.run() == 5
    assert office.run() == 0

    told = [one.type for one in reversed(office.deliveries(first))]
    assert told == ["claim.created", "claim.created", "claim.contradicted", "conflict.opened"]
    assert [one.type for one in office.deliveries(second)] == ["conflict.opened"]
    assert all(one.status is DeliveryStatus.DELIVERED for one in office.deliveries(first))


def test_an_endpoint_is_told_nothing_of_what_was_before_it(office: Post) -> None:
    post(office.house, SPENT)
    office.hook()
    assert office.run() == 0


def test_an_endpoint_is_told_what_its_key_may_read_and_nothing_else(office: Post) -> None:
    shown = office.hook(key=a_key(office.house, Scope.SUBMIT))
    post(office.house, SPENT)
    post(office.house, SPENT_MORE)
    office.run()
    assert {one.type for one in office.deliveries(shown)} == {"claim.created", "claim.contradicted"}


def test_a_failure_is_tried_again_over_about_a_day_under_the_same_id(office: Post) -> None:
    shown = office.hook()
    post(office.house, SPENT)
    office.receiver.statuses += [500, 404, 302, 503, 500, 500, 500, 500]
    assert office.run() == 1
    for wait in WAITS:
        assert office.run() == 0
        office.clock.pass_(wait - timedelta(seconds=1))
        assert office.run() == 0
        office.clock.pass_(timedelta(seconds=1))
        assert office.run() == 1
    office.clock.pass_(timedelta(days=2))
    assert office.run() == 0

    (delivery,) = office.deliveries(shown)
    assert delivery.status is DeliveryStatus.FAILED
    assert [attempt.status for attempt in delivery.attempts] == [500, 404, 302, 503, 500, 500, 500, 500]
    assert {received.headers["webhook-id"] for received in office.receiver.received} == {delivery.message_id}
    assert len({received.headers["webhook-timestamp"] for received in office.receiver.received}) == len(WAITS) + 1
    assert timedelta(days=1) < sum(WAITS, timedelta()) < timedelta(days=1, hours=6)


def test_retries_are_scattered(office: Post) -> None:
    shown = office.hook()
    post(office.house, SPENT)
    office.receiver.statuses += [500]
    office.sender = Sender(office.sender.caller, rendered_event, office.clock, lambda: 1.0)
    office.run()
    (delivery,) = office.deliveries(shown)
    assert delivery.due_at == office.clock.now + WAITS[0] * (1 + JITTER)


def test_a_success_after_a_failure_forgives_it(office: Post) -> None:
    shown = office.hook()
    post(office.house, SPENT)
    office.receiver.statuses += [500]
    office.run()
    assert webhooks.read(office.house.store, shown.webhook.id, key_id=None).failing_since == office.clock.now
    office.clock.pass_(WAITS[0])
    office.run()
    known = webhooks.read(office.house.store, shown.webhook.id, key_id=None)
    assert (known.failing_since, known.succeeded_at) == (None, office.clock.now)


def test_an_endpoint_that_is_gone_is_switched_off_at_once(office: Post) -> None:
    shown = office.hook()
    post(office.house, SPENT)
    office.receiver.statuses += [410]
    office.run()
    assert office.off(shown) is OffReason.GONE
    post(office.house, WEATHER)
    office.clock.pass_(timedelta(days=1))
    assert office.run() == 0
    (delivery,) = office.deliveries(shown)
    assert delivery.status is DeliveryStatus.FAILED


def test_an_endpoint_that_fails_for_days_is_switched_off_and_hears_what_it_missed_when_it_is_on_again(
    office: Post,
) -> None:
    shown = office.hook()
    post(office.house, SPENT)
    office.receiver.statuses += [500, 500]
    office.run()
    office.clock.pass_(PATIENCE)
    office.run()
    assert office.off(shown) is OffReason.FAILING
    post(office.house, WEATHER)
    assert office.run() == 0

    webhooks.switch(office.house.store, shown.webhook.id, on=True, now=office.clock.now)
    office.clock.pass_(WAITS[1])
    assert office.run() == 2
    assert {one.status for one in office.deliveries(shown)} == {DeliveryStatus.DELIVERED}


def test_what_was_given_up_is_sent_again_under_the_same_id_when_it_is_asked_for(office: Post) -> None:
    shown = office.hook()
    began = office.clock.now
    post(office.house, SPENT)
    office.receiver.statuses += [500] * (len(WAITS) + 1)
    office.run()
    for wait in WAITS:
        office.clock.pass_(wait)
        office.run()
    replay = webhooks.replay
    late = office.clock.now + timedelta(hours=1)
    assert replay(office.house.store, shown.webhook.id, key_id=None, since=late, now=office.clock.now) == 0
    assert replay(office.house.store, shown.webhook.id, key_id=None, since=began, now=office.clock.now) == 1
    assert office.run() == 1
    assert len({received.headers["webhook-id"] for received in office.receiver.received}) == 1
    assert office.deliveries(shown)[0].status is DeliveryStatus.DELIVERED
    assert len(office.deliveries(shown)[0].attempts) == len(WAITS) + 2


def test_what_a_process_that_died_was_sending_is_sent_again_under_the_same_id(office: Post) -> None:
    shown = office.hook()
    post(office.house, SPENT)
    tell(office.house.store, now=office.clock.now)
    (leased,) = lease(office.house.store, now=office.clock.now, limit=8)
    assert lease(office.house.store, now=office.clock.now, limit=8) == ()

    office.clock.pass_(LEASE)
    assert office.run() == 1
    send(office.house, leased, sender=office.sender)  # the dead one, come back: its outcome counts for nothing
    assert {received.headers["webhook-id"] for received in office.receiver.received} == {leased.delivery.message_id}
    assert len(office.deliveries(shown)[0].attempts) == 1


def test_a_slow_endpoint_holds_up_no_other(office: Post) -> None:
    slow, other = office.hook(), office.hook()
    for number in range(3):
        post(office.house, f"The town of Varmouth counted {number + 3} hundred swans in May 2024.")
    tell(office.house.store, now=office.clock.now)
    leased = lease(office.house.store, now=office.clock.now, limit=8)
    assert {one.webhook.id for one in leased} == {slow.webhook.id, other.webhook.id}
    again = lease(office.house.store, now=office.clock.now, limit=8, resting={slow.webhook.id})
    assert {one.webhook.id for one in again} == {other.webhook.id}


def test_a_new_secret_signs_beside_the_old_one_until_the_overlap_is_over(office: Post) -> None:
    old = office.hook()
    new = webhooks.rotate(
        office.house.store,
        office.house.settings,
        webhook_id=old.webhook.id,
        key_id=None,
        overlap=timedelta(hours=1),
        now=office.clock.now,
    )
    assert new.secret != old.secret
    post(office.house, SPENT)
    office.run()
    for secret in (old.secret, new.secret):
        received = office.receiver.received[0]
        standardwebhooks.Webhook(secret).verify(received.body, received.headers)

    webhooks.rotate(
        office.house.store,
        office.house.settings,
        webhook_id=old.webhook.id,
        key_id=None,
        overlap=timedelta(0),
        now=office.clock.now,
    )
    post(office.house, WEATHER)
    office.run()
    received = office.receiver.received[1]
    with pytest.raises(standardwebhooks.WebhookVerificationError):
        standardwebhooks.Webhook(new.secret).verify(received.body, received.headers)


def test_under_another_key_of_the_server_nothing_is_signed_wrongly_and_nothing_sent(office: Post) -> None:
    shown = office.hook()
    post(office.house, SPENT)
    changed = office.house.settings.model_copy(update={"webhook_key": "another"})
    office.house = House(office.house.store, office.house.index, None, changed)
    office.run()
    assert office.receiver.received == []
    (delivery,) = office.deliveries(shown)
    assert [attempt.trouble for attempt in delivery.attempts] == ["signing_key_changed"]
    assert delivery.status is DeliveryStatus.WAITING


def test_the_database_holds_no_secret(office: Post) -> None:
    shown = office.hook()
    assert shown.secret not in repr(shown.webhook)
    path = office.house.settings.data_dir / "webhook_key"
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_key_that_ended_has_nothing_sent(office: Post) -> None:
    key = a_key(office.house, Scope.SUBMIT)
    shown = office.hook(key=key)
    keys.revoke(office.house.store, key.id, now=office.clock.now)
    post(office.house, SPENT)
    assert office.run() == 0
    assert office.off(shown) is OffReason.KEY_ENDED


def test_the_successor_of_a_key_owns_its_webhooks(office: Post) -> None:
    shown = office.hook()
    successor = keys.rotate(office.house.store, office.key.id, now=office.clock.now).key
    assert webhooks.read(office.house.store, shown.webhook.id, key_id=successor.id).id == shown.webhook.id
    post(office.house, SPENT)
    assert office.run() == 1


def test_a_test_tells_of_nothing_and_is_signed_like_the_rest(office: Post) -> None:
    shown = office.hook()
    webhooks.test(office.house.store, shown.webhook.id, key_id=office.key.id, now=office.clock.now)
    assert office.run() == 1
    received = office.receiver.received[0]
    told = standardwebhooks.Webhook(shown.secret).verify(received.body, received.headers)
    assert told["type"] == "webhook.test"
    webhooks.switch(office.house.store, shown.webhook.id, on=False, now=office.clock.now)
    with pytest.raises(Conflict):
        webhooks.test(office.house.store, shown.webhook.id, key_id=office.key.id, now=office.clock.now)


def test_what_was_erased_is_not_sent_though_it_was_on_its_way(office: Post) -> None:
    shown = office.hook()
    ingested = post(office.house, SPENT)
    tell(office.house.store, now=office.clock.now)
    engine = create_engine(office.house.settings.database)
    with engine.begin() as connection:
        connection.execute(
            text("UPDATE documents SET status = 'erased', text = '' WHERE id = :id"), {"id": ingested.document_id}
        )
    engine.dispose()
    office.run()
    told = json.loads(office.receiver.received[0].body)
    assert told["data"]["claim"] is None
    assert told["data"]["appearance"] is None
    assert told["data"]["claim_id"].startswith("clm_")
    assert b"Varmouth" not in office.receiver.received[0].body
    assert office.deliveries(shown)[0].status is DeliveryStatus.DELIVERED


def test_what_was_sent_long_ago_is_forgotten(office: Post) -> None:
    shown = office.hook()
    post(office.house, SPENT)
    office.run()
    office.clock.pass_(timedelta(days=31))
    with office.house.store.aside(office.clock.now) as aside:
        assert aside.forget_deliveries(office.clock.now - timedelta(days=30)) == 1
    assert office.deliveries(shown) == ()


def test_two_processes_tell_an_endpoint_once(office: Post) -> None:
    shown = office.hook()
    post(office.house, SPENT)
    with a_house(office.house.settings.database, office.house.settings.data_dir) as other:
        with office.house.store.reading() as reader:
            before = reader.webhook(shown.webhook.id)
        tell(other.store, now=office.clock.now)
        with office.house.store.aside(office.clock.now) as aside:
            assert not aside.tell(before, [], upto=before.cursor + 1)
        tell(office.house.store, now=office.clock.now)
    assert len(office.deliveries(shown)) == 1
