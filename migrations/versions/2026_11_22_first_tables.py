"""Every table of the first version, and the triggers that keep the ledger and the decisions append-only."""

import uuid
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision: str = "2026_11_22_first_tables"
down_revision: str | Sequence[str] | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TEXT = AutoString()

# What may still be written to: nothing of a change, and of a decision the blanking of its note, which erasure does.
APPEND_ONLY = {
    "changes": "FALSE",
    "decisions": "NEW.note = '' AND "
    + " AND ".join(
        f"NEW.{column} IS OLD.{column}"
        for column in (
            "id", "seq", "kind", "noun", "subject_id", "object_id", "subject_key", "object_key", "actor", "decided_at",
            "undoes", "detail",
        )
    ),
}  # fmt: skip
# In the order in which they can be dropped.
TABLES = (
    "link_candidates",
    "links",
    "judgements",
    "conflict_sides",
    "appearances",
    "jobs",
    "idempotency",
    "family_texts",
    "documents",
    "source_members",
    "source_aliases",
    "not_same",
    "families",
    "conflicts",
    "api_keys",
    "sources",
    "revisions",
    "ledger",
    "editors",
    "decisions",
    "claims",
    "changes",
)


def upgrade() -> None:
    _create_changes()
    _create_claims()
    _create_decisions()
    _create_editors()
    _create_ledger()
    _create_revisions()
    _create_sources()
    _create_api_keys()
    _create_conflicts()
    _create_families()
    _create_not_same()
    _create_source_aliases()
    _create_source_members()
    _create_documents()
    _create_family_texts()
    _create_idempotency()
    _create_jobs()
    _create_appearances()
    _create_conflict_sides()
    _create_judgements()
    _create_links()
    _create_link_candidates()
    _begin_the_ledger()
    if op.get_bind().dialect.name == "sqlite":
        _refuse_on_sqlite()
    else:
        _refuse_on_postgresql()


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table in APPEND_ONLY:
            op.execute(f"DROP TRIGGER append_only ON {table}")
        op.execute("DROP FUNCTION refuse_what_alters()")
    for table in TABLES:
        op.drop_table(table)


def _create_changes() -> None:
    op.create_table(
        "changes",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "kind",
            _one_of(
                "kind",
                "created",
                "changed",
                "standing_changed",
                "corrected",
                "matched",
                "contradicted",
                "opened",
                "resolved",
                "erased",
            ),
            nullable=False,
        ),
        sa.Column(
            "noun",
            _one_of("noun", "document", "claim", "appearance", "source", "judgement", "conflict", "decision"),
            nullable=False,
        ),
        sa.Column("subject_id", TEXT, nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.CheckConstraint("seq > 0", name=op.f("ck_changes_seq_counts")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_changes")),
    )
    op.create_index(op.f("ix_changes_at"), "changes", ["at"])
    op.create_index(op.f("ix_changes_noun_seq"), "changes", ["noun", "seq"])
    op.create_index(op.f("ix_changes_subject_id_seq"), "changes", ["subject_id", "seq"])


def _create_claims() -> None:
    op.create_table(
        "claims",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("claim_key", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("canonical_id", TEXT, nullable=False),
        sa.Column(
            "standing",
            _one_of("standing", "retracted", "superseded", "disputed", "disputed, unreviewed", "undisputed"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["canonical_id"], ["claims.id"], name=op.f("fk_claims_canonical_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
        sa.UniqueConstraint("claim_key", name=op.f("uq_claims_claim_key")),
        sa.UniqueConstraint("seq", name=op.f("uq_claims_seq")),
    )
    op.create_index(op.f("ix_claims_canonical_id"), "claims", ["canonical_id"])
    op.create_index("ix_claims_canonical_seq", "claims", ["seq"], **_where("canonical_id = id"))
    op.create_index("ix_claims_standing_seq", "claims", ["standing", "seq"], **_where("canonical_id = id"))


def _create_decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("kind", _one_of("kind", "same_as", "not_same", "resolve", "dismiss", "undo"), nullable=False),
        sa.Column(
            "noun",
            _one_of("noun", "document", "claim", "appearance", "source", "judgement", "conflict", "decision"),
            nullable=False,
        ),
        sa.Column("subject_id", TEXT, nullable=False),
        sa.Column("object_id", TEXT, nullable=True),
        sa.Column("subject_key", TEXT, nullable=True),
        sa.Column("object_key", TEXT, nullable=True),
        sa.Column("actor", TEXT, nullable=False),
        sa.Column("decided_at", UTCDateTime(), nullable=False),
        sa.Column("note", TEXT, nullable=False),
        sa.Column("undoes", TEXT, nullable=True),
        sa.Column("detail", TEXT, nullable=True),
        sa.CheckConstraint("(kind = 'undo') = (undoes IS NOT NULL)", name=op.f("ck_decisions_an_undo_undoes")),
        sa.CheckConstraint("subject_id <> object_id", name=op.f("ck_decisions_two_different_things")),
        sa.ForeignKeyConstraint(["undoes"], ["decisions.id"], name=op.f("fk_decisions_undoes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
        sa.UniqueConstraint("seq", name=op.f("uq_decisions_seq")),
        sa.UniqueConstraint("undoes", name=op.f("uq_decisions_undoes")),
    )
    op.create_index(op.f("ix_decisions_object_id"), "decisions", ["object_id"])
    op.create_index(op.f("ix_decisions_subject_id"), "decisions", ["subject_id"])


def _create_editors() -> None:
    op.create_table(
        "editors",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("role", _one_of("role", "editor", "admin"), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("disabled_at", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_editors")),
        sa.UniqueConstraint("name", name=op.f("uq_editors_name")),
    )


def _create_ledger() -> None:
    op.create_table(
        "ledger",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("store_id", TEXT, nullable=False),
        sa.Column("head", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("head >= 0", name=op.f("ck_ledger_head_counts")),
        sa.CheckConstraint("id = 1", name=op.f("ck_ledger_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger")),
    )


def _create_revisions() -> None:
    op.create_table(
        "revisions",
        sa.Column("subject_id", TEXT, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column(
            "noun",
            _one_of("noun", "document", "claim", "appearance", "source", "judgement", "conflict", "decision"),
            nullable=False,
        ),
        sa.Column("before", TEXT, nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        sa.Column("note", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("subject_id", "seq", name=op.f("pk_revisions")),
    )


def _create_sources() -> None:
    op.create_table(
        "sources",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("source_key", TEXT, nullable=False),
        sa.Column("key_sha256", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column(
            "kind",
            _one_of("kind", "outlet", "wire", "person", "organisation", "government", "document", "dataset", "group"),
            nullable=False,
        ),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("role", TEXT, nullable=True),
        sa.Column("affiliation", TEXT, nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("canonical_id", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_sources_number_counts")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_sources_version_counts")),
        sa.ForeignKeyConstraint(["canonical_id"], ["sources.id"], name=op.f("fk_sources_canonical_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
        sa.UniqueConstraint("key_sha256", name=op.f("uq_sources_key_sha256")),
        sa.UniqueConstraint("seq", name=op.f("uq_sources_seq")),
    )
    op.create_index(op.f("ix_sources_canonical_id"), "sources", ["canonical_id"])
    op.create_index("ix_sources_kind_canonical", "sources", ["kind", "seq"], **_where("canonical_id = id"))


def _create_api_keys() -> None:
    op.create_table(
        "api_keys",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("secret_sha256", TEXT, nullable=False),
        sa.Column("can_submit", sa.Boolean(), nullable=False),
        sa.Column("can_review", sa.Boolean(), nullable=False),
        sa.Column("can_lookup", sa.Boolean(), nullable=False),
        sa.Column("can_admin", sa.Boolean(), nullable=False),
        sa.Column("editor_id", TEXT, nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("expires_at", UTCDateTime(), nullable=True),
        sa.Column("revoked_at", UTCDateTime(), nullable=True),
        sa.Column("rotated_to", TEXT, nullable=True),
        sa.Column("seen_at", UTCDateTime(), nullable=True),
        sa.CheckConstraint("NOT can_review OR editor_id IS NOT NULL", name=op.f("ck_api_keys_a_reviewer_has_a_name")),
        sa.CheckConstraint(
            "can_submit OR can_review OR can_lookup OR can_admin", name=op.f("ck_api_keys_opens_something")
        ),
        sa.ForeignKeyConstraint(["editor_id"], ["editors.id"], name=op.f("fk_api_keys_editor_id")),
        sa.ForeignKeyConstraint(["rotated_to"], ["api_keys.id"], name=op.f("fk_api_keys_rotated_to")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_keys")),
        sa.UniqueConstraint("rotated_to", name=op.f("uq_api_keys_rotated_to")),
    )


def _create_conflicts() -> None:
    op.create_table(
        "conflicts",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("kind", _one_of("kind", "contradiction", "duplicate", "update"), nullable=False),
        sa.Column("status", _one_of("status", "open", "in_review", "resolved", "dismissed"), nullable=False),
        sa.Column(
            "resolution",
            _one_of(
                "resolution", "contradiction", "duplicate", "update", "different_scope", "not_same", "needs_source"
            ),
            nullable=True,
        ),
        sa.Column("low_claim_id", TEXT, nullable=False),
        sa.Column("high_claim_id", TEXT, nullable=False),
        sa.Column("preferred_claim_id", TEXT, nullable=True),
        sa.Column("opened_at", UTCDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("assignee_id", TEXT, nullable=True),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("seen_at", UTCDateTime(), nullable=True),
        sa.CheckConstraint(
            "status <> 'resolved' OR resolution IS NOT NULL", name=op.f("ck_conflicts_resolved_somehow")
        ),
        sa.CheckConstraint("low_claim_id <= high_claim_id", name=op.f("ck_conflicts_pair_in_order")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_conflicts_version_counts")),
        sa.ForeignKeyConstraint(["assignee_id"], ["editors.id"], name=op.f("fk_conflicts_assignee_id")),
        sa.ForeignKeyConstraint(["high_claim_id"], ["claims.id"], name=op.f("fk_conflicts_high_claim_id")),
        sa.ForeignKeyConstraint(["low_claim_id"], ["claims.id"], name=op.f("fk_conflicts_low_claim_id")),
        sa.ForeignKeyConstraint(["preferred_claim_id"], ["claims.id"], name=op.f("fk_conflicts_preferred_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflicts")),
        sa.UniqueConstraint("seq", name=op.f("uq_conflicts_seq")),
    )
    op.create_index(op.f("ix_conflicts_assignee_id_status_seq"), "conflicts", ["assignee_id", "status", "seq"])
    op.create_index(op.f("ix_conflicts_high_claim_id"), "conflicts", ["high_claim_id"])
    op.create_index(op.f("ix_conflicts_status_kind_seq"), "conflicts", ["status", "kind", "seq"])
    op.create_index(op.f("ix_conflicts_status_seq"), "conflicts", ["status", "seq"])
    op.create_index(
        "uq_conflicts_open_pair",
        "conflicts",
        ["low_claim_id", "high_claim_id"],
        unique=True,
        **_where("status IN ('open', 'in_review')"),
    )


def _create_families() -> None:
    op.create_table(
        "families",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("first_outlet_id", TEXT, nullable=True),
        sa.ForeignKeyConstraint(["first_outlet_id"], ["sources.id"], name=op.f("fk_families_first_outlet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_families")),
    )


def _create_not_same() -> None:
    op.create_table(
        "not_same",
        sa.Column("low_id", TEXT, nullable=False),
        sa.Column("high_id", TEXT, nullable=False),
        sa.Column("low_key", TEXT, nullable=True),
        sa.Column("high_key", TEXT, nullable=True),
        sa.Column("decision_id", TEXT, nullable=False),
        sa.CheckConstraint("low_id < high_id", name=op.f("ck_not_same_pair_in_order")),
        sa.ForeignKeyConstraint(["decision_id"], ["decisions.id"], name=op.f("fk_not_same_decision_id")),
        sa.PrimaryKeyConstraint("low_id", "high_id", name=op.f("pk_not_same")),
    )
    op.create_index(op.f("ix_not_same_high_id"), "not_same", ["high_id"])


def _create_source_aliases() -> None:
    op.create_table(
        "source_aliases",
        sa.Column("source_id", TEXT, nullable=False),
        sa.Column("alias", TEXT, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_source_aliases_source_id")),
        sa.PrimaryKeyConstraint("source_id", "alias", name=op.f("pk_source_aliases")),
    )


def _create_source_members() -> None:
    op.create_table(
        "source_members",
        sa.Column("group_id", TEXT, nullable=False),
        sa.Column("member_id", TEXT, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("group_id <> member_id", name=op.f("ck_source_members_no_group_in_itself")),
        sa.ForeignKeyConstraint(["group_id"], ["sources.id"], name=op.f("fk_source_members_group_id")),
        sa.ForeignKeyConstraint(["member_id"], ["sources.id"], name=op.f("fk_source_members_member_id")),
        sa.PrimaryKeyConstraint("group_id", "member_id", name=op.f("pk_source_members")),
    )
    op.create_index(op.f("ix_source_members_member_id"), "source_members", ["member_id"])


def _create_documents() -> None:
    op.create_table(
        "documents",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("family_id", TEXT, nullable=False),
        sa.Column("identity", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("text_sha256", TEXT, nullable=False),
        sa.Column("url", TEXT, nullable=True),
        sa.Column("url_sha256", TEXT, nullable=True),
        sa.Column("host", TEXT, nullable=True),
        sa.Column("title", TEXT, nullable=True),
        sa.Column("publisher", TEXT, nullable=True),
        sa.Column("author", TEXT, nullable=True),
        sa.Column("published_at", UTCDateTime(), nullable=True),
        sa.Column("language", TEXT, nullable=True),
        sa.Column("received_at", UTCDateTime(), nullable=False),
        sa.Column("embargo_until", UTCDateTime(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("replaces", TEXT, nullable=True),
        sa.Column("status", _one_of("status", "live", "superseded", "retracted", "erased"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("status = 'erased' OR text <> ''", name=op.f("ck_documents_text_until_erased")),
        sa.CheckConstraint("(revision = 1) = (replaces IS NULL)", name=op.f("ck_documents_a_revision_replaces")),
        sa.CheckConstraint("replaces <> id", name=op.f("ck_documents_replaces_another")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_documents_revision_counts")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_documents_version_counts")),
        sa.ForeignKeyConstraint(["family_id"], ["families.id"], name=op.f("fk_documents_family_id")),
        sa.ForeignKeyConstraint(["replaces"], ["documents.id"], name=op.f("fk_documents_replaces")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("replaces", name=op.f("uq_documents_replaces")),
        sa.UniqueConstraint("seq", name=op.f("uq_documents_seq")),
    )
    op.create_index(op.f("ix_documents_embargo_until"), "documents", ["embargo_until"])
    op.create_index(op.f("ix_documents_family_id"), "documents", ["family_id"])
    op.create_index(op.f("ix_documents_identity"), "documents", ["identity"])
    op.create_index(op.f("ix_documents_url_sha256_revision"), "documents", ["url_sha256", "revision"])
    op.create_index(
        "uq_documents_identity_in_force", "documents", ["identity"], unique=True, **_where("status <> 'superseded'")
    )
    op.create_index(
        "uq_documents_live_url",
        "documents",
        ["url_sha256"],
        unique=True,
        **_where("status = 'live' AND url IS NOT NULL"),
    )


def _create_family_texts() -> None:
    op.create_table(
        "family_texts",
        sa.Column("text_sha256", TEXT, nullable=False),
        sa.Column("family_id", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["family_id"], ["families.id"], name=op.f("fk_family_texts_family_id")),
        sa.PrimaryKeyConstraint("text_sha256", name=op.f("pk_family_texts")),
    )
    op.create_index(op.f("ix_family_texts_family_id"), "family_texts", ["family_id"])


def _create_idempotency() -> None:
    op.create_table(
        "idempotency",
        sa.Column("key_id", TEXT, nullable=False),
        sa.Column("idempotency_key", TEXT, nullable=False),
        sa.Column("route", TEXT, nullable=False),
        sa.Column("body_sha256", TEXT, nullable=False),
        sa.Column("owner", TEXT, nullable=True),
        sa.Column("leased_until", UTCDateTime(), nullable=True),
        sa.Column("answer_status", sa.Integer(), nullable=True),
        sa.Column("answer_body", TEXT, nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("expires_at", UTCDateTime(), nullable=False),
        sa.CheckConstraint(
            "(answer_status IS NULL) = (answer_body IS NULL)", name=op.f("ck_idempotency_an_answer_is_whole")
        ),
        sa.CheckConstraint(
            "answer_status IS NOT NULL OR owner IS NOT NULL", name=op.f("ck_idempotency_held_or_answered")
        ),
        sa.ForeignKeyConstraint(["key_id"], ["api_keys.id"], name=op.f("fk_idempotency_key_id")),
        sa.PrimaryKeyConstraint("key_id", "idempotency_key", name=op.f("pk_idempotency")),
    )
    op.create_index(op.f("ix_idempotency_expires_at"), "idempotency", ["expires_at"])


def _create_jobs() -> None:
    op.create_table(
        "jobs",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("key_id", TEXT, nullable=False),
        sa.Column("status", _one_of("status", "waiting", "running", "done", "failed"), nullable=False),
        sa.Column("payload", TEXT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("owner", TEXT, nullable=True),
        sa.Column("leased_until", UTCDateTime(), nullable=True),
        sa.Column("answer_status", sa.Integer(), nullable=True),
        sa.Column("answer_body", TEXT, nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("finished_at", UTCDateTime(), nullable=True),
        sa.CheckConstraint("(status = 'running') = (owner IS NOT NULL)", name=op.f("ck_jobs_running_is_held")),
        sa.CheckConstraint(
            "(status IN ('done', 'failed')) = (answer_status IS NOT NULL)", name=op.f("ck_jobs_finished_with_an_answer")
        ),
        sa.CheckConstraint("(answer_status IS NULL) = (answer_body IS NULL)", name=op.f("ck_jobs_an_answer_is_whole")),
        sa.ForeignKeyConstraint(["key_id"], ["api_keys.id"], name=op.f("fk_jobs_key_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobs")),
    )
    op.create_index(op.f("ix_jobs_status_id"), "jobs", ["status", "id"])


def _create_appearances() -> None:
    op.create_table(
        "appearances",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("claim_id", TEXT, nullable=False),
        sa.Column("document_id", TEXT, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("content", TEXT, nullable=False),
        sa.Column("passage", TEXT, nullable=False),
        sa.Column("facts", TEXT, nullable=False),
        sa.Column("hedges", TEXT, nullable=False),
        sa.Column("polarity", _one_of("polarity", "positive", "negative"), nullable=False),
        sa.Column("position", _one_of("position", "affirms", "denies", "doubts", "none"), nullable=False),
        sa.Column("directness", _one_of("directness", "direct", "mixed", "indirect", "none"), nullable=False),
        sa.Column("resolved", sa.Boolean(), nullable=False),
        sa.Column("text_key", TEXT, nullable=False),
        sa.Column("text_key_sha256", TEXT, nullable=False),
        sa.Column("stated_at", TEXT, nullable=True),
        sa.Column("stated_start", UTCDateTime(), nullable=True),
        sa.Column("stated_end", UTCDateTime(), nullable=True),
        sa.Column("event_time", TEXT, nullable=True),
        sa.Column("event_start", UTCDateTime(), nullable=True),
        sa.Column("event_end", UTCDateTime(), nullable=True),
        sa.Column(
            "event_precision",
            _one_of("event_precision", "minute", "day", "week", "month", "quarter", "year", "decade"),
            nullable=True,
        ),
        sa.Column("extractor", _one_of("extractor", "parser", "patterns", "person"), nullable=False),
        sa.Column("extractor_version", TEXT, nullable=False),
        sa.Column("root_id", TEXT, nullable=True),
        sa.Column("outlet_id", TEXT, nullable=True),
        sa.Column("ended_seq", sa.BigInteger(), nullable=True),
        sa.Column("ended_as", _one_of("ended_as", "superseded", "retracted", "withdrawn", "erased"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(ended_seq IS NULL) = (ended_as IS NULL)", name=op.f("ck_appearances_an_end_has_a_reason")),
        sa.CheckConstraint("ended_seq >= seq", name=op.f("ck_appearances_ends_after_it_began")),
        sa.CheckConstraint("event_start <= event_end", name=op.f("ck_appearances_event_in_order")),
        sa.CheckConstraint("ordinal >= 0", name=op.f("ck_appearances_ordinal_counts")),
        sa.CheckConstraint("stated_start <= stated_end", name=op.f("ck_appearances_stated_in_order")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_appearances_version_counts")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_appearances_claim_id")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_appearances_document_id")),
        sa.ForeignKeyConstraint(["outlet_id"], ["sources.id"], name=op.f("fk_appearances_outlet_id")),
        sa.ForeignKeyConstraint(["root_id"], ["sources.id"], name=op.f("fk_appearances_root_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appearances")),
        sa.UniqueConstraint("document_id", "ordinal", name=op.f("uq_appearances_document_id_ordinal")),
        sa.UniqueConstraint("seq", name=op.f("uq_appearances_seq")),
    )
    op.create_index(op.f("ix_appearances_claim_id"), "appearances", ["claim_id"])
    op.create_index(
        "ix_appearances_live", "appearances", ["claim_id", "position", "seq"], **_where("ended_seq IS NULL")
    )
    op.create_index(op.f("ix_appearances_text_key_sha256"), "appearances", ["text_key_sha256"])


def _create_conflict_sides() -> None:
    op.create_table(
        "conflict_sides",
        sa.Column("conflict_id", TEXT, nullable=False),
        sa.Column("appearance_id", TEXT, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["appearance_id"], ["appearances.id"], name=op.f("fk_conflict_sides_appearance_id")),
        sa.ForeignKeyConstraint(["conflict_id"], ["conflicts.id"], name=op.f("fk_conflict_sides_conflict_id")),
        sa.PrimaryKeyConstraint("conflict_id", "appearance_id", name=op.f("pk_conflict_sides")),
    )
    op.create_index(op.f("ix_conflict_sides_appearance_id"), "conflict_sides", ["appearance_id"])


def _create_judgements() -> None:
    op.create_table(
        "judgements",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("our_appearance_id", TEXT, nullable=False),
        sa.Column("their_appearance_id", TEXT, nullable=False),
        sa.Column("low_id", TEXT, nullable=False),
        sa.Column("high_id", TEXT, nullable=False),
        sa.Column(
            "relation",
            _one_of("relation", "duplicate", "contradiction", "update", "related", "unrelated"),
            nullable=False,
        ),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", TEXT, nullable=False),
        sa.Column("newer", _one_of("newer", "ours", "theirs"), nullable=True),
        sa.Column("specificity", _one_of("specificity", "same", "ours_narrower", "theirs_narrower"), nullable=False),
        sa.Column("status", _one_of("status", "suggested", "confirmed", "rejected"), nullable=False),
        sa.Column("decided_by", _one_of("decided_by", "rule", "editor"), nullable=False),
        sa.Column("at_confirm", sa.Boolean(), nullable=False),
        sa.Column("conflict_id", TEXT, nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.CheckConstraint(
            "(relation = 'update') = (newer IS NOT NULL)", name=op.f("ck_judgements_an_update_has_a_newer_side")
        ),
        sa.CheckConstraint("reasons <> '[]'", name=op.f("ck_judgements_never_without_reasons")),
        sa.CheckConstraint("relation <> 'unrelated'", name=op.f("ck_judgements_something_to_say")),
        sa.CheckConstraint(
            "high_id IN (our_appearance_id, their_appearance_id)", name=op.f("ck_judgements_high_is_a_side")
        ),
        sa.CheckConstraint("low_id < high_id", name=op.f("ck_judgements_pair_in_order")),
        sa.CheckConstraint(
            "low_id IN (our_appearance_id, their_appearance_id)", name=op.f("ck_judgements_low_is_a_side")
        ),
        sa.CheckConstraint("score >= 0 AND score <= 1", name=op.f("ck_judgements_score_in_range")),
        sa.ForeignKeyConstraint(["conflict_id"], ["conflicts.id"], name=op.f("fk_judgements_conflict_id")),
        sa.ForeignKeyConstraint(
            ["our_appearance_id"], ["appearances.id"], name=op.f("fk_judgements_our_appearance_id")
        ),
        sa.ForeignKeyConstraint(
            ["their_appearance_id"], ["appearances.id"], name=op.f("fk_judgements_their_appearance_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgements")),
        sa.UniqueConstraint("low_id", "high_id", name=op.f("uq_judgements_low_id_high_id")),
        sa.UniqueConstraint("seq", name=op.f("uq_judgements_seq")),
    )
    op.create_index(op.f("ix_judgements_conflict_id"), "judgements", ["conflict_id"])
    op.create_index(op.f("ix_judgements_our_appearance_id"), "judgements", ["our_appearance_id"])
    op.create_index(op.f("ix_judgements_their_appearance_id"), "judgements", ["their_appearance_id"])


def _create_links() -> None:
    op.create_table(
        "links",
        sa.Column("appearance_id", TEXT, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("source_id", TEXT, nullable=True),
        sa.Column("reporting", _one_of("reporting", "says", "cites", "believes", "asks"), nullable=False),
        sa.Column("stance", _one_of("stance", "asserts", "denies", "doubts", "none"), nullable=False),
        sa.Column("mention", TEXT, nullable=True),
        sa.Column("cue", TEXT, nullable=True),
        sa.Column("implied", _one_of("implied", "publisher"), nullable=True),
        sa.Column("claim_seq", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("implied IS NULL OR mention IS NULL", name=op.f("ck_links_what_is_implied_stands_nowhere")),
        sa.CheckConstraint("ordinal >= 0", name=op.f("ck_links_ordinal_counts")),
        sa.ForeignKeyConstraint(["appearance_id"], ["appearances.id"], name=op.f("fk_links_appearance_id")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_links_source_id")),
        sa.PrimaryKeyConstraint("appearance_id", "ordinal", name=op.f("pk_links")),
    )
    op.create_index(op.f("ix_links_source_id_claim_seq"), "links", ["source_id", "claim_seq"])


def _create_link_candidates() -> None:
    op.create_table(
        "link_candidates",
        sa.Column("appearance_id", TEXT, nullable=False),
        sa.Column("link_ordinal", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("source_id", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["appearance_id", "link_ordinal"],
            ["links.appearance_id", "links.ordinal"],
            name=op.f("fk_link_candidates_appearance_id_link_ordinal"),
        ),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_link_candidates_source_id")),
        sa.PrimaryKeyConstraint("appearance_id", "link_ordinal", "ordinal", name=op.f("pk_link_candidates")),
    )
    op.create_index(op.f("ix_link_candidates_source_id"), "link_candidates", ["source_id"])


def _one_of(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)


def _where(condition: str) -> dict[str, Any]:
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def _begin_the_ledger() -> None:
    ledger = sa.table("ledger", sa.column("id"), sa.column("store_id"), sa.column("head"))
    op.bulk_insert(ledger, [{"id": 1, "store_id": str(uuid.uuid4()), "head": 0}])


def _refuse_on_sqlite() -> None:
    for table, allowed in APPEND_ONLY.items():
        refuse = f"BEGIN SELECT RAISE(ABORT, '{table} are append-only'); END"
        op.execute(f"CREATE TRIGGER {table}_are_not_deleted BEFORE DELETE ON {table} {refuse}")
        op.execute(f"CREATE TRIGGER {table}_are_not_altered BEFORE UPDATE ON {table} WHEN NOT ({allowed}) {refuse}")


def _refuse_on_postgresql() -> None:
    op.execute(
        """
        CREATE FUNCTION refuse_what_alters() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_TABLE_NAME = 'decisions' AND TG_OP = 'UPDATE' THEN
                IF NEW.note = '' AND to_jsonb(NEW) - 'note' = to_jsonb(OLD) - 'note' THEN
                    RETURN NEW;
                END IF;
            END IF;
            RAISE EXCEPTION '% are append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
        END $$
        """
    )
    for table in APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION refuse_what_alters()"
        )
