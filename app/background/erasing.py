"""A house in, erasures that were begun ended out: once at the start by the list, then by writing free pages over."""

from contextlib import suppress
from datetime import UTC, datetime

from app.core.errors import Busy
from app.flows.erase import replay, scrub_due
from app.flows.house import House


class Erasing:
    """What one process does for erasures that another one, or it itself before it died, left unfinished."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._replayed = False

    def begin(self) -> None:
        """End what the list names before anything is served, told or let out; raises OSError for a list out of reach.

        Where somebody else holds the database, the loop does it.
        """
        with suppress(Busy):
            self._replay(datetime.now(UTC))

    def step(self) -> bool:
        """End what the list names, if that is not done; then scrub what is due. Never more at once."""
        now = datetime.now(UTC)
        if not self._replayed:
            self._replay(now)
        scrub_due(self._house, now=now)
        return False

    def _replay(self, now: datetime) -> None:
        replay(self._house.store, settings=self._house.settings, now=now)
        self._replayed = True
