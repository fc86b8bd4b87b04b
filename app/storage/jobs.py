"""Jobs: long work that answers later, kept until it is done, whoever dies in between."""

from dataclasses import dataclass

from app.core.model.job import Job


@dataclass(frozen=True, slots=True)
class LeasedJob:
    """A job and the `owner` token under which it is held."""

    job: Job
    owner: str
