"""Passwords of editors, the sessions of their browsers, and how often signing in failed."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision: str = "2026_11_23_desk_accounts"
down_revision: str | Sequence[str] | None = "2026_11_23_review_decisions"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TEXT = AutoString()


def upgrade() -> None:
    op.create_table(
        "editor_passwords",
        sa.Column("editor_id", TEXT, nullable=False),
        sa.Column("password_hash", TEXT, nullable=False),
        sa.Column("set_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["editor_id"], ["editors.id"], name=op.f("fk_editor_passwords_editor_id")),
        sa.PrimaryKeyConstraint("editor_id", name=op.f("pk_editor_passwords")),
    )
    op.create_table(
        "desk_sessions",
        sa.Column("token_sha256", TEXT, nullable=False),
        sa.Column("editor_id", TEXT, nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("seen_at", UTCDateTime(), nullable=False),
        sa.Column("expires_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["editor_id"], ["editors.id"], name=op.f("fk_desk_sessions_editor_id")),
        sa.PrimaryKeyConstraint("token_sha256", name=op.f("pk_desk_sessions")),
    )
    op.create_index(op.f("ix_desk_sessions_editor_id"), "desk_sessions", ["editor_id"])
    op.create_index(op.f("ix_desk_sessions_expires_at"), "desk_sessions", ["expires_at"])
    op.create_table(
        "sign_in_failures",
        sa.Column("subject_sha256", TEXT, nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("since", UTCDateTime(), nullable=False),
        sa.CheckConstraint("failures >= 1", name=op.f("ck_sign_in_failures_failures_count")),
        sa.PrimaryKeyConstraint("subject_sha256", name=op.f("pk_sign_in_failures")),
    )
    op.create_index(op.f("ix_sign_in_failures_since"), "sign_in_failures", ["since"])


def downgrade() -> None:
    op.drop_table("sign_in_failures")
    op.drop_table("desk_sessions")
    op.drop_table("editor_passwords")
