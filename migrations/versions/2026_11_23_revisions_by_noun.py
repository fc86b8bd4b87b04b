"""Revisions by what they are about and when: what was known at a time asks for all that was written over since."""

from collections.abc import Sequence

from alembic import op

revision: str = "2026_11_23_revisions_by_noun"
down_revision: str | Sequence[str] | None = "2026_11_23_documents_withdrawn"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_index(op.f("ix_revisions_noun_seq"), "revisions", ["noun", "seq"])


def downgrade() -> None:
    op.drop_index(op.f("ix_revisions_noun_seq"), "revisions")
