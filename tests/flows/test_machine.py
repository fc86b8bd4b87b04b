"""Whatever is done in whatever order: nothing that must hold breaks, nothing is forgotten, and all of it is undone.

HEARSAY_MACHINE_EXAMPLES plays so many games on each database, each another one; without it a few, the same each time.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import URL

from app.core.model.conflict import DecisionKind, Resolution
from app.core.review.decide import Ruling
from app.flows.review import Step
from tests.databases import a_copy
from tests.flows.houses import a_house
from tests.flows.machine.world import TEXTS, World
from tests.flows.matters import DISMISS, REOPEN, resolve

EXAMPLES = int(os.environ.get("HEARSAY_MACHINE_EXAMPLES", "0"))
STEPS = int(os.environ.get("HEARSAY_MACHINE_STEPS", "10"))
FEW = {"sqlite": 6, "postgresql": 3}
RULINGS = [
    *(resolve(one) for one in Resolution),
    DISMISS,
    REOPEN,
]
NUMBERS = st.integers(0, 7)
Opened = Callable[[], Any]


def machine(opened: Opened) -> type[RuleBasedStateMachine]:
    """The machine over houses that `opened` opens, one for each game."""

    class Machine(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.stack = ExitStack()
            self.world = World(self.stack.enter_context(opened()))
            self.looked = 0

        @rule(place=st.integers(0, len(TEXTS) - 1))
        def ingest(self, place: int) -> None:
            self.world.attempt(lambda: self.world.ingest(place))

        @rule(number=NUMBERS, ruling=st.sampled_from(RULINGS))
        def decide(self, number: int, ruling: Ruling) -> None:
            self.world.attempt(lambda: self.world.decide(number, ruling))

        @rule(number=NUMBERS, kind=st.sampled_from([DecisionKind.START, DecisionKind.RELEASE, DecisionKind.ASSIGN]))
        def take(self, number: int, kind: DecisionKind) -> None:
            self.world.attempt(lambda: self.world.take(number, Step(kind)))

        @rule(number=NUMBERS)
        def retract(self, number: int) -> None:
            self.world.attempt(lambda: self.world.retract(number))

        @rule()
        def undo(self) -> None:
            self.world.attempt(self.world.undo_last)

        @invariant()
        def nothing_is_wrong_and_nothing_forgotten(self) -> None:
            self.world.look()
            self.looked += 7
            self.world.check(self.looked)

        def teardown(self) -> None:
            try:
                self.world.check_undone()
            finally:
                self.stack.close()

    return Machine


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_whatever_is_done_is_sound_remembered_and_undone(kind: str, request: pytest.FixtureRequest) -> None:
    template: Path | URL = request.getfixturevalue(f"{kind}_template")

    @contextmanager
    def opened() -> Iterator[Any]:
        with (
            tempfile.TemporaryDirectory() as folder,
            a_copy(template, Path(folder)) as url,
            a_house(url, Path(folder) / "data") as house,
        ):
            yield house

    run_state_machine_as_test(
        machine(opened),
        settings=settings(
            max_examples=EXAMPLES or FEW[kind],
            stateful_step_count=STEPS,
            derandomize=not EXAMPLES,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate, Phase.shrink] if EXAMPLES else [Phase.generate],
            print_blob=bool(EXAMPLES),
        ),
    )
