"""Whatever editors decide in whatever order: all of it taken back, everything is as it was in the beginning."""

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.errors import Conflict
from app.core.model.conflict import DecisionKind, Resolution
from app.core.model.facts import Polarity
from app.core.model.judgement import Relation
from app.flows import review
from app.flows.house import House
from app.storage.pages import ConflictFilter
from app.storage.store import Store
from tests.flows.houses import a_house
from tests.flows.matters import DISMISS, REOPEN, Dispute, a_hand, everything, put_before_editors, resolve
from tests.storage.news import NOON, Said, record

UNDO, START, RELEASE, ASSIGN = "undo", "start", "release", "assign"
RULINGS = [
    resolve(Resolution.CONTRADICTION),
    resolve(Resolution.DUPLICATE),
    resolve(Resolution.UPDATE, newer="ours"),
    resolve(Resolution.DIFFERENT_SCOPE),
    resolve(Resolution.NOT_SAME),
    resolve(Resolution.NEEDS_SOURCE),
    DISMISS,
    REOPEN,
]
STEPS = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from([*RULINGS, UNDO, UNDO, START, RELEASE, ASSIGN])), max_size=14
)


def four_disputes(store: Store) -> list[Dispute]:
    """Three claims set against each other in a ring, so that joinings meet partings, and one against itself."""
    with store.turn(NOON) as turn:
        ships, cars, trains = (record(turn, Said(f"Fifty {what} left.")) for what in ("ships", "cars", "trains"))
        yes = record(turn, Said("It is so.", key="k", polarity=Polarity.POSITIVE))
        no = record(turn, Said("It is not so.", key="k"))
        return [
            put_before_editors(turn, cars, ships),
            put_before_editors(turn, trains, cars, Relation.DUPLICATE, at_confirm=False),
            put_before_editors(turn, trains, ships, Relation.UPDATE),
            put_before_editors(turn, no, yes),
        ]


def state(store: Store, disputes: Sequence[Dispute]) -> list[dict[str, Any]]:
    found = [everything(store, dispute) for dispute in disputes]
    for one in found:
        # Who has it is nothing that was decided about it.
        one["state"] = (one["state"].resolution, one["state"].preferred_claim_id, one["state"].newer_id)
    return found


def take(house: House, dispute: Dispute, step: Any) -> None:
    hand = a_hand(house.store)
    if step == UNDO:
        undo_last(house, dispute)
    elif step in {START, RELEASE}:
        (review.start if step == START else review.release)(house, dispute.id, hand=hand)
    elif step == ASSIGN:
        review.assign(house, dispute.id, assignee=hand.by, hand=hand)
    else:
        newer = dispute.ours.id if step.newer else None
        ruling = replace(step, newer=newer)
        review.decide(house, dispute.id, ruling=ruling, version=None, hand=hand)


def undo_last(house: House, dispute: Dispute) -> bool:
    with house.store.reading() as reader:
        last = reader.last_ruling(dispute.id)
    if last is not None:
        review.undo(house, dispute.id, decision_id=last.id, hand=a_hand(house.store))
    return last is not None


def undo_all(house: House, disputes: Sequence[Dispute]) -> None:
    """Take back what was decided last, over all of them, until nothing is left."""
    by_id = {dispute.id: dispute for dispute in disputes}
    while True:
        with house.store.reading() as reader:
            last = [found for dispute in disputes if (found := reader.last_ruling(dispute.id))]
        if not last:
            return
        undo_last(house, by_id[max(last, key=lambda decision: decision.id).subject_id])


def assert_one_waits_of_each_pair(store: Store, disputes: Sequence[Dispute]) -> None:
    with store.reading() as reader:
        waiting = reader.conflict_page(ConflictFilter(waiting=True)).items
        by_id = {dispute.id: dispute for dispute in disputes}
        pairs = [
            frozenset(reader.canonical([by_id[one.id].ours.claim_id, by_id[one.id].theirs.claim_id]).values())
            for one in waiting
        ]
    assert len(set(pairs)) == len(pairs)


@pytest.fixture(scope="session")
def filled(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Dispute]]:
    path = tmp_path_factory.mktemp("undo") / "filled.sqlite3"
    shutil.copy(sqlite_template, path)
    store = Store(f"sqlite:///{path}")
    disputes = four_disputes(store)
    a_hand(store)
    store.close()
    return path, disputes


@given(STEPS)
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@pytest.mark.timeout(400)
def test_all_decisions_taken_back_leave_the_first_state(
    filled: tuple[Path, list[Dispute]], steps: list[tuple[int, Any]]
) -> None:
    template, disputes = filled
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{shutil.copy(template, Path(folder) / 'copy.sqlite3')}"
        with a_house(url, Path(folder) / "data") as house:
            before = state(house.store, disputes)
            for place, step in steps:
                try:
                    take(house, disputes[place], step)
                except Conflict:
                    continue
                assert_one_waits_of_each_pair(house.store, disputes)
            undo_all(house, disputes)
            assert state(house.store, disputes) == before


def test_a_long_afternoon_taken_back_leaves_the_morning(house: House) -> None:
    disputes = four_disputes(house.store)
    before = state(house.store, disputes)
    for step in [*RULINGS, *reversed(RULINGS), START, *RULINGS]:
        for dispute in disputes:
            try:
                take(house, dispute, step)
            except Conflict:
                continue
    undo_all(house, disputes)
    assert state(house.store, disputes) == before
    kinds = {one.kind for dispute in disputes for one in review.history(house, dispute.id)}
    assert {DecisionKind.UNDO, DecisionKind.RESOLVE, DecisionKind.REOPEN, DecisionKind.DISMISS} <= kinds
