"""The ledger in, events on their way to endpoints out: told once to each, sent until they are taken or given up."""

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from app.connectors.fetch import Caller, Sent
from app.core.model.change import Change
from app.core.model.event import TYPE_OF, Event, EventType
from app.core.model.key import ApiKey
from app.core.model.webhook import Attempt, DeliveryStatus, LeasedDelivery, OffReason, Webhook
from app.flows.events import event_at, may_see
from app.flows.house import House
from app.flows.retries import is_beyond_patience, next_try
from app.flows.signing import signed_headers, signing_key
from app.storage.store import Store
from app.storage.writes import NewDelivery, Outcome

# So many events are told to an endpoint in one go; an endpoint that was off for days catches up in steps.
TOLD_AT_ONCE = 500
# Longer than a call may take: what a process that died was sending is sent again after it.
LEASE = timedelta(minutes=2)

SIGNING_KEY_CHANGED = "signing_key_changed"
_SUCCESS = range(200, 300)
_GONE = 410
_HEADERS = {"Content-Type": "application/json", "User-Agent": "Hearsay-Webhooks/1"}

_log = structlog.get_logger("hearsay.webhooks")


@dataclass(frozen=True, slots=True)
class Sender:
    """How events leave: over `caller`, written by `render`; `clock` and `chance` tell the time and scatter retries."""

    caller: Caller
    render: Callable[[Event], str]
    clock: Callable[[], datetime]
    chance: Callable[[], float]


def tell(store: Store, *, now: datetime) -> bool:
    """Give each endpoint a delivery for every event since it was last told; whether there was any to give.

    An endpoint's place moves on in the very transaction that makes its deliveries: a crash repeats all of it or
    nothing, and the ids are those of the events.
    """
    with store.reading() as reader:
        head, origin = reader.head(), reader.ledger_id()
        behind = reader.webhooks_behind(head)
        if not behind:
            return False
        keys = {webhook.key_id: reader.api_key(webhook.key_id) for webhook in behind}
        changes = {
            place: reader.changes_told(place, upto=head, limit=TOLD_AT_ONCE)
            for place in {webhook.cursor for webhook in behind}
        }
        fired = {change.id for found in changes.values() for change in found if _type(change) is EventType.WATCH_FIRED}
        owners = {firing_id: firing.watch.key_id for firing_id, firing in reader.firings(fired).items()}
    told = False
    with store.aside(now) as aside:
        for webhook in behind:
            key = keys[webhook.key_id]
            if not key.is_live(now):
                aside.switch_off(webhook.id, OffReason.KEY_ENDED)
                continue
            found = changes[webhook.cursor]
            upto = head if len(found) < TOLD_AT_ONCE else found[-1].seq
            new = [
                NewDelivery(webhook.id, message_id(origin, change.seq), _type(change), change.seq)
                for change in found
                if _is_for(webhook, key, change=change, owners=owners)
            ]
            told = (aside.tell(webhook, new, upto=upto) and bool(new)) or told or upto < head
    return told


def message_id(origin: str, seq: int) -> str:
    """The id of an event for its receivers: the same at every try, and in every database but this one another."""
    return f"evt_{origin.replace('-', '')[:12]}_{seq}"


def lease(store: Store, *, now: datetime, limit: int, resting: Collection[str] = ()) -> tuple[LeasedDelivery, ...]:
    """Take what is due, one for each endpoint that is not being called already."""
    with store.reading() as reader:
        if reader.oldest_due(now) is None:
            return ()
    with store.aside(now) as aside:
        return aside.lease_deliveries(limit=limit, resting=resting, lease=LEASE)


def send(house: House, leased: LeasedDelivery, *, sender: Sender) -> None:
    """Try one delivery, outside any transaction, and write down what became of it."""
    delivery, webhook, at = leased.delivery, leased.webhook, sender.clock()
    body = _body(house.store, leased, render=sender.render, now=at)
    if body is None:
        with house.store.aside(at) as aside:
            aside.drop_delivery(leased)
        return
    headers = signed_headers(
        delivery.message_id,
        body,
        at=at,
        webhook_id=webhook.id,
        signing=webhook.signing,
        key=signing_key(house.settings),
    )
    sent = sender.caller.post(webhook.url, body, headers={**_HEADERS, **headers}) if headers else Sent()
    trouble = sent.trouble.value if sent.trouble else None if headers else SIGNING_KEY_CHANGED
    milliseconds = round((sender.clock() - at).total_seconds() * 1000)
    attempt = Attempt(delivery.tries + 1, at, sent.status, trouble, max(0, milliseconds))
    _write_down(house.store, leased, outcome=_outcome(leased, attempt, chance=sender.chance()))


def _is_for(webhook: Webhook, key: ApiKey, *, change: Change, owners: Mapping[str, str]) -> bool:
    event_type = _type(change)
    if webhook.types and event_type not in webhook.types:
        return False
    if event_type is EventType.WATCH_FIRED:
        return owners.get(change.id) == webhook.key_id
    return may_see(key, event_type)


def _type(change: Change) -> EventType:
    return TYPE_OF[(change.kind, change.noun)]


def _body(store: Store, leased: LeasedDelivery, *, render: Callable[[Event], str], now: datetime) -> bytes | None:
    delivery = leased.delivery
    if delivery.seq is None:
        told = {
            "type": delivery.type,
            "timestamp": delivery.created_at.isoformat(),
            "data": {"webhook_id": leased.webhook.id},
        }
        return json.dumps(told).encode()
    event = event_at(store, delivery.seq, now=now)
    return render(event).encode() if event is not None else None


def _outcome(leased: LeasedDelivery, attempt: Attempt, *, chance: float) -> Outcome:
    if attempt.status in _SUCCESS:
        return Outcome(attempt, DeliveryStatus.DELIVERED)
    due_at = next_try(leased.delivery.step, at=attempt.at, chance=chance)
    if due_at is None or attempt.status == _GONE:
        return Outcome(attempt, DeliveryStatus.FAILED)
    return Outcome(attempt, DeliveryStatus.WAITING, due_at)


def _write_down(store: Store, leased: LeasedDelivery, *, outcome: Outcome) -> None:
    webhook_id, attempt = leased.webhook.id, outcome.attempt
    off: OffReason | None = None
    with store.aside(attempt.at) as aside:
        if not aside.end_attempt(leased, outcome):
            return
        if outcome.status is DeliveryStatus.DELIVERED:
            aside.note_success(webhook_id)
            return
        failing_since = aside.note_failure(webhook_id)
        if attempt.status == _GONE:
            off = OffReason.GONE
        elif is_beyond_patience(failing_since, at=attempt.at):
            off = OffReason.FAILING
        if off is not None:
            aside.switch_off(webhook_id, off)
    _log.info("delivery_failed", webhook_id=webhook_id, status=attempt.status, trouble=attempt.trouble, off=off)
