"""A store in, how it stands with what goes out: webhooks, deliveries and watches, for whoever runs the house."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.core.model.webhook import DeliveryStatus
from app.storage.store import Store


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Counts, and how far behind the slowest is: in seconds for what is due, in changes for what is not told yet."""

    webhooks: Mapping[str, int]
    deliveries: Mapping[DeliveryStatus, int]
    overdue_seconds: float
    webhook_lag: int
    watches: int
    watch_lag: int


def outgoing(store: Store, *, now: datetime) -> Outgoing:
    """As it stands now."""
    with store.reading() as reader:
        due = reader.oldest_due(now)
        watches = reader.watch_total()
        return Outgoing(
            webhooks=reader.webhook_counts(),
            deliveries=reader.delivery_counts(),
            overdue_seconds=0.0 if due is None else max(0.0, (now - due).total_seconds()),
            webhook_lag=reader.webhook_lag(),
            watches=watches,
            watch_lag=reader.head() - reader.watch_cursor() if watches else 0,
        )
