"""A time of the query in, a reader of what is known, or was known then, out."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Annotated

from fastapi import Query

from app.storage.past.reader import AnyReader
from app.web.problems import Fault, ProblemError, ProblemKind
from app.web.text import Instant
from app.web.visit import Visit

MEANING = "Answer as it would have been answered at this time; what was erased since stays erased."

KnownAt = Annotated[Instant | None, Query(description=MEANING)]
"""The time on a route that takes no other query."""


@contextmanager
def as_known(visit: Visit, known_at: datetime | None) -> Iterator[AnyReader]:
    """What is known, or was at a time; refuses a time that is still to come."""
    if known_at is not None and known_at > visit.now:
        fault = Fault(
            detail="The time lies in the future: what will be known then is not known yet.", parameter="known_at"
        )
        raise ProblemError(
            ProblemKind.INVALID_INPUT, "One part of the input cannot be taken: see `errors`.", faults=[fault]
        )
    with visit.house.store.reading_at(known_at) as reader:
        yield reader
