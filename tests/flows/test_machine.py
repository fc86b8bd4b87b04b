"""Whatever is done in whatever order: nothing that must hold breaks, nothing is forgotten, and all of it is undone.

HEARSAY_MACHINE_EXAMPLES plays so many games on each database, each another one; without it a few, the same each time.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import URL

from app.core.model.chain import Source, SourceKind
from app.core.model.conflict import DecisionKind, Resolution
from app.core.model.facts import Polarity
from app.core.model.span import Span
from app.core.review.decide import Ruling
from app.flows.correct.given import Edit, GivenLink, GivenSource
from app.flows.correct.judge import JudgedAs
from app.flows.house import House
from app.flows.review import Step
from tests.databases import a_copy
from tests.flows.houses import a_house
from tests.flows.machine.world import TEXTS, World
from tests.flows.matters import DISMISS, REOPEN, resolve

EXAMPLES = int(os.environ.get("HEARSAY_MACHINE_EXAMPLES", "0"))
STEPS = int(os.environ.get("HEARSAY_MACHINE_STEPS", "10"))
FEW = {"sqlite": 5, "postgresql": 2}
RULINGS = [
    *(resolve(one) for one in Resolution),
    DISMISS,
    REOPEN,
]
MAYOR = Source("The mayor", SourceKind.PERSON, named=True)
EDITS = [
    Edit("It denies it.", polarity=Polarity.NEGATIVE),
    Edit("It says so.", polarity=Polarity.POSITIVE),
    Edit("It reads otherwise.", text="Russia has soldiers in Ukraine."),
    Edit("It is shorter.", content=(Span(0, 1, "x"),)),
    Edit("The mayor said it.", chain=(GivenLink((GivenSource(source=MAYOR),)),)),
    Edit("Nobody is given.", chain=()),
    Edit("No time is given.", event_time=None, stated_at=None),
]
NUMBERS = st.integers(0, 7)
Opened = Callable[[], AbstractContextManager[House]]


class Machine(RuleBasedStateMachine):
    """One game: acts in any order, each looked at, all undone at the end."""

    opened: ClassVar[Opened]

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.world = World(self.stack.enter_context(type(self).opened()))
        self.looked = 0

    @initialize(places=st.lists(st.integers(0, len(TEXTS) - 1), min_size=3, max_size=8, unique=True))
    def begin(self, places: list[int]) -> None:
        for place in places:
            self.ingest(place)

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

    @rule(number=NUMBERS, edit=st.sampled_from(EDITS))
    def edit(self, number: int, edit: Edit) -> None:
        self.world.attempt(lambda: self.world.edit(number, edit))

    @rule(number=NUMBERS)
    def withdraw(self, number: int) -> None:
        self.world.attempt(lambda: self.world.withdraw(number))

    @rule(number=NUMBERS, start=st.integers(0, 40))
    def add(self, number: int, start: int) -> None:
        self.world.attempt(lambda: self.world.add(number, start))

    @rule(one=NUMBERS, other=NUMBERS, word=st.sampled_from(JudgedAs))
    def judge(self, one: int, other: int, word: JudgedAs) -> None:
        self.world.attempt(lambda: self.world.judge(one, other, word))

    @rule(one=NUMBERS, other=NUMBERS, sources=st.booleans())
    def merge(self, one: int, other: int, sources: bool) -> None:
        merged = self.world.merge_sources if sources else self.world.merge_claims
        self.world.attempt(lambda: merged(one, other))

    @rule(number=NUMBERS, sources=st.booleans())
    def split(self, number: int, sources: bool) -> None:
        self.world.attempt(lambda: self.world.split(number, sources=sources))

    @precondition(lambda self: len(self.world.erased) < 2)
    @rule(number=NUMBERS)
    def erase(self, number: int) -> None:
        self.world.attempt(lambda: self.world.erase(number))

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


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_whatever_is_done_is_sound_remembered_and_undone(kind: str, request: pytest.FixtureRequest) -> None:
    template: Path | URL = request.getfixturevalue(f"{kind}_template")

    @contextmanager
    def opened() -> Iterator[House]:
        with (
            tempfile.TemporaryDirectory() as folder,
            a_copy(template, Path(folder)) as url,
            a_house(url, Path(folder) / "data") as house,
        ):
            yield house

    run_state_machine_as_test(
        type("Game", (Machine,), {"opened": staticmethod(opened)}),
        settings=settings(
            max_examples=EXAMPLES or FEW[kind],
            stateful_step_count=STEPS,
            derandomize=not EXAMPLES,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],
            print_blob=bool(EXAMPLES),
        ),
    )
