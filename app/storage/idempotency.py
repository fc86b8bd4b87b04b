"""Idempotency: one request under one key happens once, and is answered alike ever after."""

from dataclasses import dataclass
from enum import StrEnum


class ReservationState(StrEnum):
    """What a reservation found."""

    MINE = "mine"  # go ahead, and give the answer under `owner`
    ANSWERED = "answered"  # send `answer`
    RUNNING = "running"  # another request holds the key: 409, come back in `retry_after_seconds`
    MISMATCH = "mismatch"  # the key was used for another request: 422


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """A reply as it was sent."""

    status: int
    body: str


@dataclass(frozen=True, slots=True)
class RequestKey:
    """What makes a request the same: whose key, which idempotency key, which route, which raw body (sha256, hex)."""

    api_key_id: str
    key: str
    route: str
    body_sha256: str


@dataclass(frozen=True, slots=True)
class Reservation:
    """The outcome of reserving; `owner` is set where it is mine."""

    request: RequestKey
    state: ReservationState
    owner: str | None = None
    answer: StoredAnswer | None = None
    retry_after_seconds: int = 0
