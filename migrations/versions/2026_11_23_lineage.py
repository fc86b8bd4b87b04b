"""Families of copies, found by sketches of their texts, and checks of citations, which are never altered.

Families that are there already stand alone until one of their texts comes again; nothing of what was counted is lost.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision: str = "2026_11_23_lineage"
down_revision: str | Sequence[str] | None = "2026_11_23_receipts"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TEXT = AutoString()
# What may still be written to a check: an erasure takes the words that it quotes.
ERASED = "NEW.findings = '[]'"
OUTCOMES = (
    "unreachable",
    "language_unsupported",
    "passage_absent",
    "quote_altered",
    "number_absent",
    "name_absent",
    "negation_differs",
    "hedge_lost",
    "attribution_stripped",
    "supported",
)


def upgrade() -> None:
    op.add_column("families", sa.Column("kin_id", TEXT, nullable=True))
    op.execute("UPDATE families SET kin_id = id")
    op.create_index(op.f("ix_families_kin_id"), "families", ["kin_id"])
    op.create_table(
        "family_sketches",
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("family_id", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["family_id"], ["families.id"], name=op.f("fk_family_sketches_family_id")),
        sa.PrimaryKeyConstraint("value", "family_id", name=op.f("pk_family_sketches")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "citation_checks",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("appearance_id", TEXT, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("cited_document_id", TEXT, nullable=True),
        sa.Column("cited_url", TEXT, nullable=True),
        sa.Column("cited_sha256", TEXT, nullable=True),
        sa.Column("outcome", _one_of("outcome", *OUTCOMES), nullable=False),
        sa.Column("findings", TEXT, nullable=False),
        sa.Column("checked_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["appearance_id"], ["appearances.id"], name=op.f("fk_citation_checks_appearance_id")),
        sa.ForeignKeyConstraint(
            ["cited_document_id"], ["documents.id"], name=op.f("fk_citation_checks_cited_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citation_checks")),
        sa.UniqueConstraint("appearance_id", "ordinal", name=op.f("uq_citation_checks_appearance_id_ordinal")),
    )
    _refuse_alterations()


def downgrade() -> None:
    """Drop them; sketches are made again as texts come, checks are lost."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER append_only ON citation_checks")
        op.execute("DROP FUNCTION refuse_altered_citation_checks()")
    op.drop_table("citation_checks")
    op.drop_table("family_sketches")
    op.drop_index(op.f("ix_families_kin_id"), "families")
    with op.batch_alter_table("families") as table:
        table.drop_column("kin_id")


def _refuse_alterations() -> None:
    if op.get_bind().dialect.name == "sqlite":
        refuse = "BEGIN SELECT RAISE(ABORT, 'checks of citations are append-only'); END"
        op.execute(f"CREATE TRIGGER citation_checks_are_kept BEFORE DELETE ON citation_checks {refuse}")
        op.execute(f"CREATE TRIGGER citation_checks_stay BEFORE UPDATE ON citation_checks WHEN NOT ({ERASED}) {refuse}")
        return
    op.execute(
        f"""
        CREATE FUNCTION refuse_altered_citation_checks() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'UPDATE' AND {ERASED} THEN
                RETURN NEW;
            END IF;
            RAISE EXCEPTION 'checks of citations are append-only' USING ERRCODE = 'restrict_violation';
        END $$
        """
    )
    op.execute(
        "CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON citation_checks"
        " FOR EACH ROW EXECUTE FUNCTION refuse_altered_citation_checks()"
    )


def _one_of(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)
