"""Documents under embargo wait in a table of their own."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision: str = "2026_11_23_held"
down_revision: str | Sequence[str] | None = "2026_11_23_names_by_hand"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TEXT = AutoString()


def upgrade() -> None:
    op.create_table(
        "held",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("identity", TEXT, nullable=False),
        sa.Column("text_sha256", TEXT, nullable=False),
        sa.Column("payload", TEXT, nullable=False),
        sa.Column("received_at", UTCDateTime(), nullable=False),
        sa.Column("release_at", UTCDateTime(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("leased_until", UTCDateTime(), nullable=True),
        sa.CheckConstraint("tries >= 0", name=op.f("ck_held_tries_count")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held")),
        sa.UniqueConstraint("identity", name=op.f("uq_held_identity")),
    )
    op.create_index(op.f("ix_held_text_sha256"), "held", ["text_sha256"])
    op.create_index(op.f("ix_held_release_at_id"), "held", ["release_at", "id"])


def downgrade() -> None:
    """Drop the table: what is under embargo is lost, and has to be sent again."""
    op.drop_table("held")
