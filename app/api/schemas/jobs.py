"""Jobs in, their JSON out: work that is answered later."""

import json
from datetime import datetime
from typing import Self

from pydantic import Field as Described

from app.api.schemas.stored import StoredProblem, StoredSnippet
from app.api.schemas.strict import Out
from app.core.model.job import Job, JobStatus

_FIRST_ERROR = 400


class JobOut(Out):
    """A piece of work; once done, `answer_status` and `result` are what the request would have been answered."""

    id: str
    status: JobStatus
    created_at: datetime
    finished_at: datetime | None
    answer_status: int | None
    result: StoredSnippet = Described(description="The answer, once done.")
    problem: StoredProblem = Described(description="Why it failed.")

    @classmethod
    def of(cls, job: Job) -> Self:
        """The JSON of a job."""
        body = json.loads(job.answer.body) if job.answer else None
        failed = job.answer is not None and job.answer.status >= _FIRST_ERROR
        return cls(
            id=job.id,
            status=job.status,
            created_at=job.created_at,
            finished_at=job.finished_at,
            answer_status=job.answer.status if job.answer else None,
            result=None if failed else body,
            problem=body if failed else None,
        )
