"""Names that people give sources, and those that they take away."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString

revision: str = "2026_11_23_names_by_hand"
down_revision: str | Sequence[str] | None = "2026_11_23_revisions_by_noun"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Three columns; a column of SQLite takes a key to another table only with its table made anew."""
    with op.batch_alter_table("source_aliases") as aliases:
        aliases.add_column(sa.Column("decision_id", AutoString(), nullable=True))
        aliases.add_column(sa.Column("key_sha256", AutoString(), nullable=True))
        aliases.add_column(sa.Column("removed_seq", sa.BigInteger(), nullable=True))
        aliases.create_foreign_key(op.f("fk_source_aliases_decision_id"), "decisions", ["decision_id"], ["id"])
    op.create_index(op.f("ix_source_aliases_key_sha256"), "source_aliases", ["key_sha256"])


def downgrade() -> None:
    """What people said of names is known no more."""
    op.drop_index(op.f("ix_source_aliases_key_sha256"), "source_aliases")
    with op.batch_alter_table("source_aliases") as aliases:
        aliases.drop_constraint(op.f("fk_source_aliases_decision_id"), type_="foreignkey")
        aliases.drop_column("removed_seq")
        aliases.drop_column("key_sha256")
        aliases.drop_column("decision_id")
