"""The gists that a row lacks are made of its text and facts: the gate sees no difference."""

import pytest
from sqlalchemy import create_engine, text

from app.flows.gists import refresh_gists
from app.storage.store import Store
from tests.storage.news import a_source, recorded

STORED = text("SELECT gist FROM appearances")


@pytest.mark.parametrize("spoilt", [None, b"anything"])
def test_a_gist_that_is_missing_or_of_other_rules_is_made_at_each_reading(
    store: Store, database_url: str, spoilt: bytes | None
) -> None:
    known = recorded(store, speakers=(a_source(),))
    with store.reading() as reader:
        before = reader.gists([known.claim_id])
    engine = create_engine(database_url)
    with engine.begin() as connection:
        stored = connection.execute(STORED).scalar_one()
        connection.execute(text("UPDATE appearances SET gist = :gist"), {"gist": spoilt})
    with store.reading() as reader:
        assert reader.gists([known.claim_id]) == before
    refresh_gists(store)
    with engine.connect() as connection:
        assert connection.execute(STORED).scalar_one() == stored
    engine.dispose()
