"""A database in, everything that is not whole out: what no constraint can say, read with plain SQL."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, create_engine, text

# Each question finds what must not be there.
QUESTIONS = {
    "a claim without an appearance": """
        SELECT c.id FROM claims c WHERE NOT EXISTS (SELECT 1 FROM appearances a WHERE a.claim_id = c.id)
        AND NOT EXISTS (
            SELECT 1 FROM revisions r WHERE r.noun = 'appearance' AND r.before LIKE '%"claim_id":"' || c.id || '"%'
        )
    """,
    "an appearance without its document": """
        SELECT a.id FROM appearances a LEFT JOIN documents d ON d.id = a.document_id WHERE d.id IS NULL
    """,
    "a judgement without reasons": "SELECT id FROM judgements WHERE reasons IN ('', '[]', 'null')",
    "a judgement with a side that is not stored": """
        SELECT j.id FROM judgements j WHERE
            NOT EXISTS (SELECT 1 FROM appearances a WHERE a.id = j.our_appearance_id)
            OR NOT EXISTS (SELECT 1 FROM appearances a WHERE a.id = j.their_appearance_id)
    """,
    "a conflict without two sides": """
        SELECT c.id FROM conflicts c
        WHERE (SELECT COUNT(*) FROM conflict_sides s WHERE s.conflict_id = c.id) < 2
    """,
    "a conflict that waits without a judgement": """
        SELECT c.id FROM conflicts c WHERE NOT EXISTS (SELECT 1 FROM judgements j WHERE j.conflict_id = c.id)
        AND c.status IN ('open', 'in_review')
    """,
    "an open contradiction without a conflict": """
        SELECT id FROM judgements
        WHERE relation = 'contradiction' AND status = 'suggested' AND conflict_id IS NULL
    """,
    "two open conflicts of one pair": """
        SELECT MIN(c.id) FROM conflicts c
            JOIN claims l ON l.id = c.low_claim_id JOIN claims h ON h.id = c.high_claim_id
        WHERE c.status IN ('open', 'in_review')
        GROUP BY
            CASE WHEN l.canonical_id < h.canonical_id THEN l.canonical_id ELSE h.canonical_id END,
            CASE WHEN l.canonical_id < h.canonical_id THEN h.canonical_id ELSE l.canonical_id END
        HAVING COUNT(*) > 1
    """,
    "a claim answered for by one that is answered for itself": """
        SELECT c.id FROM claims c JOIN claims o ON o.id = c.canonical_id WHERE o.canonical_id <> o.id
    """,
    "a joined claim without a decision": """
        SELECT c.id FROM claims c WHERE c.canonical_id <> c.id AND NOT EXISTS (
            SELECT 1 FROM decisions d WHERE d.kind = 'same_as' AND (d.subject_id = c.id OR d.object_id = c.id)
        )
    """,
    "a link whose source is not stored": """
        SELECT l.appearance_id FROM links l LEFT JOIN sources s ON s.id = l.source_id
        WHERE l.source_id IS NOT NULL AND s.id IS NULL
    """,
    "a change of something that is not there": """
        SELECT c.subject_id FROM changes c WHERE c.noun = 'document'
            AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.id = c.subject_id)
        UNION SELECT c.subject_id FROM changes c WHERE c.noun = 'claim'
            AND NOT EXISTS (SELECT 1 FROM claims d WHERE d.id = c.subject_id)
        UNION SELECT c.subject_id FROM changes c WHERE c.noun = 'conflict'
            AND NOT EXISTS (SELECT 1 FROM conflicts d WHERE d.id = c.subject_id)
    """,
    "a document, claim or conflict whose making no change tells": """
        SELECT d.id FROM documents d
            WHERE NOT EXISTS (SELECT 1 FROM changes c WHERE c.subject_id = d.id AND c.kind = 'created')
        UNION SELECT d.id FROM claims d
            WHERE NOT EXISTS (SELECT 1 FROM changes c WHERE c.subject_id = d.id AND c.kind = 'created')
        UNION SELECT d.id FROM conflicts d
            WHERE NOT EXISTS (SELECT 1 FROM changes c WHERE c.subject_id = d.id AND c.kind = 'opened')
    """,
}


def audit(database_url: str) -> list[str]:
    """What is not whole, one line each; nothing is the good answer."""
    engine = create_engine(database_url)
    try:
        with engine.connect() as connection:
            found = [
                f"{what}: {row[0]}"
                for what, question in QUESTIONS.items()
                for row in connection.execute(text(question))
            ]
            return [*found, *_changes(connection), *_spans(connection)]
    finally:
        engine.dispose()


def _changes(connection: Connection) -> list[str]:
    """The ledger counts from 1 to its head without a gap."""
    head = connection.execute(text("SELECT head FROM ledger")).scalar_one()
    seqs = list(connection.execute(text("SELECT seq FROM changes ORDER BY seq")).scalars())
    return [] if seqs == list(range(1, head + 1)) else [f"changes {len(seqs)} under a head of {head}"]


def _spans(connection: Connection) -> list[str]:
    """Every span agrees with the text that it indexes."""
    rows = connection.execute(
        text(
            "SELECT a.id, a.content, a.passage, a.facts, a.hedges, d.text, d.title"
            " FROM appearances a JOIN documents d ON d.id = a.document_id WHERE d.status <> 'erased'"
        )
    )
    wrong = []
    for row in rows:
        originals = {"text": row.text, "title": row.title or ""}
        for column in (row.content, row.passage, row.facts, row.hedges):
            wrong += [f"a span of {row.id}" for span in _found(json.loads(column)) if not _agrees(span, originals)]
    links = connection.execute(
        text(
            "SELECT l.appearance_id AS id, l.mention, l.cue, d.text, d.title FROM links l"
            " JOIN appearances a ON a.id = l.appearance_id JOIN documents d ON d.id = a.document_id"
            " WHERE d.status <> 'erased'"
        )
    )
    for row in links:
        originals = {"text": row.text, "title": row.title or ""}
        for column in (row.mention, row.cue):
            for span in _found(json.loads(column) if column else None):
                wrong += [] if _agrees(span, originals) else [f"a link of {row.id}"]
    return wrong


def _found(stored: object) -> Iterator[dict[str, Any]]:
    """The spans anywhere inside a stored value; a span of the text leaves its field out."""
    if isinstance(stored, dict):
        if {"start", "end", "text"} <= stored.keys() and isinstance(stored["start"], int):
            yield stored
        for value in stored.values():
            yield from _found(value)
    elif isinstance(stored, list):
        for value in stored:
            yield from _found(value)


def _agrees(span: dict[str, Any], originals: dict[str, str]) -> bool:
    original = originals[span.get("field", "text")]
    return bool(original[span["start"] : span["end"]] == span["text"])
