"""Endpoints and deliveries in, their JSON out: where events are sent to, and what became of each."""

from datetime import datetime
from typing import Self

from pydantic import Field as Described

from app.api.schemas.strict import In, Out
from app.core.model.event import EventType
from app.core.model.webhook import Attempt, Delivery, DeliveryStatus, OffReason, Webhook
from app.flows.webhooks import Shown, Wanted
from app.web.text import Instant, Text


class WebhookIn(In):
    """Where events are to be sent, and which: all that the key may hear where no `types` are named."""

    url: Text = Described(max_length=2000, examples=["https://newsroom.example/hearsay"])
    types: list[EventType] = Described(default=[], max_length=len(EventType))
    name: Text = Described(default="", max_length=200, description="What its owner calls it.")

    def wanted(self) -> Wanted:
        """What the flow takes."""
        return Wanted(url=self.url, types=self.types, name=self.name)


class WebhookChangeIn(In):
    """What is to be otherwise; what is left out stays."""

    url: Text | None = Described(default=None, max_length=2000)
    types: list[EventType] | None = Described(default=None, max_length=len(EventType))
    name: Text | None = Described(default=None, max_length=200)
    on: bool | None = Described(default=None, strict=True, description="Switched on again, it hears what it missed.")

    def wanted(self) -> Wanted:
        """What the flow takes."""
        return Wanted(url=self.url, types=self.types, name=self.name, on=self.on)


class RotateIn(In):
    """For how long the secret of before signs too."""

    overlap_hours: int = Described(default=24, ge=0, le=168, strict=True)


class ReplayIn(In):
    """From when on what was given up is sent again."""

    since: Instant


class WebhookOut(Out):
    """An endpoint. `off` says why nothing is sent to it, null while events are; no `types` are all."""

    id: str
    url: str
    types: list[EventType]
    name: str
    off: OffReason | None
    failing_since: datetime | None
    succeeded_at: datetime | None
    created_at: datetime

    @classmethod
    def of(cls, webhook: Webhook) -> Self:
        """The JSON of an endpoint."""
        return cls(
            id=webhook.id,
            url=webhook.url,
            types=list(webhook.types),
            name=webhook.name,
            off=webhook.off,
            failing_since=webhook.failing_since,
            succeeded_at=webhook.succeeded_at,
            created_at=webhook.created_at,
        )


class WebhookSecretOut(WebhookOut):
    """An endpoint with its secret, which is shown this once."""

    secret: str

    @classmethod
    def of_shown(cls, shown: Shown) -> Self:
        """The JSON of an endpoint with its secret."""
        return cls(**dict(WebhookOut.of(shown.webhook)), secret=shown.secret)


class WebhookListOut(Out):
    """All endpoints of the key, oldest first."""

    items: list[WebhookOut]


class AttemptOut(Out):
    """One try: the status that was answered, or why nothing was."""

    number: int
    at: datetime
    status: int | None
    trouble: str | None
    milliseconds: int

    @classmethod
    def of(cls, attempt: Attempt) -> Self:
        """The JSON of a try."""
        return cls(
            number=attempt.number,
            at=attempt.at,
            status=attempt.status,
            trouble=attempt.trouble,
            milliseconds=attempt.milliseconds,
        )


class DeliveryOut(Out):
    """One event on its way to one endpoint; `message_id` is its `webhook-id`, the same at every try."""

    id: str
    message_id: str
    type: str
    seq: int | None
    status: DeliveryStatus
    created_at: datetime
    due_at: datetime | None = Described(description="When it is tried next.")
    finished_at: datetime | None
    attempts: list[AttemptOut]

    @classmethod
    def of(cls, delivery: Delivery) -> Self:
        """The JSON of a delivery."""
        return cls(
            id=delivery.id,
            message_id=delivery.message_id,
            type=delivery.type,
            seq=delivery.seq,
            status=delivery.status,
            created_at=delivery.created_at,
            due_at=delivery.due_at,
            finished_at=delivery.finished_at,
            attempts=[AttemptOut.of(attempt) for attempt in delivery.attempts],
        )


class DeliveryPageOut(Out):
    """A page of deliveries, newest first."""

    items: list[DeliveryOut]
    next_cursor: str | None


class ReplayedOut(Out):
    """How many are sent again."""

    replayed: int
