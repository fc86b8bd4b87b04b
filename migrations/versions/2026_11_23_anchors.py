"""Anchors: the links that stand in documents, so that what they cite can be opened."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString

revision: str = "2026_11_23_anchors"
down_revision: str | Sequence[str] | None = "2026_11_23_held"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TEXT = AutoString()


def upgrade() -> None:
    """One table."""
    op.create_table(
        "anchors",
        sa.Column("document_id", TEXT, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("url", TEXT, nullable=False),
        sa.Column("span", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_anchors_document_id")),
        sa.PrimaryKeyConstraint("document_id", "number", name=op.f("pk_anchors")),
    )
    op.create_index(op.f("ix_anchors_url"), "anchors", ["url"])


def downgrade() -> None:
    """Drop the table; pages that come in again bring their links."""
    op.drop_table("anchors")
