"""Receipts: how the pages that were fetched came in, so that they can be asked whether they changed."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision: str = "2026_11_23_receipts"
down_revision: str | Sequence[str] | None = "2026_11_23_conflicts_together"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TEXT = AutoString()
PRECISIONS = ("minute", "day", "week", "month", "quarter", "year", "decade")


def upgrade() -> None:
    op.create_table(
        "receipts",
        sa.Column("asked_url_sha256", TEXT, nullable=False),
        sa.Column("asked_url", TEXT, nullable=False),
        sa.Column("found_url", TEXT, nullable=False),
        sa.Column("document_id", TEXT, nullable=False),
        sa.Column("fetched_at", UTCDateTime(), nullable=False),
        sa.Column("etag", TEXT, nullable=True),
        sa.Column("last_modified", TEXT, nullable=True),
        sa.Column("published_precision", _one_of("published_precision", *PRECISIONS), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_receipts_document_id")),
        sa.PrimaryKeyConstraint("asked_url_sha256", name=op.f("pk_receipts")),
    )
    op.create_index(op.f("ix_receipts_document_id"), "receipts", ["document_id"])


def downgrade() -> None:
    """Drop the table; pages are fetched whole once more."""
    op.drop_table("receipts")


def _one_of(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)
