"""Verdicts that others published, which are never altered, and the feeds that are followed."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision: str = "2026_11_23_verdicts_and_feeds"
down_revision: str | Sequence[str] | None = "2026_11_23_gists"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TEXT = AutoString()
PRECISIONS = ("minute", "day", "week", "month", "quarter", "year", "decade")
# What may still be written to a verdict: an erasure takes its words, and the addresses that might tell them.
ERASED = "NEW.claim_text = ''"


def upgrade() -> None:
    _create_verdicts()
    _create_feeds()
    if op.get_bind().dialect.name == "sqlite":
        refuse = "BEGIN SELECT RAISE(ABORT, 'verdicts are append-only'); END"
        op.execute(f"CREATE TRIGGER verdicts_are_not_deleted BEFORE DELETE ON verdicts {refuse}")
        op.execute(f"CREATE TRIGGER verdicts_are_not_altered BEFORE UPDATE ON verdicts WHEN NOT ({ERASED}) {refuse}")
        return
    op.execute(
        f"""
        CREATE FUNCTION refuse_altered_verdicts() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'UPDATE' AND {ERASED} THEN
                RETURN NEW;
            END IF;
            RAISE EXCEPTION 'verdicts are append-only' USING ERRCODE = 'restrict_violation';
        END $$
        """
    )
    op.execute(
        "CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON verdicts"
        " FOR EACH ROW EXECUTE FUNCTION refuse_altered_verdicts()"
    )


def downgrade() -> None:
    """Drop the tables; verdicts and what was known of feeds are lost, the documents that they brought stay."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER append_only ON verdicts")
        op.execute("DROP FUNCTION refuse_altered_verdicts()")
    for table in ("feed_items", "feed_addresses", "feeds", "verdicts"):
        op.drop_table(table)


def _create_verdicts() -> None:
    op.create_table(
        "verdicts",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("document_id", TEXT, nullable=False),
        sa.Column("subject_sha256", TEXT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("replaces", TEXT, nullable=True),
        sa.Column("channel", _one_of("channel", "page", "dump", "fact_check_tools"), nullable=False),
        sa.Column("received_at", UTCDateTime(), nullable=False),
        sa.Column("url", TEXT, nullable=False),
        sa.Column("publisher", TEXT, nullable=False),
        sa.Column("site", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=True),
        sa.Column("language", TEXT, nullable=True),
        sa.Column("rating", TEXT, nullable=True),
        sa.Column("rating_value", sa.Float(), nullable=True),
        sa.Column("rating_best", sa.Float(), nullable=True),
        sa.Column("rating_worst", sa.Float(), nullable=True),
        sa.Column("reviewed_start", UTCDateTime(), nullable=True),
        sa.Column("reviewed_precision", _one_of("reviewed_precision", *PRECISIONS), nullable=True),
        sa.Column("claim_text", TEXT, nullable=False),
        sa.Column("claimant", TEXT, nullable=True),
        sa.Column("claimant_kind", _one_of("claimant_kind", "person", "organisation"), nullable=True),
        sa.Column("stated_start", UTCDateTime(), nullable=True),
        sa.Column("stated_precision", _one_of("stated_precision", *PRECISIONS), nullable=True),
        sa.Column("appearances", TEXT, nullable=False),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_verdicts_revision_counts")),
        sa.CheckConstraint("(revision = 1) = (replaces IS NULL)", name=op.f("ck_verdicts_a_revision_replaces")),
        sa.CheckConstraint(
            "(stated_start IS NULL) = (stated_precision IS NULL)", name=op.f("ck_verdicts_stated_as_far_as_known")
        ),
        sa.CheckConstraint(
            "(reviewed_start IS NULL) = (reviewed_precision IS NULL)", name=op.f("ck_verdicts_reviewed_as_far_as_known")
        ),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_verdicts_document_id")),
        sa.ForeignKeyConstraint(["replaces"], ["verdicts.id"], name=op.f("fk_verdicts_replaces")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdicts")),
        sa.UniqueConstraint("seq", name=op.f("uq_verdicts_seq")),
        sa.UniqueConstraint("replaces", name=op.f("uq_verdicts_replaces")),
        sa.UniqueConstraint("subject_sha256", "revision", name=op.f("uq_verdicts_subject_sha256_revision")),
    )
    op.create_index(op.f("ix_verdicts_document_id"), "verdicts", ["document_id"])
    op.create_index(op.f("ix_verdicts_site"), "verdicts", ["site"])


def _create_feeds() -> None:
    op.create_table(
        "feeds",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("url", TEXT, nullable=False),
        sa.Column("url_sha256", TEXT, nullable=False),
        sa.Column("publisher", TEXT, nullable=True),
        sa.Column("title", TEXT, nullable=True),
        sa.Column("fetch_pages", sa.Boolean(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("etag", TEXT, nullable=True),
        sa.Column("last_modified", TEXT, nullable=True),
        sa.Column("off", _one_of("off", "asked", "gone", "failing"), nullable=True),
        sa.Column("trouble", TEXT, nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failing_since", UTCDateTime(), nullable=True),
        sa.Column("checked_at", UTCDateTime(), nullable=True),
        sa.Column("succeeded_at", UTCDateTime(), nullable=True),
        sa.Column("newest_at", UTCDateTime(), nullable=True),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("owner", TEXT, nullable=True),
        sa.Column("leased_until", UTCDateTime(), nullable=True),
        sa.CheckConstraint("(owner IS NULL) = (leased_until IS NULL)", name=op.f("ck_feeds_a_lease_ends")),
        sa.CheckConstraint("minutes >= 1", name=op.f("ck_feeds_minutes_count")),
        sa.CheckConstraint("failures >= 0 AND taken >= 0 AND refused >= 0", name=op.f("ck_feeds_counts")),
        sa.CheckConstraint(
            "(failures = 0) = (failing_since IS NULL)", name=op.f("ck_feeds_failing_since_the_first_failure")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feeds")),
        sa.UniqueConstraint("url_sha256", name=op.f("uq_feeds_url_sha256")),
    )
    op.create_index(op.f("ix_feeds_off_due_at"), "feeds", ["off", "due_at"])
    op.create_table(
        "feed_addresses",
        sa.Column("feed_id", TEXT, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("url", TEXT, nullable=False),
        sa.Column("until", UTCDateTime(), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_feed_addresses_number_counts")),
        sa.ForeignKeyConstraint(["feed_id"], ["feeds.id"], name=op.f("fk_feed_addresses_feed_id")),
        sa.PrimaryKeyConstraint("feed_id", "number", name=op.f("pk_feed_addresses")),
    )
    op.create_table(
        "feed_items",
        sa.Column("feed_id", TEXT, nullable=False),
        sa.Column("item_key", TEXT, nullable=False),
        sa.Column("content_sha256", TEXT, nullable=False),
        sa.Column("document_id", TEXT, nullable=True),
        sa.Column("trouble", TEXT, nullable=True),
        sa.Column("first_seen_at", UTCDateTime(), nullable=False),
        sa.Column("seen_at", UTCDateTime(), nullable=False),
        sa.CheckConstraint(
            "(document_id IS NULL) = (trouble IS NOT NULL)", name=op.f("ck_feed_items_taken_or_refused")
        ),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_feed_items_document_id")),
        sa.ForeignKeyConstraint(["feed_id"], ["feeds.id"], name=op.f("fk_feed_items_feed_id")),
        sa.PrimaryKeyConstraint("feed_id", "item_key", name=op.f("pk_feed_items")),
    )
    op.create_index(op.f("ix_feed_items_feed_id_seen_at"), "feed_items", ["feed_id", "seen_at"])


def _one_of(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)
