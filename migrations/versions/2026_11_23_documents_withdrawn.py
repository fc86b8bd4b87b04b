"""Documents that were withdrawn: where their publisher said so; and the tombstones of those that were erased."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision: str = "2026_11_23_documents_withdrawn"
down_revision: str | Sequence[str] | None = "2026_11_23_corrections"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TEXT = AutoString()


def upgrade() -> None:
    """Two columns and a table."""
    op.add_column("documents", sa.Column("correction_url", TEXT, nullable=True))
    op.add_column("documents", sa.Column("correction", TEXT, nullable=True))
    op.create_table(
        "erasures",
        sa.Column("document_id", TEXT, nullable=False),
        sa.Column("identity", TEXT, nullable=False),
        sa.Column("text_sha256", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        sa.Column("erased_at", UTCDateTime(), nullable=False),
        sa.Column("scrubbed_at", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_erasures")),
    )
    for column in ("identity", "text_sha256"):
        op.create_index(op.f(f"ix_erasures_{column}"), "erasures", [column])
    op.create_index(
        "ix_erasures_unfinished",
        "erasures",
        ["erased_at"],
        sqlite_where=sa.text("scrubbed_at IS NULL"),
        postgresql_where=sa.text("scrubbed_at IS NULL"),
    )


def downgrade() -> None:
    """What was erased stays so; that it was, and why, is known no more."""
    op.drop_table("erasures")
    op.drop_column("documents", "correction")
    op.drop_column("documents", "correction_url")
