"""A request with its key in, the one answer that it ever gets out, whoever dies in between."""

from collections.abc import Callable
from datetime import datetime, timedelta

from app.core.model.job import Answer, Reservation
from app.flows.answers import Ingested
from app.flows.house import House
from app.flows.ingest import Finish
from app.storage.idempotency import RequestKey
from app.storage.turn import Turn


def reserve(house: House, request: RequestKey, *, now: datetime) -> Reservation | Answer:
    """The right to answer, or the answer that was given.

    Raises Conflict while another request holds the key, Invalid where the key was used for another request.
    """
    with house.store.aside(now) as aside:
        return aside.reserve(
            request,
            lease=timedelta(seconds=house.settings.idempotency_lease_seconds),
            keep=timedelta(hours=house.settings.idempotency_hours),
        )


def finishing(reservation: Reservation, render: Callable[[Ingested], Answer]) -> Finish:
    """Write the answer in the turn of the ingest: both are there, or neither."""

    def finish(turn: Turn, ingested: Ingested) -> None:
        turn.answer(reservation, render(ingested))

    return finish


def settle(house: House, reservation: Reservation, *, answer: Answer, now: datetime) -> bool:
    """Keep an answer that belongs to no turn (a batch, a refusal); False where another took the key over."""
    with house.store.aside(now) as aside:
        return aside.answer(reservation, answer)


def free(house: House, reservation: Reservation, *, now: datetime) -> None:
    """Give the key back after a failure of ours, so that the next try runs."""
    with house.store.aside(now) as aside:
        aside.release(reservation)
