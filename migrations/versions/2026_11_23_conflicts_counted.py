"""How many conflicts wait, and the newest of them, are told by an index alone."""

from collections.abc import Sequence

from alembic import op

revision: str = "2026_11_23_conflicts_counted"
down_revision: str | Sequence[str] | None = "2026_11_23_lineage"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Put between state and age whether another conflict answers for one."""
    op.drop_index(op.f("ix_conflicts_status_seq"), "conflicts")
    op.create_index(op.f("ix_conflicts_status_joined_to_id_seq"), "conflicts", ["status", "joined_to_id", "seq"])


def downgrade() -> None:
    """Back to state and age alone."""
    op.drop_index(op.f("ix_conflicts_status_joined_to_id_seq"), "conflicts")
    op.create_index(op.f("ix_conflicts_status_seq"), "conflicts", ["status", "seq"])
