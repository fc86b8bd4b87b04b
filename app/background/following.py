"""A house in, how it asks others by itself out: feeds, and Google's Fact Check Tools, through the one door."""

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime

from app.connectors.addresses import networks_of
from app.connectors.fetch import Caller
from app.flows.doors import asking_feeds, asking_tools
from app.flows.fact_check_tools import Tools
from app.flows.feeds import Follower
from app.flows.house import House
from app.flows.pages import read_page


def follower_of(house: House, *, ended: Callable[[], bool] = lambda: False) -> Follower:
    """How the feeds of a house are run; `ended` breaks a run off at the next item."""
    return Follower(
        ask=asking_feeds(house.visitor),
        clock=lambda: datetime.now(UTC),
        chance=random.random,
        page=lambda url: read_page(house, url, now=datetime.now(UTC)),
        ended=ended,
    )


def tools_of(house: House) -> Tools:
    """How Google's Fact Check Tools are asked: the key goes in a header, and so stands in no address and no log."""
    caller = Caller(networks_of(house.settings.fetch_networks))
    return Tools(
        ask=asking_tools(caller, key=house.settings.google_factcheck_key),
        base=house.settings.google_factcheck_url,
        clock=lambda: datetime.now(UTC),
        pause=time.sleep,
        chance=random.random,
    )
