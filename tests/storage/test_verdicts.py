"""Verdicts are kept as they came: no row of one is altered or deleted, but for its words at an erasure."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from app.core.model.document import Document
from app.core.model.published import Channel, ClaimReview, PublishedVerdict, Rating, ReviewedClaim
from app.flows.draft import sha256_of
from app.storage.store import Store
from app.storage.writes import NewDocument

NOW = datetime(2025, 3, 10, 12, tzinfo=UTC)
REVIEW = ClaimReview(
    ReviewedClaim("It rained."), PublishedVerdict("https://c.example/1", "Checks", "c.example", Rating("False"))
)


@pytest.mark.parametrize("statement", ["DELETE FROM verdicts", "UPDATE verdicts SET rating = 'True'"])
def test_a_verdict_is_neither_altered_nor_deleted(database_url: str, statement: str) -> None:
    _stored(database_url)
    engine = create_engine(database_url)
    with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def test_an_erasure_may_take_its_words(database_url: str) -> None:
    _stored(database_url)
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE verdicts SET claim_text = '', claimant = NULL, appearances = '[]'"))
    engine.dispose()


def _stored(database_url: str) -> None:
    store = Store(database_url)
    with store.turn(NOW) as turn:
        known = turn.add_document(NewDocument(Document("It rained."), sha256_of("It rained."))).known
        assert turn.add_verdict(REVIEW, document_id=known.id, channel=Channel.DUMP)
        assert not turn.add_verdict(REVIEW, document_id=known.id, channel=Channel.PAGE)
    store.close()
