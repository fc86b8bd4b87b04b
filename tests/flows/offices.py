"""A house with a receiver of webhooks, and a clock of its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from app.api.render import rendered_event
from app.connectors.addresses import networks_of
from app.connectors.fetch import Caller
from app.core.model.event import EventType
from app.core.model.key import ApiKey, Scope
from app.core.model.webhook import Delivery, OffReason
from app.flows import keys, webhooks
from app.flows.house import House
from app.flows.outbox import Sender, lease, send, tell
from app.flows.webhooks import Shown, Wanted
from tests.connectors.receiver import Receiver, receiving
from tests.flows.test_ingest import NOW

HERE = ("127.0.0.0/8",)


@dataclass
class Clock:
    """A time that goes on when it is told to."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, time: timedelta) -> None:
        self.now += time


@dataclass
class Post:
    """A house with a receiver, and a clock of its own."""

    house: House
    receiver: Receiver
    clock: Clock
    sender: Sender
    key: ApiKey

    def hook(self, *types: EventType, key: ApiKey | None = None) -> Shown:
        return webhooks.create(
            self.house.store,
            self.house.settings,
            key=key or self.key,
            wanted=Wanted(url=self.receiver.url, types=types),
            now=self.clock.now,
        )

    def run(self) -> int:
        """Tell and send all that is due; how many were tried."""
        tell(self.house.store, now=self.clock.now)
        count = 0
        while leased := lease(self.house.store, now=self.clock.now, limit=8):
            for one in leased:
                send(self.house, one, sender=self.sender)
                count += 1
        return count

    def deliveries(self, shown: Shown) -> tuple[Delivery, ...]:
        return webhooks.deliveries(self.house.store, shown.webhook.id, key_id=None, limit=100)

    def off(self, shown: Shown) -> OffReason | None:
        return webhooks.read(self.house.store, shown.webhook.id, key_id=None).off


def a_key(house: House, *scopes: Scope) -> ApiKey:
    editor = "An Editor" if Scope.REVIEW in scopes else None
    return keys.create(house.store, name="desk", scopes=scopes, now=NOW, editor=editor).key


@pytest.fixture
def office(house: House) -> Iterator[Post]:
    with receiving() as receiver:
        # The receiver checks the time of a message against the clock of the machine.
        clock = Clock(datetime.now(UTC))
        sender = Sender(Caller(networks_of(HERE), seconds=5), rendered_event, clock, lambda: 0.5)
        settings = house.settings.model_copy(update={"webhook_networks": HERE})
        opened = House(house.store, house.index, house.parser, settings)
        yield Post(opened, receiver, clock, sender, a_key(house, Scope.SUBMIT, Scope.REVIEW))
