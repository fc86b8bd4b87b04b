"""Corrections by hand: the kinds of decision that make them, and which decision a revision belongs to."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision: str = "2026_11_23_corrections"
down_revision: str | Sequence[str] | None = "2026_11_23_conflicts_counted"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TEXT = AutoString()
NOUNS = ("document", "claim", "appearance", "source", "judgement", "conflict", "decision")
KINDS_BEFORE = ("same_as", "not_same", "resolve", "dismiss", "reopen", "start", "release", "assign", "undo")
KINDS = (*KINDS_BEFORE, "edit", "add", "withdraw", "judge", "split", "retract", "erase")
COLUMNS = (
    "id", "seq", "kind", "noun", "subject_id", "object_id", "subject_key", "object_key", "actor", "decided_at", "note",
    "undoes", "detail", "part_of", "bulk_id",
)  # fmt: skip
OPTIONAL = frozenset({"object_id", "subject_key", "object_key", "undoes", "detail", "part_of", "bulk_id"})


def upgrade() -> None:
    """Widen the kinds, and let a revision name its decision."""
    _allow(KINDS)
    # Without a foreign key: SQLite adds none to a table that stands, and revisions are written with their decision.
    op.add_column("revisions", sa.Column("decision_id", TEXT, nullable=True))
    op.create_index(op.f("ix_revisions_decision_id"), "revisions", ["decision_id"])


def downgrade() -> None:
    """What was corrected stays; the decisions that did it are lost."""
    op.drop_index(op.f("ix_revisions_decision_id"), "revisions")
    op.drop_column("revisions", "decision_id")
    _allow(KINDS_BEFORE)


def _allow(kinds: Sequence[str]) -> None:
    if op.get_bind().dialect.name == "sqlite":
        _rebuild(kinds)
        return
    op.execute("ALTER TABLE decisions DISABLE TRIGGER append_only")
    op.execute(f"UPDATE decisions SET part_of = NULL WHERE part_of IN ({_gone(kinds)})")  # noqa: S608  constants
    op.execute(f"DELETE FROM decisions WHERE NOT ({_known(kinds)})")  # noqa: S608  constants of this file
    op.execute("ALTER TABLE decisions ENABLE TRIGGER append_only")
    op.drop_constraint(op.f("ck_decisions_kind"), "decisions", type_="check")
    op.create_check_constraint(op.f("ck_decisions_kind"), "decisions", _among("kind", kinds))


def _rebuild(kinds: Sequence[str]) -> None:
    """SQLite alters no check: the table is made anew, and its triggers with it."""
    op.create_table(
        "decisions_anew",
        *map(_column, COLUMNS),
        sa.ForeignKeyConstraint(["undoes"], ["decisions.id"], name=op.f("fk_decisions_undoes")),
        sa.ForeignKeyConstraint(["part_of"], ["decisions.id"], name=op.f("fk_decisions_part_of")),
        sa.CheckConstraint("(kind = 'undo') = (undoes IS NOT NULL)", name=op.f("ck_decisions_an_undo_undoes")),
        sa.CheckConstraint("subject_id <> object_id", name=op.f("ck_decisions_two_different_things")),
        sa.CheckConstraint(_among("kind", kinds), name=op.f("ck_decisions_kind")),
        sa.CheckConstraint(_among("noun", NOUNS), name=op.f("ck_decisions_noun")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
        sa.UniqueConstraint("seq", name=op.f("uq_decisions_seq")),
        sa.UniqueConstraint("undoes", name=op.f("uq_decisions_undoes")),
    )
    held = ", ".join(COLUMNS)
    kept = held.replace("part_of", f"CASE WHEN part_of IN ({_gone(kinds)}) THEN NULL ELSE part_of END")
    op.execute(f"INSERT INTO decisions_anew ({held}) SELECT {kept} FROM decisions WHERE {_known(kinds)}")  # noqa: S608  constants
    op.drop_table("decisions")
    op.rename_table("decisions_anew", "decisions")
    for column in ("object_id", "subject_id", "part_of", "bulk_id"):
        op.create_index(op.f(f"ix_decisions_{column}"), "decisions", [column])
    same = " AND ".join(f"NEW.{column} IS OLD.{column}" for column in COLUMNS if column != "note")
    refuse = "BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END"
    op.execute(f"CREATE TRIGGER decisions_are_not_deleted BEFORE DELETE ON decisions {refuse}")
    blanked = f"NEW.note = '' AND {same}"
    op.execute(f"CREATE TRIGGER decisions_are_not_altered BEFORE UPDATE ON decisions WHEN NOT ({blanked}) {refuse}")


def _gone(kinds: Sequence[str]) -> str:
    return f"SELECT id FROM decisions WHERE NOT ({_among('kind', kinds)})"  # noqa: S608  constants of this file


def _known(kinds: Sequence[str]) -> str:
    """Rows that these kinds can hold: no other kind, and nothing that undoes one."""
    return f"{_among('kind', kinds)} AND (undoes IS NULL OR undoes NOT IN ({_gone(kinds)}))"


def _among(column: str, values: Sequence[str]) -> str:
    return f"{column} IN ({', '.join(repr(value) for value in values)})"


def _column(name: str) -> sa.Column[Any]:
    if name == "seq":
        return sa.Column(name, sa.BigInteger(), nullable=False)
    if name == "decided_at":
        return sa.Column(name, UTCDateTime(), nullable=False)
    if name in {"kind", "noun"}:
        return sa.Column(name, sa.String(32), nullable=False)
    return sa.Column(name, TEXT, nullable=name in OPTIONAL)
