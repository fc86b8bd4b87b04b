"""A house in, erasures that were begun ended out: once at the start by the list, then by writing free pages over."""

from datetime import UTC, datetime

from app.flows.erase import replay, scrub_due
from app.flows.house import House


class Erasing:
    """What one process does for erasures that another one, or it itself before it died, left unfinished."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._replayed = False

    def step(self) -> bool:
        """End what the list names, the first time; then scrub what is due. Never more at once."""
        now = datetime.now(UTC)
        if not self._replayed:
            replay(self._house.store, settings=self._house.settings, now=now)
            self._replayed = True
        scrub_due(self._house, now=now)
        return False
