"""Settings in, who fetches for the house out."""

from app.connectors.addresses import networks_of
from app.connectors.fetch import Caller
from app.connectors.visitor import PRODUCT, Manners, Visitor
from app.settings import Settings

VERSION = "0.1.0"


def visitor_of(settings: Settings) -> Visitor:
    """One for a process: what it knows of hosts is of use only where everybody asks the same one."""
    contact = f" (+{settings.fetch_contact})" if settings.fetch_contact else ""
    caller = Caller(
        networks=networks_of(settings.fetch_networks),
        seconds=settings.fetch_seconds,
        agent=f"{PRODUCT}/{VERSION}{contact}",
    )
    manners = Manners(
        delay=settings.fetch_delay_seconds, seconds=settings.fetch_seconds, at_once=settings.fetches_at_once
    )
    return Visitor(caller, manners=manners)
