"""Conflicts that came to be about one pair of claims are settled together; watched texts count their changes."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString

revision: str = "2026_11_23_conflicts_together"
down_revision: str | Sequence[str] | None = "2026_11_23_verdicts_and_feeds"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

WAITED = "status IN ('open', 'in_review')"
WAITING = "status IN ('open', 'in_review') AND joined_to_id IS NULL"
PARTIAL: tuple[tuple[str, tuple[str, ...], bool], ...] = (
    ("uq_conflicts_open_pair", ("low_claim_id", "high_claim_id"), True),
    ("ix_conflicts_waiting", ("priority", "seq"), False),
    ("ix_conflicts_waiting_aside", ("resolution", "priority", "seq"), False),
    ("ix_conflicts_waiting_kind", ("kind", "priority", "seq"), False),
)


def upgrade() -> None:
    """Add the column, empty: the next decision about its claims finds what goes together."""
    op.add_column("conflicts", sa.Column("joined_to_id", AutoString(), nullable=True))
    joined = sa.text("joined_to_id IS NOT NULL")
    op.create_index(
        op.f("ix_conflicts_joined_to_id"), "conflicts", ["joined_to_id"], sqlite_where=joined, postgresql_where=joined
    )
    _index_anew(WAITING)
    op.execute("INSERT INTO cursors (name, seq) VALUES ('watched_texts', 0)")


def downgrade() -> None:
    """Drop it: what went together waits each by itself again."""
    op.execute("DELETE FROM cursors WHERE name = 'watched_texts'")
    _index_anew(WAITED)
    op.drop_index(op.f("ix_conflicts_joined_to_id"), "conflicts")
    op.drop_column("conflicts", "joined_to_id")


def _index_anew(condition: str) -> None:
    only = sa.text(condition)
    for name, columns, unique in PARTIAL:
        op.drop_index(op.f(name), "conflicts")
        op.create_index(op.f(name), "conflicts", list(columns), unique=unique, sqlite_where=only, postgresql_where=only)
