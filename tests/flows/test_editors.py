"""Two editors at once, and an editor's process that dies: one wins, nothing is half done, on both databases."""

import multiprocessing
import threading
from pathlib import Path

from app.core.errors import Conflict
from app.core.model.conflict import ConflictStatus, DecisionKind, Resolution
from app.core.review.decide import Overtaken
from app.flows import review
from app.flows.house import House
from tests.flows.editors import decide_and_die, decide_together
from tests.flows.matters import a_dispute, a_hand, an_editor, everything, resolve

SPAWN = multiprocessing.get_context("spawn")
ROUNDS = 12


def test_of_two_processes_that_decide_at_once_one_wins_each_conflict(
    house: House, database_url: str, tmp_path: Path
) -> None:
    disputes = [a_dispute(house.store, f"{n} ships left.", f"{n} cars left.") for n in range(ROUNDS)]
    ids = [dispute.id for dispute in disputes]
    for name in ("left", "right"):
        an_editor(house.store, name)
    barrier = SPAWN.Barrier(2)
    heard = []
    processes = []
    for name in ("left", "right"):
        here, there = SPAWN.Pipe(duplex=False)
        heard.append(here)
        arguments = (database_url, tmp_path, (name, ids), barrier, there)
        processes.append(SPAWN.Process(target=decide_together, args=arguments, daemon=True))
    for process in processes:
        process.start()
    (left, left_met), (right, right_met) = (here.recv() for here in heard)
    for process in processes:
        process.join(100)
    assert [process.exitcode for process in processes] == [0, 0]
    assert sorted(left + right) == sorted(ids)
    assert set(left_met + right_met) <= {2}
    for dispute in disputes:
        history = review.history(house, dispute.id)
        assert [(one.kind, one.actor_name) for one in history] == [
            (DecisionKind.RESOLVE, "left" if dispute.id in left else "right")
        ]
        assert len(set(everything(house.store, dispute)["canonical"].values())) == 1


def test_of_threads_that_decide_at_once_one_wins(house: House) -> None:
    dispute = a_dispute(house.store)
    hands = [a_hand(house.store, f"editor {number}") for number in range(8)]
    barrier = threading.Barrier(len(hands))
    outcomes: list[str] = []

    def decide(hand: review.Hand) -> None:
        barrier.wait(60)
        try:
            review.decide(house, dispute.id, ruling=resolve(Resolution.CONTRADICTION), version=1, hand=hand)
            outcomes.append("won")
        except Overtaken as late:
            outcomes.append(f"met {late.conflict.version}")

    threads = [threading.Thread(target=decide, args=(hand,)) for hand in hands]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(outcomes) == ["met 2"] * 7 + ["won"]
    assert len(review.history(house, dispute.id)) == 1


def test_of_threads_that_undo_at_once_one_does(house: House) -> None:
    dispute = a_dispute(house.store)
    hand = a_hand(house.store)
    decided = review.decide(house, dispute.id, ruling=resolve(Resolution.DUPLICATE), version=1, hand=hand)
    outcomes: list[str] = []

    def undo() -> None:
        try:
            review.undo(house, dispute.id, decision_id=decided.decision.id, hand=hand)
            outcomes.append("undone")
        except Conflict:
            outcomes.append("refused")

    threads = [threading.Thread(target=undo) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(outcomes) == ["refused"] * 5 + ["undone"]


def test_an_editor_whose_process_dies_has_decided_nothing(house: House, database_url: str, tmp_path: Path) -> None:
    dispute = a_dispute(house.store)
    an_editor(house.store)
    before = everything(house.store, dispute)
    process = SPAWN.Process(target=decide_and_die, args=(database_url, tmp_path / "dying", dispute.id), daemon=True)
    process.start()
    process.join(100)
    assert process.exitcode == -9
    assert everything(house.store, dispute) == before
    assert review.history(house, dispute.id) == ()
    hand = a_hand(house.store)
    decided = review.decide(house, dispute.id, ruling=resolve(Resolution.DUPLICATE), version=1, hand=hand)
    assert decided.conflict.status is ConflictStatus.RESOLVED
