"""Where events are sent to, each sending of one, and each try of that."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.model.event import EventType


class OffReason(StrEnum):
    """Why nothing is sent to an endpoint."""

    ASKED = "asked"  # whoever owns it switched it off
    GONE = "gone"  # it answered 410
    FAILING = "failing"  # it failed for days
    KEY_ENDED = "key_ended"  # the key that owns it opens nothing any more


@dataclass(frozen=True, slots=True)
class Signing:
    """From what an endpoint's secret is derived: `salt` now, `old_salt` beside it until `old_until`.

    `fingerprint` tells whether the server's own key is still the one that the secret was shown under.
    """

    salt: str
    fingerprint: str
    old_salt: str | None = None
    old_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Webhook:
    """An endpoint of one key. No `types` are all types; `off` is None while events are sent.

    `cursor` is the last change that was looked at for it; `failing_since` its first failure after the last success.
    """

    id: str
    key_id: str
    url: str
    created_at: datetime
    cursor: int
    signing: Signing
    name: str = ""
    types: tuple[EventType, ...] = ()
    off: OffReason | None = None
    failing_since: datetime | None = None
    succeeded_at: datetime | None = None


class DeliveryStatus(StrEnum):
    """Where the sending of one event to one endpoint stands."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    FAILED = "failed"
    DROPPED = "dropped"  # there is nothing left to tell: the watch that fired is gone


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try: the status of the answer, or why there was none."""

    number: int
    at: datetime
    status: int | None
    trouble: str | None
    milliseconds: int


@dataclass(frozen=True, slots=True)
class Delivery:
    """One event on its way to one endpoint; `message_id` is the same at every try, `seq` None for a test.

    `step` is its place in the schedule of tries, `tries` how many there were in all.
    """

    id: str
    webhook_id: str
    message_id: str
    type: str
    seq: int | None
    status: DeliveryStatus
    created_at: datetime
    due_at: datetime | None
    tries: int
    step: int
    finished_at: datetime | None = None
    attempts: tuple[Attempt, ...] = ()


@dataclass(frozen=True, slots=True)
class LeasedDelivery:
    """A delivery that is ours to send until its lease lapses, with where it goes."""

    delivery: Delivery
    webhook: Webhook
    owner: str
