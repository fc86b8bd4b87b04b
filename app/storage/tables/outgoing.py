"""What is told to others: endpoints, what is on its way to them, watches and when they fired."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from app.core.model.watch import FiringReason, WatchKind
from app.core.model.webhook import DeliveryStatus, OffReason
from app.storage.tables.row import Row, one_of


class CursorRow(Row, table=True):
    """How far one of our own readers of the ledger has come."""

    __tablename__ = "cursors"
    __table_args__ = (CheckConstraint("seq >= 0", name="seq_counts"),)

    name: str = Field(primary_key=True)
    seq: int = Field(sa_type=BigInteger)


class WebhookRow(Row, table=True):
    """An endpoint; its secret is derived from `salt` and a key that is not in the database."""

    __tablename__ = "webhooks"
    __table_args__ = (
        CheckConstraint("seq_seen >= 0", name="seq_counts"),
        CheckConstraint("(old_salt IS NULL) = (old_until IS NULL)", name="an_old_secret_ends"),
    )

    id: str = Field(primary_key=True)
    key_id: str = Field(foreign_key="api_keys.id", index=True)
    url: str
    name: str
    types: str
    created_at: datetime
    seq_seen: int = Field(sa_type=BigInteger)
    salt: str
    fingerprint: str
    old_salt: str | None
    old_until: datetime | None
    off: OffReason | None = Field(sa_type=one_of(OffReason, "off"))
    failing_since: datetime | None
    succeeded_at: datetime | None


class DeliveryRow(Row, table=True):
    """One event for one endpoint, once; `owner` holds it until `leased_until` while it is sent."""

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("webhook_id", "seq"),
        CheckConstraint("tries >= 0 AND step >= 0", name="tries_count"),
        CheckConstraint("(status = 'waiting') = (due_at IS NOT NULL)", name="what_waits_is_due"),
        CheckConstraint("(status = 'waiting') = (finished_at IS NULL)", name="finished_or_waiting"),
        CheckConstraint("(owner IS NULL) = (leased_until IS NULL)", name="a_lease_ends"),
        Index(None, "status", "due_at"),
        Index(None, "webhook_id", "id"),
        Index(None, "finished_at"),
    )

    id: str = Field(primary_key=True)
    webhook_id: str = Field(foreign_key="webhooks.id")
    message_id: str
    type: str
    seq: int | None = Field(sa_type=BigInteger)
    status: DeliveryStatus = Field(sa_type=one_of(DeliveryStatus, "status"))
    created_at: datetime
    due_at: datetime | None
    tries: int
    step: int
    owner: str | None
    leased_until: datetime | None
    finished_at: datetime | None


class AttemptRow(Row, table=True):
    """One try of a delivery; nothing of what was answered but its status."""

    __tablename__ = "attempts"
    __table_args__ = (CheckConstraint("number >= 1", name="number_counts"),)

    delivery_id: str = Field(primary_key=True, foreign_key="deliveries.id")
    number: int = Field(primary_key=True)
    at: datetime
    status: int | None
    trouble: str | None
    milliseconds: int


class WatchRow(Row, table=True):
    """What a key wants to hear more about; `stated` is what a text was read to state, as JSON."""

    __tablename__ = "watches"
    __table_args__ = (
        CheckConstraint("(kind = 'text') = (text IS NOT NULL AND stated IS NOT NULL)", name="a_text_is_read"),
        CheckConstraint("(kind = 'claim') = (claim_id IS NOT NULL)", name="a_claim_is_named"),
        CheckConstraint("(kind = 'source') = (source_id IS NOT NULL)", name="a_source_is_named"),
        Index(None, "key_id", "id"),
        Index(None, "kind", "id"),
    )

    id: str = Field(primary_key=True)
    key_id: str = Field(foreign_key="api_keys.id")
    kind: WatchKind = Field(sa_type=one_of(WatchKind, "kind"))
    name: str
    text: str | None
    stated: str | None
    claim_id: str | None = Field(foreign_key="claims.id", index=True)
    source_id: str | None = Field(foreign_key="sources.id", index=True)
    published_at: datetime | None
    created_at: datetime


class FiringRow(Row, table=True):
    """Something that arrived for a watch; it goes with the watch, and its place in the ledger stays empty."""

    __tablename__ = "firings"
    __table_args__ = (UniqueConstraint("watch_id", "cause_seq"),)

    id: str = Field(primary_key=True)
    seq: int = Field(unique=True, sa_type=BigInteger)
    watch_id: str = Field(foreign_key="watches.id")
    cause_seq: int = Field(sa_type=BigInteger)
    reason: FiringReason = Field(sa_type=one_of(FiringReason, "reason"))
    claim_id: str = Field(foreign_key="claims.id")
    appearance_id: str | None = Field(foreign_key="appearances.id")
    judgement_id: str | None = Field(foreign_key="judgements.id")
