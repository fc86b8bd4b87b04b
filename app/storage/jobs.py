"""Jobs: long work that answers later, kept until it is done, whoever dies in between."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class JobState(StrEnum):
    """Where a job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Job:
    """`body` and `result` are JSON as their flow wrote them; `result` of a failed job is its problem."""

    id: str
    kind: str
    state: JobState
    body: str
    api_key_id: str | None
    created_at: datetime
    attempts: int
    result: str | None = None
    finished_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LeasedJob:
    """A job and the `owner` token under which it is held."""

    job: Job
    owner: str
