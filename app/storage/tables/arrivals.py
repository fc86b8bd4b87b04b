"""What comes in from others: verdicts of publishers, feeds that are followed, receipts and links of pages."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from app.core.model.facts import Precision
from app.core.model.feed import FeedOff
from app.core.model.published import Channel, ClaimantKind
from app.storage.tables.row import Row, one_of


class VerdictRow(Row, table=True):
    """What a publisher holds of a claim; never altered, but for its words at an erasure.

    `subject_sha256` is of (url, publisher's site, text of the claim): one verdict with all its revisions.
    """

    __tablename__ = "verdicts"
    __table_args__ = (
        UniqueConstraint("subject_sha256", "revision"),
        CheckConstraint("revision >= 1", name="revision_counts"),
        CheckConstraint("(revision = 1) = (replaces IS NULL)", name="a_revision_replaces"),
        CheckConstraint("(stated_start IS NULL) = (stated_precision IS NULL)", name="stated_as_far_as_known"),
        CheckConstraint("(reviewed_start IS NULL) = (reviewed_precision IS NULL)", name="reviewed_as_far_as_known"),
    )

    id: str = Field(primary_key=True)
    seq: int = Field(unique=True, sa_type=BigInteger)
    document_id: str = Field(foreign_key="documents.id", index=True)
    subject_sha256: str
    revision: int
    replaces: str | None = Field(foreign_key="verdicts.id", unique=True)
    channel: Channel = Field(sa_type=one_of(Channel, "channel"))
    received_at: datetime
    url: str
    publisher: str
    site: str = Field(index=True)
    title: str | None
    language: str | None
    rating: str | None
    rating_value: float | None
    rating_best: float | None
    rating_worst: float | None
    reviewed_start: datetime | None
    reviewed_precision: Precision | None = Field(sa_type=one_of(Precision, "reviewed_precision"))
    claim_text: str
    claimant: str | None
    claimant_kind: ClaimantKind | None = Field(sa_type=one_of(ClaimantKind, "claimant_kind"))
    stated_start: datetime | None
    stated_precision: Precision | None = Field(sa_type=one_of(Precision, "stated_precision"))
    appearances: str


class FeedRow(Row, table=True):
    """A feed that is followed; `owner` runs it until `leased_until`."""

    __tablename__ = "feeds"
    __table_args__ = (
        CheckConstraint("(owner IS NULL) = (leased_until IS NULL)", name="a_lease_ends"),
        CheckConstraint("minutes >= 1", name="minutes_count"),
        CheckConstraint("failures >= 0 AND taken >= 0 AND refused >= 0", name="counts"),
        CheckConstraint("(failures = 0) = (failing_since IS NULL)", name="failing_since_the_first_failure"),
        Index(None, "off", "due_at"),
    )

    id: str = Field(primary_key=True)
    url: str
    url_sha256: str = Field(unique=True)
    publisher: str | None
    title: str | None
    fetch_pages: bool
    created_at: datetime
    due_at: datetime
    minutes: int
    etag: str | None
    last_modified: str | None
    off: FeedOff | None = Field(sa_type=one_of(FeedOff, "off"))
    trouble: str | None
    failures: int
    failing_since: datetime | None
    checked_at: datetime | None
    succeeded_at: datetime | None
    newest_at: datetime | None
    taken: int
    refused: int
    owner: str | None
    leased_until: datetime | None


class FeedAddressRow(Row, table=True):
    """Where a feed stood until it said that it moved for good."""

    __tablename__ = "feed_addresses"
    __table_args__ = (CheckConstraint("number >= 1", name="number_counts"),)

    feed_id: str = Field(primary_key=True, foreign_key="feeds.id")
    number: int = Field(primary_key=True)
    url: str
    until: datetime


class FeedItemRow(Row, table=True):
    """An item that was met: by the sha256 of its guid or its address, with that of all it said."""

    __tablename__ = "feed_items"
    __table_args__ = (
        CheckConstraint("(document_id IS NULL) = (trouble IS NOT NULL)", name="taken_or_refused"),
        Index(None, "feed_id", "seen_at"),
    )

    feed_id: str = Field(primary_key=True, foreign_key="feeds.id")
    item_key: str = Field(primary_key=True)
    content_sha256: str
    document_id: str | None = Field(foreign_key="documents.id")
    trouble: str | None
    first_seen_at: datetime
    seen_at: datetime


class ReceiptRow(Row, table=True):
    """How the document at an address came in, the last time."""

    __tablename__ = "receipts"

    asked_url_sha256: str = Field(primary_key=True)
    asked_url: str
    found_url: str
    document_id: str = Field(foreign_key="documents.id", index=True)
    fetched_at: datetime
    etag: str | None
    last_modified: str | None
    published_precision: Precision | None = Field(sa_type=one_of(Precision, "published_precision"))


class AnchorRow(Row, table=True):
    """A link that stands in a document: where it leads, and its words as JSON of a span."""

    __tablename__ = "anchors"

    document_id: str = Field(primary_key=True, foreign_key="documents.id")
    number: int = Field(primary_key=True)
    url: str = Field(index=True)
    span: str
