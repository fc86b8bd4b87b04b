"""Work that is answered later, and answers that are kept so that a repeated request gets the same one."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class JobStatus(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Answer:
    """A finished HTTP answer: `body` is JSON."""

    status: int
    body: str


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work; `answer` once it is done or has failed, `attempts` counts the leases taken on it."""

    id: str
    key_id: str
    status: JobStatus
    created_at: datetime
    payload: str = ""
    attempts: int = 0
    answer: Answer | None = None
    finished_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reservation:
    """The right to answer one idempotent request: `owner` is the token under which the lease is held."""

    key_id: str
    idempotency_key: str
    route: str
    body_sha256: str
    owner: str
