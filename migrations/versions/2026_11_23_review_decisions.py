"""What settling conflicts needs: states and lots of decisions, comments, who speaks in a conflict, its rank."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from math import log2
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision: str = "2026_11_23_review_decisions"
down_revision: str | Sequence[str] | None = "2026_11_23_events_out"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TEXT = AutoString()
WAITING = "status IN ('open', 'in_review')"
NOUNS = ("document", "claim", "appearance", "source", "judgement", "conflict", "decision")
KINDS_BEFORE = ("same_as", "not_same", "resolve", "dismiss", "undo")
KINDS = ("same_as", "not_same", "resolve", "dismiss", "reopen", "start", "release", "assign", "undo")
COLUMNS_BEFORE = (
    "id", "seq", "kind", "noun", "subject_id", "object_id", "subject_key", "object_key", "actor", "decided_at", "note",
    "undoes", "detail",
)  # fmt: skip
COLUMNS = (*COLUMNS_BEFORE, "part_of", "bulk_id")
QUEUE: tuple[tuple[str, tuple[str, ...], bool], ...] = (
    ("ix_conflicts_low_claim_id", ("low_claim_id",), False),
    ("ix_conflicts_priority_seq", ("priority", "seq"), False),
    ("ix_conflicts_status_priority_seq", ("status", "priority", "seq"), False),
    ("ix_conflicts_assignee_id_priority_seq", ("assignee_id", "priority", "seq"), False),
    ("ix_conflicts_waiting", ("priority", "seq"), True),
    ("ix_conflicts_waiting_aside", ("resolution", "priority", "seq"), True),
    ("ix_conflicts_waiting_kind", ("kind", "priority", "seq"), True),
)
AT_ONCE = 1000


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _rebuild_decisions(KINDS, COLUMNS_BEFORE, COLUMNS)
    else:
        _alter_decisions()
    op.create_index(op.f("ix_decisions_part_of"), "decisions", ["part_of"])
    op.create_index(op.f("ix_decisions_bulk_id"), "decisions", ["bulk_id"])
    for column in ("ruled_relation", "ruled_newer", "ruled_status"):
        op.add_column("judgements", sa.Column(column, sa.String(32), nullable=True))
    op.add_column("conflicts", sa.Column("newer_id", TEXT, nullable=True))
    for name, columns, waiting in QUEUE:
        only = sa.text(WAITING) if waiting else None
        op.create_index(op.f(name), "conflicts", list(columns), sqlite_where=only, postgresql_where=only)
    _create_conflict_sources()
    _create_conflict_comments()
    _note_sources()
    _rank()


def downgrade() -> None:
    op.drop_table("conflict_comments")
    op.drop_table("conflict_sources")
    for name, _, _ in QUEUE:
        op.drop_index(op.f(name), "conflicts")
    op.drop_column("conflicts", "newer_id")
    for column in ("ruled_relation", "ruled_newer", "ruled_status"):
        op.drop_column("judgements", column)
    if op.get_bind().dialect.name == "sqlite":
        _rebuild_decisions(KINDS_BEFORE, COLUMNS_BEFORE, COLUMNS_BEFORE)
    else:
        _alter_decisions_back()


def _known_before() -> str:
    """Rows that the kinds of before can hold: no new kind, and nothing that undoes one."""
    kinds = ", ".join(f"'{kind}'" for kind in KINDS_BEFORE)
    gone = f"SELECT id FROM decisions WHERE kind NOT IN ({kinds})"  # noqa: S608  constants of this file
    return f"kind IN ({kinds}) AND (undoes IS NULL OR undoes NOT IN ({gone}))"


def _rebuild_decisions(kinds: Sequence[str], copied: Sequence[str], columns: Sequence[str]) -> None:
    """SQLite alters no check: the table is made anew, and its triggers with it."""
    named = [_column(name) for name in columns]
    links = [sa.ForeignKeyConstraint(["undoes"], ["decisions.id"], name=op.f("fk_decisions_undoes"))]
    if "part_of" in columns:
        links.append(sa.ForeignKeyConstraint(["part_of"], ["decisions.id"], name=op.f("fk_decisions_part_of")))
    op.create_table(
        "decisions_anew",
        *named,
        *links,
        sa.CheckConstraint("(kind = 'undo') = (undoes IS NOT NULL)", name=op.f("ck_decisions_an_undo_undoes")),
        sa.CheckConstraint("subject_id <> object_id", name=op.f("ck_decisions_two_different_things")),
        sa.CheckConstraint(_among("kind", kinds), name=op.f("ck_decisions_kind")),
        sa.CheckConstraint(_among("noun", NOUNS), name=op.f("ck_decisions_noun")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
        sa.UniqueConstraint("seq", name=op.f("uq_decisions_seq")),
        sa.UniqueConstraint("undoes", name=op.f("uq_decisions_undoes")),
    )
    held = ", ".join(copied)
    only = _known_before()
    op.execute(f"INSERT INTO decisions_anew ({held}) SELECT {held} FROM decisions WHERE {only}")  # noqa: S608  constants
    op.drop_table("decisions")
    op.rename_table("decisions_anew", "decisions")
    op.create_index(op.f("ix_decisions_object_id"), "decisions", ["object_id"])
    op.create_index(op.f("ix_decisions_subject_id"), "decisions", ["subject_id"])
    same = " AND ".join(f"NEW.{column} IS OLD.{column}" for column in columns if column != "note")
    refuse = "BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END"
    op.execute(f"CREATE TRIGGER decisions_are_not_deleted BEFORE DELETE ON decisions {refuse}")
    blanked = f"NEW.note = '' AND {same}"
    op.execute(f"CREATE TRIGGER decisions_are_not_altered BEFORE UPDATE ON decisions WHEN NOT ({blanked}) {refuse}")


def _column(name: str) -> sa.Column[Any]:
    if name == "seq":
        return sa.Column(name, sa.BigInteger(), nullable=False)
    if name == "decided_at":
        return sa.Column(name, UTCDateTime(), nullable=False)
    if name in {"kind", "noun"}:
        return sa.Column(name, sa.String(32), nullable=False)
    optional = {"object_id", "subject_key", "object_key", "undoes", "detail", "part_of", "bulk_id"}
    return sa.Column(name, TEXT, nullable=name in optional)


def _alter_decisions() -> None:
    op.add_column("decisions", sa.Column("part_of", TEXT, nullable=True))
    op.add_column("decisions", sa.Column("bulk_id", TEXT, nullable=True))
    op.create_foreign_key(op.f("fk_decisions_part_of"), "decisions", "decisions", ["part_of"], ["id"])
    op.drop_constraint(op.f("ck_decisions_kind"), "decisions", type_="check")
    op.create_check_constraint(op.f("ck_decisions_kind"), "decisions", _among("kind", KINDS))


def _alter_decisions_back() -> None:
    op.execute("ALTER TABLE decisions DISABLE TRIGGER append_only")
    op.execute("UPDATE decisions SET part_of = NULL")
    op.execute(f"DELETE FROM decisions WHERE NOT ({_known_before()})")  # noqa: S608  constants of this file
    op.execute("ALTER TABLE decisions ENABLE TRIGGER append_only")
    op.drop_constraint(op.f("ck_decisions_kind"), "decisions", type_="check")
    op.create_check_constraint(op.f("ck_decisions_kind"), "decisions", _among("kind", KINDS_BEFORE))
    op.drop_column("decisions", "part_of")
    op.drop_column("decisions", "bulk_id")


def _among(column: str, values: Sequence[str]) -> str:
    return f"{column} IN ({', '.join(repr(value) for value in values)})"


def _create_conflict_sources() -> None:
    op.create_table(
        "conflict_sources",
        sa.Column("source_id", TEXT, nullable=False),
        sa.Column("conflict_id", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_conflict_sources_source_id")),
        sa.ForeignKeyConstraint(["conflict_id"], ["conflicts.id"], name=op.f("fk_conflict_sources_conflict_id")),
        sa.PrimaryKeyConstraint("source_id", "conflict_id", name=op.f("pk_conflict_sources")),
    )


def _create_conflict_comments() -> None:
    op.create_table(
        "conflict_comments",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("conflict_id", TEXT, nullable=False),
        sa.Column("editor_id", TEXT, nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["conflict_id"], ["conflicts.id"], name=op.f("fk_conflict_comments_conflict_id")),
        sa.ForeignKeyConstraint(["editor_id"], ["editors.id"], name=op.f("fk_conflict_comments_editor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflict_comments")),
        sa.UniqueConstraint("seq", name=op.f("uq_conflict_comments_seq")),
    )
    op.create_index(op.f("ix_conflict_comments_conflict_id_seq"), "conflict_comments", ["conflict_id", "seq"])


def _note_sources() -> None:
    op.execute(
        """
        INSERT INTO conflict_sources (source_id, conflict_id)
        SELECT links.source_id, conflict_sides.conflict_id
        FROM conflict_sides JOIN links ON links.appearance_id = conflict_sides.appearance_id
        WHERE links.source_id IS NOT NULL
        UNION
        SELECT appearances.outlet_id, conflict_sides.conflict_id
        FROM conflict_sides JOIN appearances ON appearances.id = conflict_sides.appearance_id
        WHERE appearances.outlet_id IS NOT NULL
        """
    )


def _rank() -> None:
    """The rank of every conflict, by the formula of this day: outlets x certainty x recency, as a logarithm."""
    connection = op.get_bind()
    set_rank = sa.text("UPDATE conflicts SET priority = :rank WHERE id = :id")
    for some in _some_conflicts(connection):
        weighed = connection.execute(
            sa.text(
                """
                SELECT conflict_sides.conflict_id AS id,
                       COALESCE(sources.canonical_id, documents.host, documents.family_id) AS outlet,
                       documents.published_at AS published_at, documents.received_at AS received_at
                FROM conflict_sides
                JOIN appearances ON appearances.id = conflict_sides.appearance_id
                JOIN documents ON documents.id = appearances.document_id
                LEFT JOIN sources ON sources.id = appearances.outlet_id
                WHERE conflict_sides.conflict_id BETWEEN :first AND :last
                """
            ).columns(published_at=UTCDateTime(), received_at=UTCDateTime()),
            {"first": some[0], "last": some[-1]},
        ).all()
        certain = connection.execute(
            sa.text(
                "SELECT conflict_id AS id, MAX(score) AS score FROM judgements"
                " WHERE conflict_id BETWEEN :first AND :last GROUP BY conflict_id"
            ),
            {"first": some[0], "last": some[-1]},
        )
        scores = {row.id: float(row.score) for row in certain}
        sides: dict[str, list[Any]] = {}
        for row in weighed:
            sides.setdefault(row.id, []).append(row)
        ranks = [{"id": found, "rank": _rank_of(rows, scores.get(found, 0.0))} for found, rows in sides.items()]
        if ranks:
            connection.execute(set_rank, ranks)


def _some_conflicts(connection: sa.Connection) -> Iterator[list[str]]:
    after = ""
    wanted = sa.text("SELECT id FROM conflicts WHERE id > :after ORDER BY id LIMIT :most")
    while found := list(connection.execute(wanted, {"after": after, "most": AT_ONCE}).scalars()):
        yield found
        after = found[-1]


def _rank_of(sides: Sequence[Any], certainty: float) -> int:
    outlets = len({side.outlet for side in sides})
    latest: datetime = max(min(side.published_at or side.received_at, side.received_at) for side in sides)
    days = (latest - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds() / 86_400
    return round(1000 * (log2(outlets) + log2(max(0.001, certainty)) + days / 3))
