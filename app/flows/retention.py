"""A house in, the documents that were kept long enough erased out: those that nobody confirmed in all that time."""

from datetime import datetime, timedelta

from app.core.errors import Conflict, NotFound, Stale
from app.flows.erase import Erasure, erase
from app.flows.house import House
from app.storage.retention import RULE
from app.storage.tombstones import RETENTION

# So few are chosen at once that hardly anything is confirmed between the choice and the erasure.
AT_ONCE = 20


def forget(house: House, after_seq: int, *, now: datetime) -> int | None:
    """Erase the next documents whose time is over; where to go on, None at the end, or where all is kept for good."""
    days = house.settings.retention_days
    if days is None:
        return None
    with house.store.reading() as reader:
        found = reader.unconfirmed(after_seq, until=now - timedelta(days=days), limit=AT_ONCE)
    for _, document_id in found:
        try:
            erase(house, document_id, erasure=Erasure(RETENTION, RULE, now))
        except (Conflict, NotFound, Stale):
            continue  # another process was quicker, or it was changed just now: the next round looks at it again
    return found[-1][0] if len(found) == AT_ONCE else None


def forget_all(house: House, *, now: datetime) -> None:
    """Erase all of them, one after the other."""
    place: int | None = 0
    while place is not None:
        place = forget(house, place, now=now)
