"""A house in, its retention kept out: a round over the documents now and then, a few of them at a step."""

from datetime import UTC, datetime, timedelta

from app.flows.house import House
from app.flows.retention import forget

# Days are what is promised: a round an hour is enough.
BETWEEN_ROUNDS = timedelta(hours=1)


class Retaining:
    """Where the round of one process is."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._place = 0
        self._next_round: datetime | None = None

    def step(self) -> bool:
        """Erase the next few that are due; whether there may be more at once."""
        now = datetime.now(UTC)
        if self._next_round is not None and now < self._next_round:
            return False
        place = forget(self._house, self._place, now=now)
        self._place = place or 0
        self._next_round = now + BETWEEN_ROUNDS if place is None else None
        return place is not None
