"""A house in, its loops running out: the index, watches and webhooks follow the ledger, jobs are done, answers end."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from threading import Event

from app.background.erasing import Erasing
from app.background.following import follower_of
from app.background.loop import Loop
from app.background.retaining import Retaining
from app.background.sending import Sending
from app.connectors.addresses import networks_of
from app.connectors.fetch import Caller
from app.core.model import event
from app.flows.embargo import release
from app.flows.feeds import run_due
from app.flows.house import House
from app.flows.jobs import Rendering, work
from app.flows.outbox import Sender, tell
from app.flows.watched import WatchedTexts
from app.flows.watching import look

JOB_SECONDS = 1.0
FORGET_SECONDS = 600.0
TELL_SECONDS = 0.5
SEND_SECONDS = 1.0
FOLLOW_SECONDS = 5.0
ERASE_SECONDS = 30.0
RELEASE_SECONDS = 1.0
RETAIN_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Background:
    """The loops of one process."""

    index: Loop
    jobs: Loop
    forgetting: Loop
    watching: Loop
    telling: Loop
    sending: Loop
    following: Loop
    erasing: Loop
    releasing: Loop
    retaining: Loop
    calls: Sending
    ending: Event

    @property
    def loops(self) -> tuple[Loop, ...]:
        """All of them."""
        return (
            self.index,
            self.jobs,
            self.forgetting,
            self.watching,
            self.telling,
            self.sending,
            self.following,
            self.erasing,
            self.releasing,
            self.retaining,
        )

    def stop(self) -> bool:
        """End all after their present step; False where one did not end in time."""
        self.ending.set()
        for loop in self.loops:
            loop.stop(within_seconds=0)
        ended = [loop.stop() for loop in self.loops]
        self.calls.close()
        return all(ended)


def start(house: House, rendering: Rendering, *, render_event: Callable[[event.Event], str]) -> Background:
    """Start the loops; the caller stops them before the house is closed."""
    erasing = Erasing(house)
    erasing.begin()
    calls = Sending(house, sender_of(house, render_event))
    sending = Loop("sending", calls.step, every_seconds=SEND_SECONDS)
    calls.when_done = sending.wake
    ending = Event()
    follower = follower_of(house, ended=ending.is_set)
    background = Background(
        index=Loop("index", partial(_follow, house), every_seconds=house.settings.index_commit_seconds),
        jobs=Loop("jobs", partial(_work, house, rendering), every_seconds=JOB_SECONDS),
        forgetting=Loop("forgetting", partial(_forget, house), every_seconds=FORGET_SECONDS),
        watching=Loop("watching", partial(_look, house, WatchedTexts()), every_seconds=TELL_SECONDS),
        telling=Loop("telling", partial(_tell, house, sending), every_seconds=TELL_SECONDS),
        sending=sending,
        following=Loop("following", partial(run_due, house, follower), every_seconds=FOLLOW_SECONDS),
        erasing=Loop("erasing", erasing.step, every_seconds=ERASE_SECONDS),
        releasing=Loop("releasing", partial(_release, house), every_seconds=RELEASE_SECONDS),
        retaining=Loop("retaining", Retaining(house).step, every_seconds=RETAIN_SECONDS),
        calls=calls,
        ending=ending,
    )
    for loop in background.loops:
        loop.start()
    return background


def sender_of(house: House, render_event: Callable[[event.Event], str]) -> Sender:
    """How the events of a house leave it."""
    return Sender(
        caller=Caller(networks_of(house.settings.webhook_networks)),
        render=render_event,
        clock=lambda: datetime.now(UTC),
        chance=random.random,
    )


def _follow(house: House) -> bool:
    house.index.catch_up()
    return False


def _work(house: House, rendering: Rendering) -> bool:
    return work(house, rendering, now=datetime.now(UTC))


def _forget(house: House) -> bool:
    now = datetime.now(UTC)
    with house.store.aside(now) as aside:
        aside.forget_answers()
    with house.store.aside(now) as aside:
        forgotten = aside.forget_deliveries(now - timedelta(days=house.settings.delivery_days))
    return forgotten > 0


def _release(house: House) -> bool:
    return release(house, now=datetime.now(UTC))


def _look(house: House, texts: WatchedTexts) -> bool:
    return look(house, texts, now=datetime.now(UTC))


def _tell(house: House, sending: Loop) -> bool:
    told = tell(house.store, now=datetime.now(UTC))
    if told:
        sending.wake()
    return told
