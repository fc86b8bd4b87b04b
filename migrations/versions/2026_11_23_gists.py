"""What the gate compares of an appearance, stored beside it; of those already there it is made at each reading.

`hearsay reindex` stores it for them, too: it is derived from the text and the facts, and so may be missing anywhere.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "2026_11_23_gists"
down_revision: str | Sequence[str] | None = "2026_11_23_desk_accounts"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Add the column, empty: no row is rewritten."""
    op.add_column("appearances", sa.Column("gist", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    """Drop it; nothing is lost that could not be made again."""
    with op.batch_alter_table("appearances") as table:
        table.drop_column("gist")
