"""What the other processes of the tests do: they decide at the same moment, or die while they do."""

import os
import signal
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path

from app.core.model.conflict import Resolution
from app.core.review.decide import Overtaken
from app.flows import review
from app.storage.turn import Turn
from tests.flows.houses import a_house
from tests.flows.matters import a_hand, resolve


def decide_together(
    url: str, directory: Path, asked: tuple[str, list[str]], barrier: Barrier, told: Connection
) -> None:
    """Decide each conflict at the same moment as the other; tell which were won, and which versions were met."""
    name, conflict_ids = asked
    won: list[str] = []
    met: list[int] = []
    with a_house(url, directory / name) as house:
        hand = a_hand(house.store, name)
        for conflict_id in conflict_ids:
            barrier.wait(60)
            try:
                review.decide(house, conflict_id, ruling=resolve(Resolution.DUPLICATE, note=name), version=1, hand=hand)
                won.append(conflict_id)
            except Overtaken as late:
                met.append(late.conflict.version)
    told.send((won, met))


def decide_and_die(url: str, directory: Path, conflict_id: str) -> None:
    """Decide, and be killed when all is written and nothing committed."""

    def die(_turn: Turn, _decided: review.Decided) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    with a_house(url, directory) as house:
        hand = a_hand(house.store, "Ada")
        review.decide(house, conflict_id, ruling=resolve(Resolution.DUPLICATE), version=1, hand=hand, finish=die)
