"""The address of a page that is open in, how the claims of that page stand out."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from app.flows.house import House
from app.flows.private import PageStanding
from app.flows.urls import canonical_url, host_of


@dataclass(frozen=True, slots=True)
class Badge:
    """What a page's badge says; a `blocked` page was not looked up, an unknown one has no `page`."""

    page: PageStanding | None = None
    blocked: bool = False


def badge(house: House, url: str, *, now: datetime) -> Badge:
    """The standing of a page: block list first, then one look into an index, then the detail; raises Invalid."""
    address = canonical_url(url)
    if _is_blocked(host_of(address), house.settings.badge_blocked):
        return Badge(blocked=True)
    url_sha256 = hashlib.sha256(address.encode()).hexdigest()
    with house.store.reading() as reader:
        if not reader.is_known_page(url_sha256, now=now):
            return Badge()
        return Badge(PageStanding(reader.pages_under(url_sha256, now=now).get(url_sha256, {})))


def _is_blocked(host: str, blocked: tuple[str, ...]) -> bool:
    return any(host == name or host.endswith(f".{name}") for name in map(str.lower, blocked))
