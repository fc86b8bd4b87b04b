"""A store that was filled before conflicts could be settled keeps all it had, and its conflicts find their rank."""

from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import DBAPIError

from app.core.model.change import Noun
from app.core.model.conflict import DecisionKind, Resolution
from app.flows import review
from app.storage.migrate import alembic_config, migrate
from app.storage.pages import ConflictFilter
from app.storage.store import Store
from tests.flows.houses import a_house
from tests.flows.matters import REOPEN, a_dispute, a_hand, resolve
from tests.storage.news import NOON

BEFORE = "2026_11_23_events_out"


def rows(engine: Engine, table: str) -> list[Any]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(f"SELECT * FROM {table} ORDER BY 1, 2"))]


def test_conflicts_of_before_are_ranked_and_found_by_who_speaks(database_url: str) -> None:
    store = Store(database_url)
    dispute = a_dispute(store)
    with store.turn(NOON) as turn:
        turn.decide(
            DecisionKind.NOT_SAME,
            Noun.CLAIM,
            ids=(dispute.ours.claim_id, dispute.theirs.claim_id),
            actor="rule",
            note="Kept.",
        )
    with store.reading() as reader:
        before = reader.conflict(dispute.id)
        decided = reader.decisions_about(dispute.ours.claim_id)
        outlet = reader.appearances([dispute.ours.id])[dispute.ours.id].source_ids[0]
    store.close()
    engine = create_engine(database_url)
    noted = rows(engine, "conflict_sources")

    command.downgrade(alembic_config(database_url), BEFORE)
    with engine.begin() as connection:
        connection.execute(text("UPDATE conflicts SET priority = 0"))
    migrate(database_url)

    assert rows(engine, "conflict_sources") == noted
    store = Store(database_url)
    with store.reading() as reader:
        assert reader.conflict(dispute.id) == before
        assert reader.conflict(dispute.id).rank > 0
        assert reader.decisions_about(dispute.ours.claim_id) == decided
        assert len(reader.not_same([dispute.ours.claim_id])) == 1
        assert [one.id for one in reader.conflict_page(ConflictFilter(source=outlet)).items] == [dispute.id]
    store.close()
    for statement in (
        "DELETE FROM decisions",
        "UPDATE decisions SET actor = 'x'",
        "UPDATE decisions SET bulk_id = 'x'",
    ):
        with pytest.raises(DBAPIError), engine.begin() as connection:
            connection.execute(text(statement))
    with engine.begin() as connection:
        connection.execute(text("UPDATE decisions SET note = ''"))
    engine.dispose()


def test_going_back_leaves_out_what_the_tables_of_before_cannot_say(database_url: str, tmp_path: Path) -> None:
    with a_house(database_url, tmp_path) as house:
        hand = a_hand(house.store)
        dispute = a_dispute(house.store)
        review.assign(house, dispute.id, assignee=hand.by, hand=hand)
        ruling = resolve(Resolution.DUPLICATE)
        decided = review.decide(house, dispute.id, ruling=ruling, version=1, hand=hand)
        review.decide(house, dispute.id, ruling=REOPEN, version=2, hand=hand)
    command.downgrade(alembic_config(database_url), BEFORE)
    migrate(database_url)
    command.check(alembic_config(database_url))
    with a_house(database_url, tmp_path) as house:
        (kept,) = review.history(house, dispute.id)
        assert kept.id == decided.decision.id
