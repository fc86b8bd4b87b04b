"""Endpoints, deliveries and watches, with a place in the ledger for a watch that fired."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision: str = "2026_11_23_events_out"
down_revision: str | Sequence[str] | None = "2026_11_22_first_tables"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TEXT = AutoString()
KINDS = (
    "created", "changed", "standing_changed", "corrected", "matched", "contradicted", "opened", "resolved", "erased",
)  # fmt: skip
NOUNS = ("document", "claim", "appearance", "source", "judgement", "conflict", "decision")
# In the order in which they can be dropped.
TABLES = ("firings", "watches", "attempts", "deliveries", "webhooks", "cursors")


def upgrade() -> None:
    _let_changes_be((*KINDS, "fired"), (*NOUNS, "watch"))
    _create_cursors()
    _create_webhooks()
    _create_deliveries()
    _create_attempts()
    _create_watches()
    _create_firings()


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
    _let_changes_be(KINDS, NOUNS)


def _let_changes_be(kinds: Sequence[str], nouns: Sequence[str]) -> None:
    """Say anew which kinds and nouns a change may have; changes of others are left behind."""
    if op.get_bind().dialect.name == "sqlite":
        _copy_changes(kinds, nouns)
        return
    op.execute("ALTER TABLE changes DISABLE TRIGGER append_only")
    for column, values in (("kind", kinds), ("noun", nouns)):
        listed = ", ".join(f"'{value}'" for value in values)
        op.execute(f"ALTER TABLE changes DROP CONSTRAINT ck_changes_{column}")
        op.execute(f"DELETE FROM changes WHERE {column} NOT IN ({listed})")  # noqa: S608  our own words
        op.execute(f"ALTER TABLE changes ADD CONSTRAINT ck_changes_{column} CHECK ({column} IN ({listed}))")
    op.execute("ALTER TABLE changes ENABLE TRIGGER append_only")


def _copy_changes(kinds: Sequence[str], nouns: Sequence[str]) -> None:
    """SQLite cannot alter a check: the table is copied, with its indexes and the triggers that guard it."""
    op.create_table(
        "changes_anew",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", _one_of("kind", *kinds), nullable=False),
        sa.Column("noun", _one_of("noun", *nouns), nullable=False),
        sa.Column("subject_id", TEXT, nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.CheckConstraint("seq > 0", name=op.f("ck_changes_seq_counts")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_changes")),
    )
    columns = "seq, kind, noun, subject_id, at"
    wanted = " AND ".join(
        f"{column} IN ({', '.join(repr(value) for value in values)})"
        for column, values in (("kind", kinds), ("noun", nouns))
    )
    op.execute(f"INSERT INTO changes_anew ({columns}) SELECT {columns} FROM changes WHERE {wanted}")  # noqa: S608  our own words
    op.drop_table("changes")
    op.rename_table("changes_anew", "changes")
    for name in ("at", "noun seq", "subject_id seq"):
        parts = name.split()
        op.create_index(op.f(f"ix_changes_{'_'.join(parts)}"), "changes", parts)
    refuse = "BEGIN SELECT RAISE(ABORT, 'changes are append-only'); END"
    op.execute(f"CREATE TRIGGER changes_are_not_deleted BEFORE DELETE ON changes {refuse}")
    op.execute(f"CREATE TRIGGER changes_are_not_altered BEFORE UPDATE ON changes WHEN NOT (FALSE) {refuse}")


def _create_cursors() -> None:
    op.create_table(
        "cursors",
        sa.Column("name", TEXT, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("seq >= 0", name=op.f("ck_cursors_seq_counts")),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_cursors")),
    )
    # What was there before is nobody's news.
    op.execute("INSERT INTO cursors (name, seq) SELECT 'watches', head FROM ledger")


def _create_webhooks() -> None:
    op.create_table(
        "webhooks",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("key_id", TEXT, nullable=False),
        sa.Column("url", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("types", TEXT, nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("seq_seen", sa.BigInteger(), nullable=False),
        sa.Column("salt", TEXT, nullable=False),
        sa.Column("fingerprint", TEXT, nullable=False),
        sa.Column("old_salt", TEXT, nullable=True),
        sa.Column("old_until", UTCDateTime(), nullable=True),
        sa.Column("off", _one_of("off", "asked", "gone", "failing", "key_ended"), nullable=True),
        sa.Column("failing_since", UTCDateTime(), nullable=True),
        sa.Column("succeeded_at", UTCDateTime(), nullable=True),
        sa.CheckConstraint("seq_seen >= 0", name=op.f("ck_webhooks_seq_counts")),
        sa.CheckConstraint("(old_salt IS NULL) = (old_until IS NULL)", name=op.f("ck_webhooks_an_old_secret_ends")),
        sa.ForeignKeyConstraint(["key_id"], ["api_keys.id"], name=op.f("fk_webhooks_key_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhooks")),
    )
    op.create_index(op.f("ix_webhooks_key_id"), "webhooks", ["key_id"])


def _create_deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("webhook_id", TEXT, nullable=False),
        sa.Column("message_id", TEXT, nullable=False),
        sa.Column("type", TEXT, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=True),
        sa.Column("status", _one_of("status", "waiting", "delivered", "failed", "dropped"), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("owner", TEXT, nullable=True),
        sa.Column("leased_until", UTCDateTime(), nullable=True),
        sa.Column("finished_at", UTCDateTime(), nullable=True),
        sa.CheckConstraint("tries >= 0 AND step >= 0", name=op.f("ck_deliveries_tries_count")),
        sa.CheckConstraint("(status = 'waiting') = (due_at IS NOT NULL)", name=op.f("ck_deliveries_what_waits_is_due")),
        sa.CheckConstraint(
            "(status = 'waiting') = (finished_at IS NULL)", name=op.f("ck_deliveries_finished_or_waiting")
        ),
        sa.CheckConstraint("(owner IS NULL) = (leased_until IS NULL)", name=op.f("ck_deliveries_a_lease_ends")),
        sa.ForeignKeyConstraint(["webhook_id"], ["webhooks.id"], name=op.f("fk_deliveries_webhook_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.UniqueConstraint("webhook_id", "seq", name=op.f("uq_deliveries_webhook_id_seq")),
    )
    op.create_index(op.f("ix_deliveries_status_due_at"), "deliveries", ["status", "due_at"])
    op.create_index(op.f("ix_deliveries_webhook_id_id"), "deliveries", ["webhook_id", "id"])
    op.create_index(op.f("ix_deliveries_finished_at"), "deliveries", ["finished_at"])


def _create_attempts() -> None:
    op.create_table(
        "attempts",
        sa.Column("delivery_id", TEXT, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("trouble", TEXT, nullable=True),
        sa.Column("milliseconds", sa.Integer(), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_attempts_number_counts")),
        sa.ForeignKeyConstraint(["delivery_id"], ["deliveries.id"], name=op.f("fk_attempts_delivery_id")),
        sa.PrimaryKeyConstraint("delivery_id", "number", name=op.f("pk_attempts")),
    )


def _create_watches() -> None:
    op.create_table(
        "watches",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("key_id", TEXT, nullable=False),
        sa.Column("kind", _one_of("kind", "text", "claim", "source"), nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=True),
        sa.Column("stated", TEXT, nullable=True),
        sa.Column("claim_id", TEXT, nullable=True),
        sa.Column("source_id", TEXT, nullable=True),
        sa.Column("published_at", UTCDateTime(), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.CheckConstraint(
            "(kind = 'text') = (text IS NOT NULL AND stated IS NOT NULL)", name=op.f("ck_watches_a_text_is_read")
        ),
        sa.CheckConstraint("(kind = 'claim') = (claim_id IS NOT NULL)", name=op.f("ck_watches_a_claim_is_named")),
        sa.CheckConstraint("(kind = 'source') = (source_id IS NOT NULL)", name=op.f("ck_watches_a_source_is_named")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_watches_claim_id")),
        sa.ForeignKeyConstraint(["key_id"], ["api_keys.id"], name=op.f("fk_watches_key_id")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_watches_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watches")),
    )
    op.create_index(op.f("ix_watches_claim_id"), "watches", ["claim_id"])
    op.create_index(op.f("ix_watches_key_id_id"), "watches", ["key_id", "id"])
    op.create_index(op.f("ix_watches_kind_id"), "watches", ["kind", "id"])
    op.create_index(op.f("ix_watches_source_id"), "watches", ["source_id"])


def _create_firings() -> None:
    op.create_table(
        "firings",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("watch_id", TEXT, nullable=False),
        sa.Column("cause_seq", sa.BigInteger(), nullable=False),
        sa.Column(
            "reason",
            _one_of("reason", "duplicate", "contradiction", "update", "new_root", "correction"),
            nullable=False,
        ),
        sa.Column("claim_id", TEXT, nullable=False),
        sa.Column("appearance_id", TEXT, nullable=True),
        sa.Column("judgement_id", TEXT, nullable=True),
        sa.ForeignKeyConstraint(["appearance_id"], ["appearances.id"], name=op.f("fk_firings_appearance_id")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_firings_claim_id")),
        sa.ForeignKeyConstraint(["judgement_id"], ["judgements.id"], name=op.f("fk_firings_judgement_id")),
        sa.ForeignKeyConstraint(["watch_id"], ["watches.id"], name=op.f("fk_firings_watch_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_firings")),
        sa.UniqueConstraint("seq", name=op.f("uq_firings_seq")),
        sa.UniqueConstraint("watch_id", "cause_seq", name=op.f("uq_firings_watch_id_cause_seq")),
    )


def _one_of(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)
