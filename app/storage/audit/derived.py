"""What is stored and follows from something else in, where it is not what follows found."""

from sqlalchemy import select
from sqlalchemy.engine import Connection
from sqlmodel import col

from app.core.model.audit import Finding, Invariant
from app.core.model.change import Noun
from app.core.model.conflict import DecisionKind
from app.storage import joins
from app.storage.audit.check import BATCH, Check, Question, Walk, asked, batches, count_of
from app.storage.binding import among, ids
from app.storage.standings import standings
from app.storage.tables.claims import ClaimRow
from app.storage.tables.review import DecisionRow

_APART_IN_FORCE = (
    "decisions.kind = 'not_same' AND NOT EXISTS"
    " (SELECT 1 FROM decisions AS undoing WHERE undoing.undoes = decisions.id)"
)
_JOINED_BY_NOBODY = (
    "SELECT {table}.id, {table}.canonical_id FROM {table} WHERE canonical_id <> id AND NOT EXISTS (SELECT 1 FROM"
    " decisions WHERE kind = 'same_as' AND noun = '{noun}' AND (subject_id = {table}.id OR object_id = {table}.id))"
)
_LAST_LINK = (
    "SELECT appearances.id FROM appearances LEFT JOIN links ON links.appearance_id = appearances.id AND links.ordinal"
    " = (SELECT max(last.ordinal) FROM links AS last WHERE last.appearance_id = appearances.id)"
    " WHERE coalesce(appearances.root_id, '') <>"
    " CASE WHEN links.implied IS NULL THEN coalesce(links.source_id, '') ELSE '' END AND appearances.text <> ''"
)
_QUESTIONS = (
    *(
        Question(
            Invariant.CANONICAL_DERIVED,
            table,
            _JOINED_BY_NOBODY.format(table=table, noun=noun),
            "{} answers for it, though nobody joined them",
        )
        for table, noun in (("claims", "claim"), ("sources", "source"))
    ),
    Question(
        Invariant.CLAIM_PLACE_DERIVED,
        "links",
        "SELECT links.appearance_id, links.ordinal FROM links"
        " JOIN appearances ON appearances.id = links.appearance_id JOIN claims ON claims.id = appearances.claim_id"
        " JOIN claims AS answering ON answering.id = claims.canonical_id"
        " WHERE links.claim_seq <> answering.seq",
        "link {} stands at the place of another claim",
    ),
    Question(Invariant.ROOT_DERIVED, "appearances", _LAST_LINK, "its root is not the innermost source of its chain"),
    Question(
        Invariant.CHAIN_IN_ORDER,
        "appearances",
        "SELECT appearance_id FROM links GROUP BY appearance_id HAVING max(ordinal) <> count(*) - 1",
        "a link of its chain is missing",
    ),
    Question(
        Invariant.CHAIN_IN_ORDER,
        "appearances",
        "SELECT DISTINCT links.appearance_id FROM links JOIN link_candidates"
        " ON link_candidates.appearance_id = links.appearance_id AND link_candidates.link_ordinal = links.ordinal"
        " WHERE links.source_id IS NOT NULL",
        "a link of its chain has a source, and others that it may mean",
    ),
    *(
        Question(
            Invariant.KEPT_APART,
            table,
            f"SELECT low_id, high_id FROM not_same JOIN {table} AS low ON low.id = low_id JOIN {table} AS high"  # noqa: S608
            " ON high.id = high_id WHERE low.canonical_id = high.canonical_id",
            "it is joined to {}, from which it is kept apart",
        )
        for table in ("claims", "sources")
    ),
    Question(
        Invariant.KEPT_APART,
        "not_same",
        "SELECT low_id, high_id FROM not_same WHERE NOT EXISTS"  # noqa: S608
        f" (SELECT 1 FROM decisions WHERE decisions.id = not_same.decision_id AND {_APART_IN_FORCE})",
        "it is kept apart from {}, and no decision in force says so",
    ),
    Question(
        Invariant.KEPT_APART,
        "decisions",
        f"SELECT id FROM decisions WHERE {_APART_IN_FORCE} AND NOT EXISTS (SELECT 1 FROM not_same"  # noqa: S608
        " WHERE decisions.subject_id IN (low_id, high_id) AND decisions.object_id IN (low_id, high_id))",
        "it keeps two apart, and they are not",
    ),
)

DERIVED = asked("what follows from chains and decisions", _QUESTIONS)
_JOINS = (
    select(col(DecisionRow.seq), col(DecisionRow.noun), col(DecisionRow.subject_id))
    .where(col(DecisionRow.kind) == DecisionKind.SAME_AS)
    .order_by(col(DecisionRow.seq))
    .limit(BATCH)
)
_STANDS = select(col(ClaimRow.id), col(ClaimRow.canonical_id), col(ClaimRow.standing)).where(
    among(col(ClaimRow.canonical_id))
)


def _canonical(connection: Connection) -> Walk:
    """Every joining by itself: all that it touches, joined anew."""
    after = 0
    while True:
        rows = connection.execute(_JOINS.where(col(DecisionRow.seq) > after)).all()
        for noun in (Noun.CLAIM, Noun.SOURCE):
            subjects = {row.subject_id for row in rows if row.noun is noun}
            table = str(joins.table_of(noun).__tablename__)
            for member, answering in joins.underived(connection, noun, ids=subjects) if subjects else ():
                detail = f"{member.canonical_id} answers for it, and {answering.id} should"
                yield Finding(Invariant.CANONICAL_DERIVED, table, member.id, detail)
        yield len(rows)
        if len(rows) < BATCH:
            return
        after = rows[-1].seq


CANONICAL = Check("who answers for whom", count_of(DecisionRow), _canonical)


def _standings(connection: Connection) -> Walk:
    for some in batches(connection, ClaimRow, where="canonical_id = id"):
        rows = connection.execute(_STANDS, ids(some)).all()
        derived = standings(connection, {row.id: row.canonical_id for row in rows})
        for row in rows:
            if row.standing is not derived[row.canonical_id]:
                detail = f"it stands {row.standing.value}, and follows to stand {derived[row.canonical_id].value}"
                yield Finding(Invariant.STANDING_DERIVED, "claims", row.id, detail)
        yield len(rows)


STANDINGS = Check("how claims stand", count_of(ClaimRow), _standings)
