"""The database itself refuses rows that say what cannot be."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from app.core.model.change import Noun
from app.core.model.conflict import ConflictKind, DecisionKind
from app.storage.store import Store
from app.storage.writes import NewConflict
from tests.storage.news import NOON, a_judgement, a_source, an_outlet, recorded, side

REFUSED = {
    "a second ledger": "INSERT INTO ledger (id, store_id, head) VALUES (2, 'x', 0)",
    "a ledger that counts down": "UPDATE ledger SET head = -1",
    "an unknown standing": "UPDATE claims SET standing = 'true'",
    "a claim that nobody answers for": "UPDATE claims SET canonical_id = 'clm_nobody'",
    "two claims under one key": "UPDATE claims SET claim_key = 'one'",
    "an appearance of no claim": "UPDATE appearances SET claim_id = 'clm_none'",
    "an end without a reason": "UPDATE appearances SET ended_seq = 999",
    "a time that ends before it begins": "UPDATE appearances SET event_start = event_end, event_end = event_start",
    "two appearances in one place": (
        "UPDATE appearances SET document_id = (SELECT min(document_id) FROM appearances), ordinal = 0"
    ),
    "a document without its text": "UPDATE documents SET text = ''",
    "a revision of nothing": "UPDATE documents SET revision = 2",
    "two live documents at one url": "UPDATE documents SET url = 'u', url_sha256 = 'x', status = 'live'",
    "one identity twice": "UPDATE documents SET identity = 'x'",
    "an implied link with a mention": "UPDATE links SET implied = 'publisher'",
    "a group in itself": (
        "INSERT INTO source_members (group_id, member_id, ordinal, seq) SELECT id, id, 0, 1 FROM sources"
    ),
    "a source of no kind": "UPDATE sources SET kind = 'rumour'",
    "a judgement without reasons": "UPDATE judgements SET reasons = '[]'",
    "an unrelated pair": "UPDATE judgements SET relation = 'unrelated'",
    "an update without direction": "UPDATE judgements SET relation = 'update'",
    "a score above one": "UPDATE judgements SET score = 1.5",
    "a judgement of others": "UPDATE judgements SET low_id = 'app_0'",
    "a resolved conflict without a resolution": "UPDATE conflicts SET status = 'resolved'",
    "a second open conflict of two claims": (
        "INSERT INTO conflicts (id, seq, kind, status, low_claim_id, high_claim_id, opened_at, version, priority)"
        " SELECT 'cfl_2', 9999, kind, 'in_review', low_claim_id, high_claim_id, opened_at, 1, 0 FROM conflicts"
    ),
    "a reviewer without a name": (
        "INSERT INTO api_keys (id, name, secret_sha256, can_submit, can_review, can_lookup, can_admin, created_at)"
        " VALUES ('key_1', 'n', 's', FALSE, TRUE, FALSE, FALSE, '2025-01-01 00:00:00')"
    ),
    "a key that opens nothing": (
        "INSERT INTO api_keys (id, name, secret_sha256, can_submit, can_review, can_lookup, can_admin, created_at)"
        " VALUES ('key_1', 'n', 's', FALSE, FALSE, FALSE, FALSE, '2025-01-01 00:00:00')"
    ),
    "an undo of nothing": "INSERT INTO decisions (id, seq, kind, noun, subject_id, actor, decided_at, note)"
    " VALUES ('dec_2', 9999, 'undo', 'claim', 'clm_1', 'rule', '2025-01-01 00:00:00', '')",
}


@pytest.fixture
def engine(database_url: str, store: Store) -> Iterator[Engine]:
    """A store with a little of everything, by its back door."""
    fill(store)
    opened = create_engine(database_url)
    if opened.dialect.name == "sqlite":
        event.listen(opened, "connect", lambda connection, _: connection.execute("PRAGMA foreign_keys = ON"))
    yield opened
    opened.dispose()


def fill(store: Store) -> None:
    ours = recorded(store, speakers=(a_source(),), publisher=an_outlet(), url="https://paper.example/a")
    theirs = recorded(store, "The Kremlin said that 50,000 peacekeepers would do.", url="https://paper.example/b")
    with store.turn(NOON) as turn:
        judgement = turn.add_judgements([a_judgement(ours, theirs)])[0]
        turn.open_or_join_conflict(NewConflict(ConflictKind.CONTRADICTION, side(ours), side(theirs), judgement.id))
        turn.decide(DecisionKind.NOT_SAME, Noun.CLAIM, ids=(ours.claim_id, theirs.claim_id), note="Not the same.")


@pytest.mark.parametrize("statement", REFUSED.values(), ids=REFUSED.keys())
def test_the_database_refuses(engine: Engine, statement: str) -> None:
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(text(statement))


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM changes WHERE seq = 1",
        "UPDATE changes SET kind = 'changed' WHERE seq = 1",
        "DELETE FROM decisions",
        "UPDATE decisions SET actor = 'somebody else'",
        "UPDATE decisions SET note = 'another note'",
        "UPDATE decisions SET note = '', actor = 'somebody else'",
    ],
)
def test_what_was_told_and_decided_is_never_altered(engine: Engine, statement: str) -> None:
    with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
        connection.execute(text(statement))


def test_an_erasure_may_blank_the_note_of_a_decision(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE decisions SET note = ''"))
        assert connection.execute(text("SELECT note FROM decisions")).scalar_one() == ""
