"""One consistent snapshot in, what is told to others and to whom out: events, endpoints, deliveries, watches."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy.engine import Connection

from app.core.model.change import Change
from app.core.model.conflict import ConflictRecord
from app.core.model.watch import Firing, Origin, Watch, WatchedText
from app.core.model.webhook import Delivery, DeliveryStatus, Webhook
from app.storage import changes, conflicts, deliveries, events, watches, webhooks


class OutgoingReader:
    """The part of a Reader that speaks of what goes out."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def first_seq_at(self, since: datetime) -> int | None:
        """The place of the first change at or after a time, None where there is none."""
        return changes.first_seq_at(self._connection, since)

    def changes_told(self, after: int, *, upto: int, limit: int) -> tuple[Change, ...]:
        """The changes in after < seq <= upto that are events, in order, at most `limit`."""
        return events.changes_told(self._connection, after, upto=upto, limit=limit)

    def first_showable(self, claim_ids: Collection[str], *, now: datetime) -> Mapping[str, str]:
        """By claim its first appearance that was neither erased nor is held back; claims without one are left out."""
        return events.first_showable(self._connection, claim_ids, now=now)

    def showable(self, appearance_ids: Collection[str], *, now: datetime) -> frozenset[str]:
        """Those of some appearances that were neither erased nor are still held back."""
        return events.showable(self._connection, appearance_ids, now=now)

    def conflicts(self, conflict_ids: Collection[str]) -> Mapping[str, ConflictRecord]:
        """By id; unknown ids are left out."""
        return conflicts.by_ids(self._connection, conflict_ids)

    def webhook(self, webhook_id: str) -> Webhook:
        """Raises NotFound."""
        return webhooks.webhook(self._connection, webhook_id)

    def webhooks(self, key_id: str | None = None) -> tuple[Webhook, ...]:
        """The endpoints of a key, or of all keys, oldest first."""
        return webhooks.webhooks(self._connection, key_id=key_id)

    def webhooks_behind(self, head: int) -> tuple[Webhook, ...]:
        """The endpoints in force that have not been told of everything up to the head."""
        return webhooks.behind(self._connection, head)

    def webhook_counts(self) -> Mapping[str, int]:
        """How many endpoints are on, failing or off."""
        return webhooks.counts(self._connection)

    def webhook_lag(self) -> int:
        """How many changes the endpoint that is furthest behind has not been told of yet."""
        return webhooks.lag(self._connection)

    def delivery(self, delivery_id: str) -> Delivery:
        """With all its tries; raises NotFound."""
        return deliveries.delivery(self._connection, delivery_id)

    def deliveries(
        self, webhook_id: str, *, status: DeliveryStatus | None = None, before_id: str | None = None, limit: int = 50
    ) -> tuple[Delivery, ...]:
        """The deliveries to an endpoint, newest first, one more than `limit` where there are more."""
        return deliveries.page(self._connection, webhook_id, status=status, before_id=before_id, limit=limit)

    def delivery_counts(self) -> Mapping[DeliveryStatus, int]:
        """How many deliveries wait, and how many were given up."""
        return deliveries.counts(self._connection)

    def oldest_due(self, now: datetime) -> datetime | None:
        """Since when the delivery that should have been sent longest ago has been due; None where none is."""
        return deliveries.oldest_due(self._connection, now)

    def watch(self, watch_id: str) -> Watch:
        """Raises NotFound."""
        return watches.watch(self._connection, watch_id)

    def watches(self, key_id: str, *, before_id: str | None = None, limit: int = 50) -> tuple[Watch, ...]:
        """The watches of a key, newest first, one more than `limit` where there are more."""
        return watches.watches(self._connection, key_id, before_id=before_id, limit=limit)

    def watch_total(self, key_id: str | None = None) -> int:
        """How many watches there are, of one key or of all."""
        return watches.total(self._connection, key_id)

    def watch_cursor(self) -> int:
        """The last change that was looked at for the watches."""
        return watches.cursor(self._connection)

    def any_watch(self) -> bool:
        """Whether anybody watches anything."""
        return watches.any_watch(self._connection)

    def texts_version(self) -> int:
        """Another number whenever the watches of texts are others."""
        return watches.texts_version(self._connection)

    def text_watch_ids(self) -> tuple[str, ...]:
        """All watches of texts, oldest first."""
        return watches.text_watch_ids(self._connection)

    def watched_texts(self, watch_ids: Collection[str]) -> tuple[WatchedText, ...]:
        """What some watches of texts were read to state."""
        return watches.watched_texts(self._connection, watch_ids)

    def watching_claims(self, claim_ids: Collection[str]) -> Sequence[tuple[str, str]]:
        """Claims with the watches on them or on what they were joined to: (claim id as asked, watch id)."""
        return watches.watching_claims(self._connection, claim_ids)

    def watching_sources(self, source_ids: Collection[str]) -> Sequence[tuple[str, str]]:
        """Sources with the watches on them or on what they were joined to: (source id as asked, watch id)."""
        return watches.watching_sources(self._connection, source_ids)

    def firings(self, firing_ids: Collection[str]) -> Mapping[str, Firing]:
        """By id; those of watches that are gone are left out."""
        return watches.firings(self._connection, firing_ids)

    def origins(self, claim_ids: Collection[str]) -> Mapping[str, Sequence[Origin]]:
        """By claim the origins of all appearances of everything that was joined to it, in their order."""
        return events.origins(self._connection, claim_ids)
