"""What reading a time expression gives, and against which day it is read."""

from dataclasses import dataclass
from datetime import datetime

from app.core.model.facts import Interval


@dataclass(frozen=True, slots=True)
class Dated:
    """A time expression up to the word `next`: resolved, or what is known of it (see Moment.partial)."""

    next: int
    interval: Interval | None
    partial: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """The day of publication (UTC), None where it is not known; `ahead` where the clause speaks of the future.

    `ahead` settles which day is meant, never whether a time is told at all.
    """

    published: datetime | None
    ahead: bool
