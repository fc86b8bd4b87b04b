"""A fault that is planted by hand is found, named and placed; a store as it is written has none."""

import pytest
from sqlalchemy import text

from app.core.model.audit import Finding, Invariant
from app.core.model.change import Noun
from app.core.model.conflict import DecisionKind
from app.storage.audit.store import audit
from app.storage.store import Store
from tests.storage.backdoor import back_door
from tests.storage.news import NOON, Said, a_source, an_outlet, record, recorded
from tests.storage.test_constraints import fill

LATER = "(SELECT max(seq) FROM appearances)"
PLANTED = {
    "a change is missing": (Invariant.LEDGER_WITHOUT_GAPS, "DELETE FROM changes WHERE seq = 2"),
    "the first change is missing": (Invariant.LEDGER_WITHOUT_GAPS, "DELETE FROM changes WHERE seq = 1"),
    "the head is too low": (Invariant.LEDGER_WITHOUT_GAPS, "UPDATE ledger SET head = head - 1"),
    "a change tells of another": (
        Invariant.PLACE_IN_LEDGER,
        "UPDATE changes SET subject_id = 'clm_x' WHERE seq = (SELECT min(seq) FROM claims)",
    ),
    "an end is still to come": (
        Invariant.PLACE_IN_LEDGER,
        "UPDATE appearances SET ended_seq = 9999, ended_as = 'withdrawn' WHERE seq = " + LATER,
    ),
    "a revision is no JSON": (Invariant.REVISION_READABLE, "UPDATE revisions SET before = '{'"),
    "a revision is of no column": (Invariant.REVISION_READABLE, """UPDATE revisions SET before = '{"colour": 1}'"""),
    "a revision holds no standing": (
        Invariant.REVISION_READABLE,
        """UPDATE revisions SET before = '{"standing": "true"}' WHERE noun = 'claim'""",
    ),
    "a revision of no decision": (Invariant.REFERENCE_EXISTS, "UPDATE revisions SET decision_id = 'dec_x'"),
    "an appearance of no claim": (Invariant.REFERENCE_EXISTS, "UPDATE appearances SET claim_id = 'clm_x'"),
    "a link of no source": (Invariant.REFERENCE_EXISTS, "UPDATE links SET source_id = 'src_x'"),
    "a version of nothing": (Invariant.COLUMN_POSSIBLE, "UPDATE conflicts SET version = 0"),
    "a standing that is none": (Invariant.COLUMN_POSSIBLE, "UPDATE claims SET standing = 'true'"),
    "a text that was changed": (
        Invariant.SPANS_AGREE,
        "UPDATE documents SET text = replace(text, 'Kremlin', 'kremlin')",
    ),
    "a reading that is no JSON": (Invariant.SPANS_AGREE, "UPDATE appearances SET content = '{' WHERE seq = " + LATER),
    "a text key that was changed": (Invariant.TEXT_KEY_AGREES, "UPDATE appearances SET text_key = 'another'"),
    "a text of another hash": (Invariant.DOCUMENT_IDENTITY, "UPDATE documents SET text_sha256 = 'x' || id"),
    "an identity of another": (Invariant.DOCUMENT_IDENTITY, "UPDATE documents SET identity = id"),
    "a text of no family": (Invariant.DOCUMENT_IDENTITY, "DELETE FROM family_texts"),
    "a revision of what is in force": (
        Invariant.REVISIONS_IN_LINE,
        (
            "UPDATE documents SET replaces = (SELECT min(id) FROM documents), revision = 2"
            " WHERE id = (SELECT max(id) FROM documents)"
        ),
    ),
    "an erased document with a text": (Invariant.ERASED_IS_EMPTY, "UPDATE documents SET status = 'erased'"),
    "a telling of a retracted document": (
        Invariant.LIVE_IN_LIVE_DOCUMENT,
        "UPDATE documents SET status = 'retracted'",
    ),
    "another position": (Invariant.POSITION_DERIVED, "UPDATE appearances SET position = 'doubts'"),
    "a gap in a chain": (Invariant.CHAIN_IN_ORDER, "UPDATE links SET ordinal = 7 WHERE ordinal = 1"),
    "a source and others beside it": (
        Invariant.CHAIN_IN_ORDER,
        (
            "INSERT INTO link_candidates (appearance_id, link_ordinal, ordinal, source_id)"
            " SELECT appearance_id, ordinal, 0, source_id FROM links"
        ),
    ),
    "another root": (Invariant.ROOT_DERIVED, "UPDATE appearances SET root_id = NULL"),
    "a claim that nobody joined": (
        Invariant.CANONICAL_DERIVED,
        "UPDATE claims SET canonical_id = (SELECT min(id) FROM claims)",
    ),
    "sources that were joined and are not": (Invariant.CANONICAL_DERIVED, "UPDATE sources SET canonical_id = id"),
    "another standing": (Invariant.STANDING_DERIVED, "UPDATE claims SET standing = 'retracted'"),
    "a link at another place": (Invariant.CLAIM_PLACE_DERIVED, "UPDATE links SET claim_seq = claim_seq + 1"),
    "a pair that is kept apart and joined": (
        Invariant.KEPT_APART,
        "UPDATE claims SET canonical_id = (SELECT min(id) FROM claims)",
    ),
    "a parting that nobody decided": (
        Invariant.KEPT_APART,
        "UPDATE not_same SET decision_id = (SELECT id FROM decisions WHERE kind = 'same_as')",
    ),
    "a parting that was forgotten": (Invariant.KEPT_APART, "DELETE FROM not_same"),
    "a judgement without reasons": (Invariant.REASONS_GIVEN, "UPDATE judgements SET reasons = '[]'"),
    "reasons that cannot be read": (Invariant.REASONS_GIVEN, "UPDATE judgements SET reasons = '[{}]'"),
    "a conflict with no sides": (Invariant.CONFLICT_HAS_SIDES, "DELETE FROM conflict_sides"),
    "a conflict about nothing": (Invariant.CONFLICT_HAS_SIDES, "UPDATE judgements SET conflict_id = NULL"),
    "a conflict that goes with itself": (Invariant.CONFLICT_JOINED_ONCE, "UPDATE conflicts SET joined_to_id = id"),
}


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with a little of everything."""
    fill(store)
    with store.turn(NOON) as turn:
        record(turn, Said("Ten ships left.", speakers=(a_source("The port"),), publisher=an_outlet("Echo")))
        mayor, town = (turn.resolve_sources([a_source(name)]) for name in ("The mayor", "The town"))
        pair = next(iter(mayor.values())).id, next(iter(town.values())).id
        turn.decide(DecisionKind.SAME_AS, Noun.SOURCE, ids=pair)
    return store


def findings(store: Store) -> list[Finding]:
    return list(store.audit(lambda _: None))


def test_every_planted_fault_is_found(filled: Store, database_url: str) -> None:
    missed = []
    with back_door(database_url) as connection:
        for name, (invariant, statement) in PLANTED.items():
            connection.exec_driver_sql("SAVEPOINT planted")
            connection.execute(text(statement))
            if invariant not in {found.invariant for found in audit(connection, lambda _: None)}:
                missed.append(name)
            connection.exec_driver_sql("ROLLBACK TO SAVEPOINT planted")
    assert missed == []


def test_a_store_as_it_is_written_has_no_fault(filled: Store) -> None:
    assert findings(filled) == []


def test_progress_comes_to_what_there_is(store: Store) -> None:
    recorded(store)
    seen: list[int] = []

    assert list(store.audit(seen.append)) == []
    assert seen[-1] >= store.audit_size() - 1
    assert seen == sorted(seen)


def test_every_invariant_says_what_it_means() -> None:
    assert all(invariant.meaning.endswith(".") for invariant in Invariant)
    planted = {invariant for invariant, _ in PLANTED.values()}
    assert set(Invariant) - planted == {
        Invariant.INDEX_IN_STORE,
        Invariant.CONFLICT_AS_DECIDED,
    }  # see tests/flows/test_doctor.py
