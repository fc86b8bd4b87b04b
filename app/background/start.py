"""A house in, its loops running out: the index follows the ledger, waiting jobs are done, kept answers run out."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from app.background.loop import Loop
from app.flows.house import House
from app.flows.jobs import Rendering, work

JOB_SECONDS = 1.0
FORGET_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class Background:
    """The loops of one process."""

    index: Loop
    jobs: Loop
    forgetting: Loop

    @property
    def loops(self) -> tuple[Loop, ...]:
        """All of them."""
        return self.index, self.jobs, self.forgetting

    def stop(self) -> bool:
        """End all after their present step; False where one did not end in time."""
        for loop in self.loops:
            loop.stop(within_seconds=0)
        ended = [loop.stop() for loop in self.loops]
        return all(ended)


def start(house: House, rendering: Rendering) -> Background:
    """Start the loops; the caller stops them before the house is closed."""
    background = Background(
        index=Loop("index", partial(_follow, house), every_seconds=house.settings.index_commit_seconds),
        jobs=Loop("jobs", partial(_work, house, rendering), every_seconds=JOB_SECONDS),
        forgetting=Loop("forgetting", partial(_forget, house), every_seconds=FORGET_SECONDS),
    )
    for loop in background.loops:
        loop.start()
    return background


def _follow(house: House) -> bool:
    house.index.catch_up()
    return False


def _work(house: House, rendering: Rendering) -> bool:
    return work(house, rendering, now=datetime.now(UTC))


def _forget(house: House) -> bool:
    with house.store.aside() as aside:
        aside.forget_answers()
    return False
